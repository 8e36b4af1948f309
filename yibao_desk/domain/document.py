"""The report as blocks in reading order: what is said, not where it stands on the page.

All texts are final words in one language; the painter adds page numbers and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from yibao_desk.domain.chart import ChartData
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.policy import Provenance

Mark: TypeAlias = Status | Severity | Literal["right", "unsure", "supports", "against", "would_settle"]
"""A shape with a meaning; the words for it always stand beside it."""


class SectionKind(StrEnum):
    """The parts of the report that can be left out."""

    VERDICT = "verdict"
    INQUIRY = "inquiry"
    MONTHS = "months"
    CAUSES = "causes"
    ROWS = "rows"


class Masking(StrEnum):
    """What the paper hides: nothing; names and numbers; hospitals and pharmacies too."""

    FULL = "full"
    MASKED = "masked"
    PROVIDERS = "providers"


@dataclass(frozen=True, slots=True)
class InquiryEdit:
    """What the person changed on an inquiry sheet before printing; None keeps the program's text."""

    question: str | None = None
    whom: tuple[str, ...] | None = None
    bring: tuple[str, ...] | None = None
    script: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryText:
    """The words of the inquiry sheet on one finding as they would be printed, to be edited before printing."""

    fingerprint: str
    title: str
    question: str
    whom: tuple[str, ...]
    bring: tuple[str, ...]
    script: str


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What goes onto the paper.

    `inquiries` are fingerprints of findings; None: every open finding to act on or to check. `together`: one sheet
    for all. `scale` is 1.0, 1.3 or 1.6. `mask_names` and `mask_providers` None follow `masking`.
    """

    sections: frozenset[SectionKind] = frozenset(SectionKind)
    masking: Masking = Masking.MASKED
    mask_names: bool | None = None
    mask_providers: bool | None = None
    scale: float = 1.0
    inquiries: tuple[str, ...] | None = None
    together: bool = False
    edits: Mapping[str, InquiryEdit] = field(default_factory=dict[str, InquiryEdit])


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A head inside a section; `level` 1 is larger. It never stands alone at the foot of a page."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]
    tone: Literal["body", "hint", "small"] = "body"


@dataclass(frozen=True, slots=True)
class VerdictBox:
    """The verdict in its frame."""

    mark: Mark
    first: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Sums that read as a sum: (label, value) pairs."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in two lines. `refers_to` is the id of the section whose page is named at the line's end."""

    mark: Mark
    title: str
    amount: str
    line: str
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart as vector graphics; `low` takes less of the page."""

    data: ChartData
    low: bool = False


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Two lists side by side, each under its head."""

    left_head: str
    left: tuple[str, ...]
    right_head: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, figures stand at the right; `whole`: never broken."""

    title: str
    share: int
    right: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: as many cells as columns. `mark` stands before the last cell; `group` heads a year."""

    cells: tuple[str, ...]
    bold: bool = False
    mark: Mark | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on each page; no row is cut. `dense`: small, for very many rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The question in large letters, in a frame."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FactGrid:
    """Labels and values, two pairs a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One sentence for, against, or what would settle it."""

    mark: Mark
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class CauseEntry:
    """A possible cause: its number, its chance in bars (1 to 3) and in a word, its evidence."""

    number: int
    title: str
    bars: int
    chance: str
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What to do, in a soft box: labelled lines."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with the mark of its grade; `grade` None is the person's own rule."""

    grade: Provenance | None
    word: str
    text: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to bring, each with a box to tick."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerLines:
    """Space for writing: labelled fields on the first line, then empty lines, then labelled fields again."""

    first: tuple[str, ...]
    lines: int
    last: tuple[str, ...] = ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | VerdictBox
    | Tiles
    | Item
    | Chart
    | TwoColumns
    | Table
    | Question
    | FactGrid
    | CauseEntry
    | NextSteps
    | SourceEntry
    | Ticks
    | AnswerLines
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part that begins on a new page: its head (title left, lines right), its blocks, the foot's middle text."""

    id: str
    kind: SectionKind
    bookmark: str
    title: str
    head: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The whole paper. `made_on` is the one day that it carries; `foot` stands at the left of each page's foot."""

    title: str
    language: str
    sections: tuple[Section, ...]
    foot: str
    made_on: date
    scale: float = 1.0
