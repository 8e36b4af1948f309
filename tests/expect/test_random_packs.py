"""Packs given with --policy, in every form of the grammar: what is due, when, and why."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_ledgers import ORIGIN, book, credit, ledger, person, stretch
from random_packs import About, as_yaml, due_day, due_sums, month_of, packs, rule_for, text_of

from yibao_desk.corridor import verdict
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.policy import PackOrigin, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.expect import expect
from yibao_desk.knowledge import load_cause_book, load_pack

TODAY = date(2025, 12, 31)
OWN = {"2020-11": "88.31", "2020-12": "97.20"}
sums = st.integers(100_000, 3_000_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


@given(packs(), sums, sums, st.sampled_from(["1953-07", "1985-02", "1990-12", None]), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_every_month_is_due_as_a_second_reckoning_says(made, base, later_base, birth, pensioned):
    """Gross, net, day and "cannot be judged" of each month agree with a reckoning that shares no code."""
    data, category, scheme = made
    pack = load_pack(as_yaml(data), "pack.yaml", PackOrigin.GIVEN)
    profile = person(
        stretch("2010-01", category=Category(category), scheme=scheme),
        birth=birth or "1960-01",
        bases=[("2010-01", base), ("2023-07", later_base)],
        pensions=[("2010-01", "3417.77")] if pensioned else (),
    )
    if birth is None:
        profile = type(profile)(profile.name, None, None, None, profile.enrolments, profile.bases, profile.pensions)
    lines = [credit(f"{month}-25", amount, month) for month, amount in OWN.items()]
    found = expect(ledger(profile, lines, ("2020-11-01", str(TODAY))), book(pack), TODAY)
    assert found.months
    for due in found.months:
        month = month_of(str(due.period))
        about = About(
            Fraction(later_base if month >= (2023, 7) else base),
            Fraction("3417.77") if pensioned else None,
            month_of(birth) if birth else None,
            {key: Fraction(amount) for key, amount in OWN.items()},
        )
        asked = scheme
        if scheme is None and rule_for(data, category, None, month) is None:
            if due.rule is None:  # who names no scheme is asked for it; with no rule at all, there is none to name
                assert due.amount is None
                continue
            asked = due.rule.scheme  # every scheme of the month says the same
            others = [r for s in ("one", "two") if (r := rule_for(data, category, s, month)) and r.get("scheme")]
            assert len(others) > 1
            assert len({str(r["amount"]) for r in others}) == 1
        gross, net = due_sums(data, category, asked, month, about)
        assert due.amount == net, (text_of(month), due.steps)
        assert due.basis is (Basis.NONE if net is None else Basis.POLICY)
        if net is not None:
            assert due.gross == gross
            assert not due.capped
            assert sum(due.components) in {0, gross}
        if net is not None and not due.no_account:
            assert due.due == due_day(data, month)
            assert due.last_day >= due.due
            shown = [step.text for step in due.steps if step.result is not None]
            assert re.search(r"([\d,]+\.\d{2}) 元\D*$", shown[-1])[1].replace(",", "") == f"{net / 100:.2f}", shown
        if due.rule is not None and due.rule.provisional and net is not None and not due.no_account:
            assert due.provisional


CAUSES = load_cause_book()
OWED = {
    FindingType.MISSING_CREDIT,
    FindingType.SHORT_CREDIT,
    FindingType.LATE_CREDIT,
    FindingType.EXCESS_CREDIT,
    FindingType.UNEXPECTED_CREDIT,
    FindingType.DUPLICATE_CREDIT,
    FindingType.UNEXPLAINED_DEDUCTION,
}
in_range = st.integers(400_000, 2_000_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


def paid_by(pack, profile, skip=None, cut=0):
    """A month, and a statement in which all that is due came on its day: but that month (`skip`), or `cut` of it."""
    bare = ledger(profile, [], ("2021-01-01", str(TODAY)))
    rows: list[tuple] = []
    due = [e for e in expect(bare, book(pack), TODAY).months if e.amount and e.due and e.last_day < TODAY]
    shown = [e for e in due if e.due >= date(2021, 1, 1)]
    victim = shown[skip % len(shown)] if skip is not None and shown else None
    for month in shown:
        if month is not victim or cut:
            fen = month.amount - (cut if month is victim else 0)
            rows.append((month.due, Kind.CREDIT_REGULAR, fen, month.period))
        own_rows = (p for p in month.beside if p.rule.taken_from is TakenFrom.ACCOUNT)
        rows += [(month.period.day(27), premium.kind, -premium.amount, None) for premium in own_rows]
    rows = sorted((r for r in rows if r[0] <= TODAY), key=lambda r: (r[0], r[2]))
    lines = tuple(
        StatementLine(
            day, kind, fen, replace(ORIGIN, row=n), period=period, text="划入" if fen > 0 else "保费", order=n
        )
        for n, (day, kind, fen, period) in enumerate(rows)
    )
    span = Span(date(2021, 1, 1), TODAY)
    head = ("m.csv", "0" * 64, DocumentKind.STATEMENT, FileFormat.CSV, None)
    return victim, StatementFile(*head, lines=lines, period=span)


@given(packs(), in_range, st.one_of(st.none(), st.integers(0, 60)), st.sampled_from([0, 500]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_what_is_found_is_what_was_done(made, base, skip, cut):
    """An account paid by any pack is left in peace; a month left out, or five yuan of it, is found, and that alone."""
    data, category, scheme = made
    assume("own_credit_of" not in as_yaml(data))
    pack = load_pack(as_yaml(data), "pack.yaml", PackOrigin.GIVEN)
    profile = person(
        stretch("2010-01", category=Category(category), scheme=scheme),
        birth="1953-07",
        bases=[("2010-01", base)],
        pensions=[("2010-01", "3417.77")],
    )
    victim, statement = paid_by(pack, profile, skip, cut)
    assume(victim is None or (victim.amount > cut + 10 and not (cut and victim.provisional)))
    found = [f.finding for f in verdict(profile, [statement], book(pack), CAUSES, TODAY).findings]
    told = [(f.type, f.period, f.amount, f.severity) for f in found if f.type in OWED]
    kind = FindingType.SHORT_CREDIT if cut else FindingType.MISSING_CREDIT
    assert told == ([(kind, victim.period, cut or victim.amount, Severity.ACT)] if victim else [])
