"""Rules of regions: shown, explained, compared, made one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.desk.room import Room
from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyPack, Region
from yibao_desk.domain.profile import Category


@dataclass(frozen=True, slots=True)
class PackComparison:
    """What a pack would change before it is taken: months whose due sum changes (then, now), findings gone and new."""

    pack: PolicyPack
    months: tuple[tuple[Month, Fen | None, Fen | None], ...]
    findings_gone: tuple[str, ...]
    findings_new: tuple[str, ...]


class PolicyVerbs(Room):
    """What is known of a region, and the user's own word over it."""

    def regions(self, search: str = "") -> tuple[Region, ...]:
        """Regions by name, code or pinyin; all of them without a search."""
        raise NotImplementedError

    def pack_of(self, region: str) -> PolicyPack | None:
        """The pack in force for a region, the user's own first; None where no rule is known."""
        raise NotImplementedError

    def explain(
        self,
        region: str,
        month: Month,
        category: Category,
        base: Fen | None = None,
        birth: date | None = None,
        scheme: str | None = None,
    ) -> ExpectedCredit:
        """What would be due for one month, with its arithmetic and sources."""
        raise NotImplementedError

    def lint(self, text: str, file_name: str) -> str:
        """Load a pack strictly; "" when it is sound, else where it is not."""
        raise NotImplementedError

    def pack_text(self, region: str) -> str:
        """The pack in force as YAML text, to be edited into an own one."""
        raise NotImplementedError

    def compare_pack(self, text: str, file_name: str, person: int | None = None) -> PackComparison:
        """What would change if this pack were taken; nothing is written. UsageError for a broken pack."""
        raise NotImplementedError

    def take_pack(self, text: str, file_name: str) -> PolicyPack:
        """Keep a pack as the user's own rules for its region; undoable."""
        raise NotImplementedError

    def remove_pack(self, region: str) -> None:
        """Forget the user's own rules for a region; undoable."""
        raise NotImplementedError

    def own_packs(self) -> tuple[PolicyPack, ...]:
        """The user's own packs."""
        raise NotImplementedError
