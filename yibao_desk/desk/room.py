"""What all verbs share: the book and the knowledge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.policy import PackOrigin, PolicyBook, PolicyPack
from yibao_desk.store import Book, small

Progress = Callable[[str, int, int], None]
"""Called with a sentence, how much is done, and how much there is."""

Cancelled = Callable[[], bool]
"""Asked now and then: True stops the work, nothing is written."""


AUTOMATIC_BACKUP = "automatic_backup"
"""A setting of the book: "on" or "off"."""


def quiet(_text: str, _done: int, _total: int) -> None:
    """Progress for nobody."""


def never() -> bool:
    """Nobody cancels."""
    return False


class Room:
    """The common ground of the verbs."""

    def __init__(self, book: Book, knowledge: Knowledge, as_of: date | None = None) -> None:
        """Verbs over a book, by the knowledge given; `as_of` stands for today (the sample has its own day)."""
        self._book = book
        self._as_of = as_of
        self._knowledge = knowledge
        self._packs: tuple[tuple[tuple[str, str], ...], tuple[PolicyPack, ...]] = ((), ())

    def today(self) -> date:
        """The day as of which is judged when nothing else is said."""
        return self._as_of or date.today()  # noqa: DTZ011 (the person's own calendar day)

    def own_packs(self) -> tuple[PolicyPack, ...]:
        """The user's own packs."""
        with self._book.reading() as connection:
            texts = small.own_packs(connection)
        if self._packs[0] != texts:
            self._packs = texts, tuple(self._knowledge.pack(text, name, PackOrigin.OWN) for text, name in texts)
        return self._packs[1]

    def policy(self) -> PolicyBook:
        """The rules in force: the shipped ones under the user's own."""
        return self._knowledge.policy_with(self.own_packs())

    def automatic_backup(self) -> bool:
        """Does the program make a copy by itself, before an import, where the last one is older than a day?"""
        with self._book.reading() as connection:
            return small.setting(connection, AUTOMATIC_BACKUP, "on") == "on"

    def generation(self) -> int:
        """A number that grows with every change of the book: what was drawn from it before is old."""
        return self._book.generation

    def close(self) -> None:
        """Let go of the book."""
        self._book.close()
