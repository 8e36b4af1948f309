"""The verdict sentence: the first line that fits of the table in the wording rules, and what to add to it."""

from __future__ import annotations

from collections.abc import Iterator

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.expectation import BaseOrigin, Basis
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.verdict_words import VerdictWords
from yibao_desk.report.standing import is_closed, open_findings
from yibao_desk.words import day_words, language, month_words, tr, tr_n, yuan_words

_ABOUT_CREDITS = {
    FindingType.MISSING_CREDIT,
    FindingType.SHORT_CREDIT,
    FindingType.LATE_CREDIT,
    FindingType.REVERSED_CREDIT,
    FindingType.CREDIT_DROP,
    FindingType.MISSING_INTEREST,
    FindingType.UNPAID_CONTRIBUTION,
    FindingType.BASE_MISMATCH,
    FindingType.BASE_OUT_OF_RANGE,
}
_ABOUT_DEDUCTIONS = {FindingType.UNEXPLAINED_DEDUCTION, FindingType.DUPLICATE_CHARGE, FindingType.UNUSUAL_SPENDING}
_ARRIVED = {Status.PAID, Status.LATE, Status.EXCESS}


def verdict_words(judgement: Judgement | None) -> VerdictWords:
    """The verdict on one person in the language in force; None: nothing was imported yet."""
    if judgement is None or not judgement.evidences.ledger.files:
        return VerdictWords(tr("Is the money in your medical account right?"), None, sure=False)
    act = open_findings(judgement, Severity.ACT)
    check = open_findings(judgement, Severity.CHECK)
    if act:
        amount = judgement.summary.at_stake - sum(
            f.finding.stake for f in judgement.findings if is_closed(judgement, f)
        )
        return _verdict(judgement, _act_sentence(act, max(amount, 0)), Severity.ACT, amount=yuan_words(max(amount, 0)))
    states = judgement.evidences.book.states
    judged = [s for s in states if _judged(s)]
    if not judgement.evidences.coverage:
        return _verdict(judgement, _nothing_covered(states), Severity.CHECK, sure=False)
    if not check:
        return _quiet(judgement, states, judged)
    by_rule = all(s.expected.basis is Basis.POLICY for s in judged)
    all_arrived = judged and by_rule and all(s.status in _ARRIVED or s.status is Status.PENDING for s in states)
    if all_arrived:
        text = tr_n(
            "Every credit arrived; please check one thing", "Every credit arrived; please check {n} things", len(check)
        )
    else:
        text = tr_n("Please check one thing", "Please check {n} things", len(check))
    return _verdict(judgement, text, Severity.CHECK)


def judged_months(judgement: Judgement) -> int:
    """How many benefit months were judged: due, and covered by a statement."""
    return sum(_judged(s) for s in judgement.evidences.book.states)


def _judged(state: MonthState) -> bool:
    return state.status not in {Status.PENDING, Status.UNKNOWN} and not state.expected.no_account


def _act_sentence(act: list[ExplainedFinding], amount: Fen) -> str:
    types = {f.finding.type for f in act}
    amt = yuan_words(amount)
    if not amount:
        return tr_n("One item needs action", "{n} items need action", len(act))
    if types <= _ABOUT_CREDITS:
        return tr_n(
            "1 item needs action: {amt} was not credited",
            "{n} items need action: {amt} was not credited",
            len(act),
            amt=amt,
        )
    if types <= _ABOUT_DEDUCTIONS:
        return tr_n(
            "1 item needs action: {amt} was wrongly deducted",
            "{n} items need action: {amt} was wrongly deducted",
            len(act),
            amt=amt,
        )
    return tr_n("1 item needs action: {amt} is at stake", "{n} items need action: {amt} is at stake", len(act), amt=amt)


def _nothing_covered(states: tuple[MonthState, ...]) -> str:
    if not states:
        return tr("Cannot judge yet: there is no statement")
    range_ = month_words(states[0].period, states[-1].period)
    return tr("Cannot judge yet: no statement covers {range}", range=range_)


