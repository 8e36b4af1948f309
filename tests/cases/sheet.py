"""Labelled cases: a sheet tells a person, a pack, the rows of the files and the truth; this reads it into values.

A row is one line of text:
    2023-08-18 credit_regular 112.00 for 2023-08 at 某药店 says 补缴 who 李某 prior 900.00
or a run of months, one row a month:
    2023-01..2023-12 on 18 credit_regular 112.00 for same      (for -1: the month before; without: no month named)
    2023-01..2023-12 spend                                      (two small purchases a month, always the same ones)
A line of the record is  2023-01..2023-08 base 5600 paid 10   (paid on day 10 of the month; +1:25 is the 25th of the
next month; "unpaid"; "paid" without a day; "backpay 2023-12-05"; "employer X").
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from yibao_desk.domain.kind import CREDITS, Kind
from yibao_desk.domain.money import fen_from_yuan
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.policy import PackOrigin, PolicyBook
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import ContributionLine, DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.knowledge import load_pack, load_policy_book, load_profile

HERE = Path(__file__).parent
_WORDS = re.compile(r" (for|at|says|who|prior|from|phrase) ")


@dataclass(frozen=True)
class Truth:
    """One finding that has to be there; `also` are further causes accepted, `near` further months."""

    type: str
    period: str
    until: str | None
    amount: str | None
    severity: tuple[str, ...]
    cause: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A case ready to be judged, with its truth."""

    name: str
    profile: Profile
    policy: PolicyBook
    files: tuple[StatementFile, ...]
    as_of: date
    findings: tuple[Truth, ...] = ()
    allowed: tuple[str, ...] = ()
    statuses: dict[str, str] = field(default_factory=dict)
    at_stake: str | None = None


def sheets() -> list[Case]:
    """All hand-written cases of this folder."""
    found: list[Case] = []
    for path in sorted((HERE / "sheets").glob("*.yaml")):
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [case_of(f"{path.stem}/{name}", told) for name, told in sheet.items()]
    return found


def packs() -> dict[str, str]:
    """The packs that sheets name, as texts."""
    told = yaml.safe_load((HERE / "packs.yaml").read_text(encoding="utf-8"))
    return {name: yaml.safe_dump(pack, allow_unicode=True, sort_keys=False) for name, pack in told.items()}


def case_of(name: str, told: dict[str, Any]) -> Case:
    """One case from its sheet."""
    files = [statement(f"m{n}.csv", part) for n, part in enumerate(told.get("files") or [told], 1)]
    if told.get("record"):
        files.append(record("j1.csv", told["record"]))
    return Case(
        name=name,
        profile=load_profile(profile_text(told), "profile.toml"),
        policy=policy_of(told.get("pack", "monthly"), PackOrigin(told.get("origin", "given"))),
        files=tuple(files),
        as_of=date.fromisoformat(told["as_of"]),
        findings=tuple(_truth(part) for part in told.get("findings", [])),
        allowed=tuple(told.get("allowed", [])),
        statuses=dict(told.get("statuses", {})),
        at_stake=told.get("at_stake"),
    )


def policy_of(named: str | list[str] | None, origin: PackOrigin) -> PolicyBook:
    """The library's regions with the named packs alone."""
    regions = load_policy_book().regions
    names = [named] if isinstance(named, str) else named or []
    held = tuple(load_pack(packs()[name], f"{name}.yaml", origin) for name in names)
    return PolicyBook(held, regions)


def profile_text(told: dict[str, Any]) -> str:
    """The profile of a sheet as the contract's TOML; an enrolment is "2016-03 employee 330100 to 2024-01 by 甲厂"."""
    out = f'[person]\nname = "某某"\nbirth = "{told.get("birth", "1984-05-16")}"\nsex = "female"\n'
    for line in told.get("enrolments", ["2016-03 employee 330100"]):
        first, category, region, *more = line.split()
        options = dict(zip(more[::2], more[1::2], strict=True))
        out += f'[[enrolment]]\nfrom = "{first}"\nregion = "{region}"\ncategory = "{category}"\n'
        out += f'scheme = "{options.get("scheme", "")}"\n'
        out += f'to = "{options["to"]}"\n' if "to" in options else ""
        out += f'employer = "{options["by"]}"\n' if "by" in options else ""
    for key in ("base", "pension"):
        for first, amount in (told.get(f"{key}s") or {}).items():
            out += f'[[{key}]]\nfrom = "{first}"\namount = "{amount}"\n'
    return out


