"""What stands beside a region's credits, as cards: gaps first, then the rest, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yibao_desk.domain.policy import PolicyPack, Provenance, Source
from yibao_desk.domain.policy_page import PolicyLine, PolicySection
from yibao_desk.rule_words import provenance_words
from yibao_desk.ui.pages.months.panel import source_row
from yibao_desk.ui.parts.cards import Card, Mark, note_row
from yibao_desk.ui.parts.text import column, label, row, rule, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, month_words, tr, yuan_words


def facts_card(section: PolicySection) -> Card:
    """A section as a card."""
    card = Card((20, 14, 20, 14), 8)
    card.body.addWidget(label(section.heading, "section"))
    for text, remark, lines in _by_text(section.lines):
        card.body.addWidget(rule())
        card.body.addWidget(_line(text, remark, [line.source for line in lines if line.source is not None]))
    return card


def _by_text(lines: Sequence[PolicyLine]) -> list[tuple[str, str, list[PolicyLine]]]:
    """Lines that say the same with several sources stand once, with all of them."""
    found: dict[tuple[str, str], list[PolicyLine]] = {}
    for line in lines:
        words = "  ".join(part for part in (line.when, line.text) if part)
        found.setdefault((words, line.remark), []).append(line)
    return [(text, remark, group) for (text, remark), group in found.items()]


def _line(text: str, remark: str, sources: Sequence[Source]) -> QWidget:
    texts = column(label(text, "body", wrap=True), gap=2)
    if remark:
        texts.addWidget(label(remark, "hint", "tx2", wrap=True))
    for source in dict.fromkeys(sources):
        mark = Mark(None if source.own_word else source.provenance, 20)
        words = " · ".join(part for part in (source.title, source.doc_no, source.issuer) if part)
        line = row(mark, label(words, "hint", "tx2", wrap=True), gap=8)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(line)
    holder = QWidget()
    holder.setLayout(texts)
    return holder


def this_month_card(session: Session, pack: PolicyPack) -> Card | None:
    """The arithmetic of the person's last month in the region; None where there is none."""
    judgement, person = session.judgement, session.person
    months = judgement.evidences.expectations.months if judgement else ()
    mine = [m for m in months if m.rule is not None and m.region[:4] == pack.region[:4] and m.amount is not None]
    if not mine or person is None:
        return None
    last = mine[-1]
    card = Card((20, 14, 20, 14), 8)
    card.body.addWidget(label(tr("How this month is reckoned"), "section"))
    steps = tr("; ").join(step.text.rstrip("。.") for step in last.steps if not step.about)
    text = tr("{name}, {month}: {steps}", name=person.name, month=month_words(last.period), steps=steps)
    card.body.addWidget(label(text, "strong", wrap=True))
    total = tr("Due: {amt}", amt=yuan_words(last.amount or 0))
    if last.due is not None:
        total = tr("{total}, by {day}", total=total, day=day_words(last.due))
        if last.last_day is not None and last.last_day != last.due:
            total = tr("{total}, at the latest {day}", total=total, day=day_words(last.last_day))
    card.body.addWidget(label(total, "strong", bold=True, wrap=True))
    return card


def sources_card(pack: PolicyPack) -> Card:
    """All sources of a pack, and how a newer pack comes in."""
    card = Card((20, 14, 20, 14), 10)
    card.body.addWidget(label(tr("Sources"), "section"))
    for source in pack.sources:
        card.body.addWidget(rule())
        card.body.addWidget(source_row(source, warned=False))
        if source.note:
            card.body.addWidget(note_row("note-pencil", source.note))
    card.body.addWidget(rule())
    if any(source.provenance is not Provenance.OFFICIAL and not source.own_word for source in pack.sources):
        text = tr("Sources without the official mark are no official papers. When you ask, the local rule counts.")
        card.body.addWidget(note_row("info", text))
    drop = tr("Drop a newer rule pack (.yaml) on the window: you see which months change before you decide.")
    card.body.addWidget(note_row("tray", drop))
    return card


def legend() -> QWidget:
    """The marks of provenance with their words."""
    found = QWidget()
    marks = QVBoxLayout(found)
    spaced(marks)
    for grade in Provenance:
        line = row(Mark(grade), label(provenance_words(grade), "hint"), None, gap=8)
        spaced(line, (14, 6, 14, 0), 8)
        marks.addLayout(line)
    return found
