"""Bench rows of the window, the check and the report: what a person waits for.

Starts are measured as a fresh process beside a bare window in the same run, alternately, the best of several. Byte code
is kept as in an installed program. Where the bound is in seconds, processor time of the whole process stands
against it: that is what the clock shows on an idle machine, and others on a busy one do not count.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MIB = 1 << 20
TIMES = 6

PROFILE = """\
[person]
name = "{name}"
birth = "1956-03-12"
sex = "female"

[[enrolment]]
from = "1990-01"
region = "330100"
category = "retiree"
"""

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)

app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QTableWidget(40, 6))
window.resize(1280, 860)
window.show()
app.exec()
import os, time
from pathlib import Path
fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
print(time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK"))
"""


def statement(person: int, months: int = 240, buys: int = 20) -> bytes:
    """A made-up account: a credit each month, and purchases; the balance adds up."""
    chance = random.Random(person)  # noqa: S311 - made-up rows
    balance, number = 1_000_000, 0
    lines = ["交易日期,业务类型,费款所属期,收入金额,支出金额,账户余额,定点机构名称,流水号"]
    for month in range(months):
        year, inside = 2004 + month // 12, month % 12 + 1
        fen = 12_345 + month // 12 * 500
        balance += fen
        number += 1
        day = date(year, inside, 10)
        lines.append(f"{day},正常缴费划入,{day:%Y%m},{fen / 100},,{balance / 100},,33{person}{number:010d}")
        for buy in range(buys):
            fen = chance.randrange(100, 1000)
            balance -= fen
            number += 1
            day, place = date(year, inside, 11 + buy * 17 // buys), f"杭州康泽大药房(第{number % 40}分店)"
            lines.append(f"{day},药店购药,,,{fen / 100},{balance / 100},{place},33{person}{number:010d}")
    return "\r\n".join(lines).encode("gb18030")


def fill(folder: Path, accounts: dict[str, bytes]) -> None:
    """A book with these people's accounts."""
    from yibao_desk.bootstrap import open_desk  # noqa: PLC0415
    from yibao_desk.domain.offer import BytesSource  # noqa: PLC0415

    desk = open_desk(folder)
    for name, data in accounts.items():
        person = desk.add_person(desk.profile_from(PROFILE.format(name=name), "profile.toml")).id
        desk.take(desk.look_at([BytesSource(f"{name}.csv", data)], person), person)
    desk.close()


@cache
def environment() -> dict[str, str]:
    """As installed: byte code is there, no display is needed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    code = Path(tempfile.gettempdir()) / "yibao-desk-bench-code"
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(code), "PYTHONPATH": str(ROOT)}


def processor_time() -> float:
    """Seconds of processor time that ended processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(*arguments: str) -> tuple[str, float]:
    """Run Python in a fresh process: its output, and its seconds of processor time."""
    before = processor_time()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment(), check=False)
    if done.returncode not in {0, 3}:
        raise RuntimeError(done.stderr)
    return done.stdout, processor_time() - before


def program(*arguments: str) -> tuple[str, float]:
    """Run the program."""
    return run("-m", "yibao_desk", *arguments)


def started(folder: Path) -> dict[str, float]:
    """Seconds from the start of the process: first paint, data on screen, and its processor time until then."""
    return json.loads(program("--data-dir", str(folder), "--benchmark-start")[0].splitlines()[-1])


def in_folder(work: Callable[[Path], tuple[float, float]]) -> Callable[[], tuple[float, float]]:
    """With a folder that is gone afterwards."""

    def measured() -> tuple[float, float]:
        with tempfile.TemporaryDirectory() as folder:
            return work(Path(folder))

    return measured


def first_paint(folder: Path) -> tuple[float, float]:
    """Our window and a bare one, in turn."""
    ours, bare = [], []
    started(folder)
    for _ in range(2 * TIMES):
        ours.append(started(folder)["first_paint_s"])
        bare.append(float(run("-c", BARE)[0]))
    return min(ours), min(bare)


def data_on_screen(folder: Path) -> tuple[float, float]:
    """Three people, twenty years each: processor time until the window shows them (its end does not count)."""
    fill(folder, {name: statement(number) for number, name in enumerate(("王秀兰", "李建国", "张小红"))})
    started(folder)
    return min(started(folder)["processor_s"] for _ in range(TIMES)), 0.9


def check(folder: Path) -> tuple[float, float]:
    """One small text file."""
    (folder / "profile.toml").write_text(PROFILE.format(name="王秀兰"), encoding="utf-8")
    (folder / "account.csv").write_bytes(statement(1, months=36, buys=0))
    arguments = ("check", str(folder / "account.csv"), "--profile", str(folder / "profile.toml"))
    program(*arguments)
    return min(program(*arguments)[1] for _ in range(TIMES)), 0.6


def report(folder: Path, months: int, buys: int, bound: float) -> tuple[float, float]:
    """The PDF from a book, process start included."""
    fill(folder, {"王秀兰": statement(1, months, buys)})
    arguments = ("--data-dir", str(folder), "report", str(folder / "report.pdf"), "--person", "王秀兰")
    program(*arguments)
    return min(program(*arguments)[1] for _ in range(3)), bound


def report_memory(folder: Path) -> tuple[float, float]:
    """The peak of the same process."""
    fill(folder, {"王秀兰": statement(1)})
    program("--data-dir", str(folder), "report", str(folder / "report.pdf"), "--person", "王秀兰")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MIB, 250.0


