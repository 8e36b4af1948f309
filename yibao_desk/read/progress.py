"""Signs of life of a long reading, so that whoever waits can tell slow from stuck."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[int, bool], None]
"""Takes the page or member begun (from 0) and whether it is read optically."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def listen(listener: Listener | None) -> None:
    """Tell this listener from here on."""
    _listener.set(listener)


def step(number: int, *, optical: bool = False) -> None:
    """A page or a picture is begun."""
    listener = _listener.get()
    if listener:
        listener(number, optical)
