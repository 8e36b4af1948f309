"""The verdict on a person."""

from __future__ import annotations

from contextvars import copy_context
from dataclasses import replace
from datetime import date
from functools import cached_property

from yibao_desk import corridor, words
from yibao_desk.desk.room import Room
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.store import people, sightings, small

_KEPT = 8
"""Verdicts kept at a time: a few people, two languages."""


class VerdictVerbs(Room):
    """Judge what the book holds."""

    @cached_property
    def _verdicts(self) -> dict[tuple[int, date, str], tuple[int, Judgement]]:
        """By person, day and language: the book's generation, and the verdict on it."""
        return {}

    def judge(self, person: int, as_of: date | None = None, language: str | None = None) -> Judgement:
        """The verdict as of a day (today), in a language (the one in force); kept until something changes."""
        day = as_of or self.today()
        key = (person, day, language or words.language())
        generation = self._book.generation
        kept = self._verdicts
        if key in kept and kept[key][0] == generation:
            return kept[key][1]
        judgement = self.judged_by(person, self.policy(), day, key[2])
        kept[key] = (generation, judgement)
        while len(kept) > _KEPT:
            del kept[next(iter(kept))]
        return judgement

    def judged_by(self, person: int, policy: PolicyBook, as_of: date, language: str) -> Judgement:
        """The verdict by other rules than those in force; nothing is kept."""
        with self._book.reading() as connection:
            profile = people.person(connection, person).profile
            files = [statement for _, statement in sightings.of_person(connection, person)]
            links = small.links(connection, person)
            decisions = small.decisions(connection, person)
            closed = small.closed_months(connection, person)

        def relatives() -> list[tuple[Profile, list[StatementFile]]]:
            with self._book.reading() as connection:
                return [
                    (other.profile, [statement for _, statement in sightings.of_person(connection, other.id)])
                    for other in people.everybody(connection)
                    if other.id != person
                ]

        def judged() -> Judgement:
            words.set_language(language)
            causes = self._knowledge.causes
            agreed = {month.month: month.due for month in closed if month.due is not None}
            return corridor.verdict(
                profile, files, policy, causes, as_of, links=links, agreed=agreed, relatives=relatives
            )

        return replace(copy_context().run(judged), decisions=decisions)
