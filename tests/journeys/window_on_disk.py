"""As a script: the real window over a real book, to whose disk something happens; what the person was told, as JSON.

`window_on_disk.py FOLDER STATEMENT HAPPENING`: opens the window, lets it happen, imports the statement by the button.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from functools import partial
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def no_room(_folder: Path) -> None:
    """No file may grow beyond 64 kB from here on."""
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


def filled_up(folder: Path) -> None:
    """The last byte of the disk is taken."""
    with (folder.parent / "filler").open("wb", buffering=0) as filler:
        for size in (65_536, 512):
            try:
                while filler.write(b"\0" * size) == size:
                    pass
            except OSError:
                pass


def locked(folder: Path) -> None:
    """Folder and files belong to somebody else, and may only be read."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.chown(path, 65534, -1)


def moved(folder: Path) -> None:
    """The folder is elsewhere, as on a stick that was pulled out."""
    folder.rename(folder.with_name("away"))


HAPPENINGS = {
    "nothing": lambda _folder: None,
    "no room": no_room,
    "filled up": filled_up,
    "locked": locked,
    "moved": moved,
    "removed": shutil.rmtree,
}


def main(folder: Path, statement: Path, happening: str) -> None:
    sys.path.insert(0, str(TESTS / "ui"))
    from conftest import settle  # noqa: PLC0415
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

    from yibao_desk.bootstrap import open_desk  # noqa: PLC0415
    from yibao_desk.read import isolated  # noqa: PLC0415
    from yibao_desk.ui.app import application, make_window  # noqa: PLC0415
    from yibao_desk.ui.preferences import Preferences  # noqa: PLC0415
    from yibao_desk.ui.session import Session  # noqa: PLC0415

    app = application()
    session = Session(partial(open_desk, folder), Preferences(folder))
    window = make_window(session)
    window.show()
    session.load()
    settle(session)
    HAPPENINGS[happening](folder)
    if session.loaded:
        window.offer([statement])
        settle(session)
        window.current().take()
        settle(session)
        window.watch.look()
        settle(session)
    boxes = [w for w in app.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    told = {
        "loaded": session.loaded,
        "said": [box.text() for box in boxes],
        "report": [box.detailedText() for box in boxes if box.detailedText()],
        "toast": window.toast.accessibleName() if window.toast.isVisible() else "",
        "rows": len(session.judgement.evidences.ledger.lines) if session.judgement else 0,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    isolated.stop()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
