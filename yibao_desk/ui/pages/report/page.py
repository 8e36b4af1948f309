"""The page: thumbnails, preview, options; buttons for PDF, Excel and the printer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from yibao_desk.corridor import workbook
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.document import InquiryEdit, ReportOptions, SectionKind
from yibao_desk.domain.judgement import Judgement
from yibao_desk.report import inquiry_texts, report_document
from yibao_desk.report.saving import save
from yibao_desk.ui import theme
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.report.inquiry_dialog import InquiryDialog
from yibao_desk.ui.pages.report.options import OptionsCard
from yibao_desk.ui.pages.report.sheets import PageScroll, PageStrip
from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.text import clear, label, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class ReportPage(ScrollPage):
    """What is seen here is what is printed."""

    key = "report"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.pages: Pages | None = None
        self._wanted: str | None = None
        self._after: Callable[[], object] | None = None
        self._built_for: tuple[object, ...] = ()
        self._asked = 0
        masked = session.preferences.look.masked
        self.options = OptionsCard(ReportOptions(mask_names=None if masked else False))
        self.options.changed.connect(self._changed)
        self.options.edit_asked.connect(self.edit_inquiry)
        self.count = label("", "body", "tx2")
        self.pdf = button(tr("Save PDF"), self.save_pdf, icon="file-pdf")
        self.excel = button(tr("Export Excel"), self.save_xlsx, icon="table")
        self.paper = button(tr("Print"), self.print_report, icon="printer", kind="primary")
        self.preview = PageScroll(PageStrip(16), tr("Preview of the report"), fits_width=True)
        self.preview.viewport().setObjectName("desk")
        self.thumbs = PageScroll(PageStrip(12), tr("Pages of the report"), fits_width=False)
        self.thumbs.strip.marks_current = True
        self.thumbs.strip.clicked.connect(self._go)
        self.preview.strip.clicked.connect(self.thumbs.mark)
        self.preview.moved.connect(self._moved)
        self._lay_out()

    # ── layout ───────────────────────────────────────────────────────────

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        self._lay_out()

    def areas(self) -> list[QWidget]:
        """Thumbnails, preview, options."""
        return [self.thumbs, self.preview, self.options]

    def _lay_out(self) -> None:
        for kept in (self.count, self.pdf, self.excel, self.paper, self.preview, self.thumbs, self.options):
            kept.setParent(None)  # out of its layout, so that clearing does not take it along
        clear(self.body)
        spaced(self.body, self.margins(), 12)
        px = theme.current().px
        buttons = (self.pdf, self.excel, self.paper)
        if self.width_class is Width.NARROW:
            self.body.addLayout(page_head(label(tr("Report"), "title"), self.count, None))
            self.body.addLayout(page_head(*buttons, None))
        else:
            self.body.addLayout(page_head(label(tr("Report"), "title"), self.count, None, *buttons))
        desk = QFrame()
        desk.setObjectName("desk")
        desk.setStyleSheet(
            f"#desk {{ background: {theme.current().tokens.desk}; border-radius: {px(10)}px; }} "
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }"
        )
        inside = QVBoxLayout(desk)
        inside.setContentsMargins(0, px(2), px(2), px(2))
        inside.addWidget(self.preview)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(16))
        wide = self.width_class is not Width.NARROW
        grid.addWidget(self.thumbs, 0, 0)
        grid.addWidget(desk, 0, 1)
        grid.addWidget(self.options, 0 if wide else 1, 2 if wide else 0, 1, 1 if wide else 2)
        grid.setColumnStretch(1, 1)
        self.thumbs.setFixedWidth(px(116))
        self.thumbs.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }"
        )
        self.options.setMinimumWidth(px(270 if wide else 0))
        self.options.setMaximumWidth(px(310) if wide else 16_777_215)
        across = QSizePolicy.Policy.Maximum if wide else QSizePolicy.Policy.Preferred
        self.options.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        desk.setMinimumHeight(px(440))
        self.body.addLayout(grid, 1)
        for shown in (self.count, self.pdf, self.excel, self.paper, self.preview, self.thumbs, self.options):
            shown.show()

    # ── the document ─────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Make the pages anew where judgement, options or look have changed, off the GUI thread."""
        judgement = self.session.judgement
        if judgement is None or not self.session.has_data():
            return
        state = (id(judgement), self.options.options)
        if state == self._built_for:
            return
        self._built_for = state
        self.pages = None
        self._asked += 1
        number, options = self._asked, self.options.options

        def work(_job: Job) -> Pages:
            return Pages(report_document(judgement, options))

        def done(pages: Pages) -> None:
            # another theme or language makes the page anew while the work is under way
            if number == self._asked and isValid(self):
                self._show(pages, judgement)

        self.session.reader.submit(work, done)

    def _changed(self, _options: ReportOptions) -> None:
        self.refresh()

    def _show(self, pages: Pages, judgement: Judgement) -> None:
        self.pages = pages
        here = self.preview.page_in_sight()
        self.preview.strip.show_pages(pages)
        self.thumbs.strip.show_pages(pages, tuple(self._caption(pages, n) for n in range(pages.count)))
        kinds = Counter(pages.section_of(n).kind for n in range(pages.count))
        self.options.set_counts(kinds, len(inquiry_texts(judgement, self.options.options)))
        self.count.setText(tr_n("one page, A4", "{n} pages, A4", pages.count))
        wanted, self._wanted = self._wanted, None
        self._go(self._page_of(wanted) if wanted else min(here, pages.count - 1))
        if self._after is not None:
            QTimer.singleShot(0, self, self._after)
            self._after = None

    def _laid_out(self, then: Callable[[], object]) -> Pages | None:
        """The pages of what the book holds now; None while they are being made: then it is done afterwards."""
        self._after = then if self.pages is None else None
        return self.pages

    def _caption(self, pages: Pages, index: int) -> str:
        section = pages.section_of(index)
        sheets = [s.id for s in pages.document.sections if s.kind is SectionKind.INQUIRY]
        if section.kind is SectionKind.INQUIRY and len(sheets) > 1:
            return tr("Inquiry {n}", n=sheets.index(section.id) + 1)
        return section.bookmark

    def _page_of(self, fingerprint: str) -> int:
        if self.pages is not None:
            for section in self.pages.document.sections:
                if section.id in {f"inquiry:{fingerprint}", "inquiry"}:
                    return self.pages.first_page(section.id)
        return 0

    def _go(self, index: int) -> None:
        self.preview.go(index)
        self._moved(index)

    def _moved(self, index: int) -> None:
        self.thumbs.mark(index)
        self.thumbs.go(index)

    # ── inquiry sheets ───────────────────────────────────────────────────

    def show_inquiry(self, fingerprint: str) -> None:
        """Go to the sheet of a finding; a finding without one gets one."""
        judgement = self.session.judgement
        if judgement is None:
            return
        self._wanted = fingerprint
        options = self.options.options
        listed = [t.fingerprint for t in inquiry_texts(judgement, options)]
        if fingerprint not in listed:
            self.options.set_inquiries((*listed, fingerprint))
        if not self.options.parts[SectionKind.INQUIRY].isChecked():
            self.options.parts[SectionKind.INQUIRY].setChecked(True)
        elif (id(judgement), self.options.options) == self._built_for and self.pages is not None:
            self._wanted = None
            self._go(self._page_of(fingerprint))
        else:
            self.refresh()

    def edit_inquiry(self) -> None:
        """Change the words of a sheet; what was answered is kept with the finding."""
        judgement = self.session.judgement
        if judgement is None:
            return
        texts = inquiry_texts(judgement, self.options.options)
        answers = {key: decision.answer for key, decision in judgement.decisions.items()}
        shown = None
        if self.pages is not None:
            shown = self.pages.section_of(self.preview.page_in_sight()).id.removeprefix("inquiry:")
        if texts:
            dialog = InquiryDialog(texts, answers, shown, self._edited, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _edited(self, fingerprint: str, edit: InquiryEdit | None, answer: str) -> None:
        edits = {k: v for k, v in self.options.options.edits.items() if k != fingerprint}
        if edit is not None:
            edits[fingerprint] = edit
        self.options.options = replace(self.options.options, edits=edits)
        self._wanted = fingerprint
        self._keep_answer(fingerprint, answer)
        self.refresh()

    def _keep_answer(self, fingerprint: str, answer: str) -> None:
        session, judgement = self.session, self.session.judgement
        if judgement is None or session.person is None:
            return
        found = next((f for f in judgement.findings if f.fingerprint == fingerprint), None)
        held = judgement.decisions.get(fingerprint)
        if found is None or answer == (held.answer if held else ""):
            return
        state = held.state if held and held.state is not DecisionState.OPEN else DecisionState.ASKED
        number, digest = session.person.id, found.facts_digest
        session.change(
            lambda desk: desk.decide(number, fingerprint, state, answer=answer, facts_digest=digest),
            tr("Saved: {title}", title=found.title),
        )

    # ── paper and files ──────────────────────────────────────────────────

    def print_report(self) -> None:
        """Open the print dialog."""
        from yibao_desk.ui.paper.printer import ask  # noqa: PLC0415 - loads the print system

        pages = self._laid_out(self.print_report)
        if pages is not None:
            ask(pages, self, self.session.failed.emit)

    def save_pdf(self) -> None:
        """Ask for a place and write the PDF in the worker."""
        pages = self._laid_out(self.save_pdf)
        path = self._ask_place(tr("Save the report as PDF"), ".pdf", "PDF (*.pdf)") if pages else None
        if pages is not None and path is not None:
            from yibao_desk.ui.paper.pdf import pdf_bytes  # noqa: PLC0415 - only when asked for

            self.session.reader.submit(lambda _job: save(pdf_bytes(pages), path), lambda _none: self._told(path))

    def save_xlsx(self) -> None:
        """Ask for a place and write the workbook in the worker."""
        judgement, options = self.session.judgement, self.options.options
        path = self._ask_place(tr("Export the report to Excel"), ".xlsx", "Excel (*.xlsx)") if judgement else None
        if judgement is not None and path is not None:
            self.session.reader.submit(lambda _job: workbook(judgement, path, options), lambda _none: self._told(path))

    def _told(self, path: Path) -> None:
        self.session.happened.emit(tr("Saved: {title}", title=path.name), False)

    def _ask_place(self, title: str, ending: str, kinds: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = tr("Check of the medical account {day}", day=self._day()) + ending
        name, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / suggested), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _day(self) -> str:
        return self.session.judgement.evidences.as_of.isoformat() if self.session.judgement else ""
