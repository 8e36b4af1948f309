"""What the book says of files is what the check without a book says of them: the store loses and adds nothing."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
from made_files import MONTHS, PROFILE, pack, statement

from yibao_desk.bootstrap import open_desk
from yibao_desk.desk.check import check_files
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.offer import FileSource
from yibao_desk.domain.span import Span

AS_OF = date(2024, 12, 31)
HEAD = ["交易时间", "业务类型", "收入金额", "支出金额", "账户余额", "费款所属期"]


def two_stretches() -> bytes:
    """A workbook of two sheets, each with its own range and a hole between them; rows with times of day."""
    book = openpyxl.Workbook()
    balance = 500
    for sheet, months in (("上半年", (1, 2, 3)), ("下半年", (6, 7, 8))):
        page = book.create_sheet(sheet)
        page.append([f"查询区间：2024-{months[0]:02d}-01至2024-{months[-1]:02d}-28"])
        page.append(HEAD)
        for month in months:
            balance += 120
            page.append([f"2024-{month:02d}-15 10:11:12", "正常缴费划入", 120, None, balance, f"2024-{month:02d}"])
            balance -= 20
            page.append([f"2024-{month:02d}-22 09:08:07", "药店购药", None, 20, balance, None])
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MONTHS_ONLY = "年月,业务类型,收入,支出,账户余额\n" + "".join(
    f"2023-{m:02d},正常缴费划入,120.00,,{120 * m}.00\n" for m in range(1, 7)
)
RECORD = "缴费年月,缴费基数,个人缴费,单位缴费,到账日期\n" + "".join(
    f"2024-{m:02d},6000.00,120.00,480.00,2024-{m:02d}-10\n" for m in range(1, 9)
)
YEARLY = (
    "年度,年初余额,本年收入,本年支出,年末余额\n2022,100.00,500.00,200.00,400.00\n2023,400.00,1440.00,720.00,1120.00\n"
)


def files_in(folder: Path) -> list[Path]:
    """All kinds of files that a person may have."""
    made = {
        "a.xlsx": two_stretches(),
        "b.csv": MONTHS_ONLY.encode("gb18030"),
        "c.csv": RECORD.encode(),
        "d.csv": YEARLY.encode(),
        "e.csv": statement(MONTHS).encode("utf-16"),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def test_the_book_says_what_the_check_says(tmp_path):
    """Imported one by one and judged after a restart: rows, coverage and findings are those of the check."""
    files = files_in(tmp_path)
    desk = open_desk(tmp_path / "book")
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    desk.take_pack(pack(), "pack.yaml")
    for path in files:
        (preview,) = desk.look_at([FileSource(path)], 1)
        assert not preview.waits
        desk.take([preview], 1)
    desk.close()
    again = open_desk(tmp_path / "book")
    from_book = again.judge(1, AS_OF)
    knowledge = Knowledge()
    profile = knowledge.profile(PROFILE, "profile.toml")
    policy = knowledge.given([(pack(), "pack.yaml")])
    alone = check_files(files, profile, policy, AS_OF, knowledge)
    assert alone.unreadable == ()
    book, plain = from_book.evidences.ledger, alone.evidences.ledger
    assert book.lines == plain.lines
    assert book.contributions == plain.contributions
    assert book.files == plain.files
    assert book.coverage() == plain.coverage()
    assert [(f.fingerprint, f.facts_digest) for f in from_book.findings] == [
        (f.fingerprint, f.facts_digest) for f in alone.findings
    ]
    assert {line.clock for line in book.lines} >= {"10:11:12", "09:08:07"}
    assert any(line.date_from_period for line in book.lines)
    assert book.files[0].stretches == (
        Span(date(2024, 1, 1), date(2024, 3, 28)),
        Span(date(2024, 6, 1), date(2024, 8, 28)),
    )
    assert any(file.checkpoints for file in book.files)
    again.close()
