"""Files offered for import, what was seen in them, and the receipt: nothing here is written yet but the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from yibao_desk.domain.chain import Chain
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.recognition import Recognition
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile
from yibao_desk.domain.table import FileFormat, RawFile


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on disk."""

    path: Path


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes at hand, with the name to show."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClipboardSource:
    """What the clipboard holds: the HTML form first, then the text."""

    html: str | None = field(repr=False)
    text: str | None = field(repr=False)


Source: TypeAlias = FileSource | BytesSource | ClipboardSource


class RowState(StrEnum):
    """What an import would do with a row of the file."""

    NEW = "new"
    KNOWN = "known"
    CONFLICT = "conflict"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file (a member of an archive is one too) before it goes in.

    `states` goes along with `statement.lines` followed by `statement.contributions`; `reasons` holds a sentence for
    those that need one; `once` are the conflicting ones that the book holds under another name or figure: they count
    once. `left_out` are the indexes that the person put aside: the preview is the import, so exactly
    the others are stored. `refused`: nothing of the file can be taken, `problems` say why. `recognition` is what
    recognise said (the mapping with its open questions); take() refuses while it asks. `stranger` says why the account
    seems to be somebody else's, until the person has `vouched` for it; rows read from a picture over which no balance
    closes wait until the person has `seen` them. `encoding` is the person's own word on a text file.
    """

    key: str
    name: str
    raw: RawFile | None = field(default=None, repr=False)
    data: bytes = field(default=b"", repr=False)
    recognition: Recognition | None = None
    statement: StatementFile | None = field(default=None, repr=False)
    states: tuple[RowState, ...] = field(default=(), repr=False)
    reasons: dict[int, str] = field(default_factory=dict[int, str], repr=False)
    once: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    chain: Chain | None = None
    left_out: frozenset[int] = frozenset()
    stranger: Problem | None = None
    vouched: bool = False
    seen: bool = False
    encoding: str | None = None

    @property
    def foreign(self) -> bool:
        """Is it somebody else's account, as far as is known?"""
        return self.stranger is not None and not self.vouched

    @property
    def doubtful(self) -> frozenset[int]:
        """The rows read from a picture that nothing proves, less those that were put aside."""
        lines = self.statement.lines if self.statement else ()
        return frozenset(i for i, line in enumerate(lines) if line.doubtful) - self.left_out

    @property
    def waits(self) -> str:
        """What the person has to say before the rows can be taken: "columns", "whose", "rows" or "" for nothing."""
        if self.asks:
            return "columns"
        if self.refused:
            return ""
        return "whose" if self.foreign else "rows" if not self.seen and self.doubtful else ""

    @property
    def refused(self) -> bool:
        """Can nothing of the file be taken?"""
        return self.statement is None

    @property
    def asks(self) -> bool:
        """Does the person have to say what the columns are before the rows can be taken?"""
        return self.recognition is not None and self.recognition.asks

    @property
    def why_refused(self) -> str:
        """The sentences that say why; "" for a file that can be taken."""
        return " ".join(p.text for p in self.problems if p.gravity is Gravity.FILE)

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """Problems that cost a row."""
        return tuple(p for p in self.problems if p.gravity is Gravity.ROW)

    def count(self, state: RowState) -> int:
        """How many rows of the file have this state."""
        if state is RowState.SKIPPED:
            return len(self.statement.skipped) if self.statement else 0
        if state is RowState.UNREADABLE:
            return len(self.unreadable)
        return sum(1 for s in self.states if s is state)


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of an import: rows taken from it, and how many of them were new."""

    name: str
    sha256: str
    kind: DocumentKind
    format: FileFormat
    rows: int
    added: int
    period: Span | None = None


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: one transaction, one number, undoable as a whole."""

    number: int
    person: int
    at: datetime
    files: tuple[ImportedFile, ...]

    @property
    def added(self) -> int:
        """Rows that were new."""
        return sum(f.added for f in self.files)

    @property
    def known(self) -> int:
        """Rows that the book held already."""
        return sum(f.rows - f.added for f in self.files)


@dataclass(frozen=True, slots=True)
class ProfileGuess:
    """Answers that the files suggest for "who are you", each with its reason in words; None where they say nothing."""

    name: str | None = None
    name_reason: str = ""
    region: str | None = None
    region_reason: str = ""
    category: str | None = None
    category_reason: str = ""
    first_month: str | None = None
    first_month_reason: str = ""
    base: int | None = None
    base_reason: str = ""


Previews: TypeAlias = Sequence[FilePreview]
