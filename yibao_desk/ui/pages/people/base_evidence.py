"""What the files say of the contribution base: recorded, or estimated from the credits and offered to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from yibao_desk.domain.expectation import BaseOrigin, ExpectedCredit
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import DatedSum
from yibao_desk.ui.parts.cards import Card, Pill, note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import label, row, rule
from yibao_desk.words import month_words, tr, tr_n, yuan_words


@dataclass(frozen=True, slots=True)
class BaseRun:
    """Neighbouring months with one base, and who says so; `outside`: which limits an estimate breaks, in words."""

    first: Month
    last: Month
    amount: Fen
    origin: BaseOrigin
    outside: str = ""

    @property
    def step(self) -> DatedSum:
        """The same as a figure of the person's time line."""
        return DatedSum(self.first, self.amount)


def runs_of(judgement: Judgement) -> list[BaseRun]:
    """The bases that come from the files, oldest first; what the person entered is not among them."""
    shown = [e for e in judgement.evidences.expectations.months if e.base is not None and e.base_origin is not None]
    found: list[BaseRun] = []
    for (amount, origin), group in groupby(shown, key=lambda e: (e.base, e.base_origin)):
        if amount is not None and origin is not None and origin is not BaseOrigin.PROFILE:
            held = list(group)
            outside = "" if origin is BaseOrigin.RECORD else next(_outside(judgement, held, amount), "")
            found.append(BaseRun(held[0].period, held[-1].period, amount, origin, outside))
    return found


def _outside(judgement: Judgement, held: Sequence[ExpectedCredit], amount: Fen) -> Iterator[str]:
    for expected in held:
        pack = judgement.evidences.policy.pack_for(expected.region)
        limits = pack.limits_on(expected.period) if pack else None
        low, high = (limits.floor, limits.ceiling) if limits else (None, None)
        if (low is not None and amount < low) or (high is not None and amount > high):
            bounds = tr(" to ").join(yuan_words(fen) for fen in (low, high) if fen is not None)
            yield tr("outside the limits of {month} ({limits})", month=month_words(expected.period), limits=bounds)


def base_evidence(judgement: Judgement, confirm: Callable[[Sequence[DatedSum]], object]) -> Card | None:
    """The card; None where the files say nothing. `confirm` is given the estimates that the person says are right."""
    runs = runs_of(judgement)
    if not runs:
        return None
    card = Card((20, 14, 20, 14), 8)
    card.body.addWidget(label(tr("What your files say of the base"), "section"))
    for run in runs:
        when = month_words(run.first, run.last)
        text = label(tr("{when}: {sum}", when=when, sum=yuan_words(run.amount)), wrap=True)
        estimated = run.origin is BaseOrigin.INFERRED
        pill = Pill("calculator", "inf", "infs", tr("estimated")) if estimated else None
        line = row(text, None, pill, gap=10) if pill else row(text, None)
        card.body.addWidget(rule())
        card.body.addLayout(line)
        card.body.addWidget(label(_evidence(run), "hint", "tx2", wrap=True))
        if run.outside:
            card.body.addWidget(note_row("warning-fill", run.outside, "chk", "tx"))
    guessed = [run.step for run in runs if run.origin is BaseOrigin.INFERRED]
    if guessed:
        card.body.addWidget(rule())
        text = tr(
            "An estimate accuses nobody. If these figures are right, take them over; then short credits are judged."
        )
        card.body.addWidget(label(text, "small", wrap=True))
        words = tr_n("This is right, take it over", "These are right, take them over", len(guessed))
        card.body.addLayout(row(button(words, lambda: confirm(guessed), icon="check-circle", size="small"), None))
    return card


def _evidence(run: BaseRun) -> str:
    if run.origin is BaseOrigin.RECORD:
        return tr("The contribution record says so.")
    return tr("Worked out from the credits of this time, which it fits.")
