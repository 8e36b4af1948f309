"""Why a file, or a part of it, was not taken: one plain sentence for each case, with what to do instead."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from yibao_desk.domain.origin import Origin
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.words import tr

_SENTENCES: dict[str, Callable[[], str]] = {
    "empty_file": lambda: tr("The file is empty. Please export or download the statement again."),
    "no_table": lambda: tr(
        "There is no table in the file. Please choose the statement itself, or copy its rows from the web "
        "page and paste them here."
    ),
    "unknown_kind": lambda: tr(
        "This kind of file cannot be read. Please save the statement as Excel, CSV, PDF or a picture and "
        "choose that file."
    ),
    "text_document": lambda: tr(
        "This is a text document, not a table. Please copy its table and paste it here, or save it as PDF."
    ),
    "damaged": lambda: tr(
        "The file is damaged or was not downloaded completely. Please download it once more, or open it in a "
        "spreadsheet program and save it as a new Excel file."
    ),
    "bad_encoding": lambda: tr(
        "The characters in row {row} cannot be read, so nothing was taken. Please download the file once "
        "more, or save it anew as Excel."
    ),
    "too_large": lambda: tr(
        "The file is far larger than a statement can be, so it was not opened. Please export a shorter "
        "period, or copy the rows into a new Excel file."
    ),
    "password_needed": lambda: tr("The file asks for a password. Please enter it, or save a copy without a password."),
    "wrong_password": lambda: tr("The password does not open this file. Please check it and enter it again."),
    "no_text_in_picture": lambda: tr(
        "No statement could be read from the picture. Please take it again straight and sharp, with the whole "
        "rows on it."
    ),
    "phone_photo": lambda: tr(
        "This photo is in a phone's own format (HEIC). Please send it as JPG, or take a screenshot of it, and choose "
        "that picture."
    ),
    "ocr_missing": lambda: tr(
        "The file is a picture, and reading pictures is not installed. Please install the optional part "
        "'ocr', or choose an Excel, CSV or text PDF file."
    ),
    "too_slow": lambda: tr(
        "Reading the file took too long and was stopped. Please export a shorter period and try again."
    ),
    "stopped": lambda: tr(
        "The file is built in a way that could not be read safely, so reading was stopped. Please open it in "
        "a spreadsheet program and save it as a new Excel file."
    ),
    "cancelled": lambda: tr("Reading was stopped. Nothing of this file was taken."),
    "archive_without_statement": lambda: tr(
        "There is no statement in the archive. Please unpack it and choose the statement itself."
    ),
    "archive_too_many": lambda: tr(
        "The archive holds more than {limit} files. Please unpack it and choose the statements."
    ),
    # notes: the file is taken
    "formulas": lambda: tr(
        "The file holds formulas. The values stored with them were taken; a formula without a stored value is "
        "an empty cell."
    ),
    "long_number": lambda: tr(
        "A number of more than 15 digits was stored as a number, so its last digits are lost in the file itself."
    ),
    "unclosed_quote": lambda: tr(
        "A quotation mark is never closed in the file, so each line was read as a row of its own."
    ),
    "nul_bytes": lambda: tr("Empty bytes between the characters were left out."),
}

CODES = frozenset(_SENTENCES)

UNPACKING_FAULTS = (zlib.error, lzma.LZMAError, NotImplementedError, EOFError, OSError, ValueError)
"""What unpacking a damaged archive may raise, beside the BadZipFile of each library."""


def sentence(code: str, **values: object) -> str:
    """The sentence of a code in the language in force."""
    text = _SENTENCES[code]()
    return text.format(**values) if values else text


class Refused(Exception):  # noqa: N818 - a verdict on the user's file, caught in this room; never leaves it
    """A reader will not take the file; `code` is one of CODES."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.text = sentence(code, **values)

    def problem(self, name: str) -> Problem:
        """The verdict as data."""
        return Problem(self.code, self.text, Gravity.FILE, name)


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth saying about a file that was taken; `row` 0 means the whole file."""

    code: str
    sheet: str | None = None
    row: int = 0
    cell: str | None = None

    def problem(self, name: str, sha256: str) -> Problem:
        """The note as data."""
        origin = Origin(name, sha256, self.sheet, self.row) if self.row else None
        return Problem(self.code, sentence(self.code), Gravity.NOTE, name, origin, self.cell)
