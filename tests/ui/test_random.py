"""Random ways through the real window, against a small model of what the book must hold."""

import gc
import os
import random
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from conftest import profile, settle, write_statement
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from yibao_desk.desk import Desk
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.offer import FileSource
from yibao_desk.store import Book
from yibao_desk.ui.pages.ledger.month_of_row import say_month

SEQUENCES = int(os.environ.get("YIBAO_SEQUENCES", "500"))
FIRST = int(os.environ.get("YIBAO_FIRST_SEQUENCE", "0"))
LENGTH = 7


@dataclass(frozen=True)
class Held:
    """What the model says the book holds of one person: files, decisions, what was said of rows."""

    files: frozenset = frozenset()
    decisions: frozenset = frozenset()
    links: frozenset = frozenset()


class Model:
    """What is held of each person, and the steps that undo takes back, whoever they were about."""

    def __init__(self, people):
        self.people = dict.fromkeys(people, Held())
        self.past, self.future = [], []
        self.stale = 0

    def did(self, person, held, *, imported=False):
        """A step; the same file once more is one of its own, though nothing differs."""
        if held == self.people[person] and not imported:
            return
        self.past.append((person, self.people[person], imported))
        self.future.clear()
        self.stale = 0
        self.people[person] = held

    def undo(self):
        if self.past:
            person, held, imported = self.past.pop()
            self.future.append((person, self.people[person], imported))
            self.people[person] = held

    def restart(self):
        """An import that was taken back can be done again only until the program ends."""
        self.stale = len(self.future)

    def can_redo(self):
        return bool(self.future) and not (len(self.future) <= self.stale and self.future[-1][2])

    def redo(self):
        if self.can_redo():
            person, held, imported = self.future.pop()
            self.past.append((person, self.people[person], imported))
            self.people[person] = held
            self.stale = min(self.stale, len(self.future))


FILES = (("2023-01", "2023-03", "2023-02", ""), ("2023-04", "2023-05", "", "2023-05"), ("2022-11", "2022-12", "", ""))
ROWS = {0: 5, 1: 5, 2: 4}
PEOPLE = {1: "王小明", 2: "王秀兰"}
STEPS = ["import"] * 4 + ["undo", "redo"] * 2 + ["decide", "decide", "link", "switch", "page", "look", "restart"]


TODAY = date(2023, 7, 15)
KNOWLEDGE = Knowledge()
"""One for all sequences: what is shipped does not change between two starts."""


def desk_over(folder):
    """The real desk over the real book of a folder, on a day soon after the files: few months to judge."""
    return Desk(Book(folder), KNOWLEDGE, TODAY)


@pytest.fixture(scope="module")
def quick_disk():
    """A folder in memory where the system has one: hundreds of books are written and thrown away."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="yibao-walks-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def ground(quick_disk):
    """A book with one person, and three small files, read once by the program's own reading."""
    folder = quick_disk / "ground"
    folder.mkdir()
    paths = [
        write_statement(folder / f"{number}.csv", first, last, missing=(missing,), strange=(strange,))
        for number, (first, last, missing, strange) in enumerate(FILES)
    ]
    desk = desk_over(folder / "book")
    for name in PEOPLE.values():
        desk.add_person(profile(name, first="2022-11"))
    previews = [desk.look_at([FileSource(path)], 1) for path in paths]
    desk.close()
    gc.freeze()  # a window that is made anew looks for what can go; what the tests hold cannot
    return folder / "book", paths, previews


