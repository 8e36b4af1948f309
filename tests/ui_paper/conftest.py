"""The made-up judgement of the report's tests, a program object without a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "report"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yibao_desk import words


@pytest.fixture(autouse=True)
def _program(qapp):
    """One program object with widgets for all tests of the folder."""


@pytest.fixture(autouse=True)
def _chinese():
    words.set_language("zh")
    yield
    words.set_language("zh")
