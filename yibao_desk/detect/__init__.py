"""Detectors: one small module for each kind of finding, in one flat list.

Facts of a finding (`Finding.facts`), by type; sums are positive fen, days are dates, months are `Month`:

- missing_credit: months, due_each, due_sum, first_due, last_due, resumed (day of the next credit), never_before
  (no credit came before it), region, category, basis
- late_credit: months, due, last_day, arrived, days_late (after due), together (how many months at once),
  lines_count, sum
- short_credit: months, due_each, posted_each, off_each, reason, base, fitting (base that would fit), rate,
  named (the row's own words for a netted premium), netted_kind, netted_fen
- excess_credit: as short_credit
- duplicate_credit: month, first_day, second_day, due, posted, stated (both rows name the month), taken_back
- unexpected_credit: months, posted_each, why ("no_account", "not_enrolled", "no_due"), category
- reversed_credit: months, day, credited_on, again_on (day of the new credit), made_good, posted, due
- credit_drop, credit_rise: before, after, step, due_before, due_after, explained, returned, lasted (months),
  reasons ("reform base age …", larger first), reason_fen (same order, signed), rule_before, rule_after,
  base_before, base_after, base_origin, age_before, age_after, pension_before, pension_after, category_before,
  category_after, scheme_before, scheme_after, region_before, region_after, netted_before, netted_after,
  parts_before, parts_after (number of components), base_that_fits, subsidy_before, subsidy_after
- unexplained_credit: day, sum
- unexplained_deduction: day, sum, excess (above the rule), why ("silent", "above_rule", "adjustment"), kind,
  allowed, rule_month, taken_before (day), like_kind (a rule of that kind has this sum), times
- duplicate_charge: place, first_day, second_day, each, times
- unusual_spending: day, place, sum, why ("large", "elsewhere"), median, limit, payments, province (code of the
  place's), home (code)
- balance_drop: before, after, fallen, share (percent), largest_kind, largest_fen, by_kind ("outpatient pharmacy
  …", larger first), by_kind_fen, silent_fen, paired (line of the transfer in)
- balance_break: day, expected_balance, stated_balance, off (signed), mend ("debit" or "credit": the kind of row
  that would mend it)
- balance_reset: day, before, after, lost, carryover, turn_of_year
- missing_interest: due_month, balance, last_interest (day)
- statement_gap: months, last_covered, next_covered
- unpaid_contribution: months, credited (all months credited nevertheless), employer
- base_out_of_range: months, base, floor, ceiling, origin
- base_mismatch: months, base (on record), fitting, origin, rate

Reason words (`reason`, `reasons`): reform (another rule of the same category, scheme and region), base, age, pension,
category, scheme, region, netted (a premium), subsidy, unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from yibao_desk.detect.balance_break import balance_breaks
from yibao_desk.detect.balance_drop import balance_drops
from yibao_desk.detect.balance_reset import balance_resets
from yibao_desk.detect.base_limits import bases_out_of_range
from yibao_desk.detect.base_mismatch import base_mismatches
from yibao_desk.detect.deductions import unexplained_deductions
from yibao_desk.detect.duplicate import duplicate_credits
from yibao_desk.detect.duplicate_charge import duplicate_charges
from yibao_desk.detect.gap import statement_gaps
from yibao_desk.detect.interest import missing_interest
from yibao_desk.detect.late import late_credits
from yibao_desk.detect.level import level_changes
from yibao_desk.detect.missing import missing_credits
from yibao_desk.detect.off_amount import excess_credits, short_credits
from yibao_desk.detect.reversed import reversed_credits
from yibao_desk.detect.spending import unusual_spending
from yibao_desk.detect.unexpected import unexpected_credits, unexplained_credits
from yibao_desk.detect.unpaid import unpaid_contributions
from yibao_desk.domain.finding import Finding
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month

__all__ = ["DETECTORS", "detect"]

DETECTORS: tuple[Callable[[Evidences], list[Finding]], ...] = (
    missing_credits,
    late_credits,
    short_credits,
    excess_credits,
    duplicate_credits,
    unexpected_credits,
    reversed_credits,
    level_changes,
    unexplained_credits,
    unexplained_deductions,
    duplicate_charges,
    unusual_spending,
    balance_drops,
    balance_breaks,
    balance_resets,
    missing_interest,
    statement_gaps,
    unpaid_contributions,
    bases_out_of_range,
    base_mismatches,
)
"""credit_drop and credit_rise share one detector; every other finding type has its own."""


def detect(evidences: Evidences) -> tuple[Finding, ...]:
    """Ask every detector; findings in order of time, without what happened after the verdict's day."""
    found = [finding for detector in DETECTORS for finding in detector(evidences) if _by_then(evidences, finding)]
    return tuple(sorted(found, key=lambda finding: (finding.period, finding.type.value, finding.lines)))


def _by_then(evidences: Evidences, finding: Finding) -> bool:
    days = [evidences.ledger.lines[index].date for index in finding.lines]
    rows_past = not days or min(days) <= evidences.as_of
    return rows_past and finding.period <= Month.of(evidences.as_of)
