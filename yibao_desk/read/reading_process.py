"""The waiting side of the reading process: starts it, feeds it, hears its answers without blocking."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from yibao_desk.read.wire import line

ARGUMENT = "--reading-process"
"""Makes the frozen program a reading process: it has no interpreter to start one with."""

Answer = tuple[dict[str, Any], bytes]


class ReadingProcess:
    """One child; `answer` gives a step, an outcome, or {"ended": True} once when it is gone."""

    def __init__(self) -> None:
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Still there to be asked."""
        return self._child.poll() is None

    @property
    def left_idle(self) -> bool:
        """It ended by itself and in peace."""
        return self._ended() == 0

    @property
    def out_of_time(self) -> bool:
        """The system stopped it for using the processor too long."""
        return self._ended() == -getattr(signal, "SIGXCPU", 0)

    def _ended(self) -> int:
        """Its exit code; one that only closed its answers is ended."""
        try:
            return self._child.wait(2)
        except subprocess.TimeoutExpired:
            self._child.kill()
            return self._child.wait()

    def ask(self, head: dict[str, Any], data: bytes) -> None:
        """Send a request; returns at once, the pipe is filled in the background."""

        def feed() -> None:
            stdin = self._child.stdin
            if stdin is not None:
                with suppress(OSError, ValueError):  # it is gone: the listener says so
                    stdin.write(line(head))
                    stdin.write(data)
                    stdin.flush()

        threading.Thread(target=feed, daemon=True).start()

    def answer(self, seconds: float) -> Answer | None:
        """The next answer, None when none came in this time."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def kill(self) -> None:
        """End it and leave nothing of it behind."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _listen(self) -> None:
        stdout = self._child.stdout
        if stdout is None:
            return
        with suppress(OSError, ValueError):
            while text := stdout.readline():
                head = json.loads(text)
                size = int(head.get("size", 0))
                cells = stdout.read(size)
                if len(cells) < size:
                    break
                self._answers.put((head, cells))
        self._answers.put(({"ended": True}, b""))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-m", "yibao_desk.read.child"]


def _environment() -> dict[str, str]:
    """The child finds this very package; native libraries print nothing long and report nothing to anybody."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (package, os.environ.get("PYTHONPATH", "")) if part)
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONIOENCODING": "utf-8",
        "RUST_BACKTRACE": "0",
        "ORT_DISABLE_TELEMETRY": "1",
    }
