"""The program as it is started, on a real display: real keys, a real drag, a second start, a fault, the next start."""

import shlex
import shutil
import subprocess
import sys

import pytest
from conftest import profile, write_statement
from real_window import AT_HAND, ROOT, RealWindow, Screen

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.profile import Category
from yibao_desk.names import category_words
from yibao_desk.words import tr

pytestmark = pytest.mark.skipif(not AT_HAND, reason="needs Xvfb and xdotool")


@pytest.fixture(scope="module")
def screen():
    made = Screen()
    yield made
    made.close()


@pytest.fixture
def start(screen):
    """Starts the program over a folder; ends it afterwards."""
    started = []

    def one(folder, *files):
        folder.mkdir(parents=True, exist_ok=True)
        started.append(RealWindow(screen, folder, *files))
        return started[-1]

    yield one
    for window in started:
        window.end()


@pytest.fixture
def book(shelf, tmp_path):
    """A copy of the book with one person and some findings."""
    shutil.copytree(shelf / "book", tmp_path / "book")
    return tmp_path / "book"


GO = {
    "ctrl+2": "months",
    "ctrl+3": "findings",
    "ctrl+4": "ledger",
    "ctrl+5": "policy",
    "ctrl+6": "report",
    "ctrl+comma": "settings",
    "ctrl+h": "log",
    "ctrl+shift+p": "people",
    "ctrl+1": "overview",
}


def test_every_page_that_a_key_goes_to_has_the_focus(start, book):
    """After each change of page a control of the page has the focus and the ring, and Tab goes on from there."""
    window = start(book)
    for key, page in GO.items():
        window.keys(key)
        state = window.wait(lambda s, page=page: s["page"] == page and s["within"] and s["ring"] and s["focus"])
        after = window.keys("Tab")
        assert after["page"] == page
        assert after["focus"] != state["focus"], page
        assert after["ring"]


def test_decisions_by_key_after_a_change_of_page(start, book):
    """Ctrl+3, then Alt+1 … Alt+4, Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z: each acts at once, wherever one came from."""
    window = start(book)
    for former in ("ctrl+1", "ctrl+comma", "ctrl+4"):
        window.keys(former, "ctrl+3", "alt+2")
        window.wait(lambda s: s["decision"] == "asked")
        window.keys("ctrl+z")
        window.wait(lambda s: s["decision"] == "")
    for key, state in (("alt+3", "settled"), ("alt+4", "not_a_problem"), ("alt+2", "asked"), ("alt+1", "")):
        window.keys(key)
        window.wait(lambda s, state=state: s["decision"] == state)
    window.keys("ctrl+z")
    window.wait(lambda s: s["decision"] == "asked")
    window.keys("ctrl+z")
    window.wait(lambda s: s["decision"] == "not_a_problem")
    window.keys("ctrl+y")
    window.wait(lambda s: s["decision"] == "asked")
    window.keys("ctrl+z", "ctrl+shift+z")
    window.wait(lambda s: s["decision"] == "asked")


def test_what_is_made_anew_gives_the_focus_back(start, book):
    """A control that is made anew by what it did (contrast, language, a decision) has the focus again afterwards."""
    window = start(book)
    window.keys("ctrl+comma")
    window.tab_to("加强对比")
    window.keys("space")
    window.wait(lambda s: s["focus"] == "加强对比" and s["ring"])
    window.keys("ctrl+shift+l")
    window.wait(lambda s: s["focus"] == "Stronger contrast" and s["ring"])
    window.keys("ctrl+shift+l", "ctrl+3", "Down", "alt+2")
    window.wait(lambda s: s["decision"] == "asked" and s["focus"] == "问题" and s["ring"])


