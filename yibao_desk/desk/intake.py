"""Files go in: looked at first with nothing written, then taken as one undoable import."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from yibao_desk import corridor
from yibao_desk.corridor import Taken
from yibao_desk.desk.file_words import page_words, what_waits, why_not
from yibao_desk.desk.room import Cancelled, Progress, never, quiet
from yibao_desk.desk.row_states import compared
from yibao_desk.desk.undoing import UndoVerbs
from yibao_desk.desk.whose import strangers_among
from yibao_desk.domain.chain import chain_of
from yibao_desk.domain.offer import (
    BytesSource,
    ClipboardSource,
    FilePreview,
    FileSource,
    ImportRecord,
    Previews,
    Source,
)
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.recognition import Recognition, Remembered
from yibao_desk.domain.statement import StatementFile
from yibao_desk.errors import UsageError
from yibao_desk.store import imports, people, sightings, small
from yibao_desk.store.sightings import Sighting
from yibao_desk.words import tr


class IntakeVerbs(UndoVerbs):
    """Look at files, take them, take them back."""

    def look_at(
        self,
        sources: Sequence[Source],
        person: int | None = None,
        passwords: Sequence[str] = (),
        progress: Progress = quiet,
        cancelled: Cancelled = never,
    ) -> tuple[FilePreview, ...]:
        """One preview for each file (and each member of an archive); nothing is written.

        Row states are against the book of `person` (or an empty one) and the files before it. A problem with the code
        "password_needed" or "wrong_password" asks for look_at() again with `passwords`. A folder stands for its files.
        """
        with self._book.reading() as connection:
            remembered = (*small.mappings(connection), *small.layouts(connection))
        previews: list[FilePreview] = []
        files = [file for source in sources for file in _files_of(source)]
        for count, source in enumerate(files):
            if cancelled():
                return ()
            name = name_of(source)
            progress(tr("Reading {file}", file=name), count, len(files))

            def stepped(page: int, optical: bool, name: str = name, count: int = count) -> None:
                progress(page_words(name, page, optical=optical), count, len(files))

            previews += self._look(source, name, remembered, passwords, cancelled=cancelled, stepped=stepped)
        progress("", len(files), len(files))
        return () if cancelled() else self.review(previews, person)

    def _look(
        self,
        source: Source,
        name: str,
        remembered: Sequence[Remembered],
        passwords: Sequence[str],
        *,
        cancelled: Cancelled,
        stepped: Callable[[int, bool], None],
    ) -> list[FilePreview]:
        try:
            data = _bytes_of(source)
        except OSError as trouble:
            why = tr("The file cannot be opened: {why}", why=why_not(trouble))
            return [
                FilePreview(f"{key_of(source)}:-", name, problems=(Problem("not_opened", why, Gravity.FILE, name),))
            ]
        if isinstance(source, ClipboardSource):
            outcome = self._from_clipboard(source, remembered)
        else:
            outcome = corridor.intake(
                *(data, name, self._knowledge.vocabulary),
                passwords=passwords,
                remembered=remembered,
                cancelled=cancelled,
                stepped=stepped,
            )
        key = key_of(source)
        found = [_preview(taken, data, f"{key}:{place}") for place, taken in enumerate(outcome.value)]
        if outcome.problems:
            found.append(FilePreview(f"{key}:-", name, data=data, problems=outcome.problems))
        return found

    def _from_clipboard(self, source: ClipboardSource, remembered: Sequence[Remembered]) -> Outcome[tuple[Taken, ...]]:
        from yibao_desk.read import read_clipboard  # noqa: PLC0415

        read = read_clipboard(source.html, source.text)
        vocabulary = self._knowledge.vocabulary
        return Outcome(tuple(corridor.understand(raw, vocabulary, remembered) for raw in read.value), read.problems)

    def in_encoding(self, preview: FilePreview, encoding: str | None, person: int | None = None) -> FilePreview:
        """The preview of a text file again, its characters read as the person says; None: found by content."""
        with self._book.reading() as connection:
            remembered = (*small.mappings(connection), *small.layouts(connection))
        outcome = corridor.intake(
            *(preview.data, preview.name.partition("/")[0], self._knowledge.vocabulary),
            remembered=remembered,
            encoding=encoding,
        )
        source, _, place = preview.key.rpartition(":")
        taken = outcome.value[int(place) if place.isdecimal() else 0 :][:1]
        if not taken:
            gone = replace(
                preview, raw=None, recognition=None, statement=None, chain=None, states=(), encoding=encoding
            )
            return replace(gone, problems=outcome.problems)
        number = place if place.isdecimal() else "0"
        (reviewed,) = self.review([_preview(taken[0], preview.data, f"{source}:{number}")], person)
        return replace(reviewed, encoding=encoding)

    def answer(self, preview: FilePreview, recognition: Recognition, person: int | None = None) -> FilePreview:
        """The preview again under the person's own reading of the columns; it is remembered when the rows are taken.

        Try one with `preview.recognition.answered(layout, column, field)`; end with `.confirm()`.
        """
        if preview.raw is None:
            return preview
        taken = corridor.understand(preview.raw, self._knowledge.vocabulary, recognition=recognition)
        (reviewed,) = self.review([_preview(taken, preview.data, preview.key)], person)
        return replace(reviewed, encoding=preview.encoding)

    def review(self, previews: Previews, person: int | None) -> tuple[FilePreview, ...]:
        """The same previews with row states against another person's book, and whether they are that person's."""
        there = self._statements(person)
        strangers = strangers_among(previews, self._profile(person), there, self._knowledge.policy.regions)
        out: list[FilePreview] = []
        for whole in previews:
            preview = replace(whole, stranger=strangers.get(whole.key))
            if preview.statement is None:
                out.append(preview)
                continue
            seen = compared(there, preview.statement)
            there = [*there, preview.statement]
            out.append(replace(preview, states=seen.states, reasons=seen.reasons, once=seen.once))
        return tuple(out)

    def _profile(self, person: int | None) -> Profile | None:
        if person is None:
            return None
        with self._book.reading() as connection:
            return people.person(connection, person).profile

    def _statements(self, person: int | None) -> list[StatementFile]:
        if person is None:
            return []
        with self._book.reading() as connection:
            return [statement for _, statement in sightings.of_person(connection, person)]

    def take(self, previews: Previews, person: int) -> ImportRecord:
        """Store what the previews show, less what was left out: one transaction, one number.

        Refused previews are passed over; UsageError when nothing is left, when something of a file is still to be said
        (its columns, whose account it is, rows of a picture to be compared), or when rows fall into a closed month.
        """
        wanted = [preview for preview in previews if preview.statement is not None]
        for preview in wanted:
            if said := what_waits(preview):
                raise UsageError(f"{preview.name}: {said}")
        if not wanted:
            raise UsageError(tr("There is nothing that could be taken."))
        if self.automatic_backup():
            self._book.keep_a_copy_a_day()
        with self._book.writing() as connection:
            number = imports.take(connection, person, [_sighting(preview) for preview in wanted])
            for preview in wanted:
                if preview.recognition is not None and preview.recognition.confirmed:
                    for mapping in preview.recognition.to_remember():
                        small.remember(connection, mapping)
            return imports.record(connection, number)

    def imports(self, person: int | None = None) -> tuple[ImportRecord, ...]:
        """All imports (of one person), newest first."""
        with self._book.reading() as connection:
            return tuple(imports.listed(connection, person))

    def undo_import(self, number: int) -> ImportRecord:
        """Take one import back: the book is as if it had never been; UsageError for an unknown number."""
        with self._book.reading() as connection:
            record = imports.record(connection, number)
        self.take_back(number)
        return record


def name_of(source: Source) -> str:
    """The name to show."""
    match source:
        case FileSource(path):
            return path.name
        case BytesSource(name):
            return name
        case ClipboardSource():
            return tr("Clipboard")


def key_of(source: Source) -> str:
    """What tells a source from others of the same name; its previews' keys begin with it and a colon."""
    match source:
        case FileSource(path):
            return str(path)
        case BytesSource(name, data):
            return f"{name}:{hashlib.sha256(data).hexdigest()}"
        case ClipboardSource():
            return f":{hashlib.sha256(_bytes_of(source)).hexdigest()}"


