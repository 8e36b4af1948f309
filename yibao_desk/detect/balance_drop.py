"""balance_drop: the balance falls by half or more, and by 200 yuan or more, within one calendar month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import DEBITS, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import CalendarMonth

_LEAST: Fen = 200_00
_SILENT = frozenset({Kind.UNKNOWN_DEBIT, Kind.ADJUSTMENT})
_NINE_TENTHS = 9


def balance_drops(evidences: Evidences) -> list[Finding]:
    """Facts: before, after, fallen, share, largest_kind, largest_fen, by_kind, by_kind_fen, silent_fen, paired."""
    own: dict[tuple[int, Month], list[int]] = defaultdict(list)
    for index, (line, account) in enumerate(zip(evidences.ledger.lines, evidences.ledger.accounts, strict=True)):
        own[account, Month.of(line.date)].append(index)
    calendar = evidences.book.calendar
    return [finding for month in calendar for finding in _of(evidences, month, own[month.account, month.month])]


def _of(evidences: Evidences, month: CalendarMonth, own: Sequence[int]) -> list[Finding]:
    before, after = month.balance_before, month.balance_after
    if before is None or after is None or before <= 0:
        return []
    fallen = before - after
    if fallen < _LEAST or fallen * 2 < before:
        return []
    lines = evidences.ledger.lines
    debits = [i for i in own if lines[i].amount < 0]
    by_kind: dict[Kind, Fen] = defaultdict(int)
    for index in debits:
        by_kind[lines[index].kind] -= lines[index].amount
    largest = sorted(by_kind.items(), key=lambda item: (-item[1], item[0].value))
    said = sum(fen for kind, fen in by_kind.items() if kind in DEBITS and kind not in _SILENT)
    paired = next((t.into for t in evidences.pairing.transfers if t.out in own), None)
    return [
        Finding(
            FindingType.BALANCE_DROP,
            month.month,
            Severity.INFO if said * 10 >= fallen * _NINE_TENTHS else Severity.CHECK,
            amount=fallen,
            lines=tuple(debits),
            facts={
                "before": before,
                "after": after,
                "fallen": fallen,
                "share": fallen * 100 // before,
                "largest_kind": largest[0][0].value if largest else None,
                "largest_fen": largest[0][1] if largest else None,
                "by_kind": " ".join(kind.value for kind, _ in largest),
                "by_kind_fen": tuple(fen for _, fen in largest),
                "silent_fen": sum(by_kind[kind] for kind in _SILENT if kind in by_kind),
                "paired": paired,
            },
        )
    ]
