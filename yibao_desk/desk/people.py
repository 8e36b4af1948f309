"""People of the book."""

from __future__ import annotations

from yibao_desk.desk.room import Room
from yibao_desk.domain.book import Person
from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.profile import Profile


class PeopleVerbs(Room):
    """Who is in the book."""

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of being added."""
        raise NotImplementedError

    def add_person(self, profile: Profile) -> Person:
        """Add a person; UsageError when the name is taken."""
        raise NotImplementedError

    def update_person(self, person: int, profile: Profile) -> Person:
        """Change name, time line, bases or pensions; undoable."""
        raise NotImplementedError

    def remove_person(self, person: int) -> None:
        """Take a person with imports and decisions out of sight; undoable until the book is tidied."""
        raise NotImplementedError

    def infer_profile(self, previews: Previews) -> ProfileGuess:
        """What the files suggest for the questions "who are you", with the reason for each."""
        raise NotImplementedError
