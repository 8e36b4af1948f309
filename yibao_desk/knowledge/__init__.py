"""Knowledge as data: policy packs, profiles, causes and layouts, read strictly from resources.

The functions are found here and loaded from their modules on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "load_profile": "profile_files",
    "load_pack": "policy_files",
    "load_policy_book": "policy_shelf",
    "load_vocabulary": "layout_files",
    "load_cause_book": "cause_files",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
