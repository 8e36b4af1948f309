"""Status shapes and icons as painter paths: one drawing for screen and paper, no widget needed.

The outlines are Phosphor's (MIT), read from the font that QtAwesome ships, by name without the "ph." prefix.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QRawFont, QTransform

from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.policy import Provenance
from yibao_desk.ui.theme import Role, Tokens, text_font

_EM = 1024.0

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


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return Path(spec.origin).parent / "fonts"


@cache
def _font() -> QRawFont:
    return QRawFont(str(next(_folder().glob("phosphor-*.ttf"))), _EM)


@cache
def _codes() -> dict[str, str]:
    text = next(_folder().glob("phosphor-charmap-*.json")).read_text(encoding="utf-8")
    return cast("dict[str, str]", json.loads(text))


@lru_cache(maxsize=512)
def path(name: str) -> QPainterPath:
    """The outline of a shape in a box of 1 × 1 from the top left; KeyError for a name that is not in the set."""
    font = _font()
    glyph = font.glyphIndexesForString(chr(int(_codes()[name], 16)))[0]
    # the glyph stands on its base line; the em box reaches from -ascent to +descent
    to_unit = QTransform().scale(1 / _EM, 1 / _EM).translate(0, font.ascent())
    return to_unit.map(font.pathForGlyph(glyph))


def draw(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint a shape into the largest square in the middle of a rectangle, in the painter's own units."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side, side)
    painter.fillPath(path(name), color)
    painter.restore()


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(int(size * ratio + 0.5), int(size * ratio + 0.5)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, QRectF(0, 0, size, size), name, QColor(color))
    painter.end()
    return pixmap


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A shape as a picture of `size` device-independent pixels."""
    return _pixmap(name, color.name(QColor.NameFormat.HexArgb), size, ratio)


def icon(name: str, color: QColor, size: int, disabled: QColor | None = None) -> QIcon:
    """A shape as an icon; with its own colour while disabled."""
    found = QIcon(pixmap(name, color, size, 2.0))
    if disabled is not None:
        found.addPixmap(pixmap(name, disabled, size, 2.0), QIcon.Mode.Disabled)
    return found


PROVENANCE: dict[Provenance, tuple[str, str]] = {
    Provenance.OFFICIAL: ("\u5b98", "O"),
    Provenance.SECONDARY: ("\u8f6c", "R"),
    Provenance.SEED: ("\u6587", "A"),
    Provenance.RECALL: ("\u8bb0", "?"),
}
"""The glyph of a source's grade, as on a seal: Chinese, English."""
OWN_GLYPH = ("\u81ea", "Own")


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
