"""What all verbs share: the book, the knowledge, and who is told when something changed."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a sentence, how much is done, and how much there is."""

Cancelled = Callable[[], bool]
"""Asked now and then: True stops the work, nothing is written."""


def quiet(_text: str, _done: int, _total: int) -> None:
    """Progress for nobody."""


def never() -> bool:
    """Nobody cancels."""
    return False


class Room:
    """The common ground of the verbs."""
