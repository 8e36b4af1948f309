"""The verdict on a person."""

from __future__ import annotations

from datetime import date

from yibao_desk.desk.room import Room
from yibao_desk.domain.judgement import Judgement


class VerdictVerbs(Room):
    """Judge what the book holds."""

    def judge(self, person: int, as_of: date | None = None, language: str | None = None) -> Judgement:
        """The verdict as of a day (today), in a language (the one in force); kept until something changes."""
        raise NotImplementedError

    def judgement_json(self, judgement: Judgement) -> dict[str, object]:
        """The verdict as the contract's JSON."""
        raise NotImplementedError
