"""The reading process is ended with the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from yibao_desk.read import isolated


@pytest.fixture(autouse=True, scope="session")
def _no_process_left() -> Iterator[None]:
    yield
    isolated.stop()
