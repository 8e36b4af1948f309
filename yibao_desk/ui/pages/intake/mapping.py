"""What the columns are: the question in words, answers with what the balances say of them, the columns themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from yibao_desk.domain.offer import FilePreview
from yibao_desk.domain.recognition import Option, Question, Recognition, TableLayout
from yibao_desk.ui.pages.intake.columns_table import ColumnsTable
from yibao_desk.ui.pages.intake.drift_table import DriftTable
from yibao_desk.ui.pages.intake.option_words import fits, option_hint, option_words
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import ChoiceCard, button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.text import ElidedLabel, Shape, label, row
from yibao_desk.ui.theme import Role
from yibao_desk.words import tr, tr_n

Show = Callable[[FilePreview], object]


class MappingCard(Card):
    """Asks; every answer is tried at once on the file's rows; told when the person says that it is right."""

    def __init__(
        self,
        preview: FilePreview,
        confirm: Callable[[Recognition], object],
        try_out: Callable[[Recognition, Show], object],
    ) -> None:
        super().__init__((18, 16, 18, 16), 10)
        self._preview, self._confirm, self._try_out = preview, confirm, try_out
        recognition = preview.recognition or Recognition(())
        self._recognition = recognition.tried()
        asked = [q for q in recognition.questions if q.blocking]
        places = [*(q.layout for q in asked), *(d.layout for d in recognition.drifts), 0]
        self._place = places[0]
        layout = recognition.layouts[self._place]
        self._answers: list[tuple[Question, list[tuple[ChoiceCard, Option]]]] = []
        self._setting = False
        for drift in recognition.drifts:
            self._head(tr("This table looks different from last time. Is it still right?"), layout)
            self.body.addWidget(DriftTable(drift, recognition.layouts[drift.layout]))
        for question in asked:
            self._question(question, layout)
        if asked:
            text = tr("Your answer is remembered for this kind of table.")
            if all(c.field for c in layout.columns if c.heading and c.index not in asked[0].columns):
                text = tr("The other columns are known. Your answer is remembered for this kind of table.")
            self.body.insertWidget(1, label(text, "small", "tx2", wrap=True))
        rows = preview.raw.tables[layout.table] if preview.raw else None
        columns = {c for q in asked if q.layout == self._place for c in q.columns}
        new = {new for drift in recognition.drifts for old, new in drift.sides if new and old != new}
        columns |= {c.index for c in layout.columns if c.key in new}
        self.table = ColumnsTable(layout, rows, columns, self._recombined)
        self.body.addWidget(self.table)
        self._mark = Shape("link", "acc", 20)
        self.proof = label("", "body", wrap=True)
        self.done = button(tr("These columns are right"), self._finish, kind="primary")
        foot = row(self._mark, self.proof, self.done, gap=8)
        foot.setStretch(1, 1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        for question, made in self._answers:
            if best := next((o for _, o in made if fits(o)), None):
                self._recognition = self._recognition.chosen(question, best)
        self._show()

    @property
    def choices(self) -> list[ChoiceCard]:
        """All answers that can be clicked."""
        return [card for _, made in self._answers for card, _ in made]

    def _head(self, text: str, layout: TableLayout) -> None:
        raw = self._preview.raw
        number = raw.tables[layout.table].numbers[max(layout.last, 0)] if raw else 1
        said = tr("{file} · headings in row {row}", file=self._preview.name, row=number)
        where: QLabel = ElidedLabel(said if layout.last >= 0 else self._preview.name, "hint", "tx3", middle=True)
        where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(label(text, "section", wrap=True), where, gap=12)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        self.body.addLayout(head)

    def _question(self, question: Question, layout: TableLayout) -> None:
        self._head(question.text, layout)
        flow = Flow(12)
        made: list[tuple[ChoiceCard, Option]] = []
        headings = {c.index: c.heading for c in self._recognition.layouts[question.layout].columns}
        for option in question.options:
            words = option_words(question, option, headings)
            card = ChoiceCard(words, option_hint(option) or " ", fits=fits(option))
            card.setAutoExclusive(False)  # a combination made by hand may be none of them
            card.toggled.connect(partial(self._answered, question, option))
            made.append((card, option))
            flow.add(card)
        self._answers.append((question, made))
        self.body.addWidget(flow)

    def _answered(self, question: Question, option: Option, on: bool) -> None:
        if self._setting:
            return
        if on:
            self._recognition = self._recognition.chosen(question, option)
        self._show()

    def _recombined(self, index: int, field: str | None) -> None:
        self._recognition = self._recognition.answered(self._place, index, field)
        self._show()

    def _show(self) -> None:
        """Show the reading as it is now, and try it on the rows."""
        self._setting = True
        open_ones = [q for q in self._recognition.questions if q.blocking]
        for question, made in self._answers:
            held = {c.index: c.field for c in self._recognition.layouts[question.layout].columns}
            for card, option in made:
                says = ((question.column, option.field), *option.also)
                card.setChecked(question not in open_ones and all(held.get(c) == field for c, field in says))
        self.table.show_fields(self._recognition.layouts[self._place])
        self._setting = False
        self.done.setEnabled(False)
        self._try_out(self._recognition, partial(self._tried, self._recognition))

    def _tried(self, recognition: Recognition, found: FilePreview) -> None:
        """What the rows and balances come to under a reading."""
        if recognition is not self._recognition:
            return
        waits = any(q.blocking for q in recognition.questions)
        self.table.show_rows(found, waits=waits)
        usable = found.statement is not None and found.statement.rows > 0
        shape, role, said = _choose() if waits else _proof(found)
        self._mark.set_shape(shape, role)
        self.proof.setText(said)
        self.done.setEnabled(usable and not waits)

    def _finish(self) -> None:
        self._confirm(self._recognition.confirm())


def _choose() -> tuple[str, Role, str]:
    """What is to be done before any row can be read."""
    return "question", "chk", tr("Please choose one of the answers above; then every row is read.")


def _proof(found: FilePreview) -> tuple[str, Role, str]:
    """Shape, colour and sentence on how the balances join."""
    chain = found.chain
    if found.statement is None or not found.statement.rows:
        return "question", "tx2", tr("So no row can be read yet.")
    if found.unreadable:
        count = len(found.unreadable)
        return "warning-fill", "chk", tr_n("So one row cannot be read.", "So {n} rows cannot be read.", count)
    if chain is None or not chain.checked:
        return "question", "tx2", tr("There is no balance that could prove it.")
    if chain.closes:
        return "link", "acc", tr_n("So the one balance joins.", "So all {n} balances join.", chain.checked)
    closed = chain.checked - len(chain.breaks)
    return "warning-fill", "chk", tr("Only {closed} of {checked} balances join.", closed=closed, checked=chain.checked)
