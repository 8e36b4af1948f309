"""Long work off the GUI thread: one long-lived object, one worker, results brought back by one signal."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from functools import partial
from threading import Event
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")


class Job:
    """One piece of work; `cancel()` asks it to stop, `progress` tells the person where it is."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop; what it was writing is not written."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Was it asked to stop?"""
        return self._stop.is_set()

    def progress(self, text: str, done: int, total: int) -> None:
        """Tell what is being done (from the worker)."""
        self._bridge.told.emit(self, text, done, total)


class Bridge(QObject):
    """Runs work one after another in one thread and calls back in the thread that this object lives in."""

    told = Signal(object, str, int, int)
    busy = Signal(bool)
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None, name: str = "worker") -> None:
        super().__init__(parent)
        self._name = name
        self._pool: ThreadPoolExecutor | None = None  # made for the first work, after the first paint
        self._waiting = 0
        self._closed = False
        self._on_error: Callable[[BaseException], None] = _raise
        self._back.connect(_call, Qt.ConnectionType.QueuedConnection)

    def set_on_error(self, tell: Callable[[BaseException], None]) -> None:
        """Who hears of failures that nobody else takes."""
        self._on_error = tell

    @property
    def waiting(self) -> int:
        """How many pieces of work are not back yet."""
        return self._waiting

    def submit(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job:
        """Do some work in the worker, in the language now in force; `done` or `failed` is called here afterwards."""
        job = Job(self)
        if self._closed:
            return job
        context = contextvars.copy_context()
        self._waiting += 1
        self.busy.emit(True)

        def run() -> None:
            outcome: Callable[[], object] = _nothing
            try:
                result = context.run(work, job)
            except BaseException as error:  # noqa: BLE001 - carried over and told in the GUI thread
                outcome = partial(failed or self._on_error, error)
            else:
                if done is not None:
                    outcome = partial(done, result)
            if not self._closed:
                self._back.emit(lambda: self._arrived(outcome))

        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not before the first paint

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        self._pool.submit(run)
        return job

    def close(self) -> None:
        """Wait for what is running, drop what is waiting, call nobody any more."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _arrived(self, outcome: Callable[[], object]) -> None:
        self._waiting -= 1
        if not self._waiting:
            self.busy.emit(False)
        if not self._closed and _still_there(outcome):
            outcome()


def _nothing() -> None:
    """For work that nobody waits for."""


def _still_there(callback: Any) -> bool:  # noqa: ANN401 - whatever was given to call back
    """Are the widgets that a callback speaks to still alive? A page may have been made anew in the meantime."""
    if isinstance(callback, partial):
        held: list[Any] = [callback.func, *callback.args]
    elif isinstance(callback, FunctionType):
        held = [cell.cell_contents for cell in callback.__closure__ or ()]
    else:
        held = [getattr(callback, "__self__", None)]
    for part in held:
        if isinstance(part, QObject) and not isValid(part):
            return False
        if isinstance(part, partial | FunctionType | MethodType) and not _still_there(part):
            return False
    return True


def _call(outcome: Callable[[], object]) -> None:
    outcome()


def _raise(error: BaseException) -> None:
    raise error
