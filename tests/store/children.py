"""Work in a process of its own, which is killed: by the clock, or by itself at the n-th call of a fuse."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable


def in_a_child(work: Callable[[], object], after: float | None = None) -> bool:
    """Did the work come to its end, or was its process killed: `after` so many seconds, or by itself?"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if not child:
        try:
            work()
        except BaseException:  # noqa: BLE001 - told by the exit code
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in {0, -signal.SIGKILL}, "the work itself failed"
    return ended == 0


def fuse(count: int) -> Callable[..., None]:
    """To be called again and again: when that was done `count` times, the next call kills the process."""
    left = [count]

    def burn(*_given: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return burn


def killed_at(verb: str, count: int) -> None:
    """From now on, this process dies before the event `verb` (as the interpreter's audit names it) number `count`."""
    burn = fuse(count)
    sys.addaudithook(lambda event, _given: burn() if event == verb else None)
