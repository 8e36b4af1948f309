"""An outcome as bytes, for the pipe from the reading process: plain text between separators, nothing that could run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from yibao_desk.domain.many_rows import collector_paused
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.table import FileFormat, RawFile, RawTable

_CELL, _ROW = "\x1f", "\x1e"
_PROBE = 1_000


def packed(outcome: Outcome[tuple[RawFile, ...]]) -> tuple[dict[str, Any], bytes]:
    """A head of JSON, and the cells of all tables one after another."""
    blocks: list[bytes] = []
    files = [_file_head(file, blocks) for file in outcome.value]
    return {"files": files, "problems": [_problem_head(one) for one in outcome.problems]}, b"".join(blocks)


def unpacked(head: dict[str, Any], cells: bytes) -> Outcome[tuple[RawFile, ...]]:
    """The outcome again."""
    with collector_paused():
        return _unpacked(head, cells)


def _unpacked(head: dict[str, Any], cells: bytes) -> Outcome[tuple[RawFile, ...]]:
    files: list[RawFile] = []
    at = 0
    for file in head["files"]:
        tables: list[RawTable] = []
        for one in file["tables"]:
            tables.append(_table(one, cells[at : at + one["bytes"]].decode("utf-8", "replace")))
            at += one["bytes"]
        files.append(
            RawFile(
                file["name"],
                file["sha256"],
                FileFormat(file["format"]),
                file["encoding"],
                tuple(tables),
                file["optical"],
            )
        )
    problems = tuple(
        Problem(one["code"], one["text"], Gravity(one["gravity"]), one["file"], _origin(one["origin"]), one["cell"])
        for one in head["problems"]
    )
    return Outcome(tuple(files), problems)


def _file_head(file: RawFile, blocks: list[bytes]) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "format": file.format.value,
        "encoding": file.encoding,
        "optical": file.optical,
        "tables": [_table_head(one, blocks) for one in file.tables],
    }


def _table_head(table: RawTable, blocks: list[bytes]) -> dict[str, Any]:
    text = _ROW.join(map(_CELL.join, table.rows))
    widths = set(map(len, table.rows))
    if text.count(_CELL) != sum(len(row) - 1 for row in table.rows) or text.count(_ROW) != max(0, len(table.rows) - 1):
        clean = str.maketrans("", "", _CELL + _ROW)  # a cell holds a separator itself
        text = _ROW.join(_CELL.join(cell.translate(clean) for cell in row) for row in table.rows)
    block = text.encode("utf-8", "replace")
    blocks.append(block)
    return {
        "sheet": table.sheet,
        "hidden": table.hidden,
        "numbers": _runs(table.numbers),
        "merges": table.merges,
        "doubtful": sorted(table.doubtful),
        "bytes": len(block),
        "width": widths.pop() if len(widths) == 1 else 0,
    }


def _table(head: dict[str, Any], text: str) -> RawTable:
    numbers = tuple(chain.from_iterable(range(start, start + length) for start, length in head["numbers"]))
    return RawTable(
        head["sheet"],
        _rows(text, head["width"]) if numbers else (),
        numbers,
        tuple((top, left, bottom, right) for top, left, bottom, right in head["merges"]),
        head["hidden"],
        frozenset((row, column) for row, column in head["doubtful"]),
    )


def _rows(text: str, width: int) -> tuple[tuple[str, ...], ...]:
    """The cells again; `width` where all rows have the same, else 0. In columns that repeat equal cells are one."""
    if not width:
        return tuple(tuple(row.split(_CELL)) for row in text.split(_ROW))
    cells = text.replace(_ROW, _CELL).split(_CELL)
    return tuple(zip(*(_shared(cells[column::width]) for column in range(width)), strict=True))


def _shared(column: Sequence[str]) -> Sequence[str]:
    if len(set(column[:_PROBE])) * 2 > len(column[:_PROBE]):
        return column
    keep: Callable[[str, str], str] = dict[str, str]().setdefault
    return list(map(keep, column, column))


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return runs


def _problem_head(problem: Problem) -> dict[str, Any]:
    origin = problem.origin
    return {
        "code": problem.code,
        "text": problem.text,
        "gravity": problem.gravity.value,
        "file": problem.file,
        "origin": (origin.file, origin.sha256, origin.sheet, origin.row) if origin else None,
        "cell": problem.cell,
    }


def _origin(head: Sequence[Any] | None) -> Origin | None:
    return Origin(*head) if head else None


def line(head: dict[str, Any]) -> bytes:
    """A head as one line."""
    return json.dumps(head, separators=(",", ":")).encode() + b"\n"
