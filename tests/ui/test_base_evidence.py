"""The contribution base on the person's time line: what the files say, what is estimated, and the person's yes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import settle
from PySide6.QtWidgets import QAbstractButton, QLabel

from yibao_desk.domain.expectation import BaseOrigin


@pytest.fixture
def page(filled):
    """The people page of somebody whose base nobody has stated."""
    session = filled.session
    known = session.person
    session.save_person(known.id, replace(known.profile, bases=()), lambda _person: None)
    settle(session)
    filled.go("people")
    settle(session)
    return filled.current()


def texts(page):
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisibleTo(page))


def origins(page):
    return {e.base_origin for e in page.session.judgement.evidences.expectations.months}


def test_an_estimated_base_is_shown_as_such_and_offered_to_be_confirmed(page):
    """The months, the sum and why stand there; taken over and saved, it is the person's own figure and may accuse."""
    assert origins(page) == {BaseOrigin.INFERRED}
    assert "文件里的缴费基数" in texts(page)
    assert "7,000.00 元" in texts(page)
    assert "相符" in texts(page)
    assert page.bases.values() == []
    assert not page.save_button.isEnabled()
    (yes,) = (b for b in page.findChildren(QAbstractButton) if b.text().strip() == "对，写进上面")
    yes.click()
    assert [step.amount for step in page.bases.values()] == [7000_00]
    page.save_button.click()
    settle(page.session)
    assert origins(page) == {BaseOrigin.PROFILE}
    assert "文件里的缴费基数" not in texts(page)
    page.session.undo()
    settle(page.session)
    assert origins(page) == {BaseOrigin.INFERRED}
