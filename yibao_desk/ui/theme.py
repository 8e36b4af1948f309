"""The tokens of the look in one place: colours, type and sizes; every widget and the paper painter read them here.

`current()` is the theme in force; `apply()` puts one in force for the whole program (palette and style sheet).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)

TextStyle = Literal["verdict", "verdict_compact", "figure", "title", "section", "strong", "body", "small", "hint"]
# fmt: off
Role = Literal[
    "win", "rail", "surf", "surf2", "line", "ctl", "tx", "tx2", "tx3", "acc", "acch", "accs", "onacc", "sel",
    "act", "acts", "chk", "chks", "inf", "infs", "bar", "desk",
]
# fmt: on


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme by role, as #RRGGBB."""

    win: str
    rail: str
    surf: str
    surf2: str
    line: str
    ctl: str
    tx: str
    tx2: str
    tx3: str
    acc: str
    acch: str
    accs: str
    onacc: str
    sel: str
    act: str
    acts: str
    chk: str
    chks: str
    inf: str
    infs: str
    bar: str
    desk: str

    def strong(self) -> Tokens:
        """Stronger contrast: darker lines and hints, no soft grounds."""
        return replace(
            self, line=self.ctl, tx3=self.tx2, accs=self.surf, acts=self.surf, chks=self.surf, infs=self.surf
        )


LIGHT = Tokens(
    win="#F3F5F4",
    rail="#E8ECEA",
    surf="#FFFFFF",
    surf2="#F7F9F8",
    line="#D9DFDC",
    ctl="#7C8985",
    tx="#17211F",
    tx2="#43504C",
    tx3="#5A6763",
    acc="#0B6664",
    acch="#084F4E",
    accs="#DDEEEC",
    onacc="#FFFFFF",
    sel="#E2EFED",
    act="#B3261E",
    acts="#FBE8E5",
    chk="#855000",
    chks="#FAEED6",
    inf="#37597F",
    infs="#E5EDF5",
    bar="#569893",
    desk="#DDE2DF",
)
DARK = Tokens(
    win="#131919",
    rail="#0E1313",
    surf="#1B2323",
    surf2="#212A2A",
    line="#334040",
    ctl="#758582",
    tx="#E9EFED",
    tx2="#BAC6C3",
    tx3="#9BA9A5",
    acc="#63C9C1",
    acch="#8ADAD3",
    accs="#1B3A38",
    onacc="#05201E",
    sel="#1F3735",
    act="#FF9E92",
    acts="#44211D",
    chk="#F0BE6E",
    chks="#3A2C13",
    inf="#A2C0E8",
    infs="#1E2E42",
    bar="#3E8F89",
    desk="#0A0E0E",
)

# pixels at 100 %: (size, line, bold)
_TYPE: dict[TextStyle, tuple[float, float, bool]] = {
    "verdict": (28, 40, True),
    "verdict_compact": (24, 33, True),
    "figure": (26, 34, True),
    "title": (22, 32, True),
    "section": (17, 26, True),
    "strong": (16, 24, False),
    "body": (15, 24, False),
    "small": (14, 22, False),
    "hint": (13.5, 20, False),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens at a text scale (1.0–2.0). `strong` is stronger contrast: soft grounds get a 2-px border instead."""

    tokens: Tokens
    dark: bool = False
    scale: float = 1.0
    strong: bool = False
    english: bool = False

    def color(self, role: Role) -> QColor:
        """The colour of a role."""
        return QColor(str(getattr(self.tokens, role)))

    def px(self, size: float) -> int:
        """Whole pixels of a size that is given at 100 %."""
        return int(size * self.scale + 0.5)

    @property
    def hairline(self) -> int:
        """The width of a thin line: 1 px, 2 px from 175 %."""
        return 2 if self.scale >= 1.75 else 1

    def text_size(self, style: TextStyle) -> int:
        """The pixel size of a text style."""
        return self.px(_TYPE[style][0])

    def line_height(self, style: TextStyle) -> int:
        """The height of a line of a text style."""
        return self.px(_TYPE[style][1])

    def font(self, style: TextStyle = "body", *, bold: bool | None = None) -> QFont:
        """The font of a text style, digits of equal width."""
        return text_font(self.text_size(style), bold=_TYPE[style][2] if bold is None else bold, english=self.english)


def text_font(pixels: int, *, bold: bool = False, english: bool = False) -> QFont:
    """A font of the program's families in whole pixels, digits of equal width."""
    font = QFont(list(families(english=english)))
    font.setPixelSize(max(1, pixels))
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def families(*, english: bool = False) -> tuple[str, ...]:
    """Font families, first choice first."""
    if sys.platform == "win32":
        chinese = ("Microsoft YaHei UI", "Noto Sans CJK SC")
        return ("Segoe UI", *chinese) if english else chinese
    return ("WenQuanYi Micro Hei", "Noto Sans CJK SC")


def make_theme(*, dark: bool = False, scale: float = 1.0, strong: bool = False, english: bool = False) -> Theme:
    """The theme for a person's choice."""
    tokens = DARK if dark else LIGHT
    return Theme(tokens.strong() if strong else tokens, dark, scale, strong, english)


class _Force:
    theme: Theme = make_theme()


def current() -> Theme:
    """The theme in force."""
    return _Force.theme


def palette(theme: Theme) -> QPalette:
    """What the style sheet misses: placeholders, tooltips, menus, disabled text."""
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    found = QPalette()
    pairs: dict[QPalette.ColorRole, Role] = {
        role.Window: "win",
        role.WindowText: "tx",
        role.Base: "surf",
        role.AlternateBase: "surf2",
        role.Text: "tx",
        role.Button: "surf",
        role.ButtonText: "tx",
        role.BrightText: "onacc",
        role.ToolTipBase: "surf",
        role.ToolTipText: "tx",
        role.PlaceholderText: "tx3",
        role.Link: "acc",
        role.LinkVisited: "acc",
        role.Highlight: "acc",
        role.HighlightedText: "onacc",
        role.Accent: "acc",
        role.Light: "surf",
        role.Midlight: "surf2",
        role.Mid: "line",
        role.Dark: "ctl",
        role.Shadow: "ctl",
    }
    for which, name in pairs.items():
        found.setColor(which, theme.color(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(group.Disabled, which, theme.color("ctl"))
    return found


def apply(theme: Theme) -> None:
    """Put a theme in force: palette, font and one style sheet made anew from the tokens."""
    from yibao_desk.ui.style_sheet import style_sheet  # noqa: PLC0415 - it needs the names above

    _Force.theme = theme
    app = QApplication.instance()
    sheet = style_sheet(theme)
    if isinstance(app, QApplication) and app.styleSheet() != sheet:  # to dress all widgets in the same again takes long
        app.setPalette(palette(theme))
        app.setFont(theme.font())
        app.setStyleSheet(sheet)


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours given as #RRGGBB."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def roles() -> tuple[str, ...]:
    """The names of all colour roles."""
    return tuple(f.name for f in fields(Tokens))
