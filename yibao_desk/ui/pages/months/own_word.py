"""What the person says of a month: a row is not for it; it is closed, so that nothing may change it any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yibao_desk.domain.book import ClosedMonth
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.pairing import Link
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.ledger.month_of_row import forget_word, row_words, say_month
from yibao_desk.ui.parts.cards import note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import clear, label, row, rule, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import month_words, tr


class OwnWord(QWidget):
    """The lines below a month's sum; each acts at once and can be undone."""

    def __init__(self, session: Session, state: MonthState) -> None:
        super().__init__()
        self._session, self._state = session, state
        self.closed = False
        self._layout = QVBoxLayout(self)
        spaced(self._layout, gap=6)
        person = session.person
        if person is None:
            return
        desk = session.desk

        def work(_job: Job) -> tuple[tuple[Link, ...], tuple[ClosedMonth, ...]]:
            return desk.links(person.id), desk.closed_months(person.id)

        session.reader.submit(work, self._got)

    def _got(self, found: tuple[tuple[Link, ...], tuple[ClosedMonth, ...]]) -> None:
        links, closed = found
        state, judgement = self._state, self._session.judgement
        if judgement is None:
            return
        clear(self._layout)
        lines = judgement.evidences.ledger.lines
        said = {link.line: link for link in links if link.period == state.period and link.line < len(lines)}
        paying = dict.fromkeys(a.line for a in state.allotments if a.fen > 0 and a.line < len(lines))
        if paying or said:
            self._layout.addWidget(rule())
            self._layout.addWidget(label(tr("The rows of this month"), "hint", "tx2", bold=True))
        for index in dict.fromkeys((*paying, *said)):
            text = label(row_words(lines[index]), "small", wrap=True)
            link = said.get(index)
            if link is None:
                act = button(tr("Not for this month"), partial(self._refuse, index), kind="link", size="small")
            else:
                act = button(tr("Forget what I said"), partial(self._forget, index), kind="link", size="small")
            act.setAccessibleName(f"{act.text()}: {row_words(lines[index])}")
            line = row(text, act, gap=8)
            line.setStretch(0, 1)
            self._layout.addLayout(line)
            if link is not None:
                words = tr("You said: not for this month") if link.refused else tr("You said: for this month")
                self._layout.addWidget(note_row("note-pencil", words))
        self.closed = any(month.month == state.period for month in closed)
        self._layout.addWidget(rule())
        if self.closed:
            words = tr("This month is closed: no import and no undo may change its rows.")
            self._layout.addWidget(note_row("lock-simple", words))
        name = tr("Open this month again") if self.closed else tr("Close this month")
        tip = tr("After that no import and no undo may change its rows") + "  Ctrl+L"
        shut = button(name, self.close_or_open, icon="lock-simple", kind="link", size="small", tip=tip)
        self._layout.addWidget(shut, 0, Qt.AlignmentFlag.AlignLeft)

    def close_or_open(self) -> None:
        """Close the month, or open it again."""
        person, month = self._session.person, self._state.period
        if person is None:
            return
        if self.closed:
            done = tr("{month} is open again", month=month_words(month))
            self._session.change(lambda desk: desk.open_month(person.id, month), done, then=self._again)
        else:
            done = tr("{month} is closed", month=month_words(month))
            self._session.change(lambda desk: desk.close_month(person.id, month), done, then=self._again)

    def _again(self, _none: object) -> None:
        """The page makes this anew with the new verdict."""

    def _refuse(self, index: int) -> None:
        say_month(self._session, index, self._state.period, refused=True)

    def _forget(self, index: int) -> None:
        forget_word(self._session, index, self._state.period)
