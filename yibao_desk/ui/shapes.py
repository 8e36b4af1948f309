"""Status shapes, the marks of sources, and which shape stands for what; drawn by painter paths on screen and paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.policy import Provenance
from yibao_desk.ui.glyphs import draw, icon, path, pixmap
from yibao_desk.ui.theme import Role, Tokens, text_font

# fmt: off
__all__ = [
    "DECISION", "KIND", "OWN_GLYPH", "PROVENANCE", "RIGHT", "SEVERITY", "STATUS",
    "draw", "draw_mark", "icon", "path", "pixmap",
]
# fmt: on

STATUS: dict[Status, tuple[str, Role]] = {
    Status.PAID: ("check-circle", "acc"),
    Status.LATE: ("clock", "inf"),
    Status.SHORT: ("circle-half-fill", "act"),
    Status.EXCESS: ("plus-circle", "chk"),
    Status.MISSING: ("x-circle-fill", "act"),
    Status.PENDING: ("hourglass-medium", "tx2"),
    Status.UNKNOWN: ("question", "tx2"),
}
"""Month status: shape and colour role."""

SEVERITY: dict[Severity, tuple[str, Role, Role]] = {
    Severity.ACT: ("warning-octagon-fill", "act", "acts"),
    Severity.CHECK: ("warning-fill", "chk", "chks"),
    Severity.INFO: ("info", "inf", "infs"),
}
"""Severity: shape, colour role, soft ground."""

RIGHT: tuple[str, Role, Role] = ("check-circle-fill", "acc", "accs")
"""The shape of "nothing is wrong"."""

DECISION: dict[DecisionState, str] = {
    DecisionState.OPEN: "circle",
    DecisionState.ASKED: "chat-text",
    DecisionState.SETTLED: "check-circle",
    DecisionState.NOT_A_PROBLEM: "prohibit",
}

KIND: dict[Kind, str] = {
    **dict.fromkeys((Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY, Kind.SUBSIDY), "arrow-down-left"),
    **dict.fromkeys((Kind.REIMBURSEMENT, Kind.REFUND, Kind.CREDIT_REVERSAL), "arrow-counter-clockwise"),
    **dict.fromkeys((Kind.TRANSFER_IN, Kind.TRANSFER_OUT, Kind.ADJUSTMENT), "arrows-left-right"),
    **dict.fromkeys((Kind.UNKNOWN_CREDIT, Kind.UNKNOWN_DEBIT), "question"),
    **dict.fromkeys((Kind.PREMIUM_CATASTROPHIC, Kind.PREMIUM_CARE, Kind.PREMIUM_COMMERCIAL), "shield-check"),
    Kind.INTEREST: "percent",
    Kind.CARRYOVER: "arrows-clockwise",
    Kind.OUTPATIENT: "heartbeat",
    Kind.PHARMACY: "first-aid-kit",
    Kind.INPATIENT: "bed",
    Kind.SPENDING: "wallet",
    Kind.FAMILY_USE: "users",
    Kind.PREMIUM_RESIDENT: "users",
    Kind.WITHDRAWAL: "money",
}
"""Transaction kind: shape."""

PROVENANCE: dict[Provenance, tuple[str, str]] = {
    Provenance.OFFICIAL: ("\u5b98", "O"),
    Provenance.SECONDARY: ("\u8f6c", "R"),
    Provenance.SEED: ("\u6587", "A"),
    Provenance.RECALL: ("\u8bb0", "?"),
}
"""The glyph of a source's grade, as on a seal: Chinese, English."""
OWN_GLYPH = ("\u81ea", "M")
"""The person's own: in English "mine", a letter as large as the others; O stands for official."""


def draw_mark(painter: QPainter, rect: QRectF, grade: Provenance | None, tokens: Tokens, *, english: bool) -> None:
    """Paint the mark of a grade (None: the person's own rule), told apart by its border and never by colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    box = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
    width = side / 22 * 1.2
    frame = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    ink = QColor(tokens.acc if grade is None else tokens.tx)
    pen = QPen(ink, width)
    radius = side / 2 if grade is Provenance.RECALL else side * 0.16
    if grade is Provenance.SEED:
        pen.setDashPattern([2.6, 2.0])
    elif grade is Provenance.RECALL:
        pen.setDashPattern([1.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(ink if grade is Provenance.OFFICIAL else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, radius, radius)
    painter.setPen(QColor(tokens.surf) if grade is Provenance.OFFICIAL else ink)
    glyph = (OWN_GLYPH if grade is None else PROVENANCE[grade])[english]
    # text of one glyph, placed by its own outline: exact on paper and at every scale
    outline = QPainterPath()
    font = text_font(100, bold=True, english=english)
    outline.addText(0, 0, font, glyph)
    bounds = outline.boundingRect()
    scale = side * 0.56 / max(bounds.width(), bounds.height(), 1)
    painter.translate(box.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    ink = painter.pen().color()
    painter.strokePath(outline, QPen(ink, 4))
    painter.fillPath(outline, ink)
    painter.restore()
