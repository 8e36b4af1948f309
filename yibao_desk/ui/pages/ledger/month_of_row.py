"""Which month is this row for? The person's own word on a credit, kept through later imports, undoable."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Link
from yibao_desk.domain.statement import StatementLine
from yibao_desk.names import kind_words
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.dialog import Dialog
from yibao_desk.ui.parts.text import label, row
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, month_words, tr, yuan_words


def row_words(line: StatementLine) -> str:
    """A row in a few words: its day, what it is, its sum."""
    return tr("{day}, {kind}, {sum}", day=day_words(line.date), kind=kind_words(line.kind), sum=yuan_words(line.amount))


def say_month(session: Session, index: int, month: Month, *, refused: bool = False) -> None:
    """Say that a row is for a month, or is not; undo takes it back."""
    person = session.person
    if person is None:
        return
    name = month_words(month)
    done = tr("Kept: not for {month}", month=name) if refused else tr("Kept: for {month}", month=name)
    session.change(lambda desk: desk.link(person.id, index, month, refused=refused), done)


def forget_word(session: Session, index: int, month: Month) -> None:
    """Forget what was said of a row and a month."""
    person = session.person
    if person is not None:
        session.change(
            lambda desk: desk.unlink(person.id, index, month), tr("Forgotten; the rows speak for themselves")
        )


class MonthOfRowDialog(Dialog):
    """A month to choose, and two answers; below, what was said before."""

    def __init__(self, parent: QWidget, session: Session, index: int) -> None:
        super().__init__(parent, tr("Which month is it for?"), 480)
        self._session, self._index = session, index
        layout = self.body
        judgement = session.judgement
        line = judgement.evidences.ledger.lines[index] if judgement else None
        months = [s.period for s in judgement.evidences.book.states] if judgement else []
        taken = [a.period for a in judgement.evidences.pairing.allotments if a.line == index] if judgement else []
        if line is not None:
            layout.addWidget(label(row_words(line), "body", bold=True, wrap=True))
        if taken:
            words = ", ".join(month_words(m) for m in dict.fromkeys(taken))
            layout.addWidget(label(tr("Counted for {months} now", months=words), "small", "tx2", wrap=True))
        else:
            layout.addWidget(label(tr("Counted for no month now"), "small", "tx2", wrap=True))
        entries: list[tuple[str, object]] = [(month_words(month), month) for month in reversed(months)]
        self.month = Combo(tr("Month"), entries)
        stated = line.period if line is not None else None
        here = taken[0] if taken else stated or (Month.of(line.date) if line is not None else None)
        self.month.select(here)
        layout.addLayout(row(label(tr("Month")), self.month, gap=12))
        self._said = QVBoxLayout()
        layout.addLayout(self._said)
        self.no_button = button(tr("Not for this month"), partial(self._say, refused=True))
        self.yes_button = button(tr("For this month"), partial(self._say, refused=False), kind="primary")
        for made in (self.no_button, self.yes_button):
            made.setEnabled(bool(months))
        layout.addLayout(row(None, button(tr("Cancel"), self.reject), self.no_button, self.yes_button, gap=8))
        person = session.person
        if person is not None:
            desk = session.desk
            session.reader.submit(lambda _job: desk.links(person.id), self._got)

    def _got(self, links: tuple[Link, ...]) -> None:
        for link in links:
            if link.line != self._index:
                continue
            name = month_words(link.period)
            words = (
                tr("You said: not for {month}", month=name) if link.refused else tr("You said: for {month}", month=name)
            )
            forget = button(tr("Forget what I said"), partial(self._forget, link.period), kind="link", size="small")
            text = label(words, "small", wrap=True)
            line = row(text, forget, gap=8)
            line.setStretch(0, 1)
            self._said.addLayout(line)

    def _say(self, *, refused: bool) -> None:
        month = self.month.currentData()
        if isinstance(month, Month):
            say_month(self._session, self._index, month, refused=refused)
            self.accept()

    def _forget(self, month: Month) -> None:
        forget_word(self._session, self._index, month)
        self.accept()
