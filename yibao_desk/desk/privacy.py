"""Password of the book, and a sample for fault reports that names nobody."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk.policies import PolicyVerbs
from yibao_desk.store import secrecy, trouble


class PrivacyVerbs(PolicyVerbs):
    """Who may read the book, and what may leave it."""

    def encrypted(self) -> bool:
        """Does the book have a password?"""
        return bool(self._book.password)

    def set_password(self, new: str) -> None:
        """Set, change ("" removes) the book's password; backups are rewritten with it. UsageError without the extra."""
        self._book.set_password(new)

    def can_encrypt(self) -> bool:
        """Is the part of the program installed that a password needs?"""
        return secrecy.available()

    def anonymous_sample(self, person: int, path: Path) -> tuple[str, ...]:
        """Write a sample of the person's book for a fault report, with no name, number or sum of the original in it.

        Returns the titles of findings that it could not keep (none, as a rule).
        """
        from yibao_desk.desk.anonymous import sample_of  # noqa: PLC0415

        judgement = self.judge(person)
        regions = dict.fromkeys(stretch.region for stretch in judgement.evidences.ledger.profile.enrolments)
        packs = [pack for region in regions if (pack := self.policy().pack_for(region)) is not None]
        texts = [self.pack_text(code) for code in dict.fromkeys(pack.region for pack in packs)]
        sample = sample_of(judgement, texts, self._knowledge)
        with trouble.told_plainly():
            path.write_text(sample.text, encoding="utf-8")
        return sample.lost
