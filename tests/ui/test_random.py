"""Random ways through the real window, against a small model of what the book must hold."""

import os
import random
import shutil

import pytest
from conftest import profile, settle, write_statement
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.offer import FileSource

SEQUENCES = int(os.environ.get("YIBAO_SEQUENCES", "40"))
FIRST = int(os.environ.get("YIBAO_FIRST_SEQUENCE", "0"))
LENGTH = 7


class Model:
    """Which files are in, which decisions stand, and the steps that undo takes back."""

    def __init__(self):
        self.files, self.decisions = frozenset(), {}
        self.past, self.future = [], []
        self.stale = 0

    def did(self, files, decisions):
        self.stale = 0 if (files, decisions) != (self.files, self.decisions) else self.stale
        if (files, decisions) == (self.files, self.decisions):
            return
        self.past.append((self.files, self.decisions))
        self.future.clear()
        self.files, self.decisions = files, decisions

    def again(self):
        """The same file once more is a step of its own, though nothing differs."""
        self.past.append((self.files, self.decisions))
        self.future.clear()

    def undo(self):
        if self.past:
            self.future.append((self.files, self.decisions))
            self.files, self.decisions = self.past.pop()

    def restart(self):
        """An import that was taken back can be done again only until the program ends."""
        self.stale = len(self.future)

    def redo(self):
        if self.future and not (len(self.future) <= self.stale and self.future[-1][0] != self.files):
            self.past.append((self.files, self.decisions))
            self.files, self.decisions = self.future.pop()
            self.stale = min(self.stale, len(self.future))


FILES = (("2023-01", "2023-03", "2023-02", ""), ("2023-04", "2023-05", "", "2023-05"), ("2022-11", "2022-12", "", ""))
ROWS = {0: 5, 1: 5, 2: 4}
STEPS = ["import"] * 3 + ["undo", "redo"] * 2 + ["decide", "decide", "page", "look", "restart"]


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """A book with one person, and three small files, read once by the program's own reading."""
    folder = tmp_path_factory.mktemp("ground")
    paths = [
        write_statement(folder / f"{number}.csv", first, last, missing=(missing,), strange=(strange,))
        for number, (first, last, missing, strange) in enumerate(FILES)
    ]
    desk = open_desk(folder / "book")
    desk.add_person(profile())
    previews = [desk.look_at([FileSource(path)], 1) for path in paths]
    desk.close()
    return folder / "book", paths, previews


class Walk:
    """One sequence through a window: steps by chance, after each of which window, book and model must agree."""

    def __init__(self, make, folder, ground, luck):
        self.make, self.folder, self.luck = make, folder, luck
        _, self.paths, self.read = ground
        self.model = Model()
        self.window = make(folder=folder, shown=False)

    def settle(self):
        settle(self.window.session)

    def take(self, number, *, from_disk):
        """Import a file: from disk through the reading process, or as it was read, with the states of this book."""
        session = self.window.session
        if from_disk:
            self.window.offer([self.paths[number]])
            self.settle()
        else:
            session.view.previews = list(session.desk.review(self.read[number], session.person.id))
            self.window.forget_page("import")
            self.window.go("import").person = session.person.id
        page = self.window.current()
        assert [p.refused for p in page.previews] == [False]
        page.take()
        self.settle()
        if number in self.model.files:
            self.model.again()
        self.model.did(self.model.files | {number}, self.model.decisions)

    def decide(self):
        session, model = self.window.session, self.model
        if session.judgement is None or not session.judgement.findings:
            return
        found = self.luck.choice(session.judgement.findings)
        state = self.luck.choice([DecisionState.ASKED, DecisionState.SETTLED])
        self.window.show_finding(found.fingerprint)
        self.settle()
        self.window.decide(state)
        self.settle()
        model.did(model.files, {**model.decisions, found.fingerprint: (state, found.facts_digest)})

    def step(self, *, from_disk):
        what = self.luck.choice(STEPS)
        session = self.window.session
        match what:
            case "import":
                self.take(self.luck.randrange(len(FILES)), from_disk=from_disk)
            case "decide":
                self.decide()
            case "undo" if self.model.past:
                session.undo()
                self.model.undo()
            case "redo" if self.model.future:
                session.redo()
                self.model.redo()
            case "page":
                self.window.go(self.luck.choice(["overview", "months", "policy", "log", "settings", "people"]))
            case "look":
                self.window.other_language()
            case "restart":
                self.window.close()
                session.desk.close()
                session._desk = None
                self.model.restart()
                self.window = self.make(folder=self.folder, shown=False)
        self.settle()
        self.check(what)

    def check(self, what):
        assert self.window.failures == []
        session, model = self.window.session, self.model
        rows = len(session.judgement.evidences.ledger.lines) if session.judgement else 0
        assert rows == sum(ROWS[number] for number in model.files), (what, model.files)
        stored = session.desk.decisions(session.person.id)
        assert {key: (held.state, held.facts_digest) for key, held in stored.items()} == model.decisions, what


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_any_sequence_keeps_window_book_and_model_equal(make, ground, tmp_path, seed):
    """Import, undo, redo, decide, switch page or language, restart: rows and decisions are those of the model."""
    shutil.copytree(ground[0], tmp_path / "book")
    walk = Walk(make, tmp_path / "book", ground, random.Random(seed))
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
