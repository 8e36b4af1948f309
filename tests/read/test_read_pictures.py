"""Optical reading: screenshots, slanted and small pictures, scanned PDF. Skipped where the extra is not installed."""

from __future__ import annotations

import io
import sys

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from read_samples import META, PLAIN, pdf_bytes, picture, picture_bytes, table_picture

from yibao_desk.domain.table import RawFile
from yibao_desk.read import optical, read_file
from yibao_desk.read.optical import boxes_in
from yibao_desk.read.picture import table_of_boxes

pytest.importorskip("rapidocr")


def read(data: bytes) -> RawFile:
    outcome = read_file(data, "a.png")
    assert outcome.value, outcome.problems
    assert outcome.value[0].optical
    return outcome.value[0]


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def photographed(image: Image.Image, degrees: float) -> bytes:
    """On a dark table, from a corner, slanted, with a shadow over one side, noise, and pressed to JPEG."""
    margin = image.height // 6
    ground = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), (96, 84, 70))
    ground.paste(image, (margin, margin))
    width, height = ground.size
    corners = (0, 0, -0.02 * width, 1.03 * height, 1.03 * width, height, width, -0.03 * height)
    ground = ground.transform(ground.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    ground = ground.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(96, 84, 70))
    shadow = Image.linear_gradient("L").rotate(90).resize(ground.size).point(lambda value: 150 + value * 105 // 255)
    ground = ImageChops.multiply(ground, shadow.convert("RGB"))
    noise = Image.effect_noise(ground.size, 30).convert("RGB")
    photo = Image.blend(ground, noise, 0.06).filter(ImageFilter.GaussianBlur(0.7))
    return picture_bytes(photo, "JPEG", quality=65)


PICTURES = {
    "photograph": lambda image: photographed(image, 1.5),
    "photograph, slanted the other way": lambda image: photographed(image, -3),
    "screenshot": picture_bytes,
    "half size, much pressed": lambda image: picture_bytes(
        image.resize((image.width // 2, image.height // 2)), "JPEG", quality=60
    ),
    "slanted and blurred": lambda image: picture_bytes(
        turned(image, 0.8).filter(ImageFilter.GaussianBlur(0.6)), "JPEG", quality=60
    ),
    "lying": lambda image: picture_bytes(turned(image, 90)),
    "on its head": lambda image: picture_bytes(turned(image, 180), "WEBP"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_table_in_a_picture_becomes_rows(kind: str) -> None:
    """Dates, words and sums of each row land in their columns."""
    file = read(PICTURES[kind](table_picture(PLAIN)))
    assert file.format == "image"
    found = [tuple(cell.replace(" ", "") for cell in row) for row in file.tables[0].rows]
    assert [row for row in found if row in PLAIN] == list(PLAIN)


def test_a_phone_screen_becomes_rows() -> None:
    """Cards with kind, place, day, amount and balance."""
    texts = [(300, 60, "个人账户明细", 40), (30, 150, "2025年8月", 32)]
    cards = [("药店购药", "长沙百仁堂大药房", "2025-08-24 13:18:18", "-91.90", "余额 2320.04")]
    cards += [("正常缴费划入", "所属期 2025-08", "2025-08-19 02:19:01", "+128.00", "余额 2411.94")]
    for at, (kind, second, day, amount, balance) in enumerate(cards):
        y = 230 + 140 * at
        texts += [(30, y, kind, 34), (30, y + 42, second, 24), (30, y + 74, day, 24)]
        texts += [(-30, y, amount, 34), (-30, y + 74, balance, 24)]
    file = read(picture_bytes(picture(828, 560, texts)))
    assert file.tables[0].rows[-3:] == (
        ("交易日期", "业务类型", "费款所属期", "金额", "账户余额", "定点机构名称"),
        ("2025-08-24 13:18:18", "药店购药", "", "-91.90", "2320.04", "长沙百仁堂大药房"),
        ("2025-08-19 02:19:01", "正常缴费划入", "2025-08", "+128.00", "2411.94", ""),
    )


def test_a_scanned_pdf_is_read_page_by_page() -> None:
    """No text layer: each page is rendered and read, the columns go on over the page's end."""
    document = pypdfium2.PdfDocument(
        pdf_bytes(PLAIN, lines=META, widths=(62, 80, 62, 62, 62, 70, 180), right=(3, 4, 5))
    )
    page = document[0].render(scale=2).to_pil().convert("RGB")
    out = io.BytesIO()
    page.save(out, "PDF", resolution=144)
    file = read(out.getvalue())
    assert file.format == "pdf"
    found = [tuple(cell.replace(" ", "") for cell in row) for row in file.tables[0].rows]
    assert [row for row in found if row in PLAIN] == list(PLAIN)


def test_a_long_screenshot_is_read_in_tiles_without_doubles() -> None:
    """A stitched screen of many heights: every line once, whether a tile ends beside it or in it."""
    lines = [(30, 40 + 61 * number, f"第{number:03d}行 {number}.25", 32) for number in range(85)]
    image = picture(700, 5300, lines)
    found = [box.text.replace(" ", "") for box in boxes_in(image)]
    whole = "".join(found)
    assert [whole.count(f"第{number:03d}行") for number in range(85)] == [1] * 85


def test_a_picture_without_a_statement_is_refused() -> None:
    """A photo of something else, or an empty page."""
    for image in (picture(300, 200, []), picture(500, 200, [(20, 50, "生日快乐", 40)])):
        assert [problem.code for problem in read_file(picture_bytes(image), "a").problems] == ["no_text_in_picture"]


def test_without_the_extra_the_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Optical reading not installed: a clear word instead of an import error."""
    optical._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    try:
        outcome = read_file(picture_bytes(picture(300, 200, [])), "a.png")
    finally:
        optical._engine.cache_clear()
    assert [problem.code for problem in outcome.problems] == ["ocr_missing"]


def test_cells_that_were_hard_to_read_are_marked() -> None:
    """A low score makes the cell doubtful, by its row and column."""
    boxes = [
        box if box.text.strip() != "130.25" else type(box)(box.text, box.x0, box.x1, box.top, box.bottom, 0.6)
        for box in boxes_in(table_picture(PLAIN))
    ]
    table = table_of_boxes([boxes])
    assert table.doubtful == {(1, 3), (3, 3)}


def test_a_scanned_page_among_text_pages_is_not_lost() -> None:
    """The second page is a scan: its rows stand between those of the first and the third."""
    first, second, third = (
        [row if not at else (f"202{year}{row[0][4:]}", *row[1:]) for at, row in enumerate(PLAIN)] for year in (2, 3, 4)
    )
    writer = pypdfium2.PdfDocument.new()
    widths = (62, 80, 62, 62, 62, 70, 180)
    for rows, is_scan in ((first, False), (second, True), (third, False)):
        data = pdf_bytes(rows, widths=widths, right=(3, 4, 5))
        if is_scan:
            out = io.BytesIO()
            pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB").save(out, "PDF", resolution=144)
            data = out.getvalue()
        writer.import_pages(pypdfium2.PdfDocument(data))
    whole = io.BytesIO()
    writer.save(whole)
    file = read(whole.getvalue())
    days = [row[0] for row in file.tables[0].rows if row[0][:3] == "202"]
    assert days == [row[0] for rows in (first, second, third) for row in rows[1:]]


def test_glyphs_without_characters_are_read_as_a_picture() -> None:
    """A PDF that shows text but does not say which characters it is: rendered and read, as a scan is."""
    data = pdf_bytes(PLAIN, widths=(62, 80, 62, 62, 62, 70, 200))
    assert data.count(b"/ToUnicode") == 1
    file = read(data.replace(b"/ToUnicode", b"/ToUnicodX"))
    assert [row for row in file.tables[0].rows if row in PLAIN] == list(PLAIN)
