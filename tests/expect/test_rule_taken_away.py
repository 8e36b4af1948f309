"""A rule that is no longer known accuses nobody.

Taken away is a rule whose amount is said to be unknown, which is how a pack says that it is not known. The month is
then left to the account's own history, at the grade that the rule had. What holds, without exception:

- nothing becomes "act" that was not, of whatever type;
- money owed (missing, short) is neither found anew nor found graver.

What cannot hold: a fall that a rule explained ("info") is unexplained without it and asks for a look ("check"). And in
a region of which the library says nothing at all, the contract lets the account's own history speak without a cap;
there is no rule then whose grade could hold it back.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from made_ledgers import DAY_20, TWO_PERCENT, book, ledger, library, m, monthly, pack, person, stretch
from paid_accounts import TODAY, groups, paid_account

from yibao_desk.corridor import verdict
from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import months
from yibao_desk.domain.policy import PackOrigin, PolicyBook
from yibao_desk.expect import expect
from yibao_desk.knowledge import load_cause_book
from yibao_desk.knowledge.policy_shelf import built_in_pack

RANK = list(Severity)
OWED = {FindingType.MISSING_CREDIT, FindingType.SHORT_CREDIT}


def spoilt(statement, seed):
    """Some credits are missing, short or doubled; some debits say nothing or are premiums of odd sums."""
    random, lines = Random(seed), []
    for line in statement.lines:
        fate = random.random()
        bare = replace(line, balance=None)
        if fate >= 0.05:
            lines += [bare] * (2 if fate < 0.07 else 1)
        if 0.07 <= fate < 0.10:
            lines[-1] = replace(bare, amount=max(1, line.amount - 2000))
        if random.random() < 0.08:
            kind = random.choice([Kind.UNKNOWN_DEBIT, Kind.PREMIUM_CATASTROPHIC, Kind.PREMIUM_CARE])
            lines.append(replace(bare, kind=kind, amount=-random.choice([300, 700, 1550, 3000]), text="", period=None))
    numbered = enumerate(lines)
    return replace(
        statement, lines=tuple(replace(x, order=n, origin=replace(x.origin, row=n + 1)) for n, x in numbered)
    )


def taken_away(pack_):
    """The pack with each of its sums unknown in turn, and without its limits."""
    for name in ("credits", "deductions"):
        rules = getattr(pack_, name)
        for index, rule in enumerate(rules):
            if not isinstance(rule.amount, UnknownAmount):
                changed = (*rules[:index], replace(rule, amount=UnknownAmount()), *rules[index + 1 :])
                yield replace(pack_, **{name: changed})
    yield replace(pack_, base_limits=())


def graveness(profile, statement, policy, causes):
    """How grave each type is in each month."""
    found: dict[tuple, int] = {}
    for explained in verdict(profile, [statement], policy, causes, TODAY).findings:
        one = explained.finding
        for month in months(one.period, one.last):
            key = (one.type, month)
            found[key] = max(found.get(key, -1), RANK.index(one.severity))
    return found


@pytest.mark.parametrize(
    "code", ["110000", "210100", "320500", "330200", "350100", "370500", "420100", "440600", "450100", "500000"]
)
def test_a_rule_taken_away_accuses_nobody(code):
    """Nothing becomes "act", nothing owed is found anew or graver, whichever of a region's sums is unknown."""
    causes, shipped = load_cause_book(), built_in_pack(code)
    for number, (category, scheme) in enumerate(groups(code)):
        profile, statement = paid_account(code, category, scheme, named=True)
        faulty = spoilt(statement, seed=number)
        before = graveness(profile, faulty, library(), causes)
        for changed in taken_away(shipped):
            policy = replace(library(), shelf=lambda _region, changed=changed: (changed,))
            for key, rank in graveness(profile, faulty, policy, causes).items():
                assert rank < RANK.index(Severity.ACT) or before.get(key) == rank, (code, category, key)
                assert key[0] not in OWED or rank <= before.get(key, -1), (code, category, key)


@pytest.mark.parametrize("code", ["110000", "350200", "330200"])
def test_a_region_no_longer_known_accuses_no_more_than_its_rules(code):
    """Where the rules were of a good grade, money owed gets no graver when the whole region is gone."""
    causes = load_cause_book()
    for category, scheme in groups(code):
        profile, statement = paid_account(code, category, scheme, named=True)
        kept = tuple(replace(line, balance=None) for row, line in enumerate(statement.lines) if row % 11 != 5)
        holes = replace(statement, lines=kept)
        before = graveness(profile, holes, library(), causes)
        for key, rank in graveness(profile, holes, PolicyBook(), causes).items():
            if key[0] in {*OWED, FindingType.EXCESS_CREDIT, FindingType.UNEXPECTED_CREDIT}:
                assert rank <= before.get(key, -1), (category, key)


def holed(source: str, *, amount="{unknown: true}", origin=PackOrigin.BUILT_IN, posting=DAY_20):
    """Half a year of credits with one missing, under a pack whose second year has this amount and source."""
    rules = (
        '- {category: employee, from: "2019-01", to: "2023-12", amount: {fixed: "140.00"}, source: s}\n'
        f'- {{category: employee, from: "2024-01", amount: {amount}, source: {source}}}'
    )
    lines = [line for line in monthly("2024-01", "2024-12", "140.00") if line.period != m("2024-06")]
    account = ledger(person(stretch()), lines, ("2024-01-01", "2024-12-31"))
    found = expect(account, book(pack(rules, posting, origin=origin)), TODAY)
    return next(e for e in found.months if e.period == m("2024-06"))


def test_history_in_place_of_a_rule_has_the_grade_of_the_rule():
    """The own history stands in where a pack says "unknown", at most as grave as that entry's source allows."""
    for source, capped in (("s", False), ("weak", True), ("old", True)):
        june = holed(source)
        assert (june.basis, june.amount, june.capped) == (Basis.HISTORY, 14000, capped)


def test_before_the_first_rule_nobody_is_accused():
    """In months of which the library's pack says nothing, the own history asks for a look at most."""
    rules = TWO_PERCENT.replace("2019-01", "2024-09")
    lines = [line for line in monthly("2024-01", "2024-08", "140.00") if line.period != m("2024-05")]
    account = ledger(person(stretch()), lines, ("2024-01-01", "2024-08-31"))
    found = expect(account, book(pack(rules, DAY_20, origin=PackOrigin.BUILT_IN)), TODAY)
    early = [e for e in found.months if e.period < m("2024-09")]
    assert {(e.basis, e.capped) for e in early if e.amount is not None} == {(Basis.HISTORY, True)}


def test_a_guessed_day_accuses_nobody():
    """Where neither a posting rule nor the account's own habit says when, nothing is graver than "check"."""
    amount = '{fixed: "140.00"}'
    assert not holed("s", amount=amount, posting="").capped  # eleven credits show the account's habit
    rules = TWO_PERCENT.replace('{rate_of_base: "0.02"}', amount)
    few = ledger(person(stretch()), monthly("2024-01", "2024-03", "140.00"), ("2024-01-01", "2024-12-31"))
    for origin, capped in ((PackOrigin.BUILT_IN, True), (PackOrigin.GIVEN, False)):
        found = expect(few, book(pack(rules, "", origin=origin)), TODAY)
        assert {e.capped for e in found.months} == {capped}


def test_a_posting_day_of_a_low_grade_accuses_nobody():
    """A day that nobody confirmed caps what rests on it, as a sum does."""
    amount = '{fixed: "140.00"}'
    assert holed("s", amount=amount, posting=DAY_20.replace("source: s", "source: weak")).capped
    assert not holed("s", amount=amount).capped
