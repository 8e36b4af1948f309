"""The start of the window: what waits for the first paint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import json, sys
from pathlib import Path
from yibao_desk.ui import app
from yibao_desk.ui.preferences import Preferences
from yibao_desk.ui.session import Session

application = app.application()
window = app.make_window(Session(lambda password: None, Preferences(Path(sys.argv[1]))))

def painted():
    print(json.dumps(sorted(sys.modules)))
    application.quit()

window.painted.connect(painted)
window.show()
application.exec()
"""

HEAVY = ("pandas", "numpy", "sqlalchemy", "alembic", "yaml", "openpyxl", "pdfplumber", "jinja2", "sqlite3", "click")
LATER = ("store", "knowledge", "report", "read", "expect", "desk.desk", "domain.policy", "domain.book", "domain.ledger")


def test_the_first_paint_waits_for_nothing(tmp_path: Path) -> None:
    """Before the window is painted, neither a page nor the book nor any heavy library is loaded."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert "yibao_desk.ui.shell" in loaded
    assert not loaded & {*HEAVY, *(f"yibao_desk.{name}" for name in LATER)}
    assert not [name for name in loaded if name.startswith("yibao_desk.ui.pages.")]


def test_a_verdict_waits_for_no_table_library() -> None:
    """The sample is judged without pandas being loaded."""
    script = (
        "import sys; from yibao_desk.bootstrap import sample_desk; desk = sample_desk();"
        "assert desk.judge(desk.people()[0].id).findings; print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_no_pause_over_all_rows() -> None:
    """Once the window is set up, many new rows never make Python go through all that it holds."""
    script = (
        "import gc; from yibao_desk.ui.app import short_pauses; short_pauses(); seen = [];"
        "gc.callbacks.append(lambda when, what: seen.append(what['generation']));"
        "rows = [[number] for number in range(1_000_000)]; print(max(seen))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "1"
