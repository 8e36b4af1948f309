"""Contribution lines of several records, each counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yibao_desk.domain.month import Month
from yibao_desk.domain.statement import ContributionLine

_STATED = ("base", "personal", "employer", "into_account", "paid", "arrived", "employer_name")


def merge_contributions(lists: Sequence[Sequence[ContributionLine]]) -> tuple[ContributionLine, ...]:
    """By benefit month: a line counts as often as the record that has it most; one record fills the other's gaps."""
    bins: dict[tuple[Month, str], list[ContributionLine]] = {}
    for share in lists:
        mine: dict[tuple[Month, str], list[ContributionLine]] = {}
        for line in share:
            mine.setdefault((line.period, line.pay_type), []).append(line)
        for key, lines in mine.items():
            home = bins.setdefault(key, [])
            free = list(range(len(home)))
            for line in lines:
                place = next((i for i in free if not differ(home[i], line)), None)
                if place is None:
                    home.append(line)
                else:
                    free.remove(place)
                    home[place] = _filled(home[place], line)
    merged = [line for held in bins.values() for line in held]
    merged.sort(key=lambda line: (line.period, line.arrived is None, line.arrived or line.period.first_day()))
    return tuple(merged)


def differ(one: ContributionLine, other: ContributionLine) -> bool:
    """Do both state a sum or a day in which they differ? (A month unpaid in the older record may be paid by now.)"""
    for name in ("base", "personal", "employer", "into_account", "arrived"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None and mine != theirs and one.paid == other.paid:
            return True
    return False


def _filled(known: ContributionLine, other: ContributionLine) -> ContributionLine:
    if known.paid is False and other.paid:
        known, other = other, known
    gaps = {n: getattr(other, n) for n in _STATED if getattr(known, n) is None and getattr(other, n) is not None}
    return replace(known, **gaps) if gaps else known