def _files_of(source: Source) -> list[Source]:
    """A folder's files (not those of folders in it, nor hidden ones); anything else as it is."""
    if isinstance(source, FileSource) and source.path.is_dir():
        found = sorted(path for path in source.path.iterdir() if path.is_file() and not path.name.startswith("."))
        return [FileSource(path) for path in found]
    return [source]


def _bytes_of(source: Source) -> bytes:
    match source:
        case FileSource(path):
            return path.read_bytes()
        case BytesSource(_, data):
            return data
        case ClipboardSource(html, text):
            return (html or text or "").encode()


def _preview(taken: Taken, data: bytes, key: str) -> FilePreview:
    chain = chain_of(taken.statement.lines) if taken.statement else None
    return FilePreview(
        key,
        taken.raw.name,
        raw=taken.raw,
        data=data,
        recognition=taken.recognition,
        statement=taken.statement,
        problems=taken.problems,
        chain=chain,
    )


def _sighting(preview: FilePreview) -> Sighting:
    statement = preview.statement
    assert statement is not None
    if preview.left_out:
        lines = tuple(line for i, line in enumerate(statement.lines) if i not in preview.left_out)
        first = len(statement.lines)
        months = tuple(c for i, c in enumerate(statement.contributions, first) if i not in preview.left_out)
        statement = replace(statement, lines=lines, contributions=months, period=statement.covered)
    mapping = preview.recognition.to_remember() if preview.recognition else ()
    return Sighting(statement, preview.raw, preview.data, "\n".join(m.to_json() for m in mapping) or None)
