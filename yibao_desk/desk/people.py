"""People of the book."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yibao_desk.desk.guessing import guess_profile
from yibao_desk.desk.room import Room
from yibao_desk.domain.book import Person
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.store import people
from yibao_desk.words import month_words, tr, yuan_words


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

    def infer_base(self, previews: Previews, region: str, category: Category, first: Month) -> tuple[Fen | None, str]:
        """The base that the credits fit for such an enrolment, with the reason; None where they fit none."""
        guess = replace(
            guess_profile(previews, self._knowledge.policy.regions),
            region=region,
            category=category.value,
            first_month=str(first),
        )
        found = self._inferred_base(previews, guess)
        return found.get("base"), found.get("base_reason", "")

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
        # asked about is what held longest: a drop at the end may be the very fault that is looked for
        end = max(Month.of(line.date) for file in files for line in file.lines).plus(1)
        ends = [*(later.first for later in inferred[1:]), end]
        longest, *_ = sorted(zip(inferred, ends, strict=True), key=lambda level: level[0].first - level[1])
        reason = tr("The credits from {month} on fit it.", month=month_words(longest[0].first))
        for level in inferred:
            if level != longest[0]:
                month, base = month_words(level.first), yuan_words(level.amount)
                reason += " " + tr(
                    "Those from {month} on fit {base}: another base, or a fault?", month=month, base=base
                )
        return {"base": longest[0].amount, "base_reason": reason}
