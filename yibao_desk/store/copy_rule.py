"""Which of the daily copies stay: those of the last seven days, and of the last twelve months, that have one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

_DAYS, _MONTHS = 7, 12


def superfluous(paths: Sequence[Path], moment: Callable[[Path], datetime]) -> list[Path]:
    """Copies that neither the last seven days nor the last twelve months with a copy need (newest of each)."""
    kept: set[Path] = set()
    for form, count in (("%Y-%m-%d", _DAYS), ("%Y-%m", _MONTHS)):
        newest: dict[str, Path] = {}
        for path in sorted(paths, key=moment, reverse=True):
            newest.setdefault(moment(path).strftime(form), path)
        kept |= {newest[name] for name in sorted(newest, reverse=True)[:count]}
    return [path for path in paths if path not in kept]
