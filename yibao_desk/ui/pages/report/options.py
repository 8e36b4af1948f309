"""What goes onto the paper: parts with their pages, what is hidden, size of the letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from yibao_desk.domain.document import Masking, ReportOptions, SectionKind
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Check, Segments, button
from yibao_desk.ui.parts.text import label, row, rule
from yibao_desk.words import tr, tr_n

_SCALES = (1.0, 1.3, 1.6)


def section_words() -> dict[SectionKind, str]:
    """The parts of the report by name."""
    return {
        SectionKind.VERDICT: tr("Verdict"),
        SectionKind.INQUIRY: tr("Inquiry sheet"),
        SectionKind.MONTHS: tr("Month by month"),
        SectionKind.CAUSES: tr("Causes and sources"),
        SectionKind.ROWS: tr("Origin of each row"),
    }


class OptionsCard(Card):
    """The choices; `changed` carries the options whenever one is made."""

    changed = Signal(object)
    edit_asked = Signal()

    def __init__(self, options: ReportOptions) -> None:
        super().__init__((20, 16, 20, 16), 6)
        self.options = options
        self._counts: dict[SectionKind, QLabel] = {}
        self.parts: dict[SectionKind, Check] = {}
        self.body.addWidget(label(tr("What to put in"), "section"))
        for kind, word in section_words().items():
            self.body.addLayout(self._part(kind, word))
            if kind is SectionKind.INQUIRY:
                self.together = self._check(tr("All on one sheet"), checked=options.together)
                self.edit = button(tr("Change sheet …"), self.edit_asked.emit, icon="pencil-simple", size="small")
                self.body.addLayout(row(28, self.together, None, gap=0))
                self.body.addLayout(row(28, self.edit, None, gap=0))
        self.body.addSpacing(6)
        self.body.addWidget(rule())
        self.body.addSpacing(6)
        self.body.addWidget(label(tr("Privacy"), "section"))
        self.numbers = self._check(tr("Mask ID, account numbers"), checked=options.masking is not Masking.FULL)
        self.names = self._check(tr("Mask names"), checked=options.mask_names is not False)
        self.places = self._check(tr("Mask places of care"), checked=bool(options.mask_providers))
        for check in (self.numbers, self.places, self.names):
            self.body.addWidget(check)
        self.body.addSpacing(6)
        self.body.addWidget(rule())
        self.body.addSpacing(6)
        self.body.addWidget(label(tr("Letters"), "section"))
        names = (tr("Standard"), tr("Large"), tr("Largest"))
        entries = [(name, scale, None) for name, scale in zip(names, _SCALES, strict=True)]
        self.letters = Segments(tr("Letters"), entries, options.scale)
        self.letters.chosen.connect(self._tell)
        self.body.addWidget(self.letters)
        self.body.addStretch(1)
        self.hint = label(tr("Large letters need more pages; good for reading at home."), "hint", "tx2", wrap=True)
        self.body.addWidget(self.hint)

    def _part(self, kind: SectionKind, word: str) -> QHBoxLayout:
        check = self._check(word, checked=kind in self.options.sections)
        self.parts[kind] = check
        count = label("", "small", "tx2")
        self._counts[kind] = count
        return row(check, None, count)

    def _check(self, text: str, *, checked: bool) -> Check:
        found = Check(text, checked=checked)
        found.toggled.connect(self._tell)
        return found

    def set_counts(self, pages: Mapping[SectionKind, int], sheets: int) -> None:
        """How many pages each part takes; without inquiry sheets there is nothing to change."""
        for kind, count in self._counts.items():
            number = pages.get(kind, 0)
            count.setText(tr_n("one page", "{n} pages", number) if number else "")
        self.edit.setEnabled(sheets > 0)
        self.together.setEnabled(sheets > 1)

    def set_inquiries(self, chosen: tuple[str, ...] | None) -> None:
        """Which findings get a sheet (None: all that are open)."""
        self.options = replace(self.options, inquiries=chosen)

    def _tell(self, _choice: object = None) -> None:
        scale = self.letters.value()
        self.options = replace(
            self.options,
            sections=frozenset(kind for kind, check in self.parts.items() if check.isChecked()),
            masking=Masking.MASKED if self.numbers.isChecked() else Masking.FULL,
            mask_names=self.names.isChecked(),
            mask_providers=self.places.isChecked(),
            together=self.together.isChecked(),
            scale=scale if isinstance(scale, float) else 1.0,
        )
        self.changed.emit(self.options)
