"""Reading where a hang, a blow-up of memory or an abort of a native reader cannot take the program with it."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Sequence

from yibao_desk.domain.problem import Outcome
from yibao_desk.domain.table import RawFile
from yibao_desk.read import limits
from yibao_desk.read.container import Container, container_of
from yibao_desk.read.file import read_file
from yibao_desk.read.progress import Listener
from yibao_desk.read.reading_process import ReadingProcess
from yibao_desk.read.refusal import Refused
from yibao_desk.read.wire import unpacked
from yibao_desk.words import language

_HERE_BYTES = 16 * limits.MIB
"""Text tables up to this size are read in this process: no native reader, no second worth a second process."""
_TICK = 0.05

_turn = threading.Lock()
_process: ReadingProcess | None = None


def read_isolated(
    data: bytes,
    name: str,
    passwords: Sequence[str] = (),
    cancelled: Callable[[], bool] = lambda: False,
    stepped: Listener = lambda _number, _optical: None,
    *,
    encoding: str | None = None,
) -> Outcome[tuple[RawFile, ...]]:
    """As read_file, in a process of its own with limits on time and memory; stopped as soon as `cancelled()` is true.

    May be called from any thread; one file is read at a time. `stepped` hears of each page that is begun (from 0) and
    whether it is read optically.
    """
    kind = container_of(data) if len(data) <= limits.FILE_BYTES else None
    if kind is None or kind is Container.EMPTY or (kind is Container.TEXT and len(data) <= _HERE_BYTES):
        return read_file(data, name, passwords, encoding)
    while not _turn.acquire(timeout=_TICK):
        if cancelled():
            return Outcome((), (Refused("cancelled").problem(name),))
    try:
        request: dict[str, object] = {"name": name, "passwords": list(passwords), "encoding": encoding}
        return _ask(data, request, cancelled, stepped)
    except OSError:  # the system starts no second process: better read here than not at all
        return read_file(data, name, passwords, encoding)
    except Refused as refusal:
        stop()
        return Outcome((), (refusal.problem(name),))
    finally:
        _turn.release()


def prepare() -> None:
    """Start the reading process now, so that it is there when the first file comes."""
    with _turn:
        _running()


def stop() -> None:
    """End the reading process; the next file starts another."""
    global _process  # noqa: PLW0603 - one process for all readings
    if _process is not None:
        _process.kill()
        _process = None


def _running() -> ReadingProcess:
    global _process  # noqa: PLW0603 - as above
    if _process is None or not _process.alive:
        stop()
        _process = ReadingProcess()
    return _process


def _ask(
    data: bytes, request: dict[str, object], cancelled: Callable[[], bool], stepped: Listener
) -> Outcome[tuple[RawFile, ...]]:
    request |= {"size": len(data), "language": language()}
    process = _running()
    process.ask(request, data)
    started = heard = time.monotonic()
    patience = limits.QUIET_SECONDS
    retried = False
    while True:
        if cancelled():
            raise Refused("cancelled")
        answer = process.answer(_TICK)
        now = time.monotonic()
        if answer is None:
            if now - heard > patience or now - started > limits.TOTAL_SECONDS:
                raise Refused("too_slow")
            continue
        heard = now
        head, cells = answer
        if head.get("ended"):
            if process.left_idle and not retried:  # it left just as we asked
                retried = True
                process = _running()
                process.ask(request, data)
                continue
            raise Refused("too_slow" if process.out_of_time else "stopped")
        if "step" in head:
            patience = limits.OPTICAL_QUIET_SECONDS if head["optical"] else limits.QUIET_SECONDS
            stepped(int(head["step"]), bool(head["optical"]))
            continue
        return unpacked(head, cells)


atexit.register(stop)
