"""The sentences for rows and files that cannot be taken, each with what stands there and what should."""

from __future__ import annotations

from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.recognition import Recognition
from yibao_desk.domain.table import RawFile
from yibao_desk.words import tr


def of_row(code: str, row: int, cell: str) -> str:
    """What is wrong with a row."""
    if code == "bad_date":
        return tr("Row {row} has “{cell}” as its date; expected is a day such as 2024-01-31.", row=row, cell=cell)
    if code == "no_date":
        return tr("Row {row} has an amount but no date.", row=row)
    if code == "bad_amount":
        return tr("Row {row} has “{cell}” as its amount; expected is a sum such as 130.00.", row=row, cell=cell)
    if code == "bad_month":
        return tr("Row {row} has “{cell}” as its month; expected is a month such as 2024-01.", row=row, cell=cell)
    if code == "no_direction":
        return tr("Row {row}: nothing says whether {cell} yuan were credited or spent.", row=row, cell=cell)
    return tr("Row {row} has a date but no amount.", row=row)


def mapping_needed(recognition: Recognition, file: RawFile) -> Problem:
    """Which columns the person has to explain before anything is taken."""
    if recognition.drifts:
        text = tr("Its headings are other than last time; whether they are still right has to be said first.")
    else:
        asked = " ".join(question.text for question in recognition.questions if question.blocking)
        text = tr("{question} This has to be said first; nothing was guessed.", question=asked).strip()
    return Problem("mapping_needed", text, Gravity.FILE, file.name)


def refusal(code: str, file: RawFile) -> Problem:
    """Why nothing of a file is taken."""
    texts = {
        "bank_account": tr(
            "This is the statement of a bank account (also that of a social security card), not of the medical account."
        ),
        "other_insurance": tr(
            "This is about another insurance (pension, unemployment, residents …), not about an employee's account."
        ),
        "no_rows": tr("It has headings, but no row that could be read."),
    }
    return Problem(code, texts[code], Gravity.FILE, file.name)
