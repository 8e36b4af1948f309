"""A phone's list of cards: each card has one amount, one day, and words around them; months may stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yibao_desk.read.boxes import Box, Line, chunks_of, joined, usual_height
from yibao_desk.read.card_pairs import paired
from yibao_desk.read.card_words import Item, card_words, is_place, items_of

Cells = list[tuple[str, float]]


@dataclass(slots=True)
class Card:
    """Its amount (None for a card cut off by the screen's edge) and what was dealt to it."""

    core: list[Item]
    words: list[Item] = field(default_factory=list[Item])
    day: Item | None = None

    @property
    def top(self) -> float:
        """Where the core begins."""
        return min(item.box.top for item in self.core)

    @property
    def bottom(self) -> float:
        """Where the core ends."""
        return max(item.box.bottom for item in self.core)

    def distance(self, box: Box) -> float:
        """How far the box stands above or below the card's core; 0 inside."""
        return max(self.top - box.middle, box.middle - self.bottom, 0.0)

    def first(self, name: str) -> Item | None:
        """The item of that column."""
        return next((item for item in (*self.core, *self.words) if item.field == name), None)


def card_rows(lines: Sequence[Line]) -> list[Cells] | None:
    """The lines above the cards, a heading row, a row for each card; None when this is no list of cards."""
    height = usual_height(box for line in lines for box in line)
    by_line = [items_of(tuple(map(_whole, chunks_of(line, height)))) for line in lines]
    items = [item for line in by_line if not _is_sum(line) for item in line]
    anchors = _anchors(items)
    days = [item for item in items if item.field == "date"]
    if not anchors or not days:
        return None
    cards = _cards(anchors, days, items, height)
    loose = _deal(cards, [i for i in items if i.field in ("words", "kind", "place", "memo", "period")], height)
    months = [item for item in items if item.field == "month"]
    first = min(card.top for card in cards)
    above = [[(item.value, item.box.score)] for item in loose if item.box.middle < first]
    filled = [_row(card, months) for card in cards]
    names = [name for name in card_words().columns if any(row.get(name) for row in filled)]
    heading = [(card_words().columns[name], 1.0) for name in names]
    return [*above, heading, *([row.get(name, ("", 1.0)) for name in names] for row in filled)]


def _whole(chunk: Line) -> Box:
    text, score = joined(chunk, spaced=True)
    return Box(text, chunk[0].x0, chunk[-1].x1, min(box.top for box in chunk), max(box.bottom for box in chunk), score)


def _is_sum(line: Sequence[Item]) -> bool:
    """A line of totals between the cards: two amounts with their words, or a word for a total."""
    if sum(item.field == "amount" for item in line) > 1:
        return True
    has_amount = any(item.field == "amount" for item in line)
    return has_amount and any(word in item.box.text for item in line for word in card_words().sums)


def _anchors(items: Sequence[Item]) -> list[Item]:
    amounts = [item for item in items if item.field == "amount"]
    signed = [item for item in amounts if item.signed]
    return signed or amounts


def _cards(anchors: Sequence[Item], days: Sequence[Item], others: Sequence[Item], height: float) -> list[Card]:
    """Each amount with the day and the balance that stand to it as they do on most cards."""
    cards = [Card([anchor]) for anchor in anchors]
    balances = [item for item in others if item.field == "balance"]
    dated, balanced = paired(anchors, days, balances, others, height)
    if len(dated) * 2 < len(anchors) and days[0].box.middle < anchors[0].box.middle:
        for card in cards:  # the day is a heading over all cards of that day
            over = [day for day in days if day.box.middle < card.core[0].box.middle + 0.6 * height]
            card.day = over[-1] if over else None
    else:
        for at, day in dated.items():
            cards[at].day = day
            cards[at].core.append(day)
        used = set(map(id, dated.values()))
        cards += [Card([day], day=day) for day in days if id(day) not in used]
    for at, balance in balanced.items():
        cards[at].core.append(balance)
    used = set(map(id, balanced.values()))
    for balance in balances:
        if id(balance) not in used:  # of a card cut off by the edge
            near = min(cards, key=lambda card: card.distance(balance.box))
            if near.first("balance") is None and near.distance(balance.box) < height:
                near.core.append(balance)
    return sorted(cards, key=lambda card: card.top)


def _deal(cards: Sequence[Card], items: Sequence[Item], height: float) -> list[Item]:
    """Words to the card they stand in or nearest to; what stands clear of the first and the last card is loose."""
    first, last = cards[0].top, cards[-1].bottom
    inner = [item for item in items if first <= item.box.middle <= last]
    reach = max([0.8 * height, *(min(card.distance(item.box) for card in cards) for item in inner)])
    loose: list[Item] = []
    for item in items:
        near = min(cards, key=lambda card: card.distance(item.box))
        if near.distance(item.box) > min(reach, 2 * height):
            loose.append(item)
        else:
            near.words.append(item)
    return loose


def _row(card: Card, months: Sequence[Item]) -> dict[str, tuple[str, float]]:
    row: dict[str, tuple[str, float]] = {}
    for name in ("amount", "balance", "period", "kind", "place", "memo"):
        item = card.first(name)
        if item:
            row[name] = (item.value, item.box.score)
    if card.day:
        row["date"] = (_with_year(card.day, months), card.day.box.score)
    words = sorted((i for i in card.words if i.field == "words"), key=lambda i: (round(i.box.middle), i.box.x0))
    if "place" not in row:
        place = next((i for i in words[::-1] if is_place(i.value)), None)
        if place is None and "kind" not in row and len(words) > 1:
            place = words[1]
        if place is not None:
            row["place"] = (place.value, place.box.score)
            words.remove(place)
    if "kind" not in row and words:
        row["kind"] = (words[0].value, words[0].box.score)
        words = words[1:]
    if words and "memo" not in row:
        row["memo"] = (" ".join(i.value for i in words), min(i.box.score for i in words))
    return row


def _with_year(day: Item, months: Sequence[Item]) -> str:
    """A day without its year takes it from the month above."""
    if day.year:
        return day.value
    above = [month for month in months if month.box.middle <= day.box.middle]
    if not above:
        return day.value
    text = day.value.replace("月", "-").replace("日", " ").replace("/", "-").replace(".", "-").strip()
    return f"{max(above, key=lambda month: month.box.middle).year}-{text}"