def statement(name: str, told: dict[str, Any]) -> StatementFile:
    """A statement; with `opening` each row states its balance."""
    drafts = [line for row in told.get("rows", []) for line in _rows(str(row))]
    drafts.sort(key=lambda line: line.date)
    balance = fen_from_yuan(told["opening"]) if "opening" in told else None
    lines: list[StatementLine] = []
    lost = {date.fromisoformat(str(day)): fen_from_yuan(fen) for day, fen in (told.get("jumps") or {}).items()}
    for order, draft in enumerate(drafts):
        if balance is not None:
            for day in [day for day in lost if day <= draft.date]:
                balance += lost.pop(day)
            balance += draft.amount
        origin = Origin(name, _digest(name), None, order + 5)
        lines.append(replace(draft, balance=balance, origin=origin, order=order))
    covers = told.get("covers")
    span = Span(*(date.fromisoformat(day) for day in covers.split(".."))) if covers else None
    return StatementFile(
        name, _digest(name), DocumentKind.STATEMENT, FileFormat.CSV, "gb18030", lines=tuple(lines), period=span
    )


def record(name: str, told: list[str]) -> StatementFile:
    """A contribution record."""
    lines: list[ContributionLine] = []
    for text in told:
        lines += _record_rows(text, name, len(lines))
    return StatementFile(
        name, _digest(name), DocumentKind.CONTRIBUTION, FileFormat.CSV, "gb18030", contributions=tuple(lines)
    )


def _rows(text: str) -> list[StatementLine]:
    parts = _WORDS.split(text)
    head, words = parts[0].split(), dict(zip(parts[1::2], parts[2::2], strict=True))
    if head[1:] == ["spend"]:
        return [line for month in _run(head[0]) for line in _purchases(month)]
    if ".." in head[0]:
        _, on, day, kind, yuan = [head[1], head[1], head[2], head[3], head[4]]
        assert on == "on", text
        shift = {"same": 0, None: None}.get(words.get("for"), None if "for" not in words else _int(words["for"]))
        rows: list[StatementLine] = []
        for month in _run(head[0]):
            period = month.plus(shift) if shift is not None else None
            rows.append(_line(month.day(int(day)), kind, yuan, {**words, "for": str(period) if period else ""}))
        return rows
    return [_line(date.fromisoformat(head[0]), head[1], head[2], words)]


def _line(day: date, kind: str, yuan: str, words: dict[str, str]) -> StatementLine:
    named = Kind(kind)
    plain = fen_from_yuan(yuan)
    signed = plain if named in CREDITS or named in (Kind.CARRYOVER, Kind.ADJUSTMENT) else -abs(plain)
    stated = words.get("for") or ""
    first, _, last = stated.partition("..")
    return StatementLine(
        date=day,
        kind=named,
        amount=signed,
        origin=Origin("", "", None, 0),
        period=Month.parse(stated) if stated and not last else None,
        period_from=Month.parse(first) if last else None,
        period_until=Month.parse(last) if last else None,
        counterparty=words.get("at"),
        text=words.get("says", ""),
        phrase=words.get("phrase", ""),
        beneficiary=words.get("who"),
        balance_prior_years=fen_from_yuan(words["prior"]) if "prior" in words else None,
    )


def _purchases(month: Month) -> list[StatementLine]:
    """Two purchases a month at two places, the sums fixed by the month."""
    seed = int(hashlib.sha256(str(month).encode()).hexdigest()[:8], 16)
    first, second = 1500 + seed % 5000, 2000 + seed // 7 % 4500
    yuan = [f"{fen // 100}.{fen % 100:02d}" for fen in (first, second)]
    return [
        _line(month.day(3 + seed % 5), "pharmacy", yuan[0], {"at": "惠民药房"}),
        _line(month.day(24 + seed % 4), "outpatient", yuan[1], {"at": "社区卫生服务中心"}),
    ]


def _record_rows(text: str, name: str, start: int) -> list[ContributionLine]:
    head, _, employer = text.partition(" employer ")
    run, *words = head.split()
    rows: list[ContributionLine] = []
    for order, month in enumerate(_run(run)):
        base = fen_from_yuan(words[words.index("base") + 1]) if "base" in words else None
        unpaid = "unpaid" in words
        arrived: date | None = None
        pay_type = "normal"
        if "paid" in words and words[-1] != "paid":
            shift, _, day = words[words.index("paid") + 1].rpartition(":")
            arrived = month.plus(int(shift or 0)).day(int(day))
        if "backpay" in words:
            arrived, pay_type = date.fromisoformat(words[words.index("backpay") + 1]), "backpay"
        share = base * 2 // 100 if base else None
        rows.append(
            ContributionLine(
                month,
                Origin(name, _digest(name), None, start + order + 2),
                base=base,
                personal=0 if unpaid else share,
                employer=0 if unpaid or base is None else base * 7 // 100,
                paid=not unpaid,
                pay_type=pay_type,
                arrived=arrived,
                employer_name=employer or None,
            )
        )
    return rows


def _truth(told: dict[str, Any]) -> Truth:
    severity = told["severity"]
    return Truth(
        told["type"],
        told["period"],
        told.get("until"),
        told.get("amount"),
        tuple([severity] if isinstance(severity, str) else severity),
        told["cause"],
        tuple(told.get("also", [])),
    )


def _run(text: str) -> list[Month]:
    first, _, last = text.partition("..")
    return list(months(Month.parse(first), Month.parse(last or first)))


def _int(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d+", text) else None


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
