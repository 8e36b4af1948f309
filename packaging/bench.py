"""The bench: one table of ratios, each of our work against a reference measured in the same run on the same data.

Where only a bound is asked for (its name ends in seconds or MiB), that bound stands in the place of the reference.

python packaging/bench.py [PART OF A NAME]      exit code 1 when a ratio is over its limit

A row is a function with `@row(name, limit)` that returns ours and the reference, in one unit; each runs in a process of
its own, ours and the reference in turn, the best run of either counts. Ratios hold on any machine; bounds are for an
idle one of ordinary size. Where a ratio of times by the clock has a row of processor time beside it, that one is for a
busy machine and has a wider limit: it counts all our processes and threads, though two of them work at the same time.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bench_package import PACKAGE_ROWS
from bench_screen import MIB, PROFILE, SCREEN_ROWS

ROOT = Path(__file__).resolve().parent.parent
ROWS = 100_000


class Row(NamedTuple):
    """What is measured, and how much of the reference it may take."""

    name: str
    limit: float
    measure: Callable[[], tuple[float, float]]


TABLE: list[Row] = []


def row(name: str, limit: float) -> Callable[[Callable[[], tuple[float, float]]], None]:
    """Enter a function as a row of the table."""

    def enter(measure: Callable[[], tuple[float, float]]) -> None:
        TABLE.append(Row(name, limit, measure))

    return enter


class Spent(NamedTuple):
    """What a run took, in seconds by the clock, and of processor time of this process and its children."""

    clock: float
    processor: float


def spent(work: Callable[[], object]) -> Spent:
    """Run it."""
    start, used = time.perf_counter(), processor_time()
    work()
    return Spent(time.perf_counter() - start, processor_time() - used)


def processor_time() -> float:
    """Seconds of this process and of its children, those that are still there as well."""
    return sum(os.times()[:4]) + processor_time_of_children()


def processor_time_of_children() -> float:
    """The share of the children that are still there."""
    ticks = sum(int(field) for fields in group()[1:] for field in fields[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def in_turn(ours: Callable[[], Spent], reference: Callable[[], Spent], times: int = 3) -> tuple[Spent, Spent]:
    """The best of several runs of either, made in turn, so that a busy minute meets both."""
    runs = [(ours(), reference()) for _ in range(times)]
    mine, theirs = (Spent(*map(min, zip(*side, strict=True))) for side in zip(*runs, strict=True))
    return mine, theirs


def ledger(count: int) -> list[tuple[object, ...]]:
    """A made-up account: a credit, two purchases, and so on, with a balance that adds up."""
    chance = random.Random(count)  # noqa: S311 - made-up rows
    rows: list[tuple[object, ...]] = [
        ("交易日期", "业务类型", "费款所属期", "收入金额", "支出金额", "账户余额", "定点机构名称", "流水号", "备注")
    ]
    balance = 1_000_000
    for number in range(count):
        day = date(1995, 1, 1) + timedelta(days=number // 9)
        credit = number % 3 == 0
        fen = chance.randrange(1_000, 20_000) if credit else chance.randrange(500, 10_000)
        balance += fen if credit else -fen
        amount = fen / 100
        rows.append(
            (
                day.isoformat(),
                "正常缴费划入" if credit else "药店购药",
                f"{day:%Y%m}" if credit else None,
                amount if credit else None,
                None if credit else amount,
                balance / 100,
                None if credit else f"杭州康泽大药房(第{number % 40}分店)",
                f"33{number:012d}",
                None,
            )
        )
    return rows


def xlsx(count: int) -> bytes:
    """The account as a workbook."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("个人账户明细")
    for cells in ledger(count):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def gbk_csv(count: int) -> bytes:
    """The account as text."""
    lines = (",".join("" if cell is None else str(cell) for cell in cells) for cells in ledger(count))
    return "\r\n".join(lines).encode("gb18030")


def read(data: bytes, count: int) -> None:
    """Bytes to tables, in the reading process as the program does it."""
    from yibao_desk.read import read_isolated  # noqa: PLC0415

    outcome = read_isolated(data, "account")
    assert sum(len(table.rows) for table in outcome.value[0].tables) == count + 1


def into_the_book(data: bytes, count: int) -> Spent:
    """File to book: looked at, stored as one import; with the reading process there as it is in the window."""
    from yibao_desk.bootstrap import open_desk  # noqa: PLC0415
    from yibao_desk.domain.offer import BytesSource  # noqa: PLC0415
    from yibao_desk.read import isolated  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder))
        person = desk.add_person(desk.profile_from(PROFILE.format(name="王秀兰"), "profile.toml")).id
        isolated.prepare()
        before = -1.0
        while (used := processor_time_of_children()) > before:  # until it has started and waits
            before = used
            time.sleep(0.3)

        def done() -> None:
            previews = desk.look_at([BytesSource("account", data)], person)
            assert desk.take(previews, person).added == count

        taken = spent(done)
        desk.close()
    return taken


