"""Decisions, links, settings, closed months: small edits, each undoable, each in the change log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from yibao_desk.desk.undoing import UndoVerbs
from yibao_desk.desk.verdict import VerdictVerbs
from yibao_desk.domain.book import ClosedMonth
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Link
from yibao_desk.errors import UsageError
from yibao_desk.store import edits, pages, small
from yibao_desk.store.codec import to_text
from yibao_desk.words import tr


class EditVerbs(UndoVerbs, VerdictVerbs):
    """Edit; undo and redo come with it."""

    def decide(
        self,
        person: int,
        fingerprint: str,
        state: DecisionState,
        *,
        note: str | None = None,
        answer: str | None = None,
        facts_digest: str | None = None,
    ) -> Decision:
        """Decide on a finding; None for a text keeps the one that is there. OPEN without texts forgets the decision.

        `facts_digest` is the finding's own (ExplainedFinding.facts_digest): when it changes, the finding comes back.
        """
        with self._book.writing() as connection:
            there = small.decisions(connection, person).get(fingerprint)
            held = there or Decision(fingerprint, "", state)
            decision = replace(
                held,
                state=state,
                note=held.note if note is None else note,
                answer=held.answer if answer is None else answer,
                facts_digest=held.facts_digest if facts_digest is None else facts_digest,
            )
            if decision == there:  # said once more, at a later moment: no step that undo would have to take back
                return decision
            decision = replace(decision, decided_at=datetime.now(UTC).replace(microsecond=0))
            empty = state is DecisionState.OPEN and not decision.note and not decision.answer
            edits.put(connection, "decision", person, fingerprint, None if empty else to_text(decision))
        return decision

    def decisions(self, person: int) -> dict[str, Decision]:
        """All decisions of a person by fingerprint."""
        with self._book.reading() as connection:
            return small.decisions(connection, person)

    def link(self, person: int, line: int, period: Month, *, refused: bool = False) -> None:
        """Say that a ledger row (index) pays a month, or does not; kept through later imports."""
        self._put_link(person, line, period, "true" if refused else "false")

    def unlink(self, person: int, line: int, period: Month) -> None:
        """Forget what was said about this row and month."""
        self._put_link(person, line, period, None)

    def _put_link(self, person: int, line: int, period: Month, document: str | None) -> None:
        with self._book.writing() as connection:
            key = pages.key_at(connection, person, line)
            if key is None:
                raise UsageError(tr("This row is not in the ledger any more."))
            edits.put(connection, "link", person, f"{key}/{period}", document)

    def links(self, person: int) -> tuple[Link, ...]:
        """All links and refusals of a person, by the indexes of the ledger as it is now."""
        with self._book.reading() as connection:
            return small.links(connection, person)

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the book."""
        with self._book.reading() as connection:
            return small.setting(connection, name, default)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting; not part of undo, and no reason to judge anew."""
        with self._book.writing(judged=False) as connection:
            small.set_setting(connection, name, value)

    def close_month(self, person: int, month: Month) -> None:
        """Close a month: imports and undos that would change its rows are refused; what was due for it stays due."""
        due = next((e for e in self.judge(person).evidences.expectations.months if e.period == month), None)
        kept = due if due is not None and due.amount is not None else None
        with self._book.writing() as connection:
            edits.put(connection, "closing", person, str(month), small.closing_document(datetime.now(UTC), kept))

    def open_month(self, person: int, month: Month) -> None:
        """Open a closed month again."""
        with self._book.writing() as connection:
            edits.put(connection, "closing", person, str(month), None)

    def closed_months(self, person: int) -> tuple[ClosedMonth, ...]:
        """The closed months, oldest first."""
        with self._book.reading() as connection:
            return small.closed_months(connection, person)
