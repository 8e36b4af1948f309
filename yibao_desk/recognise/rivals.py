"""Several columns that claim one sum: the balance chain chooses, else the person does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.recognition import Column, Option, Question
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.recognise.closing import Closing, closing
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.columns import Assigned
from yibao_desk.words import tr

_JUDGED = ("amount_in", "amount_out", "amount", "balance")


def judged(
    assigned: Assigned, cells: Cells, sums: SumReader, vocabulary: Vocabulary
) -> tuple[tuple[Column, ...], tuple[Question, ...]]:
    """The columns with rival claims decided where the balances decide, and the questions that are left."""
    columns = assigned.columns
    questions: list[Question] = []
    for field in _JUDGED:
        rivals = [r for r in assigned.rivals if r.field == field and any(cells.sums_of(r.column))]
        holder = next((c.index for c in columns if c.field == field), None)
        if holder is None or not rivals:
            continue
        readings = {index: _with(columns, field, index) for index in (holder, *(r.column for r in rivals))}
        proofs = {index: _closing(reading, cells, sums) for index, reading in readings.items()}
        proven = [index for index, proof in proofs.items() if proof is not None and proof.proves]
        proven = proven or [index for index, reading in readings.items() if _bill_adds_up(reading, cells, sums)]
        if not proven and all(proof is None for proof in proofs.values()):
            # what was really paid counts, not what was due before something was kept back
            actual = vocabulary.pattern("actual")
            named = [c.index for c in columns if c.index in readings and actual.search(c.key)]
            proven = named if len(named) == 1 else []
        if holder in proven or all(_same(cells, holder, r.column) for r in rivals):
            continue
        if len(proven) == 1:
            columns = readings[proven[0]]
        else:
            questions.append(_question(columns, field, proofs))
    return _with_family_pay(columns, cells, sums), tuple(questions)


def _with(columns: Sequence[Column], field: str, index: int) -> tuple[Column, ...]:
    return tuple(
        replace(c, field=field if c.index == index else None) if c.index == index or c.field == field else c
        for c in columns
    )


def _closing(columns: Sequence[Column], cells: Cells, sums: SumReader) -> Closing | None:
    """How the balances close under a reading; None where it has no balance."""
    balance = next((c.index for c in columns if c.field == "balance"), None)
    if balance is None:
        return None
    ins = [c.index for c in columns if c.field == "amount_in"]
    outs = [c.index for c in columns if c.field == "amount_out"]
    single = next((c.index for c in columns if c.field == "amount"), None)
    return closing(cells, sums, ins, outs, balance, signed=single)


def _bill_adds_up(columns: Sequence[Column], cells: Cells, sums: SumReader) -> bool:
    """Is the whole bill what the fund, the account and the person's cash paid together?"""
    fields = {c.field: c.index for c in columns if c.field in {"total_fee", "fund_pay", "cash_pay", "amount_out"}}
    if len(fields) < 4:
        return False
    bills = [{name: _sum(row, at, sums) for name, at in fields.items()} for row in cells.rows()]
    right = [b["fund_pay"] + b["cash_pay"] + b["amount_out"] == b["total_fee"] for b in bills if b["total_fee"]]
    return len(right) >= 3 and sum(right) * 10 >= len(right) * 9


def _sum(row: Sequence[str], column: int, sums: SumReader) -> int:
    value = sums.read(row[column]) if column < len(row) else None
    return value if isinstance(value, int) else 0


def _with_family_pay(columns: tuple[Column, ...], cells: Cells, sums: SumReader) -> tuple[Column, ...]:
    """What relatives pay is no part of this account, unless the balances close only with it."""
    family = next((c for c in columns if c.field == "family_pay"), None)
    alone = _closing(columns, cells, sums)
    if family is None or alone is None or alone.proves or not cells.sums_of(family.index):
        return columns
    together = tuple(replace(c, field="amount_out") if c.index == family.index else c for c in columns)
    proof = _closing(together, cells, sums)
    return together if proof is not None and proof.proves else columns


def _same(cells: Cells, one: int, other: int) -> bool:
    return cells.of(one) == cells.of(other)


def _question(columns: Sequence[Column], field: str, proofs: dict[int, Closing | None]) -> Question:
    column = next(c for c in columns if c.field == field)
    names = ", ".join(columns[index].heading for index in proofs)
    text = tr("Several columns may hold the same sum: {names}. Which one counts for this account?", names=names)
    options = [
        Option(
            field if index == column.index else None,
            said.closed if said else None,
            said.checked if said else None,
            () if index == column.index else ((index, field),),
        )
        for index, said in proofs.items()
    ]
    return Question("ambiguous", 0, column.index, text, tuple(options))
