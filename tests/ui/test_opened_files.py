"""Files that the system hands to the running program."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from yibao_desk.ui.app import application

app = application()
app.opened.connect(lambda paths: print(*[path.name for path in paths]))
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/tmp/对账单.xlsx")))
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("https://example.org/")))
"""


def test_a_file_that_is_opened_with_the_program_arrives():
    """The event that macOS sends for a file is told on; one without a file is not."""
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
    )
    assert told.stdout.split() == ["对账单.xlsx"]
