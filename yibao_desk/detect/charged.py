"""What each kind of premium has taken so far, against what its rules allow."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from yibao_desk.detect.premiums import Premium, all_known, of_kind, premiums_in
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import PREMIUMS, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Cadence


class Charged:
    """Takes premium rows one by one, in the account's order."""

    def __init__(self, evidences: Evidences) -> None:
        self._evidences = evidences
        self._taken: dict[tuple[Kind, Month], Fen] = defaultdict(int)
        self._rows: dict[tuple[Kind, int], list[int]] = defaultdict(list)
        for index, line in enumerate(evidences.ledger.lines):
            if line.kind in PREMIUMS:
                self._rows[line.kind, line.date.year].append(index)

    def days_before(self, index: int) -> list[date]:
        """The days of the year on which rows before this one took the same kind of premium."""
        lines = self._evidences.ledger.lines
        own = self._rows[lines[index].kind, lines[index].date.year]
        return [lines[other].date for other in own if other < index]

    def excess(self, kind: Kind, month: Month, fen: Fen) -> tuple[Fen, list[Premium]]:
        """Book a premium row; what it takes above its rules (0 where no rule speaks of it, or not of all months)."""
        rules = of_kind(premiums_in(self._evidences, month), kind)
        if not rules:
            return 0, []
        if self._ahead(kind, month, rules):
            month = month.plus(1)
        self._taken[kind, month] += fen
        over = self._total(kind, month, rules) - self._allowance(kind, month, rules)
        known = all(all_known(self._evidences, m) for m in self._window(month, rules))
        excess = min(fen, max(0, over)) if known else 0
        self._taken[kind, month] -= excess
        return excess, rules

    def by_rule(self, index: int, fen: Fen) -> bool:
        """Is a row without text what a rule takes in just this month, and not yet taken?"""
        month = Month.of(self._evidences.ledger.lines[index].date)
        for premium in premiums_in(self._evidences, month):
            kind = premium.rule.kind
            if premium.allowed == fen and premium.takes(month) and self._taken[kind, month] == 0:
                self._taken[kind, month] += fen
                return True
        return False

    def _ahead(self, kind: Kind, month: Month, rules: list[Premium]) -> bool:
        """Is it next year's premium, taken in the month before its own?"""
        yearly = all(premium.rule.cadence is Cadence.YEARLY for premium in rules)
        return (
            yearly and any(p.rule.month == month.plus(1).number for p in rules) and self._total(kind, month, rules) > 0
        )

    def _window(self, month: Month, rules: list[Premium]) -> list[Month]:
        """The months whose premium may be taken together: the calendar year, or the months since the last gap."""
        if any(premium.rule.cadence is Cadence.MONTHLY for premium in rules):
            spans = [span for span in self._evidences.coverage if span.first <= month.last_day()]
            first = Month.of(spans[-1].first) if spans else month
            return [month.plus(-back) for back in range(11, -1, -1) if month.plus(-back) >= first]
        return [Month(month.year, number) for number in range(1, 13)]

    def _total(self, kind: Kind, month: Month, rules: list[Premium]) -> Fen:
        return sum(self._taken[kind, m] for m in self._window(month, rules))

    def _allowance(self, kind: Kind, month: Month, rules: list[Premium]) -> Fen:
        if any(premium.rule.cadence is Cadence.MONTHLY for premium in rules):
            months = self._window(month, rules)
            return sum(p.allowed for m in months for p in of_kind(premiums_in(self._evidences, m), kind))
        return sum(premium.allowed for premium in rules)
