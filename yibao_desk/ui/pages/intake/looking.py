"""Files are read off the GUI thread, with progress and a way to stop; then held against a person's book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from yibao_desk.domain.offer import FilePreview, Source
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import ScrollPage
from yibao_desk.ui.parts.text import label, row
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class Looking(ScrollPage):
    """What was offered, what was seen in it, and whom it is for."""

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.chosen = 0
        self.person: int | None = None
        self.job: Job | None = None
        self.sources: list[Source] = []
        self.passwords: list[str] = []
        self._under_way: list[Source] = []
        self._bar = QProgressBar()
        self._doing = label("", "body")
        session.bridge.told.connect(self._told)

    @property
    def previews(self) -> list[FilePreview]:
        """The files that are looked at."""
        return self.session.view.previews

    def look_at(self, sources: list[Source]) -> None:
        """Read some files (with those already on the page), off the GUI thread."""
        if self.session.sample:
            self.session.use_sample(None, lambda: self.look_at(sources))
            return
        self.sources += [s for s in sources if s not in self.sources]
        self.read(sources)

    def read(self, sources: list[Source]) -> None:
        """Read some sources (again); what is shown of them gives way to what is found."""
        if self.job is not None:  # what was still being read is read along
            self.job.cancel()
            sources = [*(s for s in self._under_way if s not in sources), *sources]
        self._under_way = list(dict.fromkeys(sources))
        sources = self._under_way
        person = self.session.person.id if self.session.person else None
        passwords = tuple(self.passwords)

        def work(job: Job) -> tuple[FilePreview, ...]:
            return self.session.desk.look_at(sources, person, passwords, job.progress, job.cancelled)

        job = self.session.bridge.submit(work, lambda found: self._looked(job, found), self._not_looked)
        self.job = job
        self._doing.setText(tr("Reading …"))
        self._bar.setRange(0, 0)
        self.refresh()

    def _told(self, job: object, text: str, done: int, total: int) -> None:
        if job is self.job and text:
            self._doing.setText(text)
            self._bar.setRange(0, max(total, 1))
            self._bar.setValue(done)

    def _not_looked(self, error: BaseException) -> None:
        self.job = None
        self.refresh()
        self.session.failed.emit(error)

    def _looked(self, job: Job, found: tuple[FilePreview, ...]) -> None:
        if job is not self.job:
            return
        self.job = None
        if job.cancelled():
            self.sources = [s for s in self.sources if s not in self._under_way]
            self.refresh()
            return
        keys = {p.key for p in found}
        kept = [p for p in self.previews if p.key not in keys and not self._read_again(p)]
        self.session.view.previews = [*kept, *found]
        self.person = self._whose()
        self.to_question()
        self.refresh()
        if kept or self.person != (self.session.person.id if self.session.person else None):
            self.review()

    def _read_again(self, preview: FilePreview) -> bool:
        return any(self.comes_from(preview, source) for source in self._under_way)

    def comes_from(self, preview: FilePreview, source: Source) -> bool:
        """Is the preview of this source, or of a member of it?"""
        from yibao_desk.desk.intake import key_of  # noqa: PLC0415 - after the first paint

        return preview.key.startswith(f"{key_of(source)}:")

    def _whose(self) -> int | None:
        """The person whom the files name, else the one shown; None: somebody new."""
        names = {p.statement.facts.person_name for p in self.previews if p.statement}
        if not self.session.people:
            return None
        for person in self.session.people:
            if person.name in names:
                return person.id
        return self.session.person.id if self.session.person else self.session.people[0].id

    def review(self) -> None:
        """Hold the files against the book of the person that they are for."""
        previews, person = list(self.previews), self.person
        self.session.bridge.submit(lambda _job: self.session.desk.review(previews, person), self._reviewed)

    def _reviewed(self, found: tuple[FilePreview, ...]) -> None:
        self.session.view.previews = list(found)
        self.to_question()
        self.refresh()

    def to_question(self) -> None:
        """Show the first file that asks something, else one that can be taken."""
        asking = [i for i, p in enumerate(self.previews) if p.waits]
        self.chosen = max(0, min(self.chosen, len(self.previews) - 1))
        if asking:
            self.chosen = self.chosen if self.chosen in asking else asking[0]
        elif self.previews and self.previews[self.chosen].refused:
            self.chosen = next((i for i, p in enumerate(self.previews) if not p.refused), self.chosen)

    def put_away_progress(self) -> None:
        """Take the progress out of the page before it is laid out anew."""
        self._doing.setParent(None)
        self._bar.setParent(None)

    def progress_card(self) -> QWidget:
        """What is being done, and a way to stop it."""
        card = Card((20, 14, 20, 14), 8)
        line = row(self._doing, None, button(tr("Cancel"), self.stop_reading, size="small"))
        card.body.addLayout(line)
        card.body.addWidget(self._bar)
        return card

    def stop_reading(self) -> None:
        """Ask the reading to stop."""
        if self.job is not None:
            self.job.cancel()
            self._doing.setText(tr("Stopping …"))
