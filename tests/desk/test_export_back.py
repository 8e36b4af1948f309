"""What was read, kept, written out as the workbook and read again is what was read."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import PROFILE

from tests.normalise.made_statement import Row, account
from yibao_desk import corridor, words
from yibao_desk.bootstrap import empty_desk
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.offer import BytesSource
from yibao_desk.domain.statement import StatementLine


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["zh", "en"]))
def test_the_exported_workbook_reads_back_as_the_book(seed: int, language: str) -> None:
    """All rows with day, kind, sum, balance, month and place, in either language; the same book takes none of them."""
    words.set_language(language)
    rng = random.Random(seed)
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    desk.take(desk.look_at([BytesSource("a.csv", _written(account(rng, 30)))], 1), 1)
    kept = [row.line for row in desk.ledger_page(1).rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        corridor.workbook(desk.judge(1, date(2024, 6, 1)), path)
        data = path.read_bytes()
    previews = desk.look_at([BytesSource("out.xlsx", data)], 1)
    (preview,) = previews
    assert preview.statement is not None, preview.why_refused
    assert not preview.statement.contributions
    assert [_core(line) for line in preview.statement.lines] == [_core(line) for line in kept]
    assert desk.take([preview], 1).added == 0
    desk.close()


def _written(rows: list[Row]) -> bytes:
    lines = ["交易时间,业务类型,费款所属期,收入金额,支出金额,账户余额,定点机构名称"]
    for r in rows:
        came, went = (yuan_text(r.fen) if r.fen > 0 else ""), (yuan_text(-r.fen) if r.fen < 0 else "")
        month = f"{r.month:%Y%m}" if r.month else ""
        lines.append(f"{r.day} {r.clock},{r.text},{month},{came},{went},{yuan_text(r.balance)},{r.place}")
    return "\n".join(lines).encode()


def _core(line: StatementLine) -> tuple[object, ...]:
    return line.date, line.kind, line.amount, line.balance, line.period, line.counterparty
