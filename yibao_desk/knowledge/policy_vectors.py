"""Own examples of a pack (`vectors`): reckoned when the pack is loaded; one that fails refuses the pack.

    - {category: retiree, month: "2023-06", birth: "1950-01", gross: "100.00", net: "97.00"}
    - {category: employee, month: "2023-07", until: "2024-06", base: "7310.00", net: "1754.40"}   # a sum
    - {category: resident, month: "2024-01", none: true}
    - {category: flexible, month: "2022-12", unknown: true}

Beside them may stand scheme, pension, own_credits ({"2022-12": "97.00"}), due ("2023-07-31") and note.
"""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.money import Fen, half_up, yuan_text
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.policy import Cadence, PolicyPack, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, Reckoned, age_on, reckon
from yibao_desk.domain.schedule import posting_of
from yibao_desk.knowledge.strict import Entry
from yibao_desk.words import tr

_WANTED = ("gross", "net", "none", "unknown", "due")


@dataclass(frozen=True, slots=True)
class _Person:
    category: Category
    scheme: str | None
    birth: Month | None
    base: Fen | None
    pension: Fen | None
    own_credits: dict[Month, Fen]


def check_vectors(entry: Entry, pack: PolicyPack) -> int:
    """Reckon every example against the pack; how many there are. Refused at the line of the first that fails."""
    for item in entry.items():
        _check(item, pack)
    return len(entry.items())


def _check(item: Entry, pack: PolicyPack) -> None:
    fields = item.keys(
        ("category", "month"), ("until", "scheme", "birth", "base", "pension", "own_credits", "note", *_WANTED)
    )
    if not any(name in fields for name in _WANTED):
        raise item.refuse(tr("The example does not say what should come of it."))
    own = fields["own_credits"].mapping() if "own_credits" in fields else {}
    person = _Person(
        fields["category"].one_of(Category, Category),
        fields["scheme"].text() if "scheme" in fields else None,
        fields["birth"].month() if "birth" in fields else None,
        fields["base"].yuan() if "base" in fields else None,
        fields["pension"].yuan() if "pension" in fields else None,
        {Month.parse(name): sum_.yuan() for name, sum_ in own.items()},
    )
    first = fields["month"].month()
    last = fields["until"].month() if "until" in fields else first
    figures = [_month(pack, person, month) for month in months(first, last)]
    if "unknown" in fields or "none" in fields:
        for reckoned, _ in figures:
            fits = not reckoned.term if "unknown" in fields else bool(reckoned.term and reckoned.term.no_account)
            if not fits:
                raise item.refuse(tr("The example comes out otherwise: {result}", result=_words(reckoned)))
    for key in ("gross", "net"):
        if key in fields:
            found = [reckoned.gross if key == "gross" else net for reckoned, net in figures]
            _compare(item, fields[key].yuan(), found)
    if "due" in fields:
        rule = pack.posting_rule(person.category, person.scheme, first)
        due = posting_of(rule, first).due if rule else None
        if due != fields["due"].day():
            raise item.refuse(tr("The example comes out otherwise: {result}", result=due or tr("nothing known")))


def _compare(item: Entry, wanted: Fen, found: list[Fen | None]) -> None:
    known = [fen for fen in found if fen is not None]
    if len(known) < len(found):
        raise item.refuse(tr("The example comes out otherwise: {result}", result=tr("nothing known")))
    if sum(known) != wanted:
        raise item.refuse(tr("The example comes out otherwise: {result}", result=yuan_text(sum(known))))


def _words(reckoned: Reckoned) -> str:
    return tr("nothing known") if reckoned.gross is None else yuan_text(reckoned.gross)


def _month(pack: PolicyPack, person: _Person, month: Month) -> tuple[Reckoned, Fen | None]:
    """The gross reckoning of a month, and the net sum after what is taken from the credit."""
    rule = pack.credit_rule(person.category, person.scheme, month)
    if rule is None:
        return Reckoned(None, ("rule",)), None
    age = age_on(person.birth, month, rule.switch) if person.birth else None
    about = Circumstances(
        month, person.base, person.pension, age, (person.base,) * 12, (person.pension,) * 12, person.own_credits
    )
    reckoned = reckon(rule.amount, about)
    net = reckoned.gross
    if net is None or (reckoned.term and reckoned.term.no_account):
        return reckoned, net
    for deduction in pack.deduction_rules(person.category, person.scheme, month):
        due_now = deduction.cadence is Cadence.MONTHLY or deduction.month == month.number
        taken = reckon(deduction.amount, about).term
        if deduction.taken_from is TakenFrom.CREDIT and due_now:
            if taken is None:
                return reckoned, None
            net -= half_up(taken.value)
    return reckoned, max(net, 0)
