"""Findings as a list grouped by severity, with the delegate that paints heads and rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.names import decision_words, severity_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.models.cells import Index
from yibao_desk.ui.models.months import day_only
from yibao_desk.ui.say import plain
from yibao_desk.words import tr, tr_n, yuan_words

ENTRY = Qt.ItemDataRole.UserRole + 1
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Head:
    """A group's head: its severity, how many, their sum."""

    severity: Severity
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with what the person decided; `changed`: its facts are others than when it was closed."""

    found: ExplainedFinding
    decision: Decision | None
    changed: bool


def head_words(head: Head) -> tuple[str, str]:
    """The head's name, and its count and sum."""
    name = tr("Explained, nothing to do") if head.severity is Severity.INFO else severity_words(head.severity)
    count = tr_n("one item", "{n} items", head.count)
    if head.severity is Severity.INFO or not head.total:
        return name, count
    return name, tr("{count} · {amt}", count=count, amt=yuan_words(head.total))


class FindingsModel(QAbstractListModel):
    """Groups in the order act, check, info."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Head | Entry] = []

    def show(self, groups: list[tuple[Severity, list[Entry]]]) -> None:
        """Show these groups; empty ones are left out."""
        self.beginResetModel()
        self._rows = []
        for severity, entries in groups:
            if entries:
                total = sum(e.found.finding.amount or 0 for e in entries)
                self._rows.append(Head(severity, len(entries), total))
                self._rows += entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The finding of a row; None for a head."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Entry) else None

    def row_of(self, fingerprint: str | None) -> int | None:
        """Where a finding is."""
        for index, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.found.fingerprint == fingerprint:
                return index
        return None

    def first(self) -> int | None:
        """The first finding."""
        return next((i for i, r in enumerate(self._rows) if isinstance(r, Entry)), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Heads and findings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry for the delegate, a sentence for everybody else."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return " ".join(head_words(row)) if isinstance(row, Head) else entry_sentence(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return row.found.title
        return None


def entry_sentence(entry: Entry) -> str:
    """A finding as a screen reader says it."""
    finding = entry.found.finding
    parts = [severity_words(finding.severity), entry.found.title]
    if finding.amount is not None:
        parts.append(yuan_words(finding.amount))
    if entry.decision is not None:
        parts.append(decision_words(entry.decision.state))
    return " ".join(parts)


def decision_line(entry: Entry) -> str:
    """What the row says about the decision, "" for open."""
    if entry.changed:
        return tr("changed since it was settled")
    if entry.decision is None or entry.decision.state is DecisionState.OPEN:
        return ""
    day = entry.decision.decided_at
    text = decision_words(entry.decision.state)
    return tr("{day}: {text}", day=day_only(day.date(), day.year), text=text) if day else text


class FindingDelegate(QStyledItemDelegate):
    """Paints group heads and finding rows."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A head is low, a finding two or three lines."""
        row = index.data(ENTRY)
        if isinstance(row, Entry):
            return QSize(200, theme.current().px(98 if decision_line(row) else 72))
        return QSize(200, theme.current().px(37))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row = index.data(ENTRY)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            self._head(painter, rect, row)
        elif isinstance(row, Entry):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._entry(painter, rect, row, chosen=chosen)
        painter.setPen(QPen(theme.current().color("line"), theme.current().hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, head: Head) -> None:
        now = theme.current()
        painter.fillRect(rect, now.color("surf2"))
        room = rect.adjusted(now.px(16), 0, -now.px(16), 0)
        name, count = head_words(head)
        painter.setPen(now.color("tx2"))
        painter.setFont(now.font("small", bold=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(now.font("small"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def _entry(self, painter: QPainter, rect: QRectF, entry: Entry, *, chosen: bool) -> None:
        now = theme.current()
        finding = entry.found.finding
        painter.fillRect(rect, now.color("sel" if chosen else "surf"))
        if chosen:
            painter.fillRect(QRectF(rect.x(), rect.y(), now.px(3), rect.height()), now.color("acc"))
        shape, role, _ = shapes.SEVERITY[finding.severity]
        side, top, left = now.px(20), rect.y() + now.px(12), rect.x() + now.px(54)
        shapes.draw(painter, QRectF(rect.x() + now.px(20), top + now.px(3), side, side), shape, now.color(role))
        amount = plain(finding.amount) if finding.amount is not None else ""
        right = rect.right() - now.px(16)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(now.color("tx"))
        painter.setFont(now.font("body", bold=True))
        wide = painter.fontMetrics().horizontalAdvance(amount)
        line = now.px(25)
        painter.drawText(QRectF(right - wide - 2, top, wide + 2, line), flags | Qt.AlignmentFlag.AlignRight, amount)
        room = right - wide - now.px(12) - left
        title = painter.fontMetrics().elidedText(entry.found.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, top, room, line), flags, title)
        painter.setFont(now.font("small"))
        painter.setPen(now.color("tx2"))
        cause = entry.found.causes[0].title
        text = painter.fontMetrics().elidedText(cause, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QRectF(left, top + now.px(24), right - left, now.px(23)), flags, text)
        if decided := decision_line(entry):
            state = entry.decision.state if entry.decision else DecisionState.OPEN
            name = "warning-fill" if entry.changed else shapes.DECISION[state]
            shapes.draw(painter, QRectF(left, top + now.px(49), side, side), name, now.color("tx2"))
            painter.drawText(QRectF(left + now.px(28), top + now.px(48), right - left, now.px(23)), flags, decided)
