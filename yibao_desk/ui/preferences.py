"""What the window remembers of its own: look and size in a small file beside the book, no personal data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from yibao_desk.ui.theme import SCALES, Theme, make_theme

_RECENT = 8


@dataclass(frozen=True, slots=True)
class Look:
    """How the person wants it: `mode` "light", "dark" or "system"; `scale` one of SCALES; `masked` hides numbers."""

    mode: str = "system"
    scale: float = 1.0
    strong: bool = False
    language: str = "zh"
    masked: bool = True

    def larger(self, steps: int) -> Look:
        """The look some steps of text size larger (smaller when negative)."""
        index = SCALES.index(self.scale) if self.scale in SCALES else 0
        return replace(self, scale=SCALES[min(max(index + steps, 0), len(SCALES) - 1)])

    def theme(self) -> Theme:
        """The theme of this look."""
        dark = self.mode == "dark"
        if self.mode == "system":
            hints = QGuiApplication.styleHints()
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
        return make_theme(dark=dark, scale=self.scale, strong=self.strong, english=self.language == "en")


class Preferences:
    """Look and window state, kept in window.ini of a folder; recent files, whose names may name people, in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._look = Look()
        self._recent: list[str] = []
        self._store: QSettings | None = None
        if folder is not None:
            self._store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
            self._look = Look(
                mode=self._text("look/mode", "system"),
                scale=self._scale(),
                strong=self._text("look/strong", "0") == "1",
                language="en" if self._text("look/language", "zh") == "en" else "zh",
                masked=self._text("look/masked", "1") == "1",
            )
            self._store.remove("recent")  # an earlier version wrote the names of files here

    @property
    def folder(self) -> Path | None:
        """Where they are kept, which is where the book lies; None: in memory."""
        return self._folder

    @property
    def look(self) -> Look:
        """The look chosen."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Keep a look."""
        self._look = look
        self._keep("look/mode", look.mode)
        self._keep("look/scale", str(look.scale))
        self._keep("look/strong", "1" if look.strong else "0")
        self._keep("look/language", look.language)
        self._keep("look/masked", "1" if look.masked else "0")

    def recent(self) -> tuple[Path, ...]:
        """Files imported lately that are still there, newest first."""
        return tuple(path for text in self._recent if (path := Path(text)).exists())

    def add_recent(self, paths: Sequence[Path]) -> None:
        """Remember files."""
        fresh = [str(p) for p in paths]
        self._recent = (fresh + [p for p in self._recent if p not in fresh])[:_RECENT]

    def geometry(self) -> QByteArray | None:
        """Where the window was."""
        value = self._store.value("window/geometry") if self._store else None
        return value if isinstance(value, QByteArray) else None

    def set_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window is."""
        if self._store:
            self._store.setValue("window/geometry", geometry)
            self._store.sync()

    def last_person(self) -> int | None:
        """Who was shown last."""
        text = self._text("person", "")
        return int(text) if text.isdecimal() else None

    def set_last_person(self, number: int) -> None:
        """Keep who is shown."""
        self._keep("person", str(number))

    def last_page(self) -> str:
        """Which page was shown last; "" for none."""
        return self._text("page", "")

    def set_last_page(self, key: str) -> None:
        """Keep which page is shown."""
        self._keep("page", key)

    def _scale(self) -> float:
        try:
            scale = float(self._text("look/scale", "1.0"))
        except ValueError:
            return 1.0
        return scale if scale in SCALES else 1.0

    def _text(self, key: str, default: str) -> str:
        value = self._store.value(key, default) if self._store else default
        return value if isinstance(value, str) else default

    def _keep(self, key: str, value: str) -> None:
        if self._store:
            self._store.setValue(key, value)
