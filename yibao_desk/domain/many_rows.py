"""Work on hundreds of thousands of rows: what costs nothing for one row and half the time for all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


@contextmanager
def collector_paused() -> Generator[None]:
    """No search for cycles inside, where there are none; whatever was in force before is in force again after.

    What was made inside counts as old at once: else the next search would go through all of it twice more.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def maker(kind: type[Value]) -> Callable[..., Value]:
    """Makes values of a frozen dataclass with slots from all its fields in their order, in a fifth of the time.

    A frozen class sets its own fields the long way round; these are set in an open twin, which then takes the name on.
    """
    names = [field.name for field in fields(kind)]  # pyright: ignore[reportArgumentType]
    twin: Any = make_dataclass(f"_{kind.__name__}", names, slots=True)

    def made(*values: object) -> Value:
        value = twin(*values)
        value.__class__ = kind
        return value

    return made
