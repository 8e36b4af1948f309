"""For every test: nothing reaches for a network, and Chinese is in force when it begins."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

from yibao_desk import words

_TRIED: list[str] = []
_ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _trap(event: str, given: tuple[object, ...]) -> None:
    if event in _LOOKED_UP or (
        event in _ADDRESSED
        and isinstance(given[0], socket.socket)
        and given[0].family in {socket.AF_INET, socket.AF_INET6}
    ):
        _TRIED.append(event)
        raise PermissionError(event)


sys.addaudithook(_trap)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Refused at once, and told even where somebody swallows the refusal."""
    yield
    tried = _TRIED.copy()
    _TRIED.clear()
    assert tried == []


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """What a former test put in force does not last."""
    words.set_language("zh")
