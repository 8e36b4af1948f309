"""The reading process: takes files from its standard input, answers on its standard output, leaves when nobody asks.

Started as `python -m yibao_desk.read.child`, in the frozen program with ARGUMENT of reading_process.py.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from yibao_desk.read import limits, progress
from yibao_desk.read.file import read_file
from yibao_desk.read.wire import line, packed
from yibao_desk.words import set_language

IDLE_SECONDS = 20.0
_LARGE = 4 * limits.MIB
"""After an answer of this many bytes the process leaves, so that its memory is free again."""


def main() -> None:
    """Answer requests until the input is closed or nothing comes for a while."""
    sys.addaudithook(_no_network)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # a library that prints must not write into the answers
    while True:
        idle = threading.Timer(IDLE_SECONDS, os._exit, (0,))
        idle.daemon = True
        idle.start()
        request = source.readline()
        idle.cancel()
        if not request:
            return
        if _answer(json.loads(request), source, target) > _LARGE:
            return


def _no_network(event: str, _: tuple[object, ...]) -> None:
    """Whatever a library tries: nothing that was read leaves by a socket."""
    if event.startswith("socket."):
        raise PermissionError(event)


def _answer(request: dict[str, Any], source: IO[bytes], target: IO[bytes]) -> int:
    def step(number: int, optical: bool) -> None:
        _limit(optical=optical)
        target.write(line({"step": number, "optical": optical}))
        target.flush()

    _limit(optical=False)
    progress.listen(step)
    set_language(request["language"])
    data = source.read(request["size"])
    outcome = read_file(data, request["name"], request["passwords"], request["encoding"])
    head, cells = packed(outcome)
    target.write(line({"size": len(cells), **head}))
    target.write(cells)
    target.flush()
    return len(cells)


def _limit(*, optical: bool) -> None:
    """Soft limits of this one request, where the system has them."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows: the waiting side's clock alone
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = limits.OPTICAL_QUIET_SECONDS * 4 if optical else limits.QUIET_SECONDS
    processor = int(used.ru_utime + used.ru_stime + seconds) + 5
    memory = _address_space() + (limits.OPTICAL_MEMORY_BYTES if optical else limits.MEMORY_BYTES)
    for name, wanted in ((resource.RLIMIT_CPU, processor), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(name)
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _address_space() -> int:
    """Bytes of address space in use: what an earlier request loaded (models of several hundred MiB) stays."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
