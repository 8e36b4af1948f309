"""Signals: small named predicates over one finding and all evidence.

A signal returns nothing, or the sentence that it found true. The sentence is a fact (at most 24 Chinese characters,
with a figure or a date); whether it speaks for or against a cause is said by the causes' data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from yibao_desk.explain.scene import Scene
from yibao_desk.explain.strength import Sign

Signal: TypeAlias = Callable[[Scene], Sign | None]

_SIGNALS: dict[str, Signal] = {}


def signal(function: Signal) -> Signal:
    """Make a predicate known to the causes' data by its own name."""
    name = getattr(function, "__name__", "")
    if name in _SIGNALS:
        raise ValueError(name)
    _SIGNALS[name] = function
    return function


def all_signals() -> Mapping[str, Signal]:
    """All signals by name."""
    return _SIGNALS


def signs_of(scene: Scene, wanted: frozenset[str]) -> dict[str, Sign]:
    """What the wanted signals see in a scene."""
    found: dict[str, Sign] = {}
    for name in sorted(wanted):
        sign = _SIGNALS[name](scene)
        if sign is not None:
            found[name] = sign
    return found
