"""A finding in full, with the next step; the decision bar stays at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from yibao_desk.domain.cause import NextStep
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.names import decision_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.chance import inner
from yibao_desk.ui.models.findings import Entry
from yibao_desk.ui.pages.findings.causes import Causes
from yibao_desk.ui.pages.findings.rows import EvidenceRows
from yibao_desk.ui.parts.cards import note_row, severity_pill
from yibao_desk.ui.parts.controls import Segments, button
from yibao_desk.ui.parts.text import Shape, label, row, spaced
from yibao_desk.ui.say import listed
from yibao_desk.words import tr, yuan_words


class NoteEdit(QPlainTextEdit):
    """A note that grows to four lines and tells when it was left."""

    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setPlaceholderText(tr("A note: whom you asked, what they said"))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        px = theme.current().px
        self.setViewportMargins(px(26), 0, 0, 0)
        mark = Shape("note-pencil", "tx3", 20)
        mark.setParent(self)
        mark.move(px(11), px(11))
        self._fit()

    def _fit(self) -> None:
        now = theme.current()
        lines = min(4, max(1, self.document().blockCount()))
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if lines == 4 else bars.ScrollBarAlwaysOff)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + now.px(22))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Saved at once."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves; Shift+Enter is a new line."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DecisionBar(QFrame):
    """Where the person stands with a finding: four states and a note."""

    decided = Signal(object)
    noted = Signal(str)

    def __init__(self, decision: Decision | None, *, narrow: bool = False, bare: bool = False) -> None:
        super().__init__()
        self.setProperty("foot", "true")
        layout = QVBoxLayout(self)
        spaced(layout, (22, 12, 22, 12), 10)
        state = decision.state if decision else DecisionState.OPEN
        entries = [(decision_words(s), s, None if bare else shapes.DECISION[s]) for s in DecisionState]
        self.segments = Segments(tr("How far it is"), entries, state)
        for number, entry in enumerate(DecisionState, start=1):
            if (part := self.segments.button_of(entry)) is not None:
                part.setToolTip(f"{decision_words(entry)}  Alt+{number}")
        self.segments.chosen.connect(self.decided.emit)
        if narrow:
            layout.addWidget(self.segments)
        else:
            layout.addLayout(row(label(tr("How far it is"), "body", bold=True), None, self.segments))
        self.note = NoteEdit(decision.note if decision else "")
        self._kept = self.note.toPlainText()
        self.note.left.connect(self._left)
        layout.addWidget(self.note)

    def _left(self) -> None:
        text = self.note.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self.noted.emit(text)


def step_box(step: NextStep, inquiry: Callable[[], object] | None, *, calm: bool = False) -> QFrame:
    """What to do: whom first (not where nothing need be done: `calm`), what to say, what to bring."""
    box = QFrame()
    box.setProperty("soft", "accs")
    layout = QVBoxLayout(box)
    spaced(layout, (14, 12, 14, 12), 6)
    first = tr("Next step")
    if step.whom and not calm:
        first = tr("Next step: first ask {whom}", whom=inner(step.whom[0]))
    head = row(label(first, "body", bold=True, wrap=True), gap=12)
    head.setStretch(0, 1)
    if inquiry is not None:
        print_it = button(
            tr("Print inquiry"), inquiry, icon="printer", size="small", tip=tr("Print inquiry") + "  Ctrl+I"
        )
        head.addWidget(print_it, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(head)
    if step.text:
        layout.addWidget(label(step.text, "body", wrap=True))
    if step.say:
        layout.addWidget(label(tr('"{words}"', words=step.say), "small", wrap=True))
    if step.bring:
        layout.addWidget(label(tr("Bring {papers}.", papers=listed(map(inner, step.bring))), "small", "tx2", wrap=True))
    return box


class FindingDetail(QFrame):
    """One finding, from what happened to what to do."""

    def __init__(
        self,
        judgement: Judgement,
        entry: Entry,
        open_row: Callable[[int], object],
        inquiry: Callable[[str], object],
        back: Callable[[], object] | None,
        *,
        family: QWidget | None = None,
        tight: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__()
        found, decision = entry.found, entry.decision
        self.setProperty("card", "true")
        self.setAccessibleName(found.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Details of the finding"))
        body = QWidget()
        layout = QVBoxLayout(body)
        spaced(layout, (22, 18, 22, 18), 12)
        if back is not None:
            layout.addWidget(button(tr("Back"), back, icon="arrow-left", size="small"), 0, Qt.AlignmentFlag.AlignLeft)
        title = label(found.title, "title", wrap=True)
        head = row(severity_pill(found.finding.severity), title, gap=12)
        head.setStretch(1, 1)
        if found.finding.amount is not None:
            head.addWidget(label(yuan_words(found.finding.amount), "title"))
        layout.addLayout(head)
        layout.addWidget(label(found.explanation, "body", wrap=True))
        if entry.changed:
            text = tr("What this rests on has changed since you decided; please look again.")
            layout.addWidget(note_row("warning-fill", text, "chk"))
        rows = EvidenceRows(judgement, found, open_row, narrow=back is not None)
        if rows.body.count():
            layout.addWidget(rows)
        layout.addWidget(Causes(found.causes))
        step = found.causes[0].next_step
        if step.text:
            calm = found.finding.severity is Severity.INFO
            layout.addWidget(step_box(step, lambda: inquiry(found.fingerprint), calm=calm))
        if family is not None:
            text = label(tr("Was it somebody of your family? Then it is settled."), "small", "tx2", wrap=True)
            mine = row(text, family, gap=12)
            mine.setStretch(0, 1)
            layout.addLayout(mine)
        layout.addStretch(1)
        self.area.setWidget(body)
        outer.addWidget(self.area, 1)
        self.bar = DecisionBar(decision, narrow=tight or back is not None, bare=bare)
        outer.addWidget(self.bar)
