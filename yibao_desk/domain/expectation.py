"""What should arrive for a benefit month, by when, and the arithmetic that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import CreditRule, DeductionRule, PostingRule, Provenance, Source
from yibao_desk.domain.profile import Category

HISTORY_WEEKS = 3
"""How long before its latest usual day a credit may come by the account's own history."""


class Basis(StrEnum):
    """On what the figure rests: a rule, the account's own past level, or nothing (cannot judge)."""

    POLICY = "policy"
    HISTORY = "history"
    NONE = "none"


class BaseOrigin(StrEnum):
    """Who says what the contribution base is."""

    RECORD = "record"
    PROFILE = "profile"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: a sentence that reproduces its figure, the figure, and where it comes from.

    `about` is "rule" where it only names the rule in force, "due" where it only tells the day: who shows both beside
    the arithmetic need not say it twice. `factors` are its figures one below the other (name, what is said of it,
    figure), where it is a product.
    """

    text: str
    result: Fen | None = None
    source: Source | None = None
    about: str = ""
    factors: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NettedPremium:
    """A premium of the month by rule, with the rule that says from where it is taken."""

    kind: Kind
    amount: Fen
    rule: DeductionRule


@dataclass(frozen=True, slots=True)
class ExpectedCredit:
    """One benefit month of an enrolment.

    `amount` is what should arrive, net of `netted`; `gross` is before it; both None when it cannot be judged.
    `components` are the parts of the gross sum (own share, employer's share …). `due` is the day without grace,
    `last_day` the last day that is not late; both None where nothing is due. `no_account`: zero is right.
    `capped`: the rule is of a low grade or past its checked-until, so no finding on it may be "act".
    `batch` numbers months that arrive together (a quarter, a year), equal within a batch; `age` in whole years.
    """

    period: Month
    region: str
    category: Category
    basis: Basis
    amount: Fen | None
    gross: Fen | None = None
    components: tuple[Fen, ...] = ()
    netted: tuple[NettedPremium, ...] = ()
    due: date | None = None
    last_day: date | None = None
    rule: CreditRule | None = None
    posting: PostingRule | None = None
    provenance: Provenance | None = None
    no_account: bool = False
    provisional: bool = False
    capped: bool = False
    base: Fen | None = None
    base_origin: BaseOrigin | None = None
    pension: Fen | None = None
    age: int | None = None
    scheme: str | None = None
    batch: int | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    """Words for what is not known: "rule", "premium", "base", "pension", "birth", "own_credit", "scheme", "history"."""
    earliest: date | None = None
    """The first day on which it may come, where no posting rule says so and the account's habit stands in."""
    beside: tuple[NettedPremium, ...] = ()
    """Premiums of the month that its rules do not take from the credit: by a row of their own, or from the wage."""

    @property
    def starts(self) -> date | None:
        """The first day on which a credit of this month is in time: by rule the first of the month in which it is due.

        By the account's own history, whose due day is the latest usual one, some weeks before it.
        """
        if self.due is None:
            return None
        if self.earliest is not None:
            return self.earliest
        if self.basis is Basis.HISTORY:
            return self.due - timedelta(days=HISTORY_WEEKS * 7)
        return self.due.replace(day=1)

    @property
    def rule_name(self) -> str | None:
        """The rule as the JSON names it: region/category[/scheme]/first month."""
        return self.rule.id if self.rule else None


@dataclass(frozen=True, slots=True)
class InferredBase:
    """A contribution base read from the credits, from a month on."""

    first: Month
    amount: Fen


@dataclass(frozen=True, slots=True)
class Expectations:
    """All benefit months that can be spoken of, oldest first, and the bases inferred on the way."""

    months: tuple[ExpectedCredit, ...]
    inferred: tuple[InferredBase, ...] = ()
