"""The stage: every benefit month of the enrolments that the statements can show, with what is due and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from yibao_desk.domain.amount import RateOfBase
from yibao_desk.domain.expectation import BaseOrigin, Expectations, ExpectedCredit, InferredBase, Step
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.policy import PackOrigin, PolicyBook, PolicyPack
from yibao_desk.domain.profile import Enrolment
from yibao_desk.domain.reckoning import uses
from yibao_desk.domain.schedule import posting_of
from yibao_desk.expect.agreed import Agreed, agreed_or
from yibao_desk.expect.bases import Clue, infer_bases, inferred_on, recorded_bases, stated_base
from yibao_desk.expect.by_history import History, expected_by_history, history_of
from yibao_desk.expect.by_rule import Asked, circumstances, expected_by_rule, netted_by, rule_of, weakens
from yibao_desk.expect.due_days import Due, due_of
from yibao_desk.expect.habit import Habit, habit_of, unnamed_shift
from yibao_desk.expect.own_credits import by_month
from yibao_desk.words import tr

_LOOK_BACK = 26
"""Months before the coverage's first day that may still arrive within it (a year's credits with a long lag)."""


def expect(ledger: Ledger, policy: PolicyBook, as_of: date, agreed: Agreed = MappingProxyType({})) -> Expectations:
    """What should arrive for each benefit month, from the first that the coverage can show up to `as_of`.

    Months after `as_of` are listed only where they are paid in advance together with one before it. Those that the
    person closed keep what was `agreed` then.
    """
    return _Stage(ledger, policy, as_of, agreed).run()


class _Stage:
    """One run over one ledger."""

    def __init__(self, ledger: Ledger, policy: PolicyBook, as_of: date, agreed: Agreed) -> None:
        self.ledger, self.policy, self.as_of, self.agreed = ledger, policy, as_of, agreed
        self.profile = ledger.profile
        self.record = recorded_bases(ledger)
        self.shift = timedelta(days=unnamed_shift(ledger))
        self.habit: Habit | None = None
        self.own = by_month(ledger, self._months_of)
        self.habit = habit_of([credit for month, credit in self.own.items() if not self._rule_says_when(month)])
        if self.habit is not None and self.habit.every > 1:  # now it is known which months a bare row pays
            self.own = by_month(ledger, self._months_of)
        self.own_sums: dict[Month, Fen] = {month: credit.fen for month, credit in self.own.items()}
        self.histories: dict[tuple[Month, bool], History] = {}
        self.inferred = self._infer()

    def run(self) -> Expectations:
        spans = self.ledger.coverage()
        if not spans:
            return Expectations(())
        start, today = spans[0].first, Month.of(self.as_of)
        named = [m for m in self.own if self.own[m].named and Month.of(start).plus(-12) <= m]
        found: list[ExpectedCredit] = []
        for month in months(Month.of(start).plus(-_LOOK_BACK), today.plus(11)):
            enrolment = self.profile.enrolment_on(month)
            if enrolment is None:
                continue
            expected = agreed_or(self._month(month, enrolment), self.agreed)
            if month > today and not _prepaid(expected, today):
                continue
            if found or self._shown(expected, start) or month in named:
                found.append(expected)
        used = {e.base for e in found if e.base_origin is BaseOrigin.INFERRED}
        return Expectations(tuple(found), tuple(step for step in self.inferred if step.amount in used))

    def _month(self, month: Month, enrolment: Enrolment) -> ExpectedCredit:
        pack = self.policy.pack_of(enrolment.region, enrolment.category)
        if pack is None or (pack.origin is not PackOrigin.GIVEN and not pack.knows(enrolment.category)):
            return self._by_history(month, enrolment, pack, "history")
        asked = self._asked(month, enrolment)
        expected = expected_by_rule(asked, pack, self.as_of)
        word = pack.origin_of(expected.rule.source) if expected.rule else pack.origin
        if expected.amount is None and (
            word is PackOrigin.BUILT_IN or (expected.rule is None and word is PackOrigin.OWN)
        ):
            by_history = self._by_history(month, enrolment, pack, expected.missing[0])
            return expected if by_history.amount is None else replace(by_history, capped=expected.capped)
        if expected.amount is None or expected.no_account:
            return expected
        due = due_of(month, enrolment, pack, self.habit)
        if self._day_accuses_nobody(due, pack, word):
            expected = replace(expected, capped=True)
        if due.batch_first is not None and rule_of(pack, *asked.people, due.batch_first) != expected.rule:
            # The year was prepaid by the rule of its first month; the difference is settled afterwards.
            words = tr("This year was paid in advance by the former rule; the difference is settled later.")
            expected = replace(expected, provisional=True, steps=(*expected.steps, Step(words)))
        return _dated(expected, due)

    def _day_accuses_nobody(self, due: Due, pack: PolicyPack, word: PackOrigin) -> bool:
        """Is the day of a shipped rule a guess (no posting rule, no habit of the account), or of a low grade?"""
        if due.rule is not None:
            return weakens(due.rule.source, pack, self.as_of)
        return word is PackOrigin.BUILT_IN and self.habit is None

    def _by_history(self, month: Month, enrolment: Enrolment, pack: PolicyPack | None, missing: str) -> ExpectedCredit:
        """The account's own level; where the region's posting day is known, it says when all the same."""
        ruled = self._rule_says_when(month)
        history = self.histories.get((enrolment.first, ruled))
        if history is None:
            known = (credit for credit in self.own.values() if credit.day <= self.as_of)
            history = history_of((c for c in known if self._rule_says_when(c.month) == ruled), enrolment)
            self.histories[enrolment.first, ruled] = history
        expected = expected_by_history(month, enrolment, history, missing)
        if expected.amount is None or pack is None or not ruled:
            return expected
        due = due_of(month, enrolment, pack, None)
        return _dated(replace(expected, steps=expected.steps[:-1]), replace(due, earliest=due.day.replace(day=1)))

    def _asked(self, month: Month, enrolment: Enrolment) -> Asked:
        amount, origin = self._base(month)
        year_before = [Month(month.year - 1, number) for number in range(1, 13)] if month.year > 1 else []
        return Asked(
            month=month,
            region=enrolment.region,
            category=enrolment.category,
            scheme=enrolment.scheme,
            birth=self.profile.birth,
            base=amount,
            base_origin=origin,
            pension=self.profile.pension_on(month),
            own_credits=self.own_sums,
            bases_before=tuple(self._base(m)[0] for m in year_before),
            pensions_before=tuple(self.profile.pension_on(m) for m in year_before),
        )

    def _base(self, month: Month) -> tuple[Fen | None, BaseOrigin | None]:
        stated = stated_base(self.profile, self.record, month)
        if stated is not None:
            return stated.amount, stated.origin
        amount = inferred_on(self.inferred, month)
        return amount, BaseOrigin.INFERRED if amount is not None else None

    def _infer(self) -> tuple[InferredBase, ...]:
        """Bases from the credits of the months whose rule asks for one that nobody states."""
        clues: dict[Month, list[Clue]] = {}
        self.inferred = ()
        for month, credit in self.own.items():
            enrolment = self.profile.enrolment_on(month)
            pack = self.policy.pack_of(enrolment.region, enrolment.category) if enrolment else None
            if enrolment is None or pack is None or stated_base(self.profile, self.record, month):
                continue
            asked = self._asked(month, enrolment)
            rule = rule_of(pack, enrolment.category, enrolment.scheme, month)
            if rule is None or not uses(rule.amount, RateOfBase):
                continue
            about = circumstances(asked, rule)
            netted = netted_by(pack.deduction_rules(enrolment.category, enrolment.scheme, month), about)
            if netted is None:
                continue
            gross = credit.fen + sum(premium.amount for premium in netted)
            clues.setdefault(enrolment.first, []).append(Clue(rule.amount, about, gross))
        steps: list[InferredBase] = []
        for stretch, found in sorted(clues.items()):
            inferred = infer_bases(found)
            if steps and inferred:  # a new stretch has its own base from its first month on
                inferred = (replace(inferred[0], first=stretch), *inferred[1:])
            steps += inferred
        return tuple(steps)

    def _months_of(self, day: date) -> tuple[Month, ...]:
        """The benefit months that a row of this day pays where it names none."""
        month = Month.of(day)
        enrolment = self.profile.enrolment_on(month)
        pack = self.policy.pack_of(enrolment.region, enrolment.category) if enrolment else None
        rules = [r for r in pack.postings if enrolment and r.category is enrolment.category] if pack else []
        for rule in rules:
            paid = tuple(
                m
                for back in range(-12, _LOOK_BACK)
                if rule.in_force(m := month.plus(-back)) and Month.of(posting_of(rule, m).due) == month
            )
            if paid:
                return tuple(sorted(paid))
        if self._rule_says_when(month):
            return ()
        own = Month.of(day - self.shift)
        return tuple(months(*self.habit.batch(own))) if self.habit is not None else (own,)

    def _rule_says_when(self, month: Month) -> bool:
        """Has the region a posting rule for the month?"""
        enrolment = self.profile.enrolment_on(month)
        pack = self.policy.pack_of(enrolment.region, enrolment.category) if enrolment else None
        return bool(enrolment and pack and pack.posting_rule(enrolment.category, enrolment.scheme, month))

    def _shown(self, expected: ExpectedCredit, start: date) -> bool:
        """Does the coverage reach the month's due day, or a row that may be this credit within its grace?"""
        if expected.posting is None and expected.starts is not None:  # the habit is no rule: only what it surely shows
            return expected.starts >= start or expected.period in self.own
        if (expected.due or expected.period.last_day()) >= start:
            return True
        last = expected.last_day
        return last is not None and any(
            line.kind is Kind.CREDIT_REGULAR and line.period is None and start <= line.date <= last
            for line in self.ledger.lines
        )


def _dated(expected: ExpectedCredit, due: Due) -> ExpectedCredit:
    return replace(
        expected,
        due=due.day,
        last_day=due.last_day,
        posting=due.rule,
        batch=due.batch,
        earliest=due.earliest,
        steps=(*expected.steps, due.step),
    )


def _prepaid(expected: ExpectedCredit, today: Month) -> bool:
    posting = expected.posting
    return posting is not None and posting.in_advance and posting_of(posting, expected.period).first <= today
