import csv
import os
import shutil
from dataclasses import replace
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from yibao_desk import words
from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.offer import FileSource
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile
from yibao_desk.ui import theme
from yibao_desk.ui.app import application, make_window
from yibao_desk.ui.preferences import Look, Preferences
from yibao_desk.ui.session import Session

HEAD = ["交易日期", "摘要", "费款所属期", "收入", "支出", "余额", "交易机构"]


def write_statement(path, first="2023-01", last="2023-12", *, credit="140.00", missing=(), strange=()):
    """A made-up statement: a credit and a purchase a month, some credits missing, some debits without a word."""
    balance, rows = 1000_00, []

    def add(day, text, fen, period="", place=""):
        nonlocal balance
        balance += fen
        sums = (f"{fen / 100:.2f}", "") if fen > 0 else ("", f"{-fen / 100:.2f}")
        rows.append([day.isoformat(), text, period, *sums, f"{balance / 100:.2f}", place])

    for number, month in enumerate(months(Month.parse(first), Month.parse(last))):
        if str(month) not in missing:
            add(month.day(18), "正常缴费划入", round(float(credit) * 100), f"{month.year}{month.number:02d}")
        add(month.day(21), "药店购药", -(2000 + 13 * number), place="康民大药房")
        if str(month) in strange:
            add(month.day(25), "", -16300)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(rows)
    return path


def profile(name="王小明", base=7000_00, first="2022-06"):
    start = Month.parse(first)
    return Profile(
        name, Month(1979, 9), None, None, (Enrolment(start, "420100", Category.EMPLOYEE),), (DatedSum(start, base),)
    )


def settle(session, seconds=60):
    """Let the window work until nothing is on its way any more; asleep while the worker works.

    Three quiet rounds: what a round starts (a look in force a moment later, the book read anew) is waited for.
    """
    limit = QDeadlineTimer(seconds * 1000)
    wake = QTimer()
    wake.start(200)  # a worker that says nothing must not keep us asleep
    every = QEventLoop.ProcessEventsFlag.AllEvents
    quiet = 0
    while quiet < 3:
        assert not limit.hasExpired()
        busy = session.bridge.waiting or session.reader.waiting
        QApplication.processEvents(every | QEventLoop.ProcessEventsFlag.WaitForMoreEvents if busy else every)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        quiet = 0 if busy or session.bridge.waiting or session.reader.waiting else quiet + 1


@pytest.fixture(scope="session")
def qapp_cls():
    return QApplication


@pytest.fixture
def look():
    return Look(mode="light")


@pytest.fixture
def make(tmp_path, look):
    """Opens windows over the book of a folder; failures that a window is told end up in `window.failures`."""
    application()
    opened = []

    def open_one(folder=None, opener=None, shown=True, **changes):
        place = folder or tmp_path / "book"
        place.mkdir(exist_ok=True, parents=True)
        preferences = Preferences(place)
        preferences.set_look(replace(look, **changes))
        session = Session(opener or (lambda password: open_desk(place, password)), preferences)
        window = make_window(session)
        window.failures = []
        session.failed.disconnect(window.told_failure)
        session.failed.connect(window.failures.append)
        if shown:
            window.show()
        session.load()
        settle(session)
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.close()
        desk = window.session._desk
        if desk is not None:
            desk.close()
        delete(window)
    theme.apply(theme.make_theme())
    words.set_language("zh")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A book with one person, a missing credit, and a debit without a word, made once; and the file in it."""
    folder = tmp_path_factory.mktemp("shelf")
    statement = write_statement(folder / "明细2023.csv", missing=("2023-08",), strange=("2023-10",))
    desk = open_desk(folder / "book")
    person = desk.add_person(profile())
    desk.take(desk.look_at([FileSource(statement)], person.id), person.id)
    desk.close()
    return folder


@pytest.fixture
def filled(make, shelf, tmp_path):
    """A window over a copy of that book."""
    shutil.copytree(shelf / "book", tmp_path / "book")
    window = make()
    assert window.failures == []
    assert window.session.has_data()
    return window


AS_OF = date(2024, 1, 10)
