"""What new rules would change, for each person: months and findings, before they are taken."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from yibao_desk.desk.pack_comparison import FoundChange, JudgedMonth, MonthChange, PackComparison, PersonChange
from yibao_desk.names import severity_words, status_words
from yibao_desk.ui.parts.cards import note_row
from yibao_desk.ui.parts.text import label
from yibao_desk.ui.say import plain
from yibao_desk.words import day_words, language, month_words, tr, tr_n

_SHOWN = 8


def show_changes(place: QVBoxLayout, found: PackComparison) -> None:
    """Add what would change to the place."""
    name = found.pack.name.in_language(language())
    place.addWidget(note_row("check-circle", tr("{name}: these rules can be used.", name=name), "acc", "tx"))
    for line in found.rules[:_SHOWN]:
        place.addWidget(label(line, "hint", "tx2", wrap=True))
    _more(place, len(found.rules))
    if not found.people:
        place.addWidget(label(tr("Nobody is in the book yet, so no month changes."), "small", "tx2", wrap=True))
    for person in found.people:
        _person(place, person)


def _person(place: QVBoxLayout, person: PersonChange) -> None:
    months, findings = len(person.months), len(person.findings)
    if not months and not findings:
        place.addWidget(label(tr("{name}: nothing changes.", name=person.name), "small", bold=True, wrap=True))
        return
    counted = tr_n("One month changes.", "{n} months change.", months) if months else tr("No month changes.")
    place.addWidget(label(tr("{name}: {text}", name=person.name, text=counted), "small", bold=True, wrap=True))
    for change in person.months[:_SHOWN]:
        place.addWidget(label(_month(change), "small", wrap=True))
    _more(place, months)
    for change in person.findings[:_SHOWN]:
        place.addWidget(note_row(*_found(change)))
    _more(place, findings)


def _more(place: QVBoxLayout, count: int) -> None:
    if count > _SHOWN:
        place.addWidget(label(tr("and {n} more", n=count - _SHOWN), "small", "tx2"))


def _month(change: MonthChange) -> str:
    then, now = change.then, change.now
    days = bool(then and now and then.amount == now.amount and then.status is now.status)
    return tr(
        "{month}: {before} → {after}",
        month=month_words(change.month),
        before=_state(then, with_day=days),
        after=_state(now, with_day=days),
    )


def _state(state: JudgedMonth | None, *, with_day: bool) -> str:
    if state is None:
        return tr("not judged")
    words = (
        f"{plain(state.amount)} {status_words(state.status)}" if state.amount is not None else tr("cannot be judged")
    )
    return tr("{words}, by {day}", words=words, day=day_words(state.last_day)) if with_day and state.last_day else words


def _found(change: FoundChange) -> tuple[str, str]:
    if change.now is None:
        return "minus-circle", tr("no longer found: {title}", title=change.title)
    if change.then is None:
        text = tr("newly found ({weight}): {title}", weight=severity_words(change.now), title=change.title)
        return "plus-circle", text
    words = tr(
        "{title}: {then} → {now}",
        title=change.title,
        then=severity_words(change.then),
        now=severity_words(change.now),
    )
    return "arrows-left-right", words
