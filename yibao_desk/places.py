"""Where resources and migrations lie: in a checkout, in an installed wheel, in a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def resources() -> Path:
    """The folder of policy, causes, layouts, catalogues, sample and icons."""
    return _root() / "resources"


def migrations() -> Path:
    """The folder of Alembic's scripts."""
    return _root() / "migrations"


def policy_version() -> str:
    """The version of the policy data: the day on which they were last held against their sources."""
    return (resources() / "policy" / "VERSION").read_text(encoding="ascii").strip()
