"""Check files against a profile without any book: what the headless command does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from yibao_desk import corridor
from yibao_desk.desk.file_words import why_not
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.desk.whose import stranger_to
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.errors import UsageError
from yibao_desk.words import tr


def check(files: Sequence[Path], profile: Path, packs: Sequence[Path], as_of: date) -> Judgement:
    """The verdict on the files; UsageError for a broken profile or pack."""
    knowledge = Knowledge()
    person = knowledge.profile(text_of(profile), profile.name)
    policy = knowledge.given([(text_of(path), path.name) for path in packs])
    return check_files(files, person, policy, as_of, knowledge)


def check_files(
    files: Sequence[Path], person: Profile, policy: PolicyBook, as_of: date, knowledge: Knowledge
) -> Judgement:
    """The same with profile and policy at hand; every file that could not be read is named in `unreadable`."""
    statements: list[StatementFile] = []
    problems: list[Problem] = []
    for path in files:
        taken, met = _own(*_read(path, knowledge), person, policy)
        statements += taken
        problems += met
    judgement = corridor.verdict(person, statements, policy, knowledge.causes, as_of)
    return replace(
        judgement,
        unreadable=tuple(p for p in problems if p.gravity is Gravity.FILE),
        problems=tuple(p for p in problems if p.gravity is not Gravity.FILE),
    )


def _read(path: Path, knowledge: Knowledge) -> tuple[list[StatementFile], list[Problem]]:
    try:
        data = path.read_bytes()
    except OSError as trouble:
        why = tr("The file cannot be opened: {why}", why=why_not(trouble))
        return [], [Problem("not_opened", why, Gravity.FILE, path.name)]
    outcome = corridor.intake(data, path.name, knowledge.vocabulary)
    statements = [taken.statement for taken in outcome.value if taken.statement is not None]
    problems = [*outcome.problems, *(p for taken in outcome.value for p in taken.problems)]
    return statements, problems


def _own(
    taken: Sequence[StatementFile], met: Sequence[Problem], person: Profile, policy: PolicyBook
) -> tuple[list[StatementFile], list[Problem]]:
    """Somebody else's account is named and left out."""
    strangers = [(file, stranger_to(file, person, policy.regions)) for file in taken]
    own = [file for file, problem in strangers if problem is None]
    return own, [*met, *(problem for _, problem in strangers if problem is not None)]


def text_of(path: Path) -> str:
    """The text of a profile or pack; UsageError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(tr("{file}: this is not text in UTF-8.", file=path.name)) from None
    except OSError as trouble:
        raise UsageError(tr("{file} cannot be opened: {why}", file=path.name, why=why_not(trouble))) from None