def _quiet(judgement: Judgement, states: tuple[MonthState, ...], judged: list[MonthState]) -> VerdictWords:
    """Nothing open: which of the calm sentences fits."""
    without_account = [s for s in states if s.expected.no_account]
    if without_account and not judged:
        return _verdict(judgement, tr("This scheme has no personal account; no credit is right"), None)
    pending = [s for s in states if s.status is Status.PENDING]
    if not judged and pending:
        first = pending[0]
        day = first.expected.last_day or first.expected.due
        if day is not None:
            text = tr("Not due yet: {month} is due by {day}", month=month_words(first.period), day=day_words(day))
            return _verdict(judgement, text, Severity.INFO)
    if not judged:
        return _verdict(judgement, _cannot_judge(judgement, states), Severity.CHECK, sure=False)
    if all(s.expected.basis is Basis.HISTORY for s in judged):
        text = tr("No rule for {region}; by its own history the account looks right", region=region_name(judgement))
        return _verdict(judgement, text, None)
    uncovered = sum(s.status is Status.UNKNOWN and s.expected.basis is not Basis.NONE for s in states)
    unruled = sum(s.status is Status.UNKNOWN and s.expected.basis is Basis.NONE for s in states)
    if uncovered and not unruled:
        text = tr("{m} months are right; {k} have no statement", m=len(judged), k=uncovered)
    elif unruled:
        text = tr("{m} months are right; {k} cannot be judged", m=len(judged), k=uncovered + unruled)
    else:
        text = tr_n(
            "Everything is right: the one month was credited",
            "Everything is right: all {n} months were credited",
            len(judged),
        )
    return _verdict(judgement, text, None)


def _cannot_judge(judgement: Judgement, states: tuple[MonthState, ...]) -> str:
    if any(s.expected.basis is Basis.NONE and s.covered for s in states):
        return tr("Cannot judge yet: the rule of {region} is not known", region=region_name(judgement))
    return _nothing_covered(states)


def region_name(judgement: Judgement, month: Month | None = None) -> str:
    """The coordination region of a month (the last enrolment without one) by name, else by its code."""
    profile, policy = judgement.evidences.ledger.profile, judgement.evidences.policy
    stretch = profile.enrolment_on(month) if month else None
    stretch = stretch or (profile.enrolments[-1] if profile.enrolments else None)
    if stretch is None:
        return ""
    for region in policy.regions:
        if region.code == stretch.region:
            return region.name.in_language(language())
    pack = policy.pack_for(stretch.region)
    return pack.name.in_language(language()) if pack else stretch.region


def _verdict(
    judgement: Judgement, first: str, severity: Severity | None, *, amount: str = "", sure: bool = True
) -> VerdictWords:
    start = first.find(amount) if amount else -1
    return VerdictWords(
        first,
        severity,
        amount=(start, start + len(amount)) if start >= 0 else None,
        notes=tuple(_notes(judgement, severity)),
        checked=_checked(judgement),
        explained=_explained(judgement),
        sure=sure,
        separator=" " if language() == "en" else "",
    )


def _notes(judgement: Judgement, severity: Severity | None) -> Iterator[str]:
    check = open_findings(judgement, Severity.CHECK) if severity is Severity.ACT else []
    silent = [f for f in check if f.finding.type is FindingType.UNEXPLAINED_DEDUCTION]
    others = len(check) - len(silent)
    if silent:
        yield tr_n(
            "One more deduction of {amt} has no explanation: please check it.",
            "{n} more deductions, {amt} in all, have no explanation: please check them.",
            len(silent),
            amt=yuan_words(sum(f.finding.amount or 0 for f in silent)),
        )
    yield from _balance_note(judgement)
    if others:
        yield tr_n("Please check one more thing.", "Please check {n} more things.", others)
    if any(s.expected.base_origin is BaseOrigin.INFERRED for s in judgement.evidences.book.states):
        yield tr("The base is inferred; confirm it to judge short credits.")


def _explained(judgement: Judgement) -> str:
    explained = len(open_findings(judgement, Severity.INFO))
    return tr_n("One more change is explained.", "{n} more changes are explained.", explained) if explained else ""


def _checked(judgement: Judgement) -> str:
    coverage, months = judgement.evidences.coverage, judged_months(judgement)
    if not coverage or not months:
        return ""
    day = day_words(coverage[-1].last)
    return tr_n("Checked to {day}, one month.", "Checked to {day}, {n} months.", months, day=day)


def _balance_note(judgement: Judgement) -> Iterator[str]:
    lines = judgement.evidences.ledger.lines
    for found in judgement.findings:
        finding = found.finding
        if finding.type is FindingType.BALANCE_BREAK and finding.lines and not is_closed(judgement, found):
            yield tr(
                "From row {row} the balance is off by {amt}; rows may be missing.",
                row=lines[finding.lines[-1]].origin.row,
                amt=yuan_words(finding.amount or 0),
            )
            return
