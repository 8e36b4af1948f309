"""What the rows of a table are, decided by its headings together with its title."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.recognition import Column, TableKind
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.recognise.columns import retaken

_PAID = frozenset(
    {"personal_paid", "employer_paid", "personal_due", "employer_due", "total_due", "total_paid", "into_account"}
)
_RECORD = _PAID | {"base", "base_employer", "rate_personal", "rate_employer", "rate_into", "months", "pay_flag"}
_AMOUNTS = frozenset({"amount_in", "amount_out", "amount", "in_cur", "in_prior", "out_cur", "out_prior"})
_DAYS = frozenset({"txn_date", "posted_date", "day_of_month"})
_WHOLE_BILL = frozenset({"total_fee", "fund_pay", "cash_pay"})
_TELLING = frozenset({"kind", "summary", "memo", "direction", "balance", "balance_cur", "med_type", "total_fee"})
"""Columns that tell the way of the money, or let it be found."""
_PARTS_IN = frozenset({"in_personal", "in_employer", "in_civil", "in_other"})


def table_kind(columns: Sequence[Column], title: str, vocabulary: Vocabulary) -> TableKind | None:
    """The kind of table, None where the rows are nothing that concerns an account."""
    fields = {column.field for column in columns if column.field}
    if "reckoned" in fields:
        return None
    dated = bool(fields & _DAYS)
    bank = bool(fields & {"currency", "counterparty"})
    if dated and fields & _AMOUNTS and _is_bank(title, bank=bank, vocabulary=vocabulary):
        return TableKind.BANK
    if "year" in fields and fields & {"carry_in", "year_in", "year_out", "year_end"} and not dated:
        return TableKind.ANNUAL
    if _is_record(fields):
        return TableKind.CONTRIBUTION
    if dated and "amount_out" in fields and fields & _WHOLE_BILL and "amount_in" not in fields:
        return TableKind.SETTLEMENT
    if dated and fields & _AMOUNTS:
        return _movements(columns, fields, title, vocabulary)
    if fields & {"period"} and fields & ({"amount_in"} | _PARTS_IN):
        return TableKind.INCOME
    if dated and fields & _PARTS_IN:
        return TableKind.INCOME
    return None


def _one_way(columns: Sequence[Column], title: str, vocabulary: Vocabulary) -> TableKind:
    """Nothing but days and sums: the headings or the title may say which way they all went."""
    income, spending = vocabulary.pattern("titles.income"), vocabulary.pattern("titles.spending")
    for words in ("".join(c.key for c in columns if c.field in _DAYS | {"amount"}), title):
        came, went = income.search(words), spending.search(words)
        if came and not went:
            return TableKind.INCOME
        if went and not came:
            return TableKind.SPENDING
    return TableKind.LEDGER


def fitted(columns: Sequence[Column], kind: TableKind) -> tuple[Column, ...]:
    """Headings that mean something else in this kind of table: a record's pay type, a settlement's total."""
    fields = {column.field for column in columns if column.field}
    if kind is TableKind.CONTRIBUTION:
        changes: dict[str, str | None] = {"kind": "pay_type", "amount_in": "into_account", "amount_out": None}
        if "into_account" in fields:
            changes["amount_in"] = None
        return retaken(columns, changes)
    if kind is TableKind.SPENDING and "amount_in" in fields and "amount_out" not in fields:
        return retaken(columns, {"amount_in": "amount_out"})
    if kind is TableKind.INCOME and "amount" in fields and "amount_in" not in fields:
        return retaken(columns, {"amount": "amount_in"})
    if kind is TableKind.SPENDING and "amount" in fields and "amount_out" not in fields:
        return retaken(columns, {"amount": "amount_out"})
    return tuple(columns)


def _is_record(fields: set[str]) -> bool:
    if not fields & {"period", "period_begin"} or not fields & _RECORD:
        return False
    if fields & {"amount_out", "balance", "amount", "balance_cur"}:
        return False
    credited = bool(fields & ({"amount_in"} | _PARTS_IN)) and bool(fields & _DAYS)
    return not credited or bool(fields & _PAID)


def _is_bank(title: str, *, bank: bool, vocabulary: Vocabulary) -> bool:
    named = vocabulary.pattern("titles.bank").search(title) is not None
    medical = vocabulary.pattern("titles.medical").search(title) is not None
    return (named or bank) and not medical


def _movements(columns: Sequence[Column], fields: set[str], title: str, vocabulary: Vocabulary) -> TableKind:
    """A ledger has both ways in one table; a list of one way says so in its headings."""
    if fields & ({"amount_in", "in_cur", "in_prior"} | _PARTS_IN) and fields & {"amount_out", "out_cur", "out_prior"}:
        return TableKind.LEDGER
    if "amount" in fields:
        return TableKind.LEDGER if fields & _TELLING else _one_way(columns, title, vocabulary)
    if "amount_out" in fields or fields & {"out_cur", "out_prior"}:
        return TableKind.SPENDING
    summed = next((c.key for c in columns if c.field == "amount_in"), "")
    told = vocabulary.pattern("titles.income").search(summed)
    dates = "".join(c.key for c in columns if c.field in _DAYS)
    spent = vocabulary.pattern("titles.spending").search(dates) or (
        vocabulary.pattern("titles.spending").search(title) and not vocabulary.pattern("titles.income").search(title)
    )
    return TableKind.SPENDING if spent and not told else TableKind.INCOME