def read_excel(data: bytes) -> Spent:
    """The reference."""
    import pandas as pd  # noqa: PLC0415

    return spent(lambda: pd.read_excel(io.BytesIO(data), engine="openpyxl"))


@row("xlsx, 100,000 rows, file to tables / pandas.read_excel(engine='openpyxl')", 0.25)
def _read_xlsx() -> tuple[float, float]:
    data = xlsx(ROWS)
    ours, theirs = in_turn(lambda: spent(lambda: read(data, ROWS)), lambda: read_excel(data), 2)
    return ours.clock, theirs.clock


@row("xlsx, 100,000 rows, file to book / pandas.read_excel(engine='openpyxl')", 0.35)
def _book_xlsx() -> tuple[float, float]:
    data = xlsx(ROWS)
    ours, theirs = in_turn(lambda: into_the_book(data, ROWS), lambda: read_excel(data))
    return ours.clock, theirs.clock


@row("xlsx, 100,000 rows, file to book / pandas.read_excel(engine='openpyxl'), processor time", 0.40)
def _book_xlsx_processor() -> tuple[float, float]:
    data = xlsx(ROWS)
    ours, theirs = in_turn(lambda: into_the_book(data, ROWS), lambda: read_excel(data))
    return ours.processor, theirs.processor


@row("GBK csv, 100,000 rows, file to tables / pandas.read_csv", 3.0)
def _read_csv() -> tuple[float, float]:
    import pandas as pd  # noqa: PLC0415

    data = gbk_csv(ROWS)
    pd.read_csv(io.BytesIO(data[:2_000]), encoding="gb18030", encoding_errors="ignore")  # its first call loads much
    ours, theirs = in_turn(
        lambda: spent(lambda: read(data, ROWS)),
        lambda: spent(lambda: pd.read_csv(io.BytesIO(data), encoding="gb18030", dtype=str)),
    )
    return ours.clock, theirs.clock


@row("xlsx, file to book, ten times the rows / eleven times the time", 11.0)
def _grows_evenly() -> tuple[float, float]:
    large, small = xlsx(ROWS), xlsx(ROWS // 10)
    ours, reference = in_turn(lambda: into_the_book(large, ROWS), lambda: into_the_book(small, ROWS // 10))
    return ours.clock, reference.clock


@row("xlsx, 100,000 rows, file to book: peak memory / 300 MiB", 1.0)
def _memory() -> tuple[float, float]:
    # made by another process: writing the workbook takes more memory than anything that is measured
    script = f"import sys, bench; sys.stdout.buffer.write(bench.xlsx({ROWS}))"
    made = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent, capture_output=True, check=True)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, memory_of_group())

    done = threading.Event()
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        into_the_book(made.stdout, ROWS)
    finally:
        done.set()
        watcher.join()
    return peak / MIB, 300.0


def matching(number: int) -> tuple[float, float]:
    """One of the long accounts of the tests, the better of two runs."""
    sys.path.append(str(Path(__file__).parent.parent / "tests" / "match"))
    from matching_times import timings  # noqa: PLC0415

    runs = [timings()[number] for _ in range(2)]
    return min(run.seconds for run in runs), runs[0].bound


TABLE.append(Row("matching, 36 months / 0.05 s", 1.0, lambda: matching(0)))
TABLE.append(Row("matching, 240 months, a new base every July / 1 s", 1.0, lambda: matching(1)))
TABLE.append(Row("matching, 600 equal dues, 50 lumps / 0.3 s", 1.0, lambda: matching(2)))


def group() -> list[list[str]]:
    """What the system says of this process and its children, this one first (Linux; nothing elsewhere)."""
    found: list[list[str]] = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(entry.parent.name) == os.getpid():
            found.insert(0, fields)
        elif int(fields[1]) == os.getpid():
            found.append(fields)
    return found


def memory_of_group() -> int:
    """Resident bytes of this process and its reading process together."""
    return sum(int(fields[21]) for fields in group()) * os.sysconf("SC_PAGE_SIZE")


TABLE.extend(Row(*entry) for entry in (*SCREEN_ROWS, *PACKAGE_ROWS))


def main(part: str) -> int:
    """Run the rows whose name holds `part`, each in its own process."""
    print(f"{'ours':>9} {'reference':>10} {'ratio':>7} {'limit':>6}")
    over = 0
    for number, (name, limit, _) in enumerate(TABLE):
        if part not in name:
            continue
        done = subprocess.run(
            [sys.executable, __file__, "--row", str(number)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        if done.returncode:
            print(f"{'failed':>35}  {name}\n{done.stderr}")
            over += 1
            continue
        ours, reference = json.loads(done.stdout.splitlines()[-1])
        ratio = ours / reference
        over += ratio > limit
        print(
            f"{ours:9.2f} {reference:10.2f} {ratio:7.2f} {limit:6.2f}  {'met ' if ratio <= limit else 'OVER'}  {name}"
        )
    return 1 if over else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--row"]:
        print(json.dumps(TABLE[int(sys.argv[2])].measure()))
    else:
        sys.exit(main(" ".join(sys.argv[1:])))
