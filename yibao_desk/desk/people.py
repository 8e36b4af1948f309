"""People of the book."""

from __future__ import annotations

from yibao_desk.desk.guessing import guess_profile
from yibao_desk.desk.room import Room
from yibao_desk.domain.book import Person
from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.profile import Profile
from yibao_desk.store import people


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
        return guess_profile(previews, self._knowledge.policy.regions)
