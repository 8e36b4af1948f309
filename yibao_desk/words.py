"""Texts of the code in the language in force: English in the code, Chinese in the gettext catalogues.

One catalogue for each room (`resources/locale/zh_CN/<room>.po`, compiled beside it), looked up in one after another.
Chinese is the default.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from yibao_desk import places

if TYPE_CHECKING:
    from datetime import date

    from yibao_desk.domain.money import Fen
    from yibao_desk.domain.month import Month

LANGUAGES = ("zh", "en")

_language: ContextVar[str] = ContextVar("language", default="zh")


def set_language(language: str) -> None:
    """Put "zh" or "en" in force from here on (in this thread or task)."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


def language() -> str:
    """The language in force."""
    return _language.get()


@cache
def _chinese() -> gettext.NullTranslations:
    chain: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((places.resources() / "locale" / "zh_CN").glob("*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        catalogue.add_fallback(chain)
        chain = catalogue
    return chain


def tr(message: str, /, **values: object) -> str:
    """The message in the language in force, with its {named} values filled in."""
    text = message if _language.get() == "en" else _chinese().gettext(message)
    return text.format(**values) if values else text


def tr_n(singular: str, plural: str, count: int, /, **values: object) -> str:
    """The same for a count, which is also the value {n}."""
    if _language.get() == "en":
        text = singular if count == 1 else plural
    else:
        text = _chinese().ngettext(singular, plural, count)
    return text.format(n=count, **values)


_ENGLISH_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def yuan_words(fen: Fen) -> str:
    """A sum as the person reads it: "1,234.56 元" or "¥1,234.56", with a true minus sign."""
    sign = "\u2212" if fen < 0 else ""
    digits = f"{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
    return f"{sign}¥{digits}" if _language.get() == "en" else f"{sign}{digits} 元"


def month_words(month: Month, until: Month | None = None) -> str:
    """A month or a run of months: "2023年8月", "2023年11–12月", "Nov–Dec 2023"."""
    english = _language.get() == "en"
    if until is None or until == month:
        if english:
            return f"{_ENGLISH_MONTHS[month.number - 1]} {month.year}"
        return f"{month.year}年{month.number}月"
    if month.year == until.year:
        if english:
            first, last = _ENGLISH_MONTHS[month.number - 1], _ENGLISH_MONTHS[until.number - 1]
            return f"{first}–{last} {month.year}"
        return f"{month.year}年{month.number}–{until.number}月"
    return f"{month_words(month)}–{month_words(until)}"


def day_words(day: date) -> str:
    """A day: "2023年8月20日" or "20 Aug 2023"."""
    if _language.get() == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"
