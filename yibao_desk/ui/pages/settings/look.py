"""How it looks: text size, light or dark, contrast, language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider

from yibao_desk.domain.month import Month
from yibao_desk.ui import theme
from yibao_desk.ui.pages.settings.line import setting
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Check, Segments
from yibao_desk.ui.parts.page import Page
from yibao_desk.ui.parts.text import label, row, rule, spaced
from yibao_desk.ui.preferences import Look
from yibao_desk.ui.theme import SCALES
from yibao_desk.words import month_words, tr, yuan_words

if TYPE_CHECKING:
    from yibao_desk.ui.shell import Shell


_OWN_NAME = "\u4e2d\u6587"
"""What Chinese calls itself, for those who cannot read the language in force."""


def _letter(words: str) -> str:
    """The small or large letter at the ends of the slider: the first of its words."""
    return words[:1]


class LookCard(Card):
    """Text size acts at once on a sample line, then on the window."""

    def __init__(self, page: Page, shell: Shell) -> None:
        super().__init__((20, 16, 20, 16), 8)
        look = page.session.preferences.look
        self._shell, self._look = shell, look
        self.body.addWidget(label(tr("Easy to see"), "section"))
        px = theme.current().px
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(SCALES) - 1)
        self.slider.setPageStep(1)
        self.slider.setValue(SCALES.index(look.scale))
        self.slider.setAccessibleName(tr("Text size"))
        self.slider.setMinimumHeight(px(34))
        self._percent = label(f"{int(look.scale * 100)}%", "body", bold=True)
        large = label(_letter(tr("A (large)")), "title")
        small = label(_letter(tr("A (small)")), "small", "tx2")
        line = row(label(tr("Text size")), small, self.slider, large, self._percent, gap=12)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        sample = QFrame()
        sample.setProperty("soft", "surf2")
        inside = QHBoxLayout(sample)
        spaced(inside, (14, 10, 14, 10), 10)
        self._sample = label(tr("{month} not credited", month=month_words(Month(2023, 8))))
        self._amount = label(yuan_words(14000), bold=True)
        inside.addWidget(self._sample)
        inside.addWidget(self._amount)
        inside.addStretch(1)
        self.body.addWidget(sample)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._released)
        self.body.addWidget(rule())
        modes = [(tr("Light"), "light", "sun"), (tr("Dark"), "dark", "moon"), (tr("As the system"), "system", None)]
        self.mode = Segments(tr("Appearance"), modes, look.mode)
        self.mode.chosen.connect(self._mode_chosen)
        self.body.addLayout(setting(tr("Appearance"), "", self.mode, broad=True))
        self.body.addWidget(rule())
        self.strong = Check(checked=look.strong, name=tr("Stronger contrast"))
        self.strong.toggled.connect(self._contrast_chosen)
        self.body.addLayout(setting(tr("Stronger contrast"), tr("Darker lines, no soft grounds"), self.strong))
        self.body.addWidget(rule())
        tongues = [(_OWN_NAME, "zh", None), ("English", "en", None)]
        self.language = Segments(tr("Language"), tongues, look.language)
        self.language.chosen.connect(self._language_chosen)
        self.body.addLayout(setting(tr("Language"), "", self.language))
        self.body.addStretch(1)

    def _now(self) -> Look:
        return self._shell.session.preferences.look

    def _mode_chosen(self, mode: object) -> None:
        self._shell.set_look(replace(self._now(), mode=str(mode)))

    def _contrast_chosen(self, on: bool) -> None:
        self._shell.set_look(replace(self._now(), strong=on))

    def _language_chosen(self, tongue: object) -> None:
        self._shell.set_look(replace(self._now(), language=str(tongue)))

    def _moved(self, index: int) -> None:
        scale = SCALES[index]
        self._percent.setText(f"{int(scale * 100)}%")
        size = int(15 * scale + 0.5)
        for words in (self._sample, self._amount):
            font = words.font()
            font.setPixelSize(size)
            words.setFont(font)
            words.setStyleSheet(f"font-size: {size}px")
        if not self.slider.isSliderDown():
            self._released()

    def _released(self) -> None:
        scale = SCALES[self.slider.value()]
        if scale != self._now().scale:
            self._shell.set_look(replace(self._now(), scale=scale))
