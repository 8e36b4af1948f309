"""Decisions, links, settings, closed months: small edits, each undoable, each in the change log."""

from __future__ import annotations

from yibao_desk.desk.room import Room
from yibao_desk.domain.book import Change, ClosedMonth
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Link


class EditVerbs(Room):
    """Edit, take back, do again."""

    def decide(
        self,
        person: int,
        fingerprint: str,
        state: DecisionState,
        note: str | None = None,
        answer: str | None = None,
        facts_digest: str | None = None,
    ) -> Decision:
        """Decide on a finding; None for a text keeps the one that is there. OPEN without texts forgets the decision."""
        raise NotImplementedError

    def decisions(self, person: int) -> dict[str, Decision]:
        """All decisions of a person by fingerprint."""
        raise NotImplementedError

    def link(self, person: int, line: int, period: Month, *, refused: bool = False) -> None:
        """Say that a ledger row (index) pays a month, or does not; kept through later imports."""
        raise NotImplementedError

    def unlink(self, person: int, line: int, period: Month) -> None:
        """Forget what was said about this row and month."""
        raise NotImplementedError

    def links(self, person: int) -> tuple[Link, ...]:
        """All links and refusals of a person, by the indexes of the ledger as it is now."""
        raise NotImplementedError

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the book."""
        raise NotImplementedError

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting; not part of undo."""
        raise NotImplementedError

    def close_month(self, person: int, month: Month) -> None:
        """Close a calendar month: imports, undo and edits that would change its rows are refused."""
        raise NotImplementedError

    def open_month(self, person: int, month: Month) -> None:
        """Open a closed month again."""
        raise NotImplementedError

    def closed_months(self, person: int) -> tuple[ClosedMonth, ...]:
        """The closed months, oldest first."""
        raise NotImplementedError

    def can_undo(self) -> str:
        """What undo() would take back, in words; "" for nothing."""
        raise NotImplementedError

    def can_redo(self) -> str:
        """What redo() would do again, in words; "" for nothing."""
        raise NotImplementedError

    def undo(self) -> str:
        """Take the last edit or import back and say what it was; "" when there is nothing."""
        raise NotImplementedError

    def redo(self) -> str:
        """Do again what undo() took back and say what it was; "" when there is nothing."""
        raise NotImplementedError

    def change_log(self, person: int | None = None, offset: int = 0, limit: int = 200) -> tuple[Change, ...]:
        """The change log, newest first."""
        raise NotImplementedError
