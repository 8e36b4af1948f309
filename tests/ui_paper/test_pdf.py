"""The PDF: its text, its rows, its bytes, what it hides."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import made_up
import pdfplumber
import pypdfium2
import pytest

from yibao_desk import __version__, places, words
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.document import Masking, ReportDocument, ReportOptions, SectionKind
from yibao_desk.report import report_document
from yibao_desk.ui.paper import write_pdf

GOLDEN = Path(__file__).parent / "golden"
SIZES = {1: (1, 1), 40: (19, 40), 400: (60, 400)}


def made(rows: int, language: str = "zh", **options) -> ReportDocument:
    words.set_language(language)
    months, lines = SIZES[rows]
    judgement = made_up.judgement(months, lines, language=language, clean=rows == 1)
    return report_document(judgement, ReportOptions(**options))


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Each report is written once."""
    kept: dict[tuple[int, str], Path] = {}

    def write(rows: int, language: str = "zh") -> Path:
        if (rows, language) not in kept:
            path = tmp_path_factory.mktemp("pdf") / f"{rows}-{language}.pdf"
            write_pdf(made(rows, language), path)
            kept[rows, language] = path
        return kept[rows, language]

    return write


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rows", list(SIZES))
def test_text_is_as_it_was(rows, language, written):
    """The text of the whole paper is the golden one (YIBAO_GOLDEN=write makes it anew)."""
    text = "\n\f\n".join(pages_of(written(rows, language)))
    text = text.replace(__version__, "VERSION").replace(places.policy_version(), "DATA")
    golden = GOLDEN / f"{rows}-{language}.txt"
    if os.environ.get("YIBAO_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_chinese_text_by_code_point(written):
    """Copied text has ordinary characters: none of the radicals and look-alikes that some fonts map to."""
    text = "".join(pages_of(written(400)))
    for word in ("医保个人账户核对报告", "没有划入", "流水", "金额", "正常划入"):
        assert word in text
    strange = [
        c for c in text if 0x2E80 <= ord(c) <= 0x2FDF or 0xF900 <= ord(c) <= 0xFAFF or 0xE000 <= ord(c) <= 0xF8FF
    ]
    assert strange == []


def test_no_row_is_cut_and_heads_are_repeated(written):
    """All rows are there, each whole on one page above the foot line, under a head."""
    document = made(400)
    table = next(s for s in document.sections if s.kind is SectionKind.ROWS).blocks[-1]
    found: list[str] = []
    with pdfplumber.open(written(400)) as pdf:
        for page in pdf.pages:
            lines = page.extract_text_lines()
            rows = [w for w in lines if re.match(r"20\d\d-\d\d-\d\d ", w["text"])]
            if rows:
                assert any(w["text"].startswith("日期 内容") and w["top"] < rows[0]["top"] for w in lines)
            foot = next(w["top"] for w in lines if "页，共" in w["text"])
            assert all(w["bottom"] < foot for w in rows)
            assert all(re.search(r"第 \d+ 行$", w["text"]) for w in rows)
            found += [w["text"] for w in rows]
    assert len(found) == len(table.rows)
    assert [f.split()[0] for f in found] == [r.cells[0] for r in table.rows]


def test_every_page_has_its_foot(written):
    """Version, date, masking and page x of y stand on every page."""
    pages = pages_of(written(40))
    for number, text in enumerate(pages, 1):
        assert f"第 {number} 页，共 {len(pages)} 页" in text
        assert f"医保对账台 {__version__} · 2024年1月28日生成 · 号码已遮盖" in text
    assert "文件指纹" in pages[0]


def test_item_names_the_page_of_its_sheet(written):
    """The page named on page 1 is the page on which the sheet is."""
    pages = pages_of(written(40))
    for number in re.findall(r"问询单见第 (\d+) 页", pages[0]):
        assert pages[int(number) - 1].startswith("医保个人账户问询单")
    assert re.findall(r"问询单见第 (\d+) 页", pages[0]) == ["2", "3", "4"]


def test_fonts_are_embedded(written):
    """No font is left to the reader's machine."""
    data = written(40).read_bytes()
    fonts = len(re.findall(rb"/Type /FontDescriptor", data))
    assert fonts
    assert fonts == len(re.findall(rb"/FontFile[23]? \d+ 0 R", data))


def test_bookmarks(written):
    """The outline leads to each part."""
    with pypdfium2.PdfDocument(written(40)) as pdf:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    assert marks == [
        ("结论", 0),
        ("问询单 1：2023年8月 没有划入", 1),
        ("问询单 2：2023年11–12月 少划", 2),
        ("问询单 3：2023年10月21日 不明扣款", 3),
        ("逐月表", 4),
        ("原因与依据", 5),
        ("每笔的出处", 7),
    ]


_OTHER_PROCESS = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
import made_up
from pathlib import Path
from yibao_desk.report import report_document
from yibao_desk.ui.paper import write_pdf
write_pdf(report_document(made_up.judgement(19, 40)), Path(sys.argv[1]))
"""


def other_process(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parent.parent.parent
    script = _OTHER_PROCESS.format(root=str(root), here=str(root / "tests" / "report"))
    plain = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-c", script, str(path)], env=plain | environment, capture_output=True, text=True, check=False
    )


def test_same_bytes_in_another_process(tmp_path, written):
    """Another process, without a display and with other hash seeds, writes the same bytes."""
    path = tmp_path / "again.pdf"
    result = other_process(path, PYTHONHASHSEED="7", QT_HASH_SEED="0")
    assert result.returncode == 0, result.stderr
    assert path.read_bytes() == written(40).read_bytes()


def test_no_chinese_font(tmp_path):
    """Without a Chinese font nothing is written, and the sentence names the package to install."""
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    result = other_process(tmp_path / "none.pdf", FONTCONFIG_FILE=str(config))
    assert result.returncode != 0
    assert "fonts-wqy-microhei" in result.stderr
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize("masking", [Masking.MASKED, Masking.PROVIDERS])
def test_canaries(masking, tmp_path):
    """Hidden words are neither in the text nor in the metadata nor in any stream."""
    path = tmp_path / "r.pdf"
    write_pdf(made(40, masking=masking), path)
    hidden = [made_up.NAME, made_up.NUMBER, made_up.NUMBER[6:14]]
    hidden += [made_up.PLACE] if masking is Masking.PROVIDERS else []
    text = "".join(pages_of(path))
    data = path.read_bytes()
    streams = [data]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            streams.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    with pypdfium2.PdfDocument(path) as pdf:
        text += str(pdf.get_metadata_dict()) + "".join(mark.get_title() for mark in pdf.get_toc())
    for word in hidden:
        assert word not in text
        for encoding in ("utf-8", "utf-16-be", "gb18030"):
            assert all(word.encode(encoding) not in stream for stream in streams)
            assert word.encode(encoding).hex().upper().encode() not in data


@pytest.mark.parametrize("scale", [1.3, 1.6])
def test_large_print(scale, tmp_path):
    """Large letters need more pages and lose nothing."""
    path = tmp_path / "large.pdf"
    write_pdf(made(40, scale=scale), path)
    normal, large = "".join(pages_of(_normal(tmp_path))), "".join(pages_of(path))
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) > 9
    for row in re.findall(r"20\d\d-\d\d-\d\d", normal):
        assert row in large


def _normal(folder: Path) -> Path:
    path = folder / "normal.pdf"
    write_pdf(made(40), path)
    return path


def test_dated_line_only(tmp_path):
    """Another day of the judgement changes the day and nothing of the outline of the paper."""
    document = made(40)
    other = replace(document, made_on=document.made_on.replace(day=1))
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_pdf(document, first)
    write_pdf(other, second)
    with pypdfium2.PdfDocument(first) as a, pypdfium2.PdfDocument(second) as b:
        assert a.get_metadata_dict()["CreationDate"].startswith("D:20240128")
        assert b.get_metadata_dict()["CreationDate"].startswith("D:20240101")
    assert pages_of(first) == pages_of(second)


def test_long_texts_stay_on_the_page(tmp_path):
    """A very long answer goes on on the next page line by line; a very long cell is shortened with an ellipsis."""
    judgement = made_up.judgement(19, 40)
    first = judgement.findings[0]
    answer = "\n".join(f"第{n}句答复" for n in range(120))
    heard = Decision(first.fingerprint, first.facts_digest, DecisionState.ASKED, answer=answer)
    evidences = judgement.evidences
    long = replace(evidences.ledger.lines[0], counterparty="很长的名字" * 400)
    ledger = replace(evidences.ledger, lines=(long, *evidences.ledger.lines[1:]))
    judgement = replace(judgement, decisions={first.fingerprint: heard}, evidences=replace(evidences, ledger=ledger))
    path = tmp_path / "long.pdf"
    write_pdf(report_document(judgement), path)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            lines = page.extract_text_lines()
            foot = next(w["top"] for w in lines if "页，共" in w["text"])
            assert all(w["bottom"] <= foot or w["top"] >= foot - 3 for w in lines)
    text = "".join(pages_of(path))
    assert all(f"第{n}句答复" in text for n in range(120))
    assert "…" in text