class Walk:
    """One sequence through a window: steps by chance, after each of which window, book and model must agree."""

    def __init__(self, make, folder, ground, luck):
        self.make, self.folder, self.luck = make, folder, luck
        _, self.paths, self.read = ground
        self.model = Model(PEOPLE)
        self.window = self.open()

    def open(self):
        """Start the program over the sequence's book."""
        return self.make(folder=self.folder, opener=lambda _password: desk_over(self.folder), shown=False)

    def settle(self):
        settle(self.window.session)

    def take(self, number, *, from_disk):
        """Import a file: from disk through the reading process, or as it was read, with the states of this book."""
        session, person = self.window.session, self.window.session.person.id
        if from_disk:
            self.window.offer([self.paths[number]])
            self.settle()
        else:
            session.view.previews = list(session.desk.review(self.read[number], person))
            self.window.forget_page("import")
        page = self.window.go("import")
        page.person = person
        assert [p.refused for p in page.previews] == [False]
        page.take()
        self.settle()
        held = self.model.people[person]
        self.model.did(person, replace(held, files=held.files | {number}), imported=True)

    def decide(self):
        """Decide on one of the findings with the keys' own verb."""
        session, person = self.window.session, self.window.session.person.id
        if session.judgement is None or not session.judgement.findings:
            return
        found = self.luck.choice(session.judgement.findings)
        state = self.luck.choice([DecisionState.ASKED, DecisionState.SETTLED])
        self.window.show_finding(found.fingerprint)
        self.settle()
        self.window.decide(state)
        self.settle()
        held = self.model.people[person]
        others = {d for d in held.decisions if d[0] != found.fingerprint}
        decisions = frozenset({*others, (found.fingerprint, state, found.facts_digest)})
        self.model.did(person, replace(held, decisions=decisions))

    def link(self):
        """Say of a row that it is not for its month."""
        session, person = self.window.session, self.window.session.person.id
        held = self.model.people[person]
        lines = session.judgement.evidences.ledger.lines
        free = [(i, line) for i, line in enumerate(lines) if line.period and (line.date, line.period) not in held.links]
        if not free:
            return
        index, line = self.luck.choice(free)
        say_month(session, index, line.period, refused=True)
        self.settle()
        self.model.did(person, replace(held, links=held.links | {(line.date, line.period)}))

    def step(self, *, from_disk):
        what = self.luck.choice(STEPS)
        session = self.window.session
        match what:
            case "import":
                self.take(self.luck.randrange(len(FILES)), from_disk=from_disk)
            case "decide":
                self.decide()
            case "link":
                self.link()
            case "undo" if self.model.past:  # else it takes the people back that were there before
                session.undo()
                self.model.undo()
            case "redo" if self.model.future:
                session.redo()
                self.model.redo()
            case "switch":
                self.window.next_person()
            case "page":
                self.window.go(self.luck.choice(["overview", "months", "policy", "log", "settings", "people"]))
            case "look":
                self.window.other_language()
            case "restart":
                shown = session.person.id
                self.window.close()
                session.desk.close()
                session._desk = None
                self.model.restart()
                self.window = self.open()
                assert self.window.session.person.id == shown
        self.settle()
        self.check(what)

    def check(self, what):
        """The person that is shown is shown as the model says, and all are held so."""
        assert self.window.failures == []
        session, model = self.window.session, self.model
        shown = model.people[session.person.id]
        lines = session.judgement.evidences.ledger.lines if session.judgement else ()
        assert len(lines) == sum(ROWS[number] for number in shown.files), (what, shown.files)
        assert bool(session.can_redo) == model.can_redo(), what
        for person, held in model.people.items():
            stored = session.desk.decisions(person)
            decisions = {(key, decision.state, decision.facts_digest) for key, decision in stored.items()}
            assert decisions == held.decisions, what
            ledger = session.desk.judge(person).evidences.ledger.lines
            links = {(ledger[link.line].date, link.period) for link in session.desk.links(person)}
            assert links == held.links, what


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_any_sequence_keeps_window_book_and_model_equal(make, ground, quick_disk, seed):
    """Import, undo, redo, decide, link, switch person, page or language, restart: all is held as the model says."""
    book = quick_disk / str(seed)
    shutil.copytree(ground[0], book)
    walk = Walk(make, book, ground, random.Random(seed))
    for _ in range(LENGTH):
        walk.step(from_disk=seed % 50 == 0)


def test_window_answers_while_it_reads(make, tmp_path):
    """While files are read the event loop turns, progress is shown and can be cancelled."""
    window = make()
    ticks = []
    timer = QTimer(window)
    timer.setInterval(0)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    window.offer([write_statement(tmp_path / f"{n}.csv", "2000-01", "2023-12") for n in range(4)])
    QTest.qWait(1)
    cancel = [b for b in window.current().findChildren(QPushButton) if b.text() == "取消"]
    assert any(b.isVisibleTo(window) for b in cancel)
    while window.session.bridge.waiting:
        QTest.qWait(5)
    timer.stop()
    assert len(ticks) >= 5
    assert len(window.current().previews) == 4
