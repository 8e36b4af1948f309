"""Rules of regions: shown, explained, compared, made one's own."""

from __future__ import annotations

from dataclasses import replace

from yibao_desk.desk.pack_comparison import PackComparison, compared
from yibao_desk.desk.verdict import VerdictVerbs
from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnRule
from yibao_desk.domain.policy import Bilingual, PackOrigin, PolicyBook, PolicyPack, Region
from yibao_desk.domain.policy_page import PolicySection
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError
from yibao_desk.store import edits, people, small
from yibao_desk.words import language

FORM = ""
"""Stands for a file name where rules come from the form and from no file."""


class PolicyVerbs(VerdictVerbs):
    """What is known of a region, and the user's own word over it."""

    def regions(self, search: str = "") -> tuple[Region, ...]:
        """Regions by name, code or pinyin; all of them without a search."""
        wanted = search.strip().lower()
        return tuple(region for region in self._knowledge.policy.regions if _answers(region, wanted))

    def packs(self) -> tuple[PolicyPack, ...]:
        """The pack in force for each region that has one, under its own code and name, in the order of the codes."""
        policy = self.policy()
        held = {pack.region: pack for pack in self._knowledge.shipped_packs()}
        for own in self.own_packs():
            named = {region.code: region.name for region in policy.regions if region.code[:2] == own.region[:2]}
            for code in {*named, own.region}:
                pack = policy.pack_for(code) if own in policy.packs_for(code) else None
                if pack is not None:
                    held[code] = replace(pack, region=code, name=named.get(code, pack.name))
        return tuple(held[region] for region in sorted(held))

    def register_lines(self) -> tuple[str, ...]:
        """Every region by name with what is covered of it, how far and by what source, as plain lines."""
        from yibao_desk.knowledge.policy_text import register_lines  # noqa: PLC0415

        own = {pack.region for pack in self.own_packs()}
        return register_lines(self.today(), own, self._knowledge.policy.version)

    def rules_lines(self, region: str) -> tuple[str, ...]:
        """The rules in force for a region with their sources, or that none is known; () for no region at all."""
        from yibao_desk.knowledge.policy_text import page_lines  # noqa: PLC0415

        pack = self.pack_of(region)
        known = [found for found in self.regions() if found.code == region]
        if pack is None and not known:
            return ()
        named = known[0] if known else Region(region, pack.name if pack else Bilingual(region, region), region)
        return page_lines(named, pack, self.today(), self._knowledge.policy.version)

    def region_facts(self, region: str) -> tuple[PolicySection, ...]:
        """What stands beside a region's credits: gaps, stale rules, premiums, posting, limits, conflicts, contacts."""
        from yibao_desk.knowledge.region_page import region_facts, region_without_rule  # noqa: PLC0415

        pack, version = self.pack_of(region), self._knowledge.policy.version
        return region_without_rule(version) if pack is None else region_facts(pack, self.today(), version)

    def pack_of(self, region: str) -> PolicyPack | None:
        """The pack in force for a region, the user's own first; None where no rule is known."""
        return self.policy().pack_for(region)

    def explain(
        self,
        region: str,
        month: Month,
        category: Category,
        *,
        base: Fen | None = None,
        birth: Month | None = None,
        scheme: str | None = None,
        pension: Fen | None = None,
    ) -> ExpectedCredit:
        """What would be due for one month, with its arithmetic and sources."""
        from yibao_desk.expect import explain_month  # noqa: PLC0415

        return explain_month(
            *(self.policy(), region, month, category),
            as_of=self.today(),
            scheme=scheme,
            base=base,
            birth=birth,
            pension=pension,
        )

    def lint(self, text: str, file_name: str) -> str:
        """Load a pack strictly; "" when it is sound, else where it is not."""
        try:
            self._knowledge.pack(text, file_name, PackOrigin.GIVEN)
        except UsageError as refused:
            return str(refused)
        return ""

    def pack_text(self, region: str) -> str:
        """The pack in force for exactly this region as YAML text, to be edited into an own one; "" for none."""
        with self._book.reading() as connection:
            own = small.own_packs(connection)
        for text, name in own:
            if self._knowledge.pack(text, name, PackOrigin.OWN).region == region:
                return text
        return self._knowledge.shipped_text(region)

    def own_rules_text(self, region: str, rules: tuple[OwnRule, ...], said: str) -> str:
        """A pack of the user's own rules from a form, as YAML text; `said` is where the user has them from."""
        from yibao_desk.knowledge.own_rules import own_pack_text  # noqa: PLC0415

        named = next((known.name for known in self.regions() if known.code == region), Bilingual(region, region))
        return own_pack_text(region, named, rules, self.today(), said)

    def own_rules(self, region: str) -> tuple[OwnRule, ...] | None:
        """The user's own rules for exactly this region as the form knows them; None where they say more than it can."""
        from yibao_desk.knowledge.own_rules_read import own_rules_of  # noqa: PLC0415

        held = [pack for pack in self.own_packs() if pack.region == region]
        return own_rules_of(held[0]) if held else ()

    def compare_pack(self, text: str, file_name: str, person: int | None = None) -> PackComparison:
        """What would change if this pack were taken, for one person or all; nothing is written.

        UsageError for a broken pack.
        """
        from yibao_desk.knowledge.policy_text import change_lines  # noqa: PLC0415

        pack = self._knowledge.pack(text, file_name, PackOrigin.OWN)
        others = tuple(own for own in self.own_packs() if own.region != pack.region)
        policy = self._knowledge.policy_with((pack, *others))
        rules = change_lines(self.policy().pack_for(pack.region), policy.pack_for(pack.region) or pack)
        with self._book.reading() as connection:
            everybody = people.everybody(connection)
        return PackComparison(
            pack,
            tuple(
                compared(someone.name, self.judge(someone.id), self._judged(someone.id, policy))
                for someone in everybody
                if person in {None, someone.id}
            ),
            rules,
        )

    def _judged(self, person: int, policy: PolicyBook) -> Judgement:
        return self.judged_by(person, policy, self.today(), language())

    def take_pack(self, text: str, file_name: str) -> PolicyPack:
        """Keep a pack as the user's own rules for its region; undoable."""
        pack = self._knowledge.pack(text, file_name, PackOrigin.OWN)
        with self._book.writing() as connection:
            edits.put(connection, "pack", None, pack.region, small.pack_document(text, file_name))
        return pack

    def take_own_rules(self, region: str, rules: tuple[OwnRule, ...]) -> None:
        """Keep rules from the form as the user's own for a region; with none of them the own pack goes. Undoable."""
        if rules:
            self.take_pack(self.own_rules_text(region, rules, ""), FORM)
        else:
            self.remove_pack(region)

    def remove_pack(self, region: str) -> None:
        """Forget the user's own rules for a region; undoable."""
        with self._book.writing() as connection:
            edits.put(connection, "pack", None, region, None)


def _answers(region: Region, wanted: str) -> bool:
    words = (region.code, region.name.zh, region.name.en.lower(), region.pinyin.lower())
    return not wanted or any(wanted in word for word in words)
