"""A row on its way to becoming a line: what was read so far, still open to the balance chain's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.many_rows import maker
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.statement import StatementLine

_line = maker(StatementLine)
_origin = maker(Origin)


@dataclass(slots=True)
class Draft:
    """One movement as read.

    `way`: where the sign comes from: "" from the number or a flag, "in" or "out" from the column alone (the row's words
    may turn it: 退费 printed as a plain sum under 支出), "open" where the columns do not tell it.
    """

    day: date
    clock: str
    amount: Fen
    row: int
    sheet: str | None
    kind: Kind
    phrase: str
    effect: int
    text: str
    counterparty: str | None
    months: tuple[Month, Month] | None
    balance: Fen | None = None
    balance_cur: Fen | None = None
    balance_prior: Fen | None = None
    beneficiary: str | None = None
    way: str = ""
    doubtful: bool = False
    from_period: bool = False

    def line(self, file: str, sha256: str, order: int) -> StatementLine:
        """The finished line."""
        months = self.months
        single = months is not None and (months[0] is months[1] or months[0] == months[1])
        return _line(
            self.day,
            self.kind,
            self.amount,
            _origin(file, sha256, self.sheet, self.row),
            months[0] if months and single else None,
            months[0] if months and not single else None,
            months[1] if months and not single else None,
            self.balance,
            self.balance_cur,
            self.balance_prior,
            self.counterparty,
            self.text,
            self.phrase,
            self.beneficiary,
            order,
            self.doubtful,
            self.clock,
            self.from_period,
        )
