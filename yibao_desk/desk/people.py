"""People of the book."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yibao_desk.desk.guessing import guess_profile
from yibao_desk.desk.room import Room
from yibao_desk.domain.book import Person
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.store import people
from yibao_desk.words import month_words, tr


class PeopleVerbs(Room):
    """Who is in the book."""

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of being added."""
        with self._book.reading() as connection:
            return people.everybody(connection)

    def person_named(self, name: str) -> Person | None:
        """The person of this name."""
        return next((person for person in self.people() if person.name == name), None)

    def add_person(self, profile: Profile) -> Person:
        """Add a person; UsageError when the name is taken."""
        with self._book.writing() as connection:
            return people.add(connection, profile)

    def update_person(self, person: int, profile: Profile) -> Person:
        """Change name, time line, bases or pensions; undoable."""
        with self._book.writing() as connection:
            return people.update(connection, person, profile)

    def remove_person(self, person: int) -> None:
        """Take a person with imports and decisions out of sight; undoable."""
        with self._book.writing() as connection:
            people.remove(connection, person)

    def profile_from(self, text: str, file_name: str) -> Profile:
        """The person that a profile file describes; UsageError with file, line and reason where it is broken."""
        return self._knowledge.profile(text, file_name)

    def infer_profile(self, previews: Previews) -> ProfileGuess:
        """What the files suggest for the questions "who are you", with the reason for each."""
        guess = guess_profile(previews, self._knowledge.policy.regions)
        return replace(guess, **self._inferred_base(previews, guess)) if guess.base is None else guess

    def _inferred_base(self, previews: Previews, guess: ProfileGuess) -> dict[str, Any]:
        """The base that the credits fit, where no file states one; empty where they fit none."""
        from yibao_desk.domain.overlap import merge  # noqa: PLC0415
        from yibao_desk.expect import expect  # noqa: PLC0415

        if not (guess.region and guess.category and guess.first_month):
            return {}
        stretch = Enrolment(Month.parse(guess.first_month), guess.region, Category(guess.category))
        profile = Profile(guess.name or "?", None, None, None, (stretch,))
        files = [preview.statement for preview in previews if preview.statement is not None]
        inferred = expect(merge(profile, files), self.policy(), self.today()).inferred
        if not inferred:
            return {}
        reason = tr("The credits from {month} on fit it.", month=month_words(inferred[-1].first))
        return {"base": inferred[-1].amount, "base_reason": reason}
