"""Texts are Chinese unless a test says otherwise."""

from __future__ import annotations

import pytest

from yibao_desk import words


@pytest.fixture(autouse=True)
def _chinese():
    words.set_language("zh")
    yield
    words.set_language("zh")
