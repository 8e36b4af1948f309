"""Qt's own file dialog leaves no folder and no file name behind on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHOOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from yibao_desk.ui import folder_memory
from yibao_desk.ui.app import application

plain, home = sys.argv[1], Path(sys.argv[2])
if plain == "ours":
    app = application()
else:
    app = QApplication(["x", "-style", "Fusion"])
    if plain == "end":
        folder_memory.put_back_at_end(app)
folder = home / "吴小满的医保"
folder.mkdir(parents=True)
(folder / "周明兰.csv").write_text("x", encoding="utf-8")


def type_in(name):
    def typed():
        (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, QFileDialog)]
        dialog.findChild(QLineEdit).setText(str(name))
        QTimer.singleShot(0, dialog.accept)

    QTimer.singleShot(0, typed)


options = QFileDialog.Option.DontUseNativeDialog
type_in(folder / "周明兰.csv")
assert QFileDialog.getOpenFileNames(None, "a", str(folder), options=options)[0] == [str(folder / "周明兰.csv")]
type_in(folder / "out.txt")
assert QFileDialog.getSaveFileName(None, "b", str(folder), options=options)[0] == str(folder / "out.txt")
QTimer.singleShot(0, app.quit)
app.exec()
"""


def left_behind(home: Path, how: str, before: str = "") -> str:
    """What stands in the files under a home after two dialogs; `how` "ours": as the program is wired."""
    config = home / "config"
    config.mkdir(parents=True)
    if before:
        (config / "QtProject.conf").write_text(before, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(config),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", CHOOSE, how, str(home / "papers")]
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    files = [path for path in home.rglob("*") if path.is_file() and "papers" not in path.parts]
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files if "fontconfig" not in path.parts)


def test_the_trap_sees_what_qt_writes(tmp_path: Path) -> None:
    """Without our care Qt does write the folders: else the next test would prove nothing."""
    assert "history" in left_behind(tmp_path / "home", "bare")


def test_a_file_dialog_leaves_nothing_behind(tmp_path: Path) -> None:
    """As the program is wired, not one file under the person's home names a folder that was looked at."""
    assert left_behind(tmp_path / "home", "ours") == ""


def test_where_qt_cannot_be_kept_from_writing_the_old_state_comes_back(tmp_path: Path) -> None:
    """At the end the folders of other programs' dialogs stand there as before, ours do not."""
    left = left_behind(tmp_path / "home", "end", "[FileDialog]\nlastVisited=file:///elsewhere\n")
    assert "lastVisited=file:///elsewhere" in left
    assert "papers" not in left
    assert "history" not in left
