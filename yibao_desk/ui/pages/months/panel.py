"""The side panel of a month: the sum step by step, the days, the source with its mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.policy import Provenance, Source
from yibao_desk.report.month_notes import difference_parts
from yibao_desk.rule_words import provenance_words
from yibao_desk.ui import theme
from yibao_desk.ui.parts.cards import Card, Mark, note_row, status_pill
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.glossary import term
from yibao_desk.ui.parts.text import column, label, row, rule
from yibao_desk.ui.say import plain
from yibao_desk.ui.theme import Role, TextStyle
from yibao_desk.words import day_words, month_words, tr, tr_n, yuan_words


class MonthPanel(Card):
    """What was due for a month and why, what came, and what the difference is made of."""

    def __init__(
        self,
        state: MonthState,
        as_of: date,
        finding: ExplainedFinding | None,
        see_why: Callable[[str], object],
        inquiry: Callable[[str], object],
        *,
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__((22, 18, 22, 18), 8)
        self.setAccessibleName(month_words(state.period))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = row(label(month_words(state.period), "title"), None, status_pill(state.status))
        self.body.addLayout(head)
        self._arithmetic(state)
        for text in notes:
            self.body.addWidget(note_row("info", text))
        self.body.addWidget(rule())
        self._days(state, as_of)
        self._source(state)
        self.body.addStretch(1)
        if finding is not None:
            print_it = finding.fingerprint
            self.body.addLayout(
                row(
                    button(tr("See why"), lambda: see_why(print_it), kind="primary", size="small"),
                    button(tr("Inquiry sheet"), lambda: inquiry(print_it), icon="printer", size="small"),
                    None,
                )
            )

    def _pair(
        self, name: str, value: str, *, style: TextStyle = "body", ink: Role = "tx", hint: str = "", bold: bool = False
    ) -> None:
        left = column(term(name, style, ink, bold=bold), gap=0)
        if hint:
            left.addWidget(label(hint, "hint", "tx2", wrap=True))
        line = row(left, label(value, style, ink, bold=True))
        line.setStretch(0, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _arithmetic(self, state: MonthState) -> None:
        expected = state.expected
        self.body.addWidget(label(tr("How much is due"), "hint", "tx2", bold=True))
        reckoned = [step for step in expected.steps if step.result is not None]
        for step in expected.steps:
            if step.about:  # the rule's name and the due day have their own lines below
                continue
            for name, hint, figure in step.factors:
                self._pair(name, figure, hint=hint)
            if step.factors and len(reckoned) == 1:
                continue  # the sum is below the line
            if step.result is None:
                self.body.addWidget(label(step.text, "small", "tx2", wrap=True))
                continue
            result = plain(step.result)
            before, equals, after = step.text.rpartition(" = ")
            text = tr("Makes") if step.factors else before if equals and result in after else step.text
            line = row(label(text, wrap=True), label(result, bold=True), gap=12)
            line.setStretch(0, 1)
            self.body.addLayout(line)
        if expected.basis is Basis.HISTORY:
            self.body.addWidget(
                note_row("info", tr("No rule is known here; the account's own past level is the measure."))
            )
        for word in expected.missing:
            self.body.addWidget(note_row("question", missing_words(word)))
        if expected.amount is None:
            return
        self.body.addWidget(rule("sum"))
        self._pair(tr("Due"), yuan_words(expected.amount), style="section", bold=True)
        if state.status in {Status.PENDING, Status.UNKNOWN} and not state.posted:
            return
        self._pair(tr("Credited"), yuan_words(state.posted))
        off = state.posted - expected.amount
        wrong = state.status in {Status.SHORT, Status.MISSING}
        ink: Role = "act" if wrong else "tx"
        self._pair(tr("Difference"), yuan_words(off), ink=ink, bold=wrong)
        for name, fen in difference_parts(state):
            part = row(label(name, "small", "tx2", wrap=True), label(yuan_words(fen), "small", "tx2"), gap=12)
            part.setStretch(0, 1)
            self.body.addLayout(part)

    def _days(self, state: MonthState, as_of: date) -> None:
        expected = state.expected
        lines: list[tuple[str, str]] = []
        if expected.due is not None:
            weekday = QLocale().dayName(expected.due.isoweekday())
            lines.append((tr("Due day"), tr("{day} ({weekday})", day=day_words(expected.due), weekday=weekday)))
        if expected.last_day is not None:
            text = day_words(expected.last_day)
            if expected.posting is not None and expected.posting.grace_workdays:
                grace = tr_n("one workday of grace", "{n} workdays of grace", expected.posting.grace_workdays)
                text = tr("{day}, {grace}", day=text, grace=grace)
            lines.append((tr("At the latest"), text))
        if state.arrived is not None:
            text = day_words(state.arrived)
            if state.days_late:
                text = tr("{day}, {late}", day=text, late=tr_n("one day late", "{n} days late", state.days_late))
            lines.append((tr("Arrived"), text))
        elif state.status is Status.MISSING and expected.last_day is not None:
            days = (as_of - expected.last_day).days
            lines.append((tr("Passed"), tr_n("one day, still nothing", "{n} days, still nothing", days)))
        for name, value in lines:
            text = label(name, "body", "tx2")
            text.setFixedWidth(theme.current().px(92))
            line = row(text, label(value, wrap=True))
            line.setStretch(1, 1)
            self.body.addLayout(line)
        if lines:
            self.body.addWidget(rule())

    def _source(self, state: MonthState) -> None:
        rule_ = state.expected.rule
        if rule_ is None:
            return
        self.body.addWidget(label(tr("Source"), "hint", "tx2", bold=True))
        since = tr("from {month}", month=month_words(rule_.first))
        self.body.addWidget(source_row(rule_.source, since))


def source_row(source: Source, since: str = "", *, warned: bool = True) -> QWidget:
    """A source with its mark, number, and (`warned`) a sentence where it is no official paper."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    own = source.own_word
    mark = Mark(None if own else source.provenance)
    file = tr("from the file {file}", file=source.file) if source.file else ""
    below = " · ".join(t for t in (source.issuer, source.doc_no, source.clause, file, since) if t)
    texts = column(label(source.title, "body", wrap=True), gap=0)
    if below:
        texts.addWidget(label(below, "hint", "tx2", wrap=True))
    if source.url:
        texts.addWidget(label(source.url, "hint", "tx3", wrap=True))
    line = row(mark, texts, gap=10)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(line)
    if warned and source.provenance is not Provenance.OFFICIAL and not own:
        layout.addWidget(note_row("info", _no_paper(source.provenance)))
    return holder


def _no_paper(grade: Provenance) -> str:
    if grade is Provenance.RECALL:
        return tr("Nobody has verified this yet. When you ask, the local rule counts.")
    return tr(
        "This source ({grade}) is no official paper. When you ask, the local rule counts.",
        grade=provenance_words(grade),
    )


def missing_words(word: str) -> str:
    """What would be needed to judge."""
    return {
        "rule": tr("The rule of this time is not known."),
        "base": tr("The contribution base is not known."),
        "pension": tr("The monthly pension is not known."),
        "birth": tr("The month of birth is not known."),
        "own_credit": tr("The month that this is measured by is in no statement."),
    }.get(word, tr("Something is missing to judge this month."))
