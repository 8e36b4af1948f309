"""The contribution base that the files suggest, and whether it may be held against anybody."""

from __future__ import annotations

from PySide6.QtCore import Signal

from yibao_desk.domain.money import Fen
from yibao_desk.ui import theme
from yibao_desk.ui.parts.answers import SumEdit
from yibao_desk.ui.parts.cards import Card, Pill, note_row
from yibao_desk.ui.parts.controls import ChoiceCard, exclusive
from yibao_desk.ui.parts.glossary import term
from yibao_desk.ui.parts.text import label, row, rule
from yibao_desk.ui.say import plain
from yibao_desk.words import tr, yuan_words


class BaseCard(Card):
    """Nothing is preselected: a confirmed base may accuse, an inferred one may not."""

    changed = Signal()

    def __init__(self, base: Fen | None, reason: str) -> None:
        super().__init__((22, 18, 22, 18), 10)
        self._base = base
        head = row(term(tr("Contribution base"), "section", bold=True), None)
        self.own = SumEdit(tr("Your own figure"))
        self.own.textChanged.connect(self._typed)
        self.choices: list[ChoiceCard] = []
        if base is not None:
            head.addWidget(Pill("calculator", "inf", "infs", tr("inferred")))
        self.body.addLayout(head)
        if base is not None:
            unit = theme.current().text_size("body")
            text = f'{plain(base)} <span style="font-size:{unit}px;font-weight:400">{tr("yuan a month")}</span>'
            self.body.addWidget(label(text, "figure", rich=True))
            if reason:
                self.body.addWidget(rule())
                self.body.addWidget(label(tr("How it was inferred"), "hint", "tx2"))
                self.body.addWidget(label(reason, "small", wrap=True))
            self.body.addWidget(rule())
            self.body.addWidget(
                label(tr("Was your base {base} all the time?", base=yuan_words(base)), "body", bold=True, wrap=True)
            )
            self.choices.append(ChoiceCard(tr("Yes, {base} all the time", base=yuan_words(base))))
        else:
            text = tr("The files do not say it. It is on the wage slip or in the contribution record.")
            self.body.addWidget(label(text, "small", "tx2", wrap=True))
        self.choices.append(ChoiceCard(tr("I know the figure")))
        self.choices.append(ChoiceCard(tr("I do not know, use the estimate")))
        for choice in self.choices:
            self.body.addWidget(choice)
            choice.toggled.connect(self._picked)
            if choice is self.choices[-2]:
                self.body.addLayout(row(self.own, label(tr("yuan a month"), "small", "tx2"), None))
        exclusive(self, self.choices)
        self.body.addStretch(1)
        text = tr(
            "If you do not know, the inferred figure accuses nobody. A contribution record, dropped here, settles it."
        )
        self.body.addWidget(note_row("info", text))
        self._picked()

    def _picked(self) -> None:
        self.own.setEnabled(self.choices[-2].isChecked())
        self.changed.emit()

    def _typed(self) -> None:
        self.changed.emit()

    def answered(self) -> bool:
        """Was one of the answers chosen?"""
        if self.choices[-2].isChecked():
            return self.own.value() is not None
        return any(c.isChecked() for c in self.choices)

    def confirmed(self) -> Fen | None:
        """The base that the person confirmed; None: it stays inferred."""
        if self.choices[-2].isChecked():
            return self.own.value()
        return self._base if self._base is not None and self.choices[0].isChecked() else None
