"""Days, times of day and benefit months as statements write them; what is no day is None, never the nearest one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from yibao_desk.domain.month import Month
from yibao_desk.domain.vocabulary import clean

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Personal accounts began in the nineties; a day outside these years is no day of an account."""

_USUAL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|号)?(?:\s+|T)?(.*)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\s*(\d\d):?(\d\d):?(\d\d)?)?(?:\.0+)?")
_GLUED = re.compile(r"(\d{4})[-/.](\d\d)[-/.](\d\d)(\d\d:\d\d(?::\d\d)?)")
_CLOCK = re.compile(
    r"((?:上|下)午|晚(?:上)|AM|PM)?\s*(\d{1,2})(?::|时|点)\s*(\d{1,2})(?:[:分]\s*(\d{1,2}))?秒?(?:\.\d+)?\s*(AM|PM)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_WEEKDAY = re.compile(r"[(\[]?(?:星(?:期)|周)(?:一|二|三|四|五|六|日|天)[)\]]?")
_YM = r"(\d{4})\s*(?:[-/.年]\s*(\d{1,2})\s*(?:月(?:份)?)?|(\d\d))"
_TO = r"\s*(?:至|到|~|～|-{1,2}|—{1,2})\s*"
_ONE = re.compile(_YM + r"(?:\.0+)?")
_RANGE = re.compile(_YM + _TO + _YM)
_SHORT_RANGE = re.compile(r"(\d{4})\s*[年.]\s*(\d{1,2})\s*月?" + _TO + r"(\d{1,2})\s*月?份?")
_PART = re.compile(r"(\d{4})\s*年?\s*(?:第?\s*([1-4]|一|二|三|四)\s*季(?:度)?|(上|下)半(?:年)|年?度?)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_IN_TEXT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年\s*(\d{1,2})\s*月(?!\s*\d{1,2}\s*日)|[-/.](0[1-9]|1[0-2])(?![-/.]?\d)|(0[1-9]|1[0-2])(?!\d))"
)
_PART_IN_TEXT = re.compile(
    r"((?:19|20)\d\d)\s*年?\s*(?:第?\s*([1-4]|一|二|三|四)\s*季(?:度)?|(上|下)半(?:年)|年(?:度))"
)
_SHORT_IN_TEXT = re.compile(r"((?:19|20)\d\d)年\s*(\d{1,2})\s*月?\s*(?:至|到|[~-])\s*(\d{1,2})月")


@lru_cache(maxsize=65536)
def day_of(text: str) -> tuple[date, str] | None:
    """The day and the time of day ("HH:MM:SS", "" for none) that a cell holds; None where it holds none."""
    if found := _USUAL.fullmatch(text):
        return _made(found[1], found[2], found[3], "")
    text = clean(text)
    if found := _GLUED.fullmatch(text):
        return _made(found[1], found[2], found[3], found[4])
    if found := _DAY.fullmatch(text):
        return _made(found[1], found[2], found[3], _WEEKDAY.sub("", found[4]).strip())
    if found := _COMPACT.fullmatch(text):
        clock = f"{found[4]}:{found[5]}:{found[6] or '00'}" if found[4] else ""
        return _made(found[1], found[2], found[3], clock)
    if found := _SERIAL.fullmatch(text):
        return _of_serial(int(found[1]))
    return None


@lru_cache(maxsize=8192)
def clock_of(text: str) -> str | None:
    """A time of day as "HH:MM:SS"; None where the cell holds none."""
    return _clock(clean(text))


@lru_cache(maxsize=8192)
def months_of(text: str) -> tuple[Month, Month] | None:
    """The first and the last benefit month that a cell names (the same for one month); None where it names none."""
    text = clean(text)
    if found := _ONE.fullmatch(text):
        return _span(found[1], found[2] or found[3])
    if found := _RANGE.fullmatch(text):
        return _span(found[1], found[2] or found[3], found[4], found[5] or found[6])
    if found := _SHORT_RANGE.fullmatch(text):
        return _span(found[1], found[2], found[1], found[3])
    if found := _PART.fullmatch(text):
        return _part(found)
    if day := day_of(text):
        return Month.of(day[0]), Month.of(day[0])
    halves = re.split(r"\s*(?:至|到|~)\s*|\s+-+\s+", text)
    days = [day_of(half) for half in halves]
    if len(days) == 2 and days[0] and days[1] and days[0][0] <= days[1][0]:
        return Month.of(days[0][0]), Month.of(days[1][0])
    return None


@lru_cache(maxsize=16384)
def months_in(text: str) -> tuple[Month, Month] | None:
    """The months that a row's own words name ("补缴2024年3月"): the first and the last of them; None for none."""
    if not any(c.isdigit() for c in text):
        return None
    text = clean(text)
    if found := _SHORT_IN_TEXT.search(text):
        return _span(found[1], found[2], found[1], found[3])
    named: list[Month] = []
    for found in _IN_TEXT.finditer(text):
        span = _span(found[1], found[2] or found[3] or found[4])
        if span:
            named.append(span[0])
    if named:
        return min(named), max(named)
    part = _PART_IN_TEXT.search(text)
    return _part(part) if part else None


def _made(year: str, month: str, day: str, rest: str) -> tuple[date, str] | None:
    clock = _clock(rest) if rest else ""
    if clock is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day)), clock
    except ValueError:
        return None


def _clock(text: str) -> str | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    half = (found[1] or found[5] or "").upper()
    if half[:1] in {"下", "晚", "P"} and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    clock = f"{hour:02d}:{minute:02d}:{second:02d}"
    return "" if clock == "00:00:00" else clock  # midnight is how a bare day is written with a time


def _of_serial(serial: int) -> tuple[date, str] | None:
    if not 30000 <= serial <= 60000:
        return None
    return date(1899, 12, 30) + timedelta(days=serial), ""


def _span(year: str, month: str, last_year: str = "", last_month: str = "") -> tuple[Month, Month] | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR or not 1 <= int(month) <= 12:
        return None
    first = last = Month(int(year), int(month))
    if last_year:
        if not FIRST_YEAR <= int(last_year) <= LAST_YEAR or not 1 <= int(last_month) <= 12:
            return None
        last = Month(int(last_year), int(last_month))
    return (first, last) if first <= last else None


def _part(found: re.Match[str]) -> tuple[Month, Month] | None:
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if found[2]:
        quarter = _QUARTERS.get(found[2]) or int(found[2])
        return Month(year, quarter * 3 - 2), Month(year, quarter * 3)
    if found[3]:
        return (Month(year, 1), Month(year, 6)) if found[3] == "上" else (Month(year, 7), Month(year, 12))
    return Month(year, 1), Month(year, 12)
