"""One small ledger, written by the tests into every container that people bring."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlwt
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

Rows = Sequence[Sequence[str]]

HEAD = ("交易日期", "业务类型", "费款所属期", "收入金额", "支出金额", "账户余额", "定点机构名称")
LEDGER: tuple[tuple[str, ...], ...] = (
    HEAD,
    ("2024-01-15", "正常缴费划入", "202401", "130.25", "", "1130.25", ""),
    ("2024-01-22", "药店购药", "", "", "45.20", "1085.05", "朱镕喆大药房(𠮷䶮店)"),
    ("2024-02-19", "正常缴费划入", "202402", "130.25", "", "1215.30", ""),
    ("2024-03-28", "门诊", "", "", "88.00", "1127.30", "杭州市西湖区古荡社区卫生服务中心"),
)
PLAIN: tuple[tuple[str, ...], ...] = tuple(
    tuple(cell.replace("朱镕喆大药房(𠮷䶮店)", "康泽大药房(古荡店)") for cell in row) for row in LEDGER
)
TITLE = ("个人账户明细",)
META = ("姓名：王秀兰", "查询区间：2024-01-01至2024-03-31")


def csv_bytes(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(sheets: dict[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls_bytes(rows: Sequence[Sequence[object]], sheet: str = "明细") -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            page.write(i, j, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def html_text(rows: Rows, *, head: str = "", before: str = "", after: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><head>{head}</head><body>{before}<table border=1>{body}</table>{after}</body></html>"


def sml_text(rows: Rows) -> str:
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(cell)}</Data></Cell>' for cell in row) + "</Row>"
        for row in rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="明细"><Table>{cells}</Table></Worksheet></Workbook>'
    )


def ods_bytes(rows: Rows) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="明细">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zip_bytes(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def zip_bytes(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)


def chinese_font() -> str:
    for path in FONTS:
        if Path(path).exists():
            return path
    pytest.skip("no Chinese font on this machine")


def pdf_font() -> str:

    if "cjk" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("cjk", chinese_font(), subfontIndex=0))
    return "cjk"


def pdf_bytes(
    rows: Rows,
    *,
    ruled: bool = True,
    lines: Sequence[str] = (),
    repeat_heading: bool = True,
    widths: Sequence[float] | None = None,
    right: Sequence[int] = (),
    size: float = 9,
    password: str | None = None,
    watermark: str = "",
    middle: bool = False,
    inner: bool = False,
) -> bytes:
    """A statement as the offices print it: a title, lines, one table over as many A4 pages as it takes."""

    font = pdf_font()
    style = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size * 1.25, wordWrap="CJK")

    def paint(canvas, document):
        canvas.setFont(font, 8)
        canvas.drawString(400, 15, f"第{document.page}页")
        if watermark:
            canvas.saveState()
            canvas.setFont(font, 40)
            canvas.setFillGray(0.85)
            canvas.translate(300, 250)
            canvas.rotate(30)
            canvas.drawString(0, 0, watermark)
            canvas.restoreState()

    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=landscape(A4),
        leftMargin=30,
        rightMargin=30,
        topMargin=30,
        bottomMargin=30,
        encrypt=StandardEncryption(password) if password else None,
    )
    cells = [list(rows[0]), *([Paragraph(escape(cell), style) for cell in row] for row in rows[1:])]
    for row in cells[1:]:
        for column in right:
            row[column] = row[column].text if hasattr(row[column], "text") else row[column]
    table = Table(cells, colWidths=widths, repeatRows=1 if repeat_heading else 0)
    commands = [
        ("FONT", (0, 0), (-1, -1), font, size),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"),
        *(("ALIGN", (column, 0), (column, -1), "RIGHT") for column in right),
    ]
    if ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.4, colors.grey))
    if inner:
        commands.append(("INNERGRID", (0, 0), (-1, -1), 0.4, colors.grey))
    table.setStyle(TableStyle(commands))
    story = [Paragraph(line, style) for line in lines]
    document.build([*story, table], onFirstPage=paint, onLaterPages=paint)
    return out.getvalue()


def picture(width: int, height: int, texts: Sequence[tuple[float, float, str, int]]):
    """A white picture with texts at (x, y, text, size); a negative x counts from the right edge to the text's end."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for x, y, text, size in texts:
        font = ImageFont.truetype(chinese_font(), size, layout_engine=ImageFont.Layout.BASIC)
        at = x if x >= 0 else width + x - draw.textlength(text, font=font)
        draw.text((at, y), text, fill="black", font=font)
    return image


def picture_bytes(image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def table_picture(
    rows: Rows, *, step: int = 44, size: int = 20, widths: Sequence[int] = (130, 140, 110, 100, 100, 110, 340)
):
    """A screenshot of a table: a heading, rows, words to the left, sums to the right of their column."""

    font = ImageFont.truetype(chinese_font(), size, layout_engine=ImageFont.Layout.BASIC)
    image = Image.new("RGB", (sum(widths) + 60, step * (len(rows) + 2)), "white")
    draw = ImageDraw.Draw(image)
    for i, row in enumerate(rows):
        x = 30
        for cell, width in zip(row, widths, strict=True):
            is_sum = cell.replace(".", "").isdigit() and "." in cell
            at = x + width - 10 - draw.textlength(cell, font=font) if is_sum else x
            draw.text((at, step * (i + 1)), cell, fill="black", font=font)
            x += width
    return image
