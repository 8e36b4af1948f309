"""What stands beside a region's credits, as cards: gaps first, then the rest, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from yibao_desk.domain.policy import PackOrigin, Source
from yibao_desk.domain.policy_page import PolicyLine, PolicySection
from yibao_desk.ui.parts.cards import Card, Mark
from yibao_desk.ui.parts.text import column, label, row, rule


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
        mark = Mark(None if source.origin is PackOrigin.OWN else source.provenance, 20)
        words = " · ".join(part for part in (source.title, source.doc_no, source.issuer) if part)
        line = row(mark, label(words, "hint", "tx2", wrap=True), gap=8)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(line)
    holder = QWidget()
    holder.setLayout(texts)
    return holder
