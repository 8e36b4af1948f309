"""Files for tests: tables of text as a reader would hand them over, and the whole way to a statement."""

from __future__ import annotations

import hashlib

from yibao_desk.domain.problem import Outcome
from yibao_desk.domain.recognition import Recognition
from yibao_desk.domain.statement import StatementFile
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.normalise import normalise
from yibao_desk.recognise import recognise


def table(text: str, *, sheet: str | None = None, sep: str = "|", **more) -> RawTable:
    """Lines as rows, "|" between cells."""
    rows = tuple(tuple(cell.strip() for cell in line.split(sep)) for line in text.strip("\n").split("\n"))
    return RawTable(sheet, rows, tuple(range(1, len(rows) + 1)), **more)


def raw(
    *tables: RawTable | str, name: str = "a.xlsx", kind: FileFormat = FileFormat.XLSX, optical: bool = False
) -> RawFile:
    """A file of these tables."""
    made = tuple(table(t) if isinstance(t, str) else t for t in tables)
    digest = hashlib.sha256(repr((name, made)).encode()).hexdigest()
    return RawFile(name, digest, kind, None, made, optical)


def recognised(file: RawFile, *remembered) -> Recognition:
    """What it was taken for."""
    found = recognise(file, load_vocabulary(), remembered).value
    assert found is not None
    return found


def outcome(file: RawFile) -> Outcome[StatementFile | None]:
    """The statement with its problems."""
    return normalise(file, recognised(file), load_vocabulary())


def statement(*tables: RawTable | str, **more) -> StatementFile:
    """The statement of these tables."""
    made = outcome(raw(*tables, **more)).value
    assert made is not None
    return made


def movements(made: StatementFile) -> list[tuple[str, str, int]]:
    """Day, kind and fen of every line."""
    return [(line.date.isoformat(), line.kind.value, line.amount) for line in made.lines]
