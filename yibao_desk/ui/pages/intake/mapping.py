"""The question about a column, with what the balance chain says of each answer, above five sample rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.domain.offer import FilePreview
from yibao_desk.domain.recognition import Option, Question, Recognition, TableLayout
from yibao_desk.ui import theme
from yibao_desk.ui.pages.intake.field_words import OFFERED, field_words, option_words
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import ChoiceCard, Combo, button, exclusive
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.text import ElidedLabel, Shape, label, row, rule, spaced
from yibao_desk.words import tr, tr_n

_SAMPLE = 5


def option_hint(option: Option) -> str:
    """What the balance chain says of an answer."""
    if option.field is None:
        return tr("without it the file may not be usable")
    if option.closed is None or not option.checked:
        return ""
    if option.closed == option.checked:
        return tr_n("so the one balance joins", "so all {n} balances join", option.checked)
    return tr("only {closed} of {checked} balances join", closed=option.closed, checked=option.checked)


def fits(option: Option) -> bool:
    """Do all balances add up under it?"""
    return bool(option.checked) and option.closed == option.checked


class MappingCard(Card):
    """Asks one column after another; told once nothing is asked any more."""

    def __init__(self, preview: FilePreview, confirm: Callable[[Recognition], object]) -> None:
        super().__init__((18, 16, 18, 16), 8)
        self._preview, self._confirm = preview, confirm
        recognition = preview.recognition
        if not isinstance(recognition, Recognition):
            return
        self._recognition: Recognition = recognition
        self._asked = [q for q in recognition.questions if q.blocking]
        self._choices: list[tuple[Question, list[tuple[ChoiceCard, Option]]]] = []
        self._combos: list[tuple[int, Combo]] = []
        layout_index = (
            self._asked[0].layout if self._asked else recognition.drifts[0].layout if recognition.drifts else 0
        )
        layout = recognition.layouts[layout_index]
        self._layout_index = layout_index
        if recognition.drifts:
            self._drift(recognition)
        for question in self._asked:
            self._question(question)
        if self._asked:
            text = tr("The other columns are known. Your answer is remembered for this kind of table.")
            self.body.addWidget(label(text, "small", "tx2", wrap=True))
        if layout.columns:
            self.body.addWidget(self._table(layout))
        self._done = button(tr("These columns are right"), self._finish, kind="primary")
        self.body.addLayout(row(None, self._done))
        self.body.addStretch(1)
        self._check()

    def _question(self, question: Question) -> None:
        row_number = self._first_row()
        where = ElidedLabel(
            tr("{file} · headings in row {row}", file=self._preview.name, row=row_number), "hint", "tx3", middle=True
        )
        where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(label(question.text, "section", wrap=True), where, gap=12)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        self.body.addLayout(head)
        flow = Flow(12)
        made: list[tuple[ChoiceCard, Option]] = []
        best = next((o for o in question.options if fits(o)), None)
        for option in question.options:
            card = ChoiceCard(
                option_words(option.field), option_hint(option) or " ", fits=fits(option), checked=option is best
            )
            card.toggled.connect(self._check)
            made.append((card, option))
            flow.add(card)
        exclusive(self, [c for c, _ in made])
        self._choices.append((question, made))
        self.body.addWidget(flow)

    def _drift(self, recognition: Recognition) -> None:
        self.body.addWidget(
            label(tr("This table looks different from last time. Is it still right?"), "section", wrap=True)
        )
        for drift in recognition.drifts:
            for before, after in drift.sides:
                if before != after:
                    gone = tr("(not there)")
                    text = tr("before: {old}   now: {new}", old=before or gone, new=after or gone)
                    self.body.addLayout(row(Shape("arrows-left-right", "chk", 18), label(text, wrap=True), None))

    def _first_row(self) -> int:
        raw = self._preview.raw
        layout = self._recognition.layouts[self._layout_index]
        return raw.tables[layout.table].numbers[layout.last] if raw else layout.last + 1

    def _table(self, layout: TableLayout) -> QWidget:
        raw = self._preview.raw
        rows = raw.tables[layout.table].rows[layout.last + 1 : layout.end][:_SAMPLE] if raw else ()
        asked = {q.column for q in self._asked}
        holder = QWidget()
        line = QHBoxLayout(holder)
        spaced(line)
        for column in layout.columns:
            cells = [r[column.index] if column.index < len(r) else "" for r in rows]
            if not column.heading and not any(cells):
                continue
            line.addWidget(self._column(column.heading, column.index, column.field, cells, asked=column.index in asked))
        line.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(tr("Columns of the file"))
        area.setFixedHeight(holder.sizeHint().height() + theme.current().px(22))
        return area

    def _column(self, heading: str, index: int, field: str | None, cells: list[str], *, asked: bool) -> QWidget:
        frame = QFrame()
        px = theme.current().px
        frame.setMinimumWidth(px(150))
        frame.setMaximumWidth(px(260))
        if asked:
            frame.setAutoFillBackground(True)
            palette = frame.palette()
            palette.setColor(frame.backgroundRole(), theme.current().color("chks"))
            frame.setPalette(palette)
        layout = QVBoxLayout(frame)
        spaced(layout, (10, 8, 10, 0), 6)
        head = row(gap=5)
        if asked:
            head.addWidget(Shape("warning-fill", "chk", 18, tr("This column is asked about")))
        head.addWidget(ElidedLabel(heading or tr("(no heading)"), "small", bold=True), 1)
        layout.addLayout(head)
        entries = [(field_words(None), None), *((field_words(f), f) for f in OFFERED)]
        if field is not None and field not in OFFERED:
            entries.append((field_words(field), field))
        combo = Combo(tr("What the column {name} is", name=heading), entries)
        combo.select(field)
        combo.currentIndexChanged.connect(partial(self._recombined, index, combo))
        self._combos.append((index, combo))
        layout.addWidget(combo)
        for text in cells:
            layout.addWidget(rule())
            value = ElidedLabel(text or "\u2014", "small")
            value.setFixedHeight(px(28))
            layout.addWidget(value)
        return frame

    def _recombined(self, index: int, combo: Combo, _position: int) -> None:
        field = combo.currentData()
        self._recognition = self._recognition.answered(self._layout_index, index, field)
        for other, box in self._combos:
            if other != index and field is not None and box.currentData() == field:
                box.blockSignals(True)
                box.select(None)
                box.blockSignals(False)
        self._check()

    def _picked(self) -> list[tuple[Question, Option]] | None:
        """The answers; None while one is open (a column set in the table answers for itself)."""
        found: list[tuple[Question, Option]] = []
        still = {(q.layout, q.column) for q in self._recognition.questions}
        for question, cards in self._choices:
            if (question.layout, question.column) not in still:
                continue
            option = next((o for c, o in cards if c.isChecked()), None)
            if option is None:
                return None
            found.append((question, option))
        return found

    def _check(self) -> None:
        if hasattr(self, "_done"):
            self._done.setEnabled(self._picked() is not None)

    def _finish(self) -> None:
        answers = self._picked()
        if answers is None:
            return
        recognition = self._recognition
        for question, option in answers:
            recognition = recognition.answered(question.layout, question.column, option.field)
        self._confirm(recognition.confirm())
