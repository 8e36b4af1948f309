"""The report page: what is seen is what is printed; choices, sheets to edit, answers, files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from yibao_desk.bootstrap import sample_desk
from yibao_desk.domain.document import SectionKind
from yibao_desk.domain.finding import Severity
from yibao_desk.ui.app import make_window
from yibao_desk.ui.pages.report import ReportPage
from yibao_desk.ui.pages.report.inquiry_dialog import InquiryDialog
from yibao_desk.ui.paper.preview import page_image
from yibao_desk.ui.paper.printer import a4_printer, print_pages
from yibao_desk.ui.preferences import Preferences
from yibao_desk.ui.session import Session


@pytest.fixture(scope="module")
def window(qapp):  # noqa: ARG001
    """The window over the bundled sample, on the report page."""
    session = Session(lambda _password: sample_desk(), Preferences(None))
    made = make_window(session)
    made.resize(1280, 860)
    made.show()
    yield made
    made.close()
    session.close()


@pytest.fixture
def page(window, qtbot):
    session = window.session
    if not session.loaded:
        with qtbot.waitSignal(session.changed, timeout=20_000):
            session.load()
    page = window.go("report")
    settle(page, qtbot)
    return page


def settle(page, qtbot) -> None:
    """Wait until the pages that were asked for are shown."""
    qtbot.waitUntil(
        lambda: page.pages is not None and not page.session.reader.waiting and not page.session.bridge.waiting,
        timeout=20_000,
    )


def test_counts_and_captions(page):
    """Each part says how many pages it takes; each page has its caption."""
    assert page.count.text() == f"{page.pages.count} 页，A4"
    counted = sum(int(c.text().split()[0]) for c in page.options._counts.values() if c.text())
    assert counted == page.pages.count
    assert page.thumbs.strip.captions[:2] == ("结论", "问询单 1")


def test_leaving_a_part_out(page, qtbot):
    """A part that is not wanted is gone at once, and comes back."""
    whole = page.pages.count
    page.options.parts[SectionKind.ROWS].click()
    qtbot.waitUntil(lambda: page.pages is not None and page.pages.count < whole, timeout=10_000)
    page.options.parts[SectionKind.ROWS].click()
    qtbot.waitUntil(lambda: page.pages is not None and page.pages.count == whole, timeout=10_000)


def test_large_letters(page, qtbot):
    """Large letters need more pages."""
    whole = page.pages.count
    page.options.letters.button_of(1.6).click()
    qtbot.waitUntil(lambda: page.pages is not None and page.pages.count > whole, timeout=10_000)
    page.options.letters.button_of(1.0).click()
    qtbot.waitUntil(lambda: page.pages is not None and page.pages.count == whole, timeout=10_000)


def test_show_inquiry_goes_to_the_sheet(page, qtbot):
    """The inquiry sheet of a finding is brought into sight."""
    found = page.session.findings(Severity.CHECK)[0]
    page.show_inquiry(found.fingerprint)
    settle(page, qtbot)
    assert page.pages.section_of(page.preview.page_in_sight()).id == f"inquiry:{found.fingerprint}"


def test_explained_finding_gets_a_sheet_when_asked_for(page, qtbot):
    """A finding that is explained has no sheet until one is asked for."""
    found = page.session.findings(Severity.INFO)[0]
    page.show_inquiry(found.fingerprint)
    qtbot.waitUntil(
        lambda: (
            page.pages is not None and any(s.id == f"inquiry:{found.fingerprint}" for s in page.pages.document.sections)
        ),
        timeout=10_000,
    )
    page.options.set_inquiries(None)
    page.refresh()
    settle(page, qtbot)


def test_editing_a_sheet_and_noting_the_answer(page, qtbot):
    """Changed words are on the sheet; the answer is kept with the finding, shows in the report, and can be undone."""
    found = page.session.findings(Severity.ACT)[0]
    page.show_inquiry(found.fingerprint)
    settle(page, qtbot)
    page.edit_inquiry()
    dialog = page.findChild(InquiryDialog)
    assert dialog.sheets.currentData() == found.fingerprint
    dialog.question.setPlainText("五月的钱在哪里？")
    dialog.answer.setPlainText("下月补划")
    with qtbot.waitSignal(page.session.changed, timeout=10_000):
        dialog._save()
    settle(page, qtbot)
    decision = page.session.decision_on(found)
    assert decision is not None
    assert decision.answer == "下月补划"
    qtbot.waitUntil(lambda: "下月补划" in str(page.pages.document), timeout=10_000)
    assert "五月的钱在哪里？" in str(page.pages.document)
    with qtbot.waitSignal(page.session.changed, timeout=10_000):
        page.session.undo()
    assert page.session.decision_on(found) is None


def test_files(page, qtbot, tmp_path, monkeypatch):
    """PDF and Excel are written where the person says, with the ending they need."""
    for ending, act in ((".pdf", page.save_pdf), (".xlsx", page.save_xlsx)):
        place = tmp_path / "报告"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, place=place: (str(place), ""))
        with qtbot.waitSignal(page.session.happened, timeout=20_000):
            act()
        assert Path(f"{place}{ending}").exists()
    with pypdfium2.PdfDocument(tmp_path / "报告.pdf") as pdf:
        assert len(pdf) == page.pages.count
    assert openpyxl.load_workbook(tmp_path / "报告.xlsx").sheetnames[0] == "结论"


def test_printer_gets_the_same_pages(page, tmp_path):
    """The printer gets the pages that are asked for, from the same painter."""
    printer = a4_printer("报告")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    print_pages(page.pages, printer)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        assert len(pdf) == 2
        text = pdf[0].get_textpage().get_text_bounded()
    assert text.startswith("医保个人账户问询单")
    assert f"第 2 页，共 {page.pages.count} 页" in text


def test_print_dialog_opens(page, qtbot):
    """The system's print dialog opens and can be left without printing."""
    page.print_report()
    dialog = page.findChild(QPrintDialog)
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    assert (dialog.minPage(), dialog.maxPage()) == (1, page.pages.count)
    dialog.reject()


def test_preview_is_the_page(page):
    """The preview is white paper with ink inside the margins and none outside them."""
    image = page_image(page.pages, 0, 794)
    assert (image.width(), image.height()) == (794, 1123)
    edge = round(794 * 14 / 210)
    inked = [(x, y) for x in range(0, 794, 3) for y in range(0, 1123, 3) if QColor(image.pixel(x, y)).lightness() < 128]
    assert len(inked) > 300
    assert all(QRectF(edge, edge * 0.8, 794 - 2 * edge, 1123 - 1.4 * edge).contains(x, y) for x, y in inked)


def test_page_goes_away_while_its_sheets_are_made(window, page, qtbot):
    """A page that is taken away (another theme, another language) while its sheets are made harms nothing."""
    other = ReportPage(window.session, window)
    other.refresh()
    shiboken6.delete(other)
    settle(page, qtbot)
