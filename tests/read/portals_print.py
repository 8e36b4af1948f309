"""Statements printed to PDF; each docstring names the quirk."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from portal_account import Export, Row, account, grouped, shown, signed, sums, yuan
from read_samples import pdf_font
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle


def _printed(data: list[list[Any]], widths: Sequence[float], *styles: tuple[Any, ...], repeat: bool = True) -> bytes:
    """As a browser prints: its own lines at the head and foot of each page."""
    font = pdf_font()
    style = ParagraphStyle("cell", fontName=font, fontSize=8, leading=11, wordWrap="CJK")

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 7)
        canvas.drawString(60, 30, f"第 {document.page} 页")
        canvas.drawRightString(530, 30, "打印时间：2024-07-01 09:00:00")
        canvas.drawString(60, 820, "国家医疗保障信息平台 https://example.invalid/print?id=1")

    cells = [[Paragraph(escape(c[1:]), style) if c[:1] == "\n" else c for c in map(str, row)] for row in data]
    table = Table(cells, colWidths=widths, repeatRows=1 if repeat else 0)
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), font, 8), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *styles]))
    out = io.BytesIO()
    lines = [
        Paragraph(text, style) for text in ("个人账户收支明细", "姓名：王秀兰　查询区间：2023-01-01 至 2024-12-31")
    ]
    SimpleDocTemplate(out, pagesize=A4, topMargin=50, bottomMargin=50).build(
        [*lines, Spacer(1, 6), table], onFirstPage=foot, onLaterPages=foot
    )
    return out.getvalue()


_GRID = ("GRID", (0, 0), (-1, -1), 0.4, colors.black)
_RIGHT = ("ALIGN", (4, 1), (-1, -1), "RIGHT")
_HEAD = ["序号", "交易日期", "业务类型", "定点医药机构名称", "收入金额", "支出金额", "账户余额"]
_WIDTHS = (28, 62, 80, 110, 62, 62, 66)


def _rows(rows: list[Row]) -> list[list[Any]]:
    """Names wrapped in their cells ("\\n" marks them)."""
    return [[str(i), str(r.day), r.text, "\n" + r.place, *sums(r)] for i, r in enumerate(rows, 1)]


def ruled() -> Export:
    """Rulings, names over two lines, the heading again on each page."""
    rows = account(12, months=24)
    return _printed([_HEAD, *_rows(rows)], _WIDTHS, _GRID, _RIGHT), shown(rows)


def unruled() -> Export:
    """The same without a line."""
    rows = account(13, months=24)
    return _printed([_HEAD, *_rows(rows)], _WIDTHS, _RIGHT), shown(rows)


def sums_right_under_headings_left() -> Export:
    """Wide columns: a sum stands nearer to the next heading than to its own."""
    rows = account(15, months=20, credit=1130_25)
    widths = (28, 70, 80, 150, 80, 80, 80)
    return _printed([_HEAD, *_rows(rows)], widths, _RIGHT, repeat=False), shown(rows)


def striped() -> Export:
    """Grey stripes instead of rulings, sums to the right under headings to the left."""
    rows = account(46, months=20)
    data = [["日期", "业务类型", "收入", "支出", "余额"]]
    data += [[str(r.day), r.text, *sums(r)[:2], grouped(r.balance)] for r in rows]
    stripes = ("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.white, colors.Color(0.93, 0.95, 1)])
    return _printed(data, (80, 140, 80, 80, 90), stripes, ("ALIGN", (2, 1), (-1, -1), "RIGHT")), shown(rows)


def lines_between_rows() -> Export:
    """Nothing but a line below each row."""
    rows = account(45, months=20)
    data = [["日期", "业务类型", "收入", "支出", "余额"]]
    data += [[str(r.day), r.text, *sums(r)[:2], grouped(r.balance)] for r in rows]
    below = ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)
    return _printed(data, (80, 140, 80, 80, 90), below, ("ALIGN", (2, 0), (-1, -1), "RIGHT")), shown(rows)


def _wrapped(rows: list[Row]) -> list[list[Any]]:
    return [
        ["序号", "交易时间", "业务类型", "机构名称", "收支金额", "账户余额"],
        *(
            [str(i), f"\n{r.day} {r.clock}", "\n" + r.text, "\n" + r.place, signed(r), yuan(r.balance)]
            for i, r in enumerate(rows, 1)
        ),
    ]


def days_wrapped_in_a_ruled_column() -> Export:
    """Day and time broken inside the day, in a narrow column."""
    rows = account(43, months=15)
    return _printed(_wrapped(rows), (28, 52, 60, 50, 62, 66), _GRID, _RIGHT), shown(rows)


def days_wrapped_without_rulings() -> Export:
    """The day stands half a line above its row, its end and the time half a line below."""
    rows = account(44, months=15)
    return _printed(_wrapped(rows), (28, 52, 90, 70, 72, 66), _RIGHT), shown(rows)


PORTALS = [
    *(ruled, unruled, sums_right_under_headings_left, striped, lines_between_rows),
    *(days_wrapped_in_a_ruled_column, days_wrapped_without_rulings),
]
