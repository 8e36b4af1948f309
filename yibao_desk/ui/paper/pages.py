"""Blocks become pages: laid out once, painted as often as asked, on any device."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from yibao_desk import words
from yibao_desk.domain import document as doc
from yibao_desk.domain.document import Block, ReportDocument, Section, SectionKind
from yibao_desk.ui.paper import flow, forms, frames
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.sheet import FOOT, INK, INNER, MARGIN, SECOND, TOP, WIDTH, Type
from yibao_desk.ui.paper.table import table
from yibao_desk.ui.paper.text import Text
from yibao_desk.words import tr

_SMALLER = {SectionKind.INQUIRY: (0.95, 0.9, 0.86), SectionKind.VERDICT: (0.95, 0.9)}


@dataclass(slots=True)
class Page:
    """One sheet: the section it belongs to and its pieces with their place from the top."""

    section: Section
    pieces: list[tuple[float, Atom]] = field(default_factory=list[tuple[float, Atom]])
    first: bool = False


class Pages:
    """A document laid out on A4. Coordinates are tenths of a point; the painter is scaled by its device."""

    def __init__(self, document: ReportDocument) -> None:
        self.document = document
        self._type = Type(document.scale, document.language == "en")
        self._room = Room(self._type, INNER, {})
        self._sheets: list[Page] = []
        before = words.language()
        words.set_language(document.language)
        try:
            for section in document.sections:
                self._room.page_of[section.id] = len(self._sheets) + 1
                self._sheets += self._fitted(section)
        finally:
            words.set_language(before)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    def section_of(self, index: int) -> Section:
        """The section that a page (from 0) belongs to."""
        return self._sheets[index].section

    def first_page(self, section_id: str) -> int:
        """The page (from 0) on which a section begins."""
        return self._room.page_of[section_id] - 1

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint one page (from 0) onto a painter whose unit is a tenth of a point."""
        page = self._sheets[index]
        before = words.language()
        words.set_language(self.document.language)
        try:
            self._head(page).draw(painter, MARGIN, TOP)
            for y, atom in page.pieces:
                atom.draw(painter, MARGIN, y)
            self._foot(painter, page, index)
        finally:
            words.set_language(before)

    def _fitted(self, section: Section) -> list[Page]:
        """The verdict and each inquiry sheet are one page: a little smaller where that helps."""
        pages = self._section(section)
        factors = _SMALLER.get(section.kind, ())
        if len(pages) == 1:
            return pages
        for factor in factors:
            self._room = Room(Type(self._type.scale * factor, self._type.english), INNER, self._room.page_of)
            smaller = self._section(section)
            self._room = Room(self._type, INNER, self._room.page_of)
            if len(smaller) < len(pages):
                return smaller
        return pages

    def _section(self, section: Section) -> list[Page]:
        atoms: list[Atom] = []
        for block, after in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            atoms += self._atoms(block)
            if isinstance(block, doc.Item) and isinstance(after, doc.Item | doc.Heading):
                atoms[-1].keeps_next = False
        pages = [Page(section, first=True)]
        top = TOP + self._head(pages[0]).height + self._type.units(1.1)
        bottom = FOOT - self._type.units(0.6)
        y = top
        index = 0
        while index < len(atoms):
            group = _group(atoms, index)
            needed = sum(a.height + a.before for a in group)
            fresh = not pages[-1].pieces
            if not fresh and y + needed > bottom:
                pages.append(Page(section))
                y = TOP + self._head(pages[-1]).height + self._type.units(1.1)
                fresh = True
            for atom in group:
                if not pages[-1].pieces and atom.head is not None:
                    pages[-1].pieces.append((y, atom.head))
                    y += atom.head.height
                y += 0 if fresh and not pages[-1].pieces else atom.before
                if pages[-1].pieces and y + atom.height > bottom and len(group) > 1:
                    pages.append(Page(section))
                    y = TOP + self._head(pages[-1]).height + self._type.units(1.1)
                    if atom.head is not None:
                        pages[-1].pieces.append((y, atom.head))
                        y += atom.head.height
                pages[-1].pieces.append((y, atom))
                y += atom.height
            index += len(group)
        return pages

    def _atoms(self, block: Block) -> list[Atom]:
        room = self._room
        match block:
            case doc.Heading():
                return flow.heading(block, room)
            case doc.Paragraph():
                return flow.paragraph(block, room)
            case doc.Item():
                return flow.item(block, room)
            case doc.TwoColumns():
                return flow.two_columns(block, room)
            case doc.CauseEntry():
                return flow.cause(block, room)
            case doc.SourceEntry():
                return flow.source(block, room)
            case doc.Ticks():
                return flow.ticks(block, room)
            case doc.VerdictBox():
                return frames.verdict_box(block, room)
            case doc.Question():
                return frames.question_box(block, room)
            case doc.Tiles():
                return frames.tiles(block, room)
            case doc.NextSteps():
                return frames.next_steps(block, room)
            case doc.Table():
                return table(block, room)
            case doc.FactGrid():
                return forms.fact_grid(block, room)
            case doc.AnswerLines():
                return forms.answer_lines(block, room)
            case doc.Chart():
                return forms.chart_block(block, room)

    def _head(self, page: Page) -> Atom:
        """Title left, person and period right, a line below; small on the pages that follow."""
        u = self._type.units
        small = Type(min(self._type.scale, 1.3), self._type.english)
        title = Text(page.section.title, self._type, 16.5 if page.first else 11, INNER, bold=True)
        words_ = page.section.head if page.first else page.section.head[-1:]
        widest = max((small.metrics(9.5).horizontalAdvance(line) for line in words_), default=0.0)
        beside = title.advance + widest + u(1) <= INNER
        lines = [Text(line, small, 9.5, INNER, right=beside, color=SECOND) for line in words_]
        below = sum(t.height for t in lines)
        height = (max(title.height, below) if beside else title.height + below) + u(0.7)

        def draw(painter: QPainter, x: float, y: float) -> None:
            at = y + height - u(0.6) - below
            title.draw(painter, x, y + height - u(0.6) - title.height if beside else y)
            for text in lines:
                text.draw(painter, x, at)
                at += text.height
            painter.setPen(QPen(INK, u(0.15)))
            painter.drawLine(QLineF(x, y + height, x + INNER, y + height))

        return Atom(height, draw)

    def _foot(self, painter: QPainter, page: Page, index: int) -> None:
        small = Type(min(self._type.scale, 1.15), self._type.english)
        y = FOOT
        painter.setPen(QPen(SECOND, 6))
        painter.drawLine(QLineF(MARGIN, y, WIDTH - MARGIN, y))
        points = 8.5
        parts = [self.document.foot, page.section.foot, tr("page {page} of {count}", page=self.count, count=self.count)]
        while points > 6.5 and sum(small.metrics(points).horizontalAdvance(p) for p in parts) > INNER - 400:
            points -= 0.5
        left = Text(self.document.foot, small, points, INNER, color=SECOND)
        number = tr("page {page} of {count}", page=index + 1, count=self.count)
        right = Text(number, small, points, INNER * 0.25, right=True, color=SECOND)
        left.draw(painter, MARGIN, y + 60)
        right.draw(painter, WIDTH - MARGIN - INNER * 0.25, y + 60)
        if page.section.foot:
            middle = Text(page.section.foot, small, points, INNER, color=SECOND)
            start = MARGIN + left.advance + (INNER - left.advance - right.advance - middle.advance) / 2
            middle.draw(painter, start, y + 60)


def _group(atoms: list[Atom], index: int) -> list[Atom]:
    """The pieces from `index` on that stay together: those that keep the next one, and that one."""
    last = index
    while last + 1 < len(atoms) and atoms[last].keeps_next:
        last += 1
    return atoms[index : last + 1]
