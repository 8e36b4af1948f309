"""The verdict sentence and the strip of sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.money import Fen
from yibao_desk.domain.verdict_words import VerdictWords
from yibao_desk.names import severity_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.parts.text import Shape, Words, column, label, row, spaced
from yibao_desk.ui.say import plain
from yibao_desk.ui.theme import Role
from yibao_desk.words import language, tr


class Verdict(QWidget):
    """Shape, sentence, one line below; the amount alone is coloured. Never in a box."""

    def __init__(self, words: VerdictWords, *, compact: bool) -> None:
        super().__init__()
        shape, role = ("question", "tx2")
        if words.severity is not None and (words.sure or words.severity is not Severity.CHECK):
            shape, role, _ = shapes.SEVERITY[words.severity]
        elif words.sure:
            shape, role, _ = shapes.RIGHT
        ink: Role = role  # type: ignore[assignment]
        name = severity_words(words.severity) if words.sure else tr("Cannot judge")
        mark = Shape(shape, ink, 36 if compact else 44, name)
        text = escape(words.first)
        if words.amount:
            start, end = words.amount
            colour = theme.current().color(ink).name()
            amount = escape(words.first[start:end]).replace(" ", "&nbsp;")
            text = (
                f'{escape(words.first[:start])}<span style="color:{colour}">{amount}</span>{escape(words.first[end:])}'
            )
        self.sentence = label(text, "verdict_compact" if compact else "verdict", wrap=True, rich=True)
        self.sentence.setAccessibleName(words.first)
        texts = column(self.sentence, gap=2)
        if second := second_line(words, compact=compact):
            below = Words(second, "strong", "tx2", bold=False, wrap=True)
            below.widest = 56  # one line where there is room: the sentence above is as wide
            texts.addWidget(below)
        self.setAccessibleName(f"{words.first} {words.second}")
        line = row(mark, texts, gap=18)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)


def second_line(words: VerdictWords, *, compact: bool) -> str:
    """What stands below the sentence: what is explained has its own line on the page; little where there is no room."""
    parts = words.notes if compact and words.notes else (*words.notes, words.checked)
    return words.separator.join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Tile:
    """A sum with its name; `role` colours it; `sign` stands on the divider before it."""

    name: str
    fen: Fen | None
    role: Role = "tx"
    sign: str = ""


class TileStrip(QFrame):
    """Sums that read as a sum: due − credited = short. Two by two in the narrow layout, with the signs in the names."""

    def __init__(self, tiles: Sequence[Tile], *, narrow: bool, compact: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._tiles, self._narrow = tiles, narrow
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._cells: list[QWidget] = []
        for index, tile in enumerate(tiles):
            cell = QWidget()
            name = f"{tile.sign} {tile.name}" if narrow and tile.sign else tile.name
            figure = label(self._figure(tile), "verdict_compact" if compact else "figure", tile.role, rich=True)
            layout = column(label(name, "small", "tx2", wrap=True), figure, gap=0)
            high = 12 if narrow else 16
            spaced(layout, (20 if index == 0 or narrow else 26, high, 12, high), 0)
            cell.setLayout(layout)
            cell.setAccessibleName(f"{tile.name} {plain(tile.fen)}")
            self._cells.append(cell)
            grid.addWidget(cell, *(divmod(index, 2) if narrow else (0, index)))
        for column_number in range(2 if narrow else len(tiles)):
            grid.setColumnStretch(column_number, 1)

    def _figure(self, tile: Tile) -> str:
        text = plain(tile.fen)
        if tile.fen is None:
            return text
        if language() == "en":
            return text.replace("\u2212", "\u2212¥") if text.startswith("\u2212") else f"¥{text}"
        unit = tr("yuan")
        return f'{text} <span style="font-size:{theme.current().text_size("body")}px;font-weight:400">{unit}</span>'

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dividers and the signs on them."""
        super().paintEvent(event)
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(now.color("line"), now.hairline)
        painter.setPen(pen)
        if self._narrow:
            middle_x, middle_y = self._cells[1].x(), self._cells[-1].y()
            painter.drawLine(middle_x, 1, middle_x, self.height() - 1)
            painter.drawLine(1, middle_y, self.width() - 1, middle_y)
        else:
            for tile, cell in list(zip(self._tiles, self._cells, strict=True))[1:]:
                painter.setPen(pen)
                painter.drawLine(cell.x(), 1, cell.x(), self.height() - 1)
                if tile.sign:
                    side = now.px(28)
                    circle = QRectF(cell.x() - side / 2, (self.height() - side) / 2, side, side)
                    painter.setBrush(now.color("surf"))
                    painter.drawEllipse(circle)
                    name = "minus" if tile.sign == "\u2212" else "equals"
                    shapes.draw(painter, circle.adjusted(6, 6, -6, -6), name, now.color("tx2"))
        painter.end()
