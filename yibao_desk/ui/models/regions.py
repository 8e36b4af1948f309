"""Regions with the mark of their rules: those of the family first, then all by province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yibao_desk.domain.policy import PolicyPack, Provenance, Region, UnknownAmount
from yibao_desk.rule_words import provenance_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.models.cells import Index
from yibao_desk.ui.parts.answers import province_names
from yibao_desk.words import language, tr

ENTRY = Qt.ItemDataRole.UserRole + 1
_NOTHING = QModelIndex()
_WORST = (Provenance.OFFICIAL, Provenance.SECONDARY, Provenance.SEED, Provenance.RECALL)


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region; `grade` None with `known`: the person's own rules; `who` uses it."""

    code: str
    name: str
    known: bool
    grade: Provenance | None
    who: str = ""


def grade_of(pack: PolicyPack) -> Provenance | None:
    """The weakest source of the rules that hold last; None where the person's own form says something."""
    if any(source.own_word for source in pack.sources):
        return None
    latest = [rule.source.provenance for rule in pack.credits if rule.last is None] or [
        source.provenance for source in pack.sources
    ]
    return max(latest, key=_WORST.index) if latest else Provenance.RECALL


def has_rule(pack: PolicyPack) -> bool:
    """Has the pack any rule that says what is due?"""
    return any(not isinstance(rule.amount, UnknownAmount) for rule in pack.credits)


class RegionsModel(QAbstractListModel):
    """Head rows are texts, the others regions."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | RegionRow] = []

    def show(self, regions: Sequence[Region], packs: Sequence[PolicyPack], family: Mapping[str, str]) -> None:
        """Show these regions; `family` names who uses a code."""
        self.beginResetModel()
        by_code = {p.region: p for p in packs}
        names = {r.code: r.name.in_language(language()) for r in reversed(regions)}
        provinces = province_names(regions)
        many = Counter(r.province for r in regions)

        def entry(code: str, who: str = "") -> RegionRow:
            pack = by_code.get(code)
            ruled = pack is not None and has_rule(pack)
            name = names.get(code, pack.name.in_language(language()) if pack else code)
            return RegionRow(code, name, ruled, grade_of(pack) if pack and ruled else None, who)

        self._rows = []
        used = [entry(code, who) for code, who in family.items() if code in names or code in by_code]
        if used:
            self._rows += [tr("Used by the family"), *used]
        seen: set[str] = set()
        province = ""
        for region in regions:
            if region.code in seen:
                continue
            seen.add(region.code)
            if region.province != province:
                province = region.province
                if many[province] > 1:
                    name = provinces.get(province, names.get(province, province))
                    known = sum(
                        has_rule(by_code[r.code]) for r in regions if r.province == province and r.code in by_code
                    )
                    self._rows.append(tr("{name}: {n} of {all}", name=name, n=known, all=many[province]))
            self._rows.append(entry(region.code))
        self.endResetModel()

    def region_at(self, row: int) -> RegionRow | None:
        """The region of a row, None for a head."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, RegionRow) else None

    def row_of(self, code: str | None) -> int | None:
        """Where a region is first."""
        for index, row in enumerate(self._rows):
            if isinstance(row, RegionRow) and (code is None or row.code == code):
                return index
        return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Heads and regions."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return base if isinstance(self._rows[index.row()], str) else base | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate; name and grade in words for everybody else."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if isinstance(row, str):
                return row
            grade = provenance_words(row.grade) if row.known else tr("no rule known")
            return " ".join(t for t in (row.name, row.who, grade) if t)
        return None


class RegionDelegate(QStyledItemDelegate):
    """Name, who uses it, mark."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads are lower."""
        return QSize(120, theme.current().px(36 if isinstance(index.data(ENTRY), str) else 46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        now = theme.current()
        row = index.data(ENTRY)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        head = isinstance(row, str)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, now.color("surf2" if head else "sel" if chosen else "surf"))
        painter.setPen(QPen(now.color("line"), now.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(now.px(14), 0, -now.px(14), 0)
        if head:
            painter.setPen(now.color("tx2"))
            painter.setFont(now.font("small"))
            shown = painter.fontMetrics().elidedText(row, Qt.TextElideMode.ElideMiddle, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        elif isinstance(row, RegionRow):
            painter.setPen(now.color("tx" if row.known else "tx3"))
            painter.setFont(now.font("body", bold=chosen))
            metrics = painter.fontMetrics()
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(room.width()) - now.px(30))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
            if row.who:
                wide = metrics.horizontalAdvance(name) + now.px(10)
                painter.setFont(now.font("hint"))
                painter.setPen(now.color("tx2"))
                painter.drawText(room.adjusted(wide, 0, -now.px(30), 0), Qt.AlignmentFlag.AlignVCenter, row.who)
            if row.known:
                side = now.px(22)
                box = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
                shapes.draw_mark(painter, box, row.grade, now.tokens, english=now.english)
        painter.restore()
