"""The page: list and detail side by side; in the narrow layout one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.ui import theme
from yibao_desk.ui.family import ABOUT, family_button, used_by_family
from yibao_desk.ui.models.findings import Entry, FindingDelegate, FindingsModel
from yibao_desk.ui.pages.findings.detail import FindingDetail
from yibao_desk.ui.parts.cards import Card, EmptyState
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import Page, Width
from yibao_desk.ui.parts.text import clear, label, row, rule, spaced
from yibao_desk.ui.session import CLOSED, Session
from yibao_desk.words import language, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


_FEW_SIGNS = 600
"""Below this width at 100 % the decision is said by words alone."""


class FindingsPage(Page):
    """What does not fit, and what to do about it."""

    key = "findings"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.model = FindingsModel()
        self.detail: FindingDetail | None = None
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingDelegate(self.list))
        self.list.setAccessibleName(tr("Findings"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.activated.connect(self._activated)
        self.list.clicked.connect(self._activated)
        self._card = Card((1, 1, 1, 1), 0)
        self._card.body.addWidget(self.list, 1)
        self._foot = QVBoxLayout()
        self._card.body.addLayout(self._foot)
        self._empty = EmptyState(
            tr("Nothing was found"), tr("Everything that could be checked is right. Come back with the next statement.")
        )
        self._place = QVBoxLayout()
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._card)
        self._layout.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(self._place, 1)
        self._showing_detail = False
        self._filling = False

    def set_width_class(self, found: Width) -> None:
        """List beside the detail, or before it."""
        super().set_width_class(found)
        spaced(self._layout, (24, 20, 24, 20), 16)
        px = theme.current().px
        if found is Width.NARROW:
            self._card.setMinimumWidth(0)
            self._card.setMaximumWidth(16777215)
        else:
            wide = 395 if language() == "en" else 340  # English titles end with their day
            self._card.setFixedWidth(px(wide if found is Width.WIDE else 300))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width_class is Width.NARROW
        has = self.model.rowCount() > 0
        self._empty.setVisible(not has)
        self._card.setVisible(has and (not narrow or not self._showing_detail))
        self._layout.setStretch(0, 1 if narrow else 0)
        self._layout.setStretch(2, 0 if narrow and not self._showing_detail else 1)
        if self.detail is not None:
            self.detail.setVisible(not narrow or self._showing_detail)

    def areas(self) -> list[QWidget]:
        """List, detail, decision."""
        return [self.list, *([self.detail.area, self.detail.bar] if self.detail else [])]

    def escape(self) -> bool:
        """Back to the list in the narrow layout."""
        if self.width_class is Width.NARROW and self._showing_detail:
            self._back()
            return True
        return False

    def refresh(self) -> None:
        """Show the findings as they are now, the same one chosen."""
        session = self.session
        wanted = session.view.finding
        if wanted and not session.view.show_closed and self._is_closed(wanted):
            session.view.show_closed = True
        groups = [
            (s, [self._entry(f) for f in session.findings(s, closed=session.view.show_closed)])
            for s in (Severity.ACT, Severity.CHECK, Severity.INFO)
        ]
        self._filling = True
        self.model.show(groups)
        self._filling = False
        self._fill_foot()
        chosen = self.model.row_of(wanted)
        if chosen is None:
            chosen = self.model.first()
        elif self.width_class is Width.NARROW:
            self._showing_detail = True
        clear(self._place)
        self.detail = None
        if chosen is not None:
            self.list.setCurrentIndex(self.model.index(chosen))
            self._show(chosen)
        self._arrange()

    def _is_closed(self, fingerprint: str) -> bool:
        judgement = self.session.judgement
        found = judgement.findings if judgement else ()
        return any(f.fingerprint == fingerprint and self.session.is_closed(f) for f in found)

    def _entry(self, found: ExplainedFinding) -> Entry:
        decision = self.session.decision_on(found)
        changed = decision is not None and decision.state in CLOSED and decision.facts_digest != found.facts_digest
        return Entry(found, decision, changed)

    def _fill_foot(self) -> None:
        clear(self._foot)
        judgement = self.session.judgement
        closed = sum(self.session.is_closed(f) for f in judgement.findings) if judgement else 0
        self._foot.addWidget(rule())
        words = tr("Hide the closed ones") if self.session.view.show_closed else tr("Show all")
        toggle = button(words, self._toggle_closed, kind="link")
        toggle.setEnabled(closed > 0)
        line = row(label(tr_n("one closed", "{n} closed", closed), "hint", "tx2"), None, toggle)
        spaced(line, (16, 10, 12, 10), 8)
        self._foot.addLayout(line)

    def _toggle_closed(self) -> None:
        self.session.view.show_closed = not self.session.view.show_closed
        if not self.session.view.show_closed:
            self.session.view.finding = None
        self.refresh()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self.model.entry(current.row())
        if self._filling or entry is None:
            return
        if self.session.view.finding != entry.found.fingerprint or self.detail is None:
            self._show(current.row())
            self._arrange()

    def _activated(self, index: QModelIndex) -> None:
        if self.width_class is Width.NARROW and self.model.entry(index.row()) is not None:
            self._showing_detail = True
            self._arrange()

    def _back(self) -> None:
        self._showing_detail = False
        self.session.view.finding = None
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, row_number: int) -> None:
        entry, judgement = self.model.entry(row_number), self.session.judgement
        clear(self._place)
        self.detail = None
        if entry is None or judgement is None:
            return
        self.session.view.finding = entry.found.fingerprint
        back = self._back if self.width_class is Width.NARROW else None
        bare = self.shell.width() / theme.current().scale < _FEW_SIGNS
        tight = self.width_class is not Width.WIDE and language() == "en"
        mine = family_button(self.session, entry.found) if entry.found.finding.type in ABOUT else None
        detail = FindingDetail(
            judgement, entry, self._open_row, self.shell.inquiry, back, family=mine, tight=tight, bare=bare
        )
        detail.bar.decided.connect(self.decide)
        detail.bar.noted.connect(self._note)
        self._place.addWidget(detail)
        self.detail = detail
        self.shell.shown.emit()

    def _open_row(self, index: int) -> None:
        from yibao_desk.ui.pages.ledger import LedgerPage  # noqa: PLC0415 - pages load on their first visit

        page = self.shell.go("ledger")
        if isinstance(page, LedgerPage):
            page.show_row(index)

    def _chosen(self) -> Entry | None:
        return self.model.entry(self.list.currentIndex().row())

    # ── what the window asks for by key ──────────────────────────────────

    def shown_finding(self) -> str | None:
        """The finding that is shown."""
        entry = self._chosen()
        return entry.found.fingerprint if entry else None

    def decide(self, state: DecisionState) -> None:
        """Decide at once; undo takes it back."""
        entry = self._chosen()
        if entry is not None:
            note = self.detail.bar.note.toPlainText().strip() if self.detail else None
            self.session.decide(entry.found, state, note=note)

    def family_used_it(self) -> None:
        """Settle the finding as used by a relative."""
        entry = self._chosen()
        if entry is not None and entry.found.finding.type in ABOUT:
            used_by_family(self.session, entry.found)

    def _note(self, text: str) -> None:
        entry = self._chosen()
        if entry is not None:
            state = entry.decision.state if entry.decision else DecisionState.OPEN
            self.session.decide(entry.found, state, note=text, words=tr("Note saved"))

    def write_note(self) -> None:
        """Go to the note."""
        if self.detail is not None:
            self.detail.bar.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