class Screen:
    """The real window over a book, in this process."""

    def __init__(self, folder: Path) -> None:
        """Open it and wait until the book is there."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from yibao_desk.bootstrap import open_desk  # noqa: PLC0415
        from yibao_desk.ui.app import application, make_window, short_pauses  # noqa: PLC0415
        from yibao_desk.ui.preferences import Preferences  # noqa: PLC0415
        from yibao_desk.ui.session import Session  # noqa: PLC0415

        short_pauses()
        self.app = application()
        self.session = Session(partial(open_desk, folder), Preferences(folder))
        self.session.failed.connect(lambda error: print(repr(error), file=sys.stderr))
        self.window = make_window(self.session)
        self.window.show()
        self.session.load()
        self.wait(lambda: self.session.loaded)

    def wait(self, done: Callable[[], object]) -> None:
        """Let the window work until something is so; in between it sleeps, so that waiting takes no processor time."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        timer = QTimer()
        timer.start(20)
        limit = time.monotonic() + 120
        while not done():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > limit:
                raise TimeoutError

    def until_counted(self, page: Any, act: Callable[[], object]) -> float:  # noqa: ANN401
        """Seconds of processor time until the table shows the outcome."""
        counted: list[bool] = []
        page.model.counted.connect(lambda: counted.append(True))
        start = time.process_time()
        act()
        self.wait(lambda: counted)
        self.window.repaint()
        return time.process_time() - start


@cache
def ledger_times() -> dict[str, float]:
    """First paint, sort and filter of a ledger of 100,000 rows."""
    import bench  # noqa: PLC0415 - its made-up rows

    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), {"王秀兰": bench.gbk_csv(bench.ROWS)})
        screen = Screen(Path(folder))
        screen.wait(lambda: not screen.session.bridge.waiting)
        page: Any = screen.window.page("ledger")
        paint = screen.until_counted(page, lambda: screen.window.go("ledger"))
        assert page.model.total == bench.ROWS

        def sort(column: int) -> float:
            return screen.until_counted(page, lambda: page.table.horizontalHeader().setSortIndicator(column, order(1)))

        from yibao_desk.ui.pages.ledger.filters import PAUSE_MS  # noqa: PLC0415

        def find(text: str) -> float:  # with the time in which the search box waits for the next letter
            return PAUSE_MS / 1000 + screen.until_counted(page, lambda: page.filters.search.setText(text))

        from PySide6.QtCore import Qt  # noqa: PLC0415

        order = Qt.SortOrder
        times = {"paint": paint, "sort": max(sort(c) for c in (4, 1, 2)), "filter": max(find("第7分店"), find("不在"))}
        screen.window.close()
    return times


def answering(folder: Path) -> tuple[float, float]:
    """The longest time that the window does not answer: 100,000 rows come in and are judged.

    Processor time of all threads between two beats: what others do on the machine does not count, a held lock does.
    """
    import bench  # noqa: PLC0415 - its made-up rows

    fill(folder, {"王秀兰": bench.gbk_csv(300)})
    screen = Screen(folder)
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from yibao_desk.domain.offer import BytesSource  # noqa: PLC0415

    source = BytesSource("new.csv", bench.gbk_csv(bench.ROWS))
    shown = time.monotonic() + 1
    screen.wait(lambda: time.monotonic() > shown)  # the window has drawn the book that it opened
    beats = [time.process_time()]
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.process_time()))
    timer.start()
    desk, person = screen.session.desk, screen.session.people[0].id
    looked: list[Any] = []
    screen.session.bridge.submit(lambda _job: desk.look_at([source], person), looked.append)
    screen.wait(lambda: looked)
    taken: list[bool] = []
    screen.session.take(looked[0], person, lambda _record: taken.append(True))
    screen.wait(lambda: taken)
    screen.window.close()
    return max(later - beat for beat, later in pairwise(beats)), 0.1


TWENTY_YEARS = partial(report, months=240, buys=20, bound=5.0)

SCREEN_ROWS: tuple[tuple[str, float, Callable[[], tuple[float, float]]], ...] = (
    ("window, first paint / a bare PySide6 window with a table", 1.8, in_folder(first_paint)),
    ("window, data on screen, three people, twenty years, processor time / 0.9 s", 1.0, in_folder(data_on_screen)),
    (
        "window, ledger of 100,000 rows, first paint, processor time / 0.3 s",
        1.0,
        lambda: (ledger_times()["paint"], 0.3),
    ),
    ("window, ledger of 100,000 rows, sort, processor time / 0.3 s", 1.0, lambda: (ledger_times()["sort"], 0.3)),
    (
        "window, ledger of 100,000 rows, filter, processor time and pause / 0.3 s",
        1.0,
        lambda: (ledger_times()["filter"], 0.3),
    ),
    (
        "window, longest silence (processor time) while 100,000 rows come in / 0.1 s",
        1.0,
        in_folder(answering),
    ),
    ("check, one small csv, processor time / 0.6 s", 1.0, in_folder(check)),
    ("report, 36 months, processor time / 1.0 s", 1.0, in_folder(partial(report, months=36, buys=1, bound=1.0))),
    (
        "report, 20 years, 5,000 rows, processor time / 5 s",
        1.0,
        in_folder(TWENTY_YEARS),
    ),
    ("report, 20 years, 5,000 rows: peak memory / 250 MiB", 1.0, in_folder(report_memory)),
)
"""Name, limit, measure: entered in the table of bench.py."""
