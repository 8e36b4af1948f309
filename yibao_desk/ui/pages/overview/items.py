"""The card at the left of the overview: what to act on, or what was found right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.chain import chain_of
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month_book import Status
from yibao_desk.names import severity_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.chance import lead
from yibao_desk.ui.family import ABOUT, family_button
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import Shape, column, label, row, rule, spaced
from yibao_desk.ui.session import Session
from yibao_desk.ui.theme import Role
from yibao_desk.words import day_words, month_words, tr, tr_n, yuan_words

_AT_MOST = 3


class ItemsCard(Card):
    """At most three findings, the dearest first; then how many more."""

    def __init__(
        self,
        session: Session,
        open_finding: Callable[[str], object],
        inquiry: Callable[[str], object],
        print_report: Callable[[], object],
    ) -> None:
        super().__init__((0, 0, 0, 0), 0)
        self._session, self._open, self._inquiry = session, open_finding, inquiry
        act, check = session.findings(Severity.ACT), session.findings(Severity.CHECK)
        todo = act + check
        head = row(
            label(tr("To act on") if act else tr("Please check") if check else tr("Nothing to act on"), "section")
        )
        head.addStretch(1)
        if todo:
            head.addWidget(label(tr("Most urgent first"), "hint", "tx3"))
        spaced(head, (18, 14, 18, 12))
        self.body.addLayout(head)
        self.body.addWidget(rule())
        for index, found in enumerate(todo[:_AT_MOST]):
            self._add(self._item(found, primary=index == 0))
        if len(todo) > _AT_MOST:
            more = tr_n("One more item", "{n} more items", len(todo) - _AT_MOST)
            self.body.addWidget(self._link("flag", more, todo[_AT_MOST].fingerprint))
            self.body.addWidget(rule())
        explained = session.findings(Severity.INFO)
        judgement = session.judgement
        if not todo and judgement is not None:
            for found in explained[:2]:
                first = found.causes[0]
                self._add(self._calm("info", "inf", found.title, first.title, severity_words(Severity.INFO)))
            for shape, title, text in reassurances(judgement):
                self._add(self._calm(shape, "acc" if shape == "check-circle" else "tx2", title, text))
        self.body.addStretch(1)
        if not todo and judgement is not None:
            self.body.addWidget(rule())
            keep = row(button(tr("Print the report to keep"), print_report, icon="printer", size="small"), None)
            spaced(keep, (18, 9, 18, 9))
            self.body.addLayout(keep)
        if todo and explained:
            words = tr_n(
                "One more change is explained, nothing to do",
                "{n} more changes explained, nothing to do",
                len(explained),
            )
            self.body.addWidget(self._link("info", words, explained[0].fingerprint))

    def _add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)
        self.body.addWidget(rule())

    def _item(self, found: ExplainedFinding, *, primary: bool) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(found.title)
        shape, role, _ = shapes.SEVERITY[found.finding.severity]
        amount = found.finding.amount
        title = label(found.title, "strong", bold=True, wrap=True)
        top = row(title, gap=12)
        top.setStretch(0, 1)
        if amount is not None:
            figure = label(yuan_words(amount), "strong", bold=True)
            top.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        buttons = row(
            button(
                tr("See why") if found.finding.severity is Severity.ACT else tr("Look"),
                lambda: self._open(found.fingerprint),
                kind="primary" if primary else "",
                size="small",
            ),
            gap=8,
        )
        if found.finding.severity is Severity.ACT:
            print_it = button(
                tr("Print inquiry"), lambda: self._inquiry(found.fingerprint), icon="printer", size="small"
            )
            buttons.addWidget(print_it)
        elif found.finding.type in ABOUT:
            buttons.addWidget(family_button(self._session, found))
        buttons.addStretch(1)
        text = label(lead(found), "small", "tx2", wrap=True)
        mark = Shape(shape, role, 22, severity_words(found.finding.severity))
        line = QHBoxLayout(holder)
        spaced(line, (18, 16, 18, 14), 10)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(top, text, 4, buttons, gap=3), 1)
        return holder

    def _calm(self, shape: str, role: Role, title: str, text: str, word: str = "") -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        spaced(line, (18, 14, 18, 14), 10)
        line.addWidget(Shape(shape, role, 22), 0, Qt.AlignmentFlag.AlignTop)
        top = row(label(title, "strong", bold=True, wrap=True))
        top.setStretch(0, 1)
        if word:
            top.addWidget(label(word, "small", "tx2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(top, label(text, "small", "tx2", wrap=True), gap=3), 1)
        return holder

    def _link(self, icon: str, text: str, fingerprint: str) -> QWidget:
        found = button(text, lambda: self._open(fingerprint), icon=icon, kind="plain")
        found.setSizePolicy(found.sizePolicy().Policy.Expanding, found.sizePolicy().Policy.Fixed)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        spaced(layout, (10, 8, 10, 8))
        layout.addWidget(found)
        found.setLayout(row(None, Shape("caret-right", "acc", 18)))
        found.setMinimumHeight(theme.current().px(38))
        return holder


def reassurances(judgement: Judgement) -> list[tuple[str, str, str]]:
    """What was checked and is right: shape, title, sentence; and when to look again."""
    found: list[tuple[str, str, str]] = []
    evidences = judgement.evidences
    chain = chain_of(evidences.ledger.lines)
    if chain.closes:
        text = tr("{n} rows join from first to last, none is missing.", n=len(evidences.ledger.lines))
        found.append(("check-circle", tr("Every balance adds up"), text))
    if not any(f.finding.type is FindingType.UNEXPLAINED_DEDUCTION for f in judgement.findings):
        text = tr("Each deduction is medical spending or says what it is.")
        found.append(("check-circle", tr("No unexplained deduction"), text))
    pending = [s for s in evidences.book.states if s.status is Status.PENDING]
    if pending:
        day = pending[0].expected.last_day or pending[0].expected.due
        if day is not None:
            text = tr(
                "The money for {month} arrives by {day}. Get a new statement afterwards and drop it here.",
                month=month_words(pending[0].period),
                day=day_words(day),
            )
            found.append(("calendar-blank", tr("When to look again"), text))
    return found
