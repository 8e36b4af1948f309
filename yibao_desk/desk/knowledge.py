"""The shipped knowledge, each part read when it is first asked for, and the user's own rules laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from yibao_desk.domain.policy import PackOrigin, PolicyBook, PolicyPack
from yibao_desk.domain.profile import Profile

if TYPE_CHECKING:
    from yibao_desk.domain.cause_book import CauseBook
    from yibao_desk.domain.vocabulary import Vocabulary


class Knowledge:
    """Vocabulary, causes and policy; a broken shipped file raises KnowledgeError, a broken own one UsageError."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Headings and phrases."""
        from yibao_desk.knowledge import load_vocabulary  # noqa: PLC0415

        return load_vocabulary()

    @cached_property
    def causes(self) -> CauseBook:
        """What may be behind a finding."""
        from yibao_desk.knowledge import load_cause_book  # noqa: PLC0415

        return load_cause_book()

    @cached_property
    def policy(self) -> PolicyBook:
        """All shipped packs and all regions."""
        from yibao_desk.knowledge import load_policy_book  # noqa: PLC0415

        return load_policy_book()

    def policy_with(self, packs: Iterable[PolicyPack]) -> PolicyBook:
        """The shipped packs with others over them."""
        return replace(self.policy, packs=(*packs, *self.policy.packs))

    def pack(self, text: str, file_name: str, origin: PackOrigin) -> PolicyPack:
        """A pack from its text; UsageError with file, line and reason."""
        from yibao_desk.knowledge import load_pack  # noqa: PLC0415

        return load_pack(text, file_name, origin)

    def profile(self, text: str, file_name: str) -> Profile:
        """A person from the text of a profile; UsageError with file, line and reason."""
        from yibao_desk.knowledge import load_profile  # noqa: PLC0415

        return load_profile(text, file_name)

    def given(self, packs: Sequence[tuple[str, str]]) -> PolicyBook:
        """The shipped packs with packs given as (text, file name) over them."""
        return self.policy_with(self.pack(text, name, PackOrigin.GIVEN) for text, name in packs)

    def shipped_text(self, region: str) -> str:
        """The shipped pack of exactly this region as text; "" for none."""
        from yibao_desk.knowledge.policy_shelf import folder  # noqa: PLC0415

        path = folder() / region[:2] / f"{region}.yaml"
        return path.read_text(encoding="utf-8") if region.isdecimal() and path.is_file() else ""

    def shipped_packs(self) -> tuple[PolicyPack, ...]:
        """All shipped packs: reads every file."""
        from yibao_desk.knowledge.policy_shelf import built_in_pack, pack_codes  # noqa: PLC0415

        return tuple(pack for code in pack_codes() if (pack := built_in_pack(code)) is not None)
