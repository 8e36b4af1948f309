"""A file in the list: what it was taken for, its counts, one line on the balance chain or on why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from yibao_desk.domain.chain import ChainBreak, Mend
from yibao_desk.domain.offer import FilePreview, RowState
from yibao_desk.domain.statement import DocumentKind
from yibao_desk.ui import theme
from yibao_desk.ui.parts.cards import Pill
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.text import ElidedLabel, Shape, column, label, row
from yibao_desk.ui.say import ROW_STATE_SHAPE, row_state_words
from yibao_desk.words import day_words, tr, tr_n, yuan_words

_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PASSWORD = {"password_needed", "wrong_password"}


def wants_password(preview: FilePreview) -> bool:
    """Is the file locked?"""
    return preview.refused and any(p.code in _PASSWORD for p in preview.problems)


def kind_line(preview: FilePreview) -> str:
    """Kind and period of a file."""
    statement = preview.statement
    if statement is None:
        return tr("Its columns are not clear yet") if preview.asks else tr("Cannot be used")
    kind = tr("Contribution record") if statement.kind is DocumentKind.CONTRIBUTION else tr("Account details")
    span = statement.covered
    if span is not None:
        return tr("{kind} · {first} to {last}", kind=kind, first=day_words(span.first), last=day_words(span.last))
    months = [c.period for c in statement.contributions]
    if months:
        first, last = min(months).first_day(), max(months).last_day()
        return tr("{kind} · {first} to {last}", kind=kind, first=day_words(first), last=day_words(last))
    return kind


def _waiting(preview: FilePreview) -> str:
    if preview.waits == "whose" and preview.stranger is not None:
        return preview.stranger.text
    if preview.waits == "rows":
        count = len(preview.doubtful)
        return tr_n("One row from the picture waits for you", "{n} rows from the picture wait for you", count)
    if preview.asks and preview.recognition is not None and preview.recognition.drifts:
        return tr("Its headings are not the same as last time.")
    return next((q.text for q in preview.recognition.questions if q.blocking), "") if preview.recognition else ""


def note_line(preview: FilePreview) -> tuple[str, str]:
    """A shape and one sentence: the balance chain, or what is skipped and why."""
    if said := _waiting(preview):
        return "warning-fill", said
    if preview.unreadable:
        return "warning-fill", preview.unreadable[0].text
    chain, statement = preview.chain, preview.statement
    if chain is not None and chain.breaks and statement is not None:
        return "link", _break_words(chain.breaks[0], statement.lines[chain.breaks[0].index].origin.row)
    if chain is not None and chain.closes:
        return "link", tr_n(
            "One balance joins", "{n} balances join from first to last, no row is missing", chain.checked
        )
    if statement is not None and statement.skipped:
        return "minus-circle", tr_n("One row is no transaction", "{n} rows are no transactions", len(statement.skipped))
    return "", ""


def _break_words(first: ChainBreak, number: int) -> str:
    """Where the balances first come apart, by how much, and what would mend it."""
    amt = yuan_words(abs(first.off))
    match first.mend:
        case Mend.DOUBLE:
            return tr("Row {row} seems to stand there twice: the balance moved once.", row=number)
        case Mend.BALANCE:
            return tr("The balance in row {row} is off by {amt}; the rows after it are right.", row=number, amt=amt)
        case Mend.CREDIT:
            return tr("Before row {row} a credit of {amt} seems to be missing.", row=number, amt=amt)
        case Mend.DEBIT:
            return tr("Before row {row} a payment of {amt} seems to be missing.", row=number, amt=amt)


class FileRow(QWidget):
    """One file; a click shows it below."""

    chosen = Signal()

    def __init__(
        self,
        preview: FilePreview,
        *,
        put_aside: Callable[[], object],
        unlock: Callable[[str], object],
        on: bool,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.preview = preview
        asks, refused = bool(preview.waits), preview.refused and not preview.asks
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if not refused else Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(on)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.current().color("sel"))
        self.setPalette(palette)
        grid = QGridLayout(self)
        px = theme.current().px
        grid.setContentsMargins(px(22), px(12), px(18), px(12))
        grid.setHorizontalSpacing(px(14))
        shape, role, said = ("check-circle-fill", "acc", tr("Can be imported"))
        if asks:
            shape, role, said = ("warning-fill", "chk", tr("Please look"))
        elif refused:
            shape, role, said = ("prohibit", "act", tr("Cannot be used"))
        grid.addWidget(Shape(shape, role, 28, said), 0, 0)  # type: ignore[arg-type]
        name = column(
            ElidedLabel(preview.name, "body", bold=True, middle=True),
            label(kind_line(preview), "hint", "tx2", wrap=True),
            gap=2,
        )
        grid.addLayout(name, 0, 1)
        middle = self._middle(refused=refused, unlock=unlock)
        if narrow:
            grid.setVerticalSpacing(px(8))
            grid.addLayout(middle, 1, 1, 1, 3)
        else:
            grid.addLayout(middle, 0, 2)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 0 if narrow else 6)
        grid.setColumnMinimumWidth(3, px(116))
        if refused:
            grid.addWidget(button(tr("Put aside"), put_aside, size="small"), 0, 3, _END)
        elif asks:
            grid.addWidget(Pill("warning-fill", "chk", "chks", tr("Please look")), 0, 3, _END)
        else:
            grid.addWidget(Pill("check-circle-fill", "acc", "accs", tr("Can be imported")), 0, 3, _END)
        self.setAccessibleName(f"{preview.name}, {said}, {kind_line(preview)}, {self._said()}")

    def _said(self) -> str:
        if self.preview.refused:
            return _waiting(self.preview) or self.preview.why_refused
        return " ".join(f"{row_state_words(s)} {self.preview.count(s)}" for s in RowState)

    def _middle(self, *, refused: bool, unlock: Callable[[str], object]):  # noqa: ANN202 - a layout
        preview = self.preview
        if wants_password(preview):
            box = QLineEdit()
            box.setEchoMode(QLineEdit.EchoMode.Password)
            box.setPlaceholderText(tr("Password of the file"))
            box.setAccessibleName(tr("Password of {file}", file=preview.name))
            go = button(tr("Open it"), lambda: unlock(box.text()), size="small")
            box.returnPressed.connect(lambda: unlock(box.text()))
            why = label(preview.why_refused, "small", wrap=True)
            line = row(box, go, gap=8)
            return column(why, line, gap=4)
        if refused:
            return column(label(preview.why_refused or tr("Nothing in it can be read."), "small", wrap=True))
        shape, text = note_line(preview)
        note = row(gap=6)
        if shape:
            note.addWidget(Shape(shape, "acc" if shape == "link" else "chk" if preview.waits else "tx2", 18))
        note.addWidget(label(text, "hint", "tx2", wrap=True), 1)
        if preview.asks:
            return column(note)
        counts = Flow(16)
        for state in (RowState.NEW, RowState.KNOWN, RowState.CONFLICT, RowState.SKIPPED, RowState.UNREADABLE):
            count = preview.count(state)
            if state is RowState.UNREADABLE and not count:
                continue
            ink = "acc" if state is RowState.NEW else "chk" if count and state is not RowState.KNOWN else "tx2"
            ink = "tx2" if state is RowState.SKIPPED else ink
            mark = Shape(ROW_STATE_SHAPE[state], ink, 18)  # type: ignore[arg-type]
            words = label(f"{row_state_words(state)} {count}", "hint", "tx" if state is RowState.NEW else "tx2")
            pair = QWidget()
            pair.setLayout(row(mark, words, gap=5))
            counts.add(pair)
        return column(counts, note, gap=3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show it."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space show it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
