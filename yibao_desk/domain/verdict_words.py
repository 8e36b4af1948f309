"""The verdict as the window, the command line and the paper say it."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The verdict in the language in force.

    `first` is the one sentence; `amount` the part of it (start, end) that is the sum and alone is coloured. `notes` are
    whole sentences for the second line; `explained` says how many changes need nothing to be done; `checked` says how
    far was checked and for how many months. `severity` None: everything is right. `sure` False: no verdict can be given
    yet (the question mark's shape, not the tick's).
    """

    first: str
    severity: Severity | None
    amount: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    sure: bool = True
    checked: str = ""
    explained: str = ""
    separator: str = ""

    @property
    def second(self) -> str:
        """The second line, "" where there is nothing more to say."""
        return self.separator.join(part for part in (*self.notes, self.explained, self.checked) if part)
