"""Files that want too much: refused before a native reader touches them, or read without harm."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from PIL import Image
from read_samples import LEDGER, csv_bytes, html_text, picture_bytes, sml_text, xlsx_bytes, zip_bytes

from yibao_desk.read import isolated, limits, read_file, read_isolated


def with_sheet(change: object, data: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data or xlsx_bytes({"a": LEDGER}))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = change(members["xl/worksheets/sheet1.xml"])
    return zip_bytes(members)


def code(data: bytes) -> str:
    outcome = read_isolated(data, "a")
    assert outcome.value == ()
    return outcome.problems[0].code


def test_a_bomb_is_refused_by_the_archives_own_directory() -> None:
    """A sheet that unpacks to a hundred times its size is never unpacked."""
    assert code(with_sheet(lambda sheet: sheet + b" " * 40_000_000)) == "too_large"


def test_a_lying_directory_does_not_help() -> None:
    """The directory claims a small sheet, the stream is long: damaged or too large, and no memory is spent."""
    data = bytearray(with_sheet(lambda sheet: sheet + b" " * 40_000_000))
    entry = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[entry + 24 : entry + 28] = (5_000).to_bytes(4, "little")
    assert code(bytes(data)) in ("damaged", "too_large", "stopped")


@pytest.mark.parametrize("cell", [b"XFD1048576", b"A1048576", b"ZZZ9"])
def test_a_cell_in_the_last_corner_is_refused(cell: bytes) -> None:
    """A reader would allot every cell between, and abort the program."""
    corner = b'<row r="1048576"><c r="%s" t="inlineStr"><is><t>x</t></is></c></row></sheetData>' % cell
    assert code(with_sheet(lambda sheet: sheet.replace(b"</sheetData>", corner))) == "too_large"


def test_an_abort_of_the_native_reader_takes_only_the_reading_process() -> None:
    """A far cell that the look-ahead cannot see kills the child: a plain refusal, and the next file is read."""
    corner = b"<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row></sheetData>"
    assert code(with_sheet(lambda sheet: sheet.replace(b"</sheetData>", corner))) in ("stopped", "too_large")
    assert read_isolated(xlsx_bytes({"a": LEDGER}), "a").value[0].tables[0].rows == LEDGER


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    """Neither a billion laughs nor a local file gets into a cell."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY p SYSTEM "file:///etc/passwd">]>'
    text = sml_text(LEDGER).replace("<?mso", laughs + "<?mso").replace("门诊", "门诊&b;&p;")
    outcome = read_isolated(text.encode(), "a")
    found = "".join(cell for file in outcome.value for table in file.tables for row in table.rows for cell in row)
    assert "haha" not in found
    assert "root:" not in found


def test_tables_nested_beyond_reason_are_refused() -> None:
    """Thousands of tables in each other are an attack, not a statement."""
    assert code(b"<html>" + b"<table><tr><td>" * 4_000 + b"x") == "no_table"


def test_a_span_over_millions_of_columns_stays_small() -> None:
    """colspan and rowspan are bounded."""
    for span in ("99999999", "-1", "x"):
        page = html_text(LEDGER).replace("<td>", f'<td colspan="{span}" rowspan="{span}">', 1)
        assert read_isolated(page.encode(), "a").value[0].tables[0].rows == LEDGER
    assert code(html_text(LEDGER).replace("<td>", '<td colspan="2000">', 2).encode()) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"a," * 100_000,
        b"1,2\n" * (limits.CELLS // 2 + 1),
        b"a,b\n" + b"x" * (limits.FILE_BYTES + 1),
    ],
    ids=["wide", "long", "heavy"],
)
def test_text_tables_have_their_limits(data: bytes) -> None:
    """Too wide, too long, too heavy."""
    assert code(data) == "too_large"


def test_a_picture_of_hundreds_of_millions_of_pixels_is_not_unpacked() -> None:
    """Its head tells the size."""
    data = bytearray(picture_bytes(Image.new("1", (64, 64))))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    assert code(bytes(data)) == "too_large"


def test_archives_with_too_many_or_too_large_members_are_refused() -> None:
    """Twenty statements are enough for one archive."""
    assert code(zip_bytes({f"{n}.csv": csv_bytes(LEDGER) for n in range(21)})) == "archive_too_many"
    assert code(zip_bytes({"a.csv": b"0" * (limits.FILE_BYTES + 1)})) == "too_large"


def test_a_name_that_is_a_path_is_only_a_name() -> None:
    """Nothing is unpacked to disk, and a member is called by its last part."""
    outcome = read_isolated(zip_bytes({"../../../etc/a.csv": csv_bytes(LEDGER)}), "a.zip")
    assert [file.name for file in outcome.value] == ["a.zip/a.csv"]


def test_formulas_in_text_tables_stay_text() -> None:
    """`=cmd|…` is six characters and more, nothing else."""
    rows = (("日期", "名"), ("2024-01-05", "=cmd|' /C calc'!A0"))
    assert read_file(csv_bytes(rows), "a").value[0].tables[0].rows == rows


def test_styled_empty_rows_cost_nothing() -> None:
    """Sixty thousand formatted empty rows are no rows."""
    empty = b"".join(b'<row r="%d" s="0" customFormat="1"/>' % n for n in range(10, 60_000))
    data = with_sheet(lambda sheet: sheet.replace(b"</sheetData>", empty + b"</sheetData>"))
    assert read_isolated(data, "a").value[0].tables[0].rows == LEDGER


def test_nothing_is_left_in_the_temporary_folder(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading writes no files."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    isolated.stop()
    for data in (xlsx_bytes({"a": LEDGER}), html_text(LEDGER).encode(), picture_bytes(Image.new("RGB", (80, 80)))):
        read_isolated(data, "a")
    isolated.stop()
    assert list(tmp_path.iterdir()) == []
