"""Pages of boxes to one table: headings found, wrapped lines put to their row, everything else a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yibao_desk.domain.table import RawTable
from yibao_desk.read.boxes import SURE, Box, Line, chunks_of, glued, joined, lines_of, usual_height
from yibao_desk.read.columns import Columns, columns_of_rows, columns_under, heading_index, is_row, with_days

Cells = list[tuple[str, float]]


@dataclass(slots=True)
class RowCollector:
    """Rows of all pages, with the columns of the last heading seen: a page without one goes on under it."""

    rows: list[Cells] = field(default_factory=list[Cells])
    columns: Columns | None = None

    def add_cells(self, cells: Cells) -> None:
        """A row whose columns are known already (a ruled table)."""
        if any(text for text, _ in cells):
            self.rows.append(cells)

    def add_page(self, boxes: Sequence[Box]) -> bool:
        """The rows of one page without rulings; whether a table was seen on it."""
        lines = with_days(lines_of(boxes))
        height = usual_height(boxes)
        start = heading_index(lines)
        if start is None and self.columns is None:
            data = [line for line in lines if is_row(line)]
            if data and len(chunks_of(data[0], 0.5 * height)) >= 2:
                self.columns = columns_of_rows(data)
        for line in lines[: start or 0] if start is not None else []:
            self.add_cells(_loose(line, height))
        block = lines[start:] if start is not None else lines
        if start is not None:
            self.columns = columns_under(block[0], [line for line in block[1:] if is_row(line)])
        if self.columns is None:
            for line in block:
                self.add_cells(_loose(line, height))
            return False
        self._add_block(block, self.columns, height, has_heading=start is not None)
        return True

    def _add_block(self, block: Sequence[Line], columns: Columns, height: float, *, has_heading: bool) -> None:
        anchors = [i for i, line in enumerate(block) if is_row(line) or (i == 0 and has_heading)]
        home = {i: _home(i, block, anchors, columns, height) for i in range(len(block)) if i not in anchors}
        for index, line in enumerate(block):
            if index in anchors:
                parts = sorted([i for i, anchor in home.items() if anchor == index] + [index])
                self.add_cells(_merged([columns.cells(block[i]) for i in parts]))
            elif home[index] is None:
                cells = columns.cells(line)
                self.add_cells(cells if sum(bool(text) for text, _ in cells) > 2 else _loose(line, height))

    def table(self) -> RawTable:
        """Everything collected; rows count from 1 over all pages."""
        rows = tuple(tuple(text for text, _ in cells) for cells in self.rows)
        doubtful = frozenset(
            (row, column)
            for row, cells in enumerate(self.rows)
            for column, (text, score) in enumerate(cells)
            if text and score < SURE
        )
        return RawTable(None, rows, tuple(range(1, len(rows) + 1)), doubtful=doubtful)


def loose_rows(boxes: Sequence[Box]) -> list[tuple[float, Cells]]:
    """Lines outside a table with the height they stand at: a cell for each run of words."""
    height = usual_height(boxes)
    return [(min(box.top for box in line), _loose(line, height)) for line in lines_of(boxes)]


def _home(index: int, block: Sequence[Line], anchors: Sequence[int], columns: Columns, height: float) -> int | None:
    """The row that a line without day and amount belongs to: the nearest one, if it is as near as a wrapped line is."""
    line = block[index]
    filled = [text for text, _ in columns.cells(line) if text]
    if len(filled) > 2:
        return None
    top, bottom = min(box.top for box in line), max(box.bottom for box in line)
    best: tuple[float, int] | None = None
    for anchor in anchors:
        other = block[anchor]
        gap = max(min(box.top for box in other) - bottom, top - max(box.bottom for box in other))
        if gap < 0.45 * height and (best is None or gap < best[0]):
            best = (gap, anchor)
    return best[1] if best else None


def _merged(parts: Sequence[Cells]) -> Cells:
    whole = parts[0]
    for part in parts[1:]:
        whole = [(glued(left[0], right[0]), min(left[1], right[1])) for left, right in zip(whole, part, strict=True)]
    return whole


def _loose(line: Line, height: float) -> Cells:
    return [joined(chunk, spaced=True) for chunk in chunks_of(line, 2.0 * height)]