def test_the_whole_way_by_real_keys(start, tmp_path):
    """Ctrl+O, the file's name, the questions, the verdict, Ctrl+S, the paper's name: all by keys, and it is there."""
    statement = write_statement(tmp_path / "k.csv", "2023-01", "2023-06", missing=("2023-03",))
    window = start(tmp_path / "book")
    window.keys("ctrl+o")
    window.wait(lambda s: s["title"] == "选择对账单")
    window.type(str(statement))
    window.keys("Return")
    window.wait(lambda s: s["page"] == "import" and s["main"])
    window.keys("ctrl+Return")
    window.wait(lambda s: s["page"] == "who" and s["within"])
    for combo, value in (("Province", "湖北省"), ("City", "武汉市")):
        window.tab_to(tr(combo))
        for _ in range(40):
            if value in window.state["value"]:
                break
            window.keys("Down")
        assert value in window.state["value"]
    window.tab_to(category_words(Category.EMPLOYEE))
    window.keys("space")
    window.tab_to(tr("What to call you"))
    window.type("Wang")
    while window.state["kind"] != "ChoiceCard":
        window.keys("Tab")
    for _ in range(3):  # the answers about the base: one of them asks for nothing more
        if not window.keys("space")["main"]:
            window.keys("Down")
    window.wait(lambda s: s["main"])
    window.keys("ctrl+Return")
    window.wait(lambda s: s["page"] == "overview" and s["rows"] == 11)
    window.keys("ctrl+3")
    window.wait(lambda s: s["page"] == "findings" and s["focus"] == "问题")
    window.keys("ctrl+s")
    window.wait(lambda s: s["kind"] == "QLineEdit")
    paper = tmp_path / "paper.pdf"
    window.keys("ctrl+a")
    window.type(str(paper))
    window.keys("Return")
    window.wait(lambda s: "paper.pdf" in s["toast"])
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_second_start_hands_its_files_over(screen, start, book, tmp_path):
    """Started again with two files, the program ends at once, and the window that is open looks at them."""
    window = start(book)
    files = [write_statement(tmp_path / n, "2024-01", "2024-03") for n in ("a.csv", "b.csv")]
    command = [sys.executable, "-m", "yibao_desk", "--data-dir", str(book), *map(str, files)]
    done = subprocess.run(command, env=screen.environment, timeout=60, check=False)
    assert done.returncode == 0
    window.wait(lambda s: s["page"] == "import" and s["previews"] == [["a.csv", False], ["b.csv", False]])


def test_a_double_click_is_the_command_of_the_desktop_entry(screen, tmp_path):
    """What the desktop entry has the file manager run opens the window with the files, each with its verdict."""
    entry = (ROOT / "packaging" / "linux" / "yibao-desk.desktop").read_text(encoding="utf-8")
    command = next(line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec="))
    kinds = next(line for line in entry.splitlines() if line.startswith("MimeType="))
    assert "text/csv" in kinds
    assert shlex.split(command) == ["yibao-desk", "%F"]
    good, bad = write_statement(tmp_path / "a.csv", "2023-01", "2023-03"), tmp_path / "b.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook")
    window = RealWindow(screen, tmp_path / "book", good, bad)
    try:
        window.wait(lambda s: s["previews"] == [["a.csv", False], ["b.xlsx", True]])
    finally:
        window.end()


def test_a_fault_shows_a_masked_report_and_loses_nothing(start, book, tmp_path):
    """A fault of the program: a plain dialog, a report without names and numbers, and the book as it was."""
    window = start(book)
    rows = window.state["rows"]
    (book / "fault").touch()
    window.wait(lambda s: s["title"] == "程序的差错")
    window.tab_to("保存报告…")
    window.keys("space")
    window.wait(lambda s: s["kind"] == "QLineEdit")
    report = tmp_path / "fault.txt"
    window.keys("ctrl+a")
    window.type(str(report))
    window.keys("Return")
    window.wait(lambda s: s["page"] == "overview" and report.exists())
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert not [word for word in ("王小明", "420106", "140.00", str(tmp_path)) if word in text]
    window.keys("Escape")
    window.wait(lambda s: s["title"] == "医保对账台")
    window.keys("ctrl+3", "alt+2")
    window.wait(lambda s: s["decision"] == "asked")
    window.end()
    assert not [line for line in window.errors if "王小明" in line or "420106" in line]
    desk = open_desk(book)
    assert not desk.doctor()
    assert len(desk.judge(1).evidences.ledger.lines) == rows
    assert len(desk.decisions(1)) == 1
    desk.close()


def test_the_next_start_is_as_the_last_end(screen, start, book):
    """Size and place of the window, page and person are those of the end before; an import is undone after it, too."""
    desk = open_desk(book)
    desk.add_person(profile("李建国"))
    desk.close()
    window = start(book)
    first = window.state["person"]
    window.keys("ctrl+j")
    window.wait(lambda s: s["person"] != first)
    second = window.state["person"]
    screen.do("windowsize", "--sync", window.state["wid"], 1180, 780)
    screen.do("windowmove", "--sync", window.state["wid"], 120, 90)
    window.wait(lambda s: s["size"] == [1180, 780] and s["place"] == [120, 90])
    window.keys("ctrl+5")
    window.wait(lambda s: s["page"] == "policy")
    screen.do("key", "ctrl+q")
    assert window.process.wait(60) == 0
    again = start(book)
    state = again.wait(lambda s: s["page"] == "policy" and s["person"] == second and s["size"] == [1180, 780])
    assert state["place"] == [120, 90]
    again.keys("ctrl+j", "ctrl+1")
    again.wait(lambda s: s["person"] == first and s["rows"] > 0)
    again.keys("ctrl+z", "ctrl+z")
    again.wait(lambda s: s["rows"] == 0)
