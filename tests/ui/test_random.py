"""Random ways through the real window, against a small model of what the book must hold."""

import os
import random

import pytest
from conftest import profile, settle, write_statement
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.decision import DecisionState

SEQUENCES = int(os.environ.get("YIBAO_SEQUENCES", "12"))
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


@pytest.fixture
def statements(tmp_path):
    return [
        write_statement(tmp_path / "a.csv", "2023-01", "2023-06", missing=("2023-03",)),
        write_statement(tmp_path / "b.csv", "2023-07", "2023-12", strange=("2023-09",)),
        write_statement(tmp_path / "c.csv", "2022-07", "2022-12"),
    ]


ROWS = {0: 11, 1: 13, 2: 12}


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_any_sequence_keeps_window_book_and_model_equal(make, statements, tmp_path, seed):
    """Import, undo, redo, decide, switch page or language, restart: rows and decisions are those of the model."""
    luck = random.Random(seed)
    folder = tmp_path / "book"
    folder.mkdir()
    desk = open_desk(folder)
    desk.add_person(profile())
    desk.close()
    window = make(folder=folder, shown=False)
    model = Model()
    for _ in range(LENGTH):
        session = window.session
        step = luck.choice(["import", "import", "undo", "redo", "decide", "decide", "page", "look", "restart"])
        if step == "import":
            number = luck.randrange(len(statements))
            window.offer([statements[number]])
            settle(session)
            page = window.current()
            assert [p.refused for p in page.previews] == [False]
            page.take()
            settle(session)
            if number in model.files:
                model.past.append((model.files, model.decisions))
                model.future.clear()
            model.did(model.files | {number}, model.decisions)
        elif step == "decide" and session.judgement is not None and session.judgement.findings:
            found = luck.choice(session.judgement.findings)
            state = luck.choice([DecisionState.ASKED, DecisionState.SETTLED])
            window.show_finding(found.fingerprint)
            settle(session)
            window.decide(state)
            settle(session)
            old = model.decisions.get(found.fingerprint)
            if old is state:
                model.past.append((model.files, model.decisions))
                model.future.clear()
            model.did(model.files, {**model.decisions, found.fingerprint: state})
        elif step == "undo" and model.past:
            session.undo()
            settle(session)
            model.undo()
        elif step == "redo" and model.future:
            session.redo()
            settle(session)
            model.redo()
        elif step == "page":
            window.go(luck.choice(["overview", "policy", "settings", "people"]))
            settle(session)
        elif step == "look":
            window.other_language()
            settle(session)
        elif step == "restart":
            window.close()
            session.desk.close()
            session._desk = None
            model.restart()
            window = make(folder=folder, shown=False)
        assert window.failures == []
        session = window.session
        judgement = session.judgement
        rows = len(judgement.evidences.ledger.lines) if judgement else 0
        assert rows == sum(ROWS[n] for n in model.files), (step, model.files)
        stored = {f: d.state for f, d in session.desk.decisions(session.person.id).items()}
        assert stored == model.decisions, step


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
