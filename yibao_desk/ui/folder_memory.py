"""Qt's file dialog writes the folders that were looked at into a file of Qt's own; they may be named after people."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSettings

_KEYS = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")


def keep_none(app: QCoreApplication) -> None:
    """Let Qt's file dialogs write nothing; what they remember while the program runs stays in memory."""
    if sys.platform in {"win32", "darwin"}:  # the registry and property lists know no other place
        put_back_at_end(app)
    else:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def put_back_at_end(app: QCoreApplication) -> None:
    """What other programs' dialogs left there stands there again when this one ends."""
    store = QSettings(QSettings.Scope.UserScope, "QtProject")
    former = {key: store.value(key) for key in _KEYS if store.contains(key)}

    def put_back() -> None:
        fresh = QSettings(QSettings.Scope.UserScope, "QtProject")
        for key in _KEYS:
            if key in former:
                fresh.setValue(key, former[key])
            else:
                fresh.remove(key)
        fresh.sync()

    app.aboutToQuit.connect(put_back)
