"""Other sums, other names, other places for the same story: how a sample for a fault report is made.

All sums are multiplied by one factor; equal sums stay equal, and the balance chain closes and breaks where it did.
A balance that happens to be one of the original's is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen, fen_from_yuan, half_up, yuan_decimal, yuan_text
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import Checkpoint, ContributionLine, Facts, StatementFile, StatementLine

_FIXED = re.compile(r"""\b(fixed|per_year|floor|ceiling):(\s*)(["'])([0-9]+(?:\.[0-9]{1,2})?)\3""")
_VECTORS = re.compile(r"^vectors:.*?(?=^[^\s-]|\Z)", re.MULTILINE | re.DOTALL)


@dataclass
class Disguise:
    """One way to change a story. `cities` are the beginnings of place names that may stay, for they name nobody."""

    factor: Decimal
    originals: frozenset[Fen]
    cities: tuple[str, ...] = ()
    _sums: dict[Fen, Fen] = field(default_factory=dict[Fen, Fen])
    _names: dict[str, str] = field(default_factory=dict[str, str])
    _balances: dict[Fen, Fen] = field(default_factory=dict[Fen, Fen])

    def sum(self, fen: Fen) -> Fen:
        """The other sum, the same for the same; a few fen aside where it would meet one of the original's."""
        if fen not in self._sums:
            other = half_up(yuan_decimal(abs(fen)) * self.factor)
            while fen and other in self.originals:
                other += 1
            self._sums[fen] = other if fen >= 0 else -other
        return self._sums[fen]

    def some(self, fen: Fen | None) -> Fen | None:
        """The same for a sum that may be missing."""
        return None if fen is None else self.sum(fen)

    def name(self, text: str) -> str:
        """A number in the place of a name, the same for the same, after the city that it begins with."""
        city = next((city for city in self.cities if text.startswith(city)), "")
        return city + self._names.setdefault(text, str(len(self._names) + 1))

    def follow(self, ledger: Ledger) -> None:
        """Lay out the balances anew along the account, with the original's breaks."""
        former: Fen | None = None
        new = 0
        moved: Fen = 0
        moved_new: Fen = 0
        for line in ledger.lines:
            moved, moved_new = moved + line.amount, moved_new + self.sum(line.amount)
            if line.balance is None:
                continue
            step = self.sum(line.balance) if former is None else new + moved_new
            if former is not None and (off := line.balance - former - moved):
                step += self.sum(off)
            former, new, moved, moved_new = line.balance, step, 0, 0
            self._balances[line.balance] = new

    def balance(self, fen: Fen | None) -> Fen | None:
        """The other balance; None where there is none, or where it would be one of the original's."""
        other = self._balances.get(fen) if fen is not None else None
        return None if other is None or other in self.originals else other

    def profile(self, profile: Profile) -> Profile:
        """The person's time line without the person."""
        return replace(
            profile,
            name="A",
            birth_day=None,
            enrolments=tuple(replace(stretch, employer=None) for stretch in profile.enrolments),
            bases=tuple(replace(step, amount=self.sum(step.amount)) for step in profile.bases),
            pensions=tuple(replace(step, amount=self.sum(step.amount)) for step in profile.pensions),
        )

    def file(self, file: StatementFile, number: int) -> StatementFile:
        """A file without its name, its facts and its control totals."""
        name, digest = f"file{number}", f"{number:064x}"

        def moved(origin: Origin) -> Origin:
            return Origin(name, digest, None, origin.row)

        return replace(
            file,
            name=name,
            sha256=digest,
            lines=tuple(self._line(line, moved(line.origin)) for line in file.lines),
            contributions=tuple(self._month(line, moved(line.origin)) for line in file.contributions),
            skipped=(),
            facts=Facts(printed_on=file.facts.printed_on),
            checkpoints=tuple(self._checkpoints(file.checkpoints, moved(Origin("", "", None, 0)))),
            totals=(),
        )

    def _line(self, line: StatementLine, origin: Origin) -> StatementLine:
        return replace(
            line,
            amount=self.sum(line.amount),
            origin=origin,
            balance=self.balance(line.balance),
            balance_current_year=None,
            balance_prior_years=None,
            counterparty=self.name(line.counterparty) if line.counterparty else line.counterparty,
            text=(line.phrase or line.kind.value) if line.text else "",
            beneficiary=self.name(line.beneficiary) if line.beneficiary else None,
            clock="",
        )

    def _month(self, line: ContributionLine, origin: Origin) -> ContributionLine:
        return replace(
            line,
            origin=origin,
            base=self.some(line.base),
            personal=self.some(line.personal),
            employer=self.some(line.employer),
            into_account=self.some(line.into_account),
            employer_name=self.name(line.employer_name) if line.employer_name else None,
        )

    def _checkpoints(self, points: Iterable[Checkpoint], origin: Origin) -> Iterable[Checkpoint]:
        for point in points:
            balance = self.balance(point.balance)
            if balance is not None:
                yield replace(point, balance=balance, origin=origin)

    def pack(self, text: str) -> str:
        """A pack's text with its fixed sums changed alike; its own examples, which would fail now, are left out."""

        def other(found: re.Match[str]) -> str:
            name, space, mark, yuan = found.groups()
            return f"{name}:{space}{mark}{yuan_text(self.sum(fen_from_yuan(yuan)))}{mark}"

        return _FIXED.sub(other, _VECTORS.sub("", text))


def sums_of(profile: Profile, files: Sequence[StatementFile]) -> frozenset[Fen]:
    """Every sum of the original, without sign and without zero."""
    found: set[Fen | None] = {step.amount for step in (*profile.bases, *profile.pensions)}
    for file in files:
        found |= {fen for line in file.lines for fen in (line.amount, line.balance)}
        found |= {line.balance_current_year for line in file.lines} | {line.balance_prior_years for line in file.lines}
        found |= {f for c in file.contributions for f in (c.base, c.personal, c.employer, c.into_account)}
        found |= {point.balance for point in file.checkpoints}
    return frozenset(abs(fen) for fen in found if fen)


def names_of(profile: Profile, files: Sequence[StatementFile]) -> frozenset[str]:
    """Every name and number of the original that could tell who it is."""
    found: set[str | None] = {profile.name, *(stretch.employer for stretch in profile.enrolments)}
    for file in files:
        facts = file.facts
        found |= {file.name, file.sha256, facts.person_name, facts.id_tail, facts.card_tail, facts.employer_name}
        found |= {line.counterparty for line in file.lines} | {line.beneficiary for line in file.lines}
        found |= {line.employer_name for line in file.contributions}
    return frozenset(text for text in found if text and len(text) > 1)
