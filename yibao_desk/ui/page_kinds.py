"""What some pages can do beyond being shown; the window's keys ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from yibao_desk.domain.decision import DecisionState


@runtime_checkable
class FindingPage(Protocol):
    """A page that shows one finding to decide on."""

    def decide(self, state: DecisionState) -> None:
        """Decide on the finding that is shown."""
        ...

    def write_note(self) -> None:
        """Put the cursor into its note."""
        ...

    def family_used_it(self) -> None:
        """Settle it as used by a relative."""
        ...

    def shown_finding(self) -> str | None:
        """Its fingerprint."""
        ...


@runtime_checkable
class MonthSayingPage(Protocol):
    """The ledger: a row can be said to be for a month."""

    def asks_for_month(self) -> bool:
        """Is a row open that brought money?"""
        ...

    def which_month(self) -> None:
        """Ask which month it is for."""
        ...


@runtime_checkable
class ClosingPage(Protocol):
    """Month by month: a month can be closed."""

    def close_month(self) -> None:
        """Close the month that is shown, or open it again."""
        ...


@runtime_checkable
class PrintingPage(Protocol):
    """The report page."""

    def print_report(self) -> None:
        """Print what the preview shows."""
        ...

    def save_pdf(self) -> None:
        """Save what the preview shows as PDF."""
        ...

    def save_xlsx(self) -> None:
        """Save everything as a workbook."""
        ...

    def show_inquiry(self, fingerprint: str) -> None:
        """Go to the inquiry sheet of a finding."""
        ...
