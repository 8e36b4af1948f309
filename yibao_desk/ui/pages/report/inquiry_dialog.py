"""Changing an inquiry sheet before it is printed, and writing down what was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from yibao_desk.domain.document import InquiryEdit, InquiryText
from yibao_desk.ui import theme
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.text import label, row, spaced
from yibao_desk.words import tr

Saved = Callable[[str, InquiryEdit | None, str], object]
"""Called with the finding, its changed words (None: the program's own again) and the answer."""


class InquiryDialog(QDialog):
    """One sheet at a time; the list on top changes to another."""

    def __init__(
        self,
        texts: Sequence[InquiryText],
        answers: dict[str, str],
        shown: str | None,
        saved: Saved,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change the inquiry sheet"))
        px = theme.current().px
        self.resize(px(640), px(700))
        self._texts = {t.fingerprint: t for t in texts}
        self._answers, self._saved = answers, saved
        self.sheets = Combo(tr("Inquiry sheet"), [(t.title, t.fingerprint) for t in texts])
        if shown in self._texts:
            self.sheets.select(shown)
        self.question = _box(tr("What I ask"), 90)
        self.whom = _box(tr("Whom to ask, one a line"), 64)
        self.bring = _box(tr("What to bring, one a line"), 84)
        self.script = _box(tr("What to say on the phone"), 84)
        self.answer = _box(tr("What was answered (kept with the finding)"), 64)
        layout = QVBoxLayout(self)
        spaced(layout, (20, 18, 20, 18), 6)
        layout.addWidget(self.sheets)
        for box in (self.question, self.whom, self.bring, self.script, self.answer):
            layout.addWidget(label(box.accessibleName(), "small", "tx2"))
            layout.addWidget(box)
        own = button(tr("Back to the program's words"), self._restore, kind="link")
        cancel = button(tr("Cancel"), self.reject)
        save = button(tr("Put on the sheet"), self._save, kind="primary")
        layout.addLayout(row(own, None, cancel, save, gap=10))
        self.sheets.currentIndexChanged.connect(self._show)
        self._show()

    def _shown(self) -> InquiryText:
        return self._texts[str(self.sheets.currentData())]

    def _show(self, _index: int = 0) -> None:
        text = self._shown()
        self.question.setPlainText(text.question)
        self.whom.setPlainText("\n".join(text.whom))
        self.bring.setPlainText("\n".join(text.bring))
        self.script.setPlainText(text.script)
        self.answer.setPlainText(self._answers.get(text.fingerprint, ""))

    def _restore(self) -> None:
        self._saved(self._shown().fingerprint, None, self.answer.toPlainText().strip())
        self.accept()

    def _save(self) -> None:
        edit = InquiryEdit(
            question=self.question.toPlainText().strip(),
            whom=_lines(self.whom),
            bring=_lines(self.bring),
            script=self.script.toPlainText().strip(),
        )
        self._saved(self._shown().fingerprint, edit, self.answer.toPlainText().strip())
        self.accept()


def _box(name: str, height: float) -> QPlainTextEdit:
    found = QPlainTextEdit()
    found.setAccessibleName(name)
    found.setTabChangesFocus(True)
    found.setMinimumHeight(theme.current().px(height))
    return found


def _lines(box: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())
