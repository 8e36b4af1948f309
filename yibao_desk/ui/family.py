"""The answer to a debit that nobody explains: a relative used it; by name where the book knows the relative."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import FindingType
from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

ABOUT = frozenset({FindingType.UNEXPLAINED_DEDUCTION, FindingType.UNUSUAL_SPENDING})
"""Findings that may be somebody of the family."""


def used_by_family(session: Session, found: ExplainedFinding, name: str = "") -> None:
    """Settle a finding as used by a relative, with a note that says so; undo takes it back."""
    words = tr("{name} used it", name=name) if name else tr("A relative used it")
    decision = session.decision_on(found)
    note = decision.note if decision else ""
    if words not in note:
        note = tr("{note}; {words}", note=note, words=words) if note else words
    session.decide(found, DecisionState.SETTLED, note=note, words=tr("Settled: {words}", words=words))


def family_button(session: Session, found: ExplainedFinding) -> QPushButton:
    """The button; where the book holds relatives, a menu of their names."""
    made = button(tr("A relative used it"), size="small", tip=tr("A relative used it") + "  Alt+5")
    others = [p.name for p in session.people if session.person is None or p.id != session.person.id]
    if not others:
        made.clicked.connect(lambda _checked=False: used_by_family(session, found))
        return made
    menu = QMenu(made)
    menu.setAccessibleName(tr("A relative used it"))
    for name in others:
        named = menu.addAction(tr("{name} used it", name=name))
        named.triggered.connect(lambda _checked=False, name=name: used_by_family(session, found, name))
    other = menu.addAction(tr("Another relative used it"))
    other.triggered.connect(lambda _checked=False: used_by_family(session, found))
    made.setMenu(menu)
    now = theme.current()
    made.setIcon(glyphs.icon("caret-down", now.color("tx2"), now.px(16)))
    made.setIconSize(QSize(now.px(16), now.px(16)))
    made.setText(f"{made.text()} ")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made
