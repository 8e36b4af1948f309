"""A book that cannot be opened any more: offer its copies, and put the chosen one in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from yibao_desk.domain.book import CopyFigures
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.parts.controls import ChoiceCard, button
from yibao_desk.ui.parts.dialog import Dialog
from yibao_desk.ui.parts.text import label, row
from yibao_desk.words import day_words, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window

_AT_MOST = 5


class RescueDialog(Dialog):
    """Why the book did not open, its sound copies, and one button."""

    def __init__(self, window: Window, why: str, copies: tuple[CopyFigures, ...]) -> None:
        super().__init__(window, tr("The book could not be opened."), 480)
        self._window = window
        layout = self.body
        layout.addWidget(label(why, "body", bold=True, wrap=True))
        self.choices: list[tuple[ChoiceCard, CopyFigures]] = []
        if copies:
            text = tr("Choose a copy to go on with. The damaged book is kept beside it and not deleted.")
        else:
            text = tr("No sound copy was found beside the book. If you kept a backup on a stick, please restore that.")
        layout.addWidget(label(text, "small", "tx2", wrap=True))
        for number, copy in enumerate(copies[:_AT_MOST]):
            made = copy.made_at.astimezone()
            title = f"{day_words(made.date())} {made:%H:%M}"
            people = tr_n("one person", "{n} people", copy.people)
            rows = tr_n("one row", "{n} rows", copy.rows)
            choice = ChoiceCard(title, tr("{people}, {rows}", people=people, rows=rows), checked=number == 0)
            self.choices.append((choice, copy))
            choice.setMinimumHeight(choice.sizeHint().height())
            layout.addWidget(choice)
        self.go_button = button(tr("Restore this copy"), self._restore, kind="primary")
        self.go_button.setEnabled(bool(copies))
        layout.addLayout(row(None, button(tr("Not now"), self.reject), self.go_button, gap=8))

    def _restore(self) -> None:
        copy = next(copy for choice, copy in self.choices if choice.isChecked())
        session = self._window.session
        folder, password = session.preferences.folder, session.password

        def work(_job: Job) -> str:
            from yibao_desk.bootstrap import restore_damaged  # noqa: PLC0415 - heavy, in the worker

            return restore_damaged(copy.path, folder, password).name

        session.bridge.submit(work, self._restored)

    def _restored(self, kept: str) -> None:
        window = self._window
        self.accept()
        window.session.load(partial(window.tell, tr("Restored; the damaged book is kept as {name}", name=kept)))


def offer(window: Window, why: str) -> None:
    """Look for copies and show them."""
    session = window.session
    folder, password = session.preferences.folder, session.password

    def work(_job: Job) -> tuple[CopyFigures, ...]:
        from yibao_desk.bootstrap import sound_copies  # noqa: PLC0415 - heavy, in the worker

        return sound_copies(folder, password)

    session.bridge.submit(work, lambda copies: RescueDialog(window, why, copies).open())
