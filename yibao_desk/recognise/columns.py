"""From labels to columns: each field once, by the strength of its heading and by what the cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yibao_desk.domain.recognition import Column
from yibao_desk.domain.vocabulary import FieldType, Vocabulary
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.labels import STRONG, WEAK, Label

ENOUGH_STRONG = 0.25
ENOUGH_WEAK = 0.9
FEW = 3
MANY = frozenset({"kind", "summary", "memo"})
"""Fields of which a table may well have several."""
TELLING = MANY | {"med_type", "direction"}
"""Fields that say what a row is."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that says it is a field: strength of its heading, share of fitting cells, place in the field's words."""

    column: int
    field: str
    strength: int
    fit: float
    place: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Best first when sorted."""
        return (0 if self.fit >= ENOUGH_WEAK else 1, -self.strength, self.place, self.column)


@dataclass(frozen=True, slots=True)
class Assigned:
    """Columns with their fields, and the rival claims of those fields that lost."""

    columns: tuple[Column, ...]
    rivals: tuple[Claim, ...]

    def holds(self, *fields: str) -> bool:
        """Is any of the fields there?"""
        return any(column.field in fields for column in self.columns)


def assign(labels: Sequence[Label], cells: Cells, vocabulary: Vocabulary) -> Assigned:
    """Give each field to its best column; a heading whose cells hold something else names nothing."""
    claims = [claim for index, label in enumerate(labels) if (claim := _claim(index, label, cells, vocabulary))]
    strong = {claim.field for claim in claims if claim.strength == STRONG}
    taken: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.rank):
        if claim.strength < STRONG and claim.field in strong and claim.field not in MANY:
            continue
        taken.setdefault(claim.field, []).append(claim)
    fields: dict[int, str] = {}
    rivals: list[Claim] = []
    for field, held in taken.items():
        for place, claim in enumerate(held):
            if place == 0 or field in MANY:
                fields[claim.column] = field
            else:
                rivals.append(claim)
    if not TELLING & set(fields.values()):
        spoken = next((i for i, label in enumerate(labels) if not label.field and cells.speak(i)), None)
        fields |= {} if spoken is None else {spoken: "summary"}
    columns = tuple(Column(i, label.text, label.key, fields.get(i)) for i, label in enumerate(labels))
    return Assigned(columns, tuple(rivals))


def retaken(columns: Sequence[Column], changes: dict[str, str | None]) -> tuple[Column, ...]:
    """The columns with fields renamed ({"amount_in": "into_account"}) or given up (None)."""
    return tuple(replace(c, field=changes[c.field]) if c.field in changes else c for c in columns)


def _claim(index: int, label: Label, cells: Cells, vocabulary: Vocabulary) -> Claim | None:
    field = label.field
    if field is None:
        return None
    strength = label.strength
    if field in {"kind", "summary"} and cells.all_flags(index):
        field = "direction"
    kind = vocabulary.types[field]
    if kind is FieldType.DATE and cells.of(index):
        if cells.all_clocks(index):
            field, kind = "clock", FieldType.TEXT
        elif cells.all_months(index):
            field, kind, strength = "period", FieldType.MONTH, min(strength, WEAK)
    fit = cells.share(index, kind)
    count = len(cells.of(index))
    one_off = count >= FEW and round((1 - fit) * count) <= 1  # in a short table one bad cell is more than a tenth
    if fit < (ENOUGH_STRONG if strength == STRONG else ENOUGH_WEAK) and not one_off:
        return None
    return Claim(index, field, strength, fit, label.place)
