"""What one box on a card says: a day, a month, an amount, a labelled value, or just words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from yibao_desk import places
from yibao_desk.read.boxes import Box, Line

_AMOUNT = re.compile(r"(?P<sign>[-+\u2212\u2013\uff0b\uff0d])?\s*[¥￥]?\s*(?P<digits>\d[\d,]*\.\d{1,2})\s*元?")
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*)?(?P<month>0?[1-9]|1[0-2])\s*[-/.月]\s*(?P<day>[0-3]\d|\d)\s*日?"
    r"\s*(?:(?:周|星期)[一二三四五六日天])?\s*(?P<time>\d{1,2}:\d\d(?::\d\d)?)?(?![\d.%])"
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?:0?[1-9]|1[0-2])\s*月?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年?度?")
_PERIOD = re.compile(r"(?:19|20)\d\d\s*[-/.年]?\s*\d{1,2}\s*月?")


class CardWords(NamedTuple):
    """The words of cards, as resources/reading/cards.json has them."""

    columns: dict[str, str]
    labelled: re.Pattern[str]
    field_of: dict[str, str]
    out: frozenset[str]
    into: frozenset[str]
    place: re.Pattern[str]
    not_place: re.Pattern[str]
    sums: tuple[str, ...]


@cache
def card_words() -> CardWords:
    """Read once."""
    path = places.resources() / "reading" / "cards.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    field_of = {label: name for name, labels in data["labels"].items() for label in labels}
    labels = "|".join(map(re.escape, sorted(field_of, key=len, reverse=True)))
    return CardWords(
        data["columns"],
        re.compile(rf"(?P<label>{labels})\s*(?P<colon>[:：])?\s*(?P<value>.+)"),
        field_of,
        frozenset(data["out_words"]),
        frozenset(data["in_words"]),
        re.compile(data["place"]),
        re.compile(data["not_place"]),
        tuple(data["sum_words"]),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """`field` is a column of the card, "month" for a heading between cards, "words" for anything else.

    `signed`: the amount has a sign or a word for its direction. `year` is that of a day or a month, 0 if not named.
    """

    box: Box
    field: str
    value: str
    signed: bool = False
    year: int = 0


def items_of(line: Line) -> list[Item]:
    """The items of one line; a label that stands alone goes with the box to its right."""
    words = card_words()
    out: list[Item] = []
    boxes = list(line)
    while boxes:
        box = boxes.pop(0)
        alone = box.text.strip().rstrip(":：")
        if boxes and alone in words.field_of:
            both = replace(box, text=f"{alone}:{boxes[0].text}", x1=boxes[0].x1, score=min(box.score, boxes[0].score))
            made = _labelled(both)
            if made:
                out.append(made)
                boxes.pop(0)
                continue
        out += _items_of_box(box)
    return out


def is_place(text: str) -> bool:
    """Whether the words end like the name of a hospital or a shop."""
    words = card_words()
    return bool(words.place.search(text)) and not words.not_place.search(text)


def _items_of_box(box: Box) -> list[Item]:
    text = box.text.strip()
    made = _labelled(box)
    if made:
        return [made]
    amount = _AMOUNT.fullmatch(text)
    if amount:
        return [Item(box, "amount", text, signed=bool(amount["sign"]))]
    month = _MONTH.fullmatch(text) or _YEAR.fullmatch(text)
    if month:
        return [Item(box, "month", text, year=int(month["year"]))]
    day = _DAY.match(text)
    if day and (day["year"] or day["time"] or day.end() == len(text)):
        rest = text[day.end() :].strip()
        found = [Item(box, "date", _spaced(day), year=int(day["year"] or 0))]
        return found + ([Item(box, "words", rest)] if rest else [])
    return [Item(box, "words", text)]


def _spaced(day: re.Match[str]) -> str:
    """The day with a space before its time: optical reading glues them."""
    return f"{day[0][: day.start('time') - day.start()].strip()} {day['time']}" if day["time"] else day[0].strip()


def _labelled(box: Box) -> Item | None:
    words = card_words()
    found = words.labelled.fullmatch(box.text.strip())
    if not found:
        return None
    label, value, name = found["label"], found["value"].strip(), words.field_of[found["label"]]
    match name:
        case "amount" | "balance":
            amount = _AMOUNT.fullmatch(value)
            if not amount:
                return None
            if name == "amount" and not amount["sign"] and label in words.out:
                value = "-" + value
            return Item(box, name, value, signed=bool(amount["sign"]) or label in words.out or label in words.into)
        case "date":
            day = _DAY.match(value)
            return Item(box, name, _spaced(day), year=int(day["year"] or 0)) if day else None
        case "period":
            return Item(box, name, value) if _PERIOD.match(value) else None
        case _:  # a word field needs its colon: "药店购药" is no shop named 购药
            return Item(box, name, value) if found["colon"] else None
