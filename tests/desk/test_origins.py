"""Every stored row leads to its line in the file as it was, and that line read again is the stored row."""

from __future__ import annotations

import random

from made_files import PROFILE

from tests.desk.test_splits_and_formats import FORMATS, HEAD
from tests.normalise.made_statement import account
from yibao_desk.bootstrap import empty_desk
from yibao_desk.corridor import understand
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.offer import BytesSource
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.knowledge import load_vocabulary


def test_the_raw_line_read_again_is_the_stored_row() -> None:
    """A hundred rows and more, from files of six formats: file, row number, cells; and the same day, kind and sum."""
    luck, checked = random.Random(14), 0
    for kind in ("csv", "gbk", "utf-16", "xlsx", "xls", "page"):
        rows = [row for row in account(luck, 30) if row.fen]
        cells = [HEAD]
        for r in rows:
            came, went = (yuan_text(r.fen) if r.fen > 0 else ""), (yuan_text(-r.fen) if r.fen < 0 else "")
            month = f"{r.month:%Y%m}" if r.month else ""
            cells.append((f"{r.day} {r.clock}", r.text, month, came, went, yuan_text(r.balance), r.place))
        desk = empty_desk()
        desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
        desk.take(desk.look_at([BytesSource(f"a.{kind}", FORMATS[kind](cells))], 1), 1)
        page = desk.ledger_page(1)
        for at in luck.sample(range(len(page.rows)), 20):
            stored = page.rows[at].line
            (view,) = desk.origin_of(1, at)
            raw = dict(view.rows)[view.origin.row]
            table = RawTable(None, (HEAD, raw), (1, 2))
            again = understand(RawFile("a", "a", FileFormat.CSV, None, (table,)), load_vocabulary()).statement
            assert again is not None
            assert [(x.date, x.clock, x.kind, x.amount, x.balance, x.period, x.counterparty) for x in again.lines] == [
                (
                    stored.date,
                    stored.clock,
                    stored.kind,
                    stored.amount,
                    stored.balance,
                    stored.period,
                    stored.counterparty,
                )
            ]
            checked += 1
        desk.close()
    assert checked == 120
