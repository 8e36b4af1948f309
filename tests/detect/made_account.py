"""A small account made by hand: rows, profile and pack in, evidences and findings out, through the real stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yibao_desk.detect import detect
from yibao_desk.domain.finding import Finding, FindingType
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import fen_from_yuan
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.pairing import Link
from yibao_desk.domain.policy import Bilingual, PackOrigin, PolicyBook, Region
from yibao_desk.domain.span import Span, cut
from yibao_desk.domain.statement import ContributionLine, DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.expect import expect
from yibao_desk.knowledge import load_pack, load_profile
from yibao_desk.match import match
from yibao_desk.summarise import summarise

REGIONS = (
    Region("330000", Bilingual("浙江省", "Zhejiang"), "330000"),
    Region("330100", Bilingual("杭州市", "Hangzhou"), "330000"),
    Region("320000", Bilingual("江苏省", "Jiangsu"), "320000"),
    Region("320100", Bilingual("南京市", "Nanjing"), "320000"),
    Region(
        "440000",
        Bilingual("广东省（省本级）", "Guangdong, provincial level"),
        "440000",
        province_name=Bilingual("广东省", "Guangdong"),
    ),
    Region("110000", Bilingual("北京市", "Beijing"), "110000"),
)

MONTHLY = """
schema: 1
region: "330100"
name: {zh: 甲市, en: A}
credits:
- {category: employee, from: "2019-01", amount: {rate_of_base: "0.02"}, source: s1}
- {category: retiree, from: "2019-01", amount: {fixed: "100.00"}, source: s1}
- {category: resident, from: "2019-01", amount: {none: true}, source: s1}
posting:
- {category: employee, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}
- {category: retiree, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}
sources: {s1: {title: t, doc_no: d, url: "https://example.org", provenance: official}}
"""


def profile_text(*stretches: str, bases: dict[str, str] | None = None, birth: str = "1980-05-05") -> str:
    """A profile; a stretch is "2019-01 employee [region] [until]"."""
    out = f'[person]\nname = "甲"\nbirth = "{birth}"\nsex = "male"\n'
    for stretch in stretches or ("2019-01 employee",):
        first, category, *more = stretch.split()
        out += f'[[enrolment]]\nfrom = "{first}"\nregion = "{more[0] if more else "330100"}"\n'
        out += f'category = "{category}"\nscheme = ""\n' + (f'to = "{more[1]}"\n' if len(more) > 1 else "")
    for first, amount in (bases if bases is not None else {"2019-01": "5000.00"}).items():
        out += f'[[base]]\nfrom = "{first}"\namount = "{amount}"\n'
    return out


@dataclass
class MadeAccount:
    """Rows are put in order of day; a stated balance runs along where `opening` is given."""

    profile: str = field(default_factory=profile_text)
    packs: tuple[str, ...] = (MONTHLY,)
    opening: str | None = None
    origin: PackOrigin = PackOrigin.GIVEN
    rows: list[tuple[date, Kind, int, dict[str, object]]] = field(default_factory=list)
    record: list[ContributionLine] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    moved_on: date | None = None

    def row(self, day: str, kind: str, yuan: str, **more: object) -> MadeAccount:
        self.rows.append((date.fromisoformat(day), Kind(kind), fen_from_yuan(yuan), more))
        return self

    def credit(self, day: str, yuan: str, period: str | None = None, kind: str = "credit_regular") -> MadeAccount:
        return self.row(day, kind, yuan, period=Month.parse(period) if period else None)

    def monthly(self, first: str, last: str, yuan: str, *, day: int = 15, stated: bool = True) -> MadeAccount:
        month, end = Month.parse(first), Month.parse(last)
        while month <= end:
            self.credit(str(month.day(day)), yuan, str(month) if stated else None)
            month = month.plus(1)
        return self

    def pharmacy(self, day: str, yuan: str, place: str = "甲药店") -> MadeAccount:
        return self.row(day, "pharmacy", f"-{yuan}", counterparty=place)

    def covers(self, first: str, last: str) -> MadeAccount:
        self.spans.append(Span(date.fromisoformat(first), date.fromisoformat(last)))
        return self

    def paid(self, period: str, base: str | None = None, *, paid: bool | None = True, **more: object) -> MadeAccount:
        amount = fen_from_yuan(base) if base else None
        place = Origin("record", "r", None, len(self.record))
        self.record.append(ContributionLine(Month.parse(period), place, amount, paid=paid, **more))  # type: ignore[arg-type]
        return self

    def ledger(self) -> Ledger:
        ordered = sorted(enumerate(self.rows), key=lambda item: (item[1][0], item[0]))
        balance = fen_from_yuan(self.opening) if self.opening else None
        lines: list[StatementLine] = []
        accounts: list[int] = []
        for order, (place, (day, kind, fen, more)) in enumerate(ordered):
            given = dict(more)
            account = 1 if self.moved_on and day >= self.moved_on else 0
            if accounts and account != accounts[-1]:
                balance = 0 if balance is not None else None
            if balance is not None:
                balance = fen_from_yuan(str(given.pop("balance"))) if "balance" in given else balance + fen
            place_ = Origin("statement", "s", None, place + 1)
            lines.append(StatementLine(day, kind, fen, place_, balance=balance, order=order, **given))  # type: ignore[arg-type]
            accounts.append(account)
        spans = self.spans or [Span(lines[0].date, lines[-1].date)]
        files = tuple(
            StatementFile(f"f{i}", f"h{i}", DocumentKind.STATEMENT, FileFormat.CSV, None, period=span)
            for i, span in enumerate(spans)
        )
        profile = load_profile(self.profile, "profile.toml")
        return Ledger(profile, tuple(lines), tuple(accounts), tuple(self.record), files)

    def evidences(self, as_of: str) -> Evidences:
        day, ledger = date.fromisoformat(as_of), self.ledger()
        packs = tuple(load_pack(text, f"pack{i}.yaml", self.origin) for i, text in enumerate(self.packs))
        policy = PolicyBook(packs, REGIONS)
        expectations = expect(ledger, policy, day)
        pairing = match(ledger, expectations, day, self.links)
        book = summarise(ledger, expectations, pairing, day)
        return Evidences(day, ledger, policy, expectations, pairing, book, cut(ledger.coverage(), day))

    def findings(self, as_of: str) -> tuple[Finding, ...]:
        return detect(self.evidences(as_of))

    def of(self, type_: str, as_of: str) -> list[Finding]:
        return [f for f in self.findings(as_of) if f.type is FindingType(type_)]

    def told(self, as_of: str) -> list[str]:
        """Findings as short texts: "missing_credit 2023-05…2023-06 200.00 act"."""
        return [told(f) for f in self.findings(as_of)]


def told(finding: Finding) -> str:
    until = f"…{finding.until}" if finding.until else ""
    amount = "" if finding.amount is None else f" {finding.amount // 100}.{finding.amount % 100:02d}"
    return f"{finding.type.value} {finding.period}{until}{amount} {finding.severity.value}"


def statuses(evidences: Evidences) -> dict[str, str]:
    return {str(state.period): state.status.value for state in evidences.book.states}
