"""The rows of a ledger, an income list, a spending list or a settlement list, each read once into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yibao_desk.domain.cell_days import clock_of, day_of, months_in, months_of
from yibao_desk.domain.cell_sums import NOT_A_SUM
from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.recognition import TableKind
from yibao_desk.domain.vocabulary import Phrase
from yibao_desk.normalise.amounts import Row, amount_reader
from yibao_desk.normalise.asides import Asides
from yibao_desk.normalise.cleaned import Cleaned
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.kinds import KindReader
from yibao_desk.normalise.owner import same_name
from yibao_desk.normalise.sheet import Sheet

_OUTGOING = frozenset({TableKind.SPENDING, TableKind.SETTLEMENT})


class Movements:
    """Reads the movements of one table."""

    def __init__(self, sheet: Sheet, kinds: KindReader, asides: Asides) -> None:
        self._sheet = sheet
        self._kinds = kinds
        self._asides = asides
        self._outgoing = sheet.layout.kind in _OUTGOING
        self._posted, self._acted = sheet.column("posted_date"), sheet.column("txn_date")
        if self._posted is None and self._acted is None:
            self._acted = sheet.column("day_of_month")
        self._days = [column for column in (self._posted, self._acted) if column is not None]
        self._clock = sheet.column("clock")
        self._texts = sheet.columns("kind", "summary", "memo")
        self._words_in = [*self._texts, *sheet.columns("med_type")[:1]]
        self._place = sheet.column("org_name")
        self._period = sheet.column("period")
        self._begin, self._end = sheet.column("period_begin"), sheet.column("period_end")
        self._balance = sheet.column("balance")
        self._current, self._prior = sheet.column("balance_cur"), sheet.column("balance_prior")
        self._user, self._relation = sheet.column("beneficiary"), sheet.column("relation")
        self._owner = sheet.column("person_name")
        self._insurance = sheet.column("insutype")
        self._amount = amount_reader(sheet)
        if self._is_calendar():
            self._period = None
        self._empty = sheet.vocabulary.empty
        self._status, self._refund = sheet.column("status"), sheet.column("refund_flag")
        self._partial = self._insurance is not None or self._status is not None
        self._total_row = Phrase("total", None, 0, frozenset(), "")
        self._told: dict[tuple[str, ...], tuple[Phrase | None, str]] = {}
        self._cleaned = Cleaned(sheet.vocabulary)
        self._doubtful = bool(sheet.table.doubtful)

    def read(self) -> list[Draft]:
        """All movements in the file's order; rows that are none go to the sheet's skipped or troubles."""
        drafts: list[Draft] = []
        for index, row in self._sheet.rows():
            draft = self._read_row(index, row, drafts)
            if draft is not None:
                drafts.append(draft)
        return drafts

    def _is_calendar(self) -> bool:
        """A column 月份 that says of every row, also of spending, the month of its day: no benefit month."""
        column, days = self._period, self._days
        if column is None or not days:
            return False
        if self._sheet.column("day_of_month") in days:
            return True
        if self._sheet.layout.columns[column].key in self._sheet.vocabulary.strong:
            return False
        spent = False
        for _, row in self._sheet.rows():
            months, day = months_of(row[column]), next((d for c in days if (d := day_of(row[c]))), None)
            if months and day and months != (Month.of(day[0]),) * 2:
                return False
            spent = spent or bool(months and (self._outgoing or (self._amount(row)[0] or 0) < 0))
        return spent

    def _read_row(self, index: int, row: Row, before: Sequence[Draft]) -> Draft | None:
        sheet = self._sheet
        dates = [row[c] for c in self._days if row[c] not in self._empty]
        when = None if dates else self._month_day(row)
        found = day_of(dates[0]) if dates else None
        if found is None and when is None:
            self._asides.take(index, row, dates, before)
            return None
        phrase, text = self._words(row)
        if phrase is self._total_row or (phrase is None and sheet.is_total(row)):
            self._asides.take(index, row, [], before, text)
            return None
        amount, way, bad = self._amount(row)
        if bad:
            sheet.trouble(index, "bad_amount", bad)
            return None
        if phrase is not None and phrase.kind is None:
            self._asides.stated(index, found, self._total(row)[0], opening=phrase.name != "closing")
            return None
        if self._partial and (reason := self._no_part_of_it(row)):
            sheet.skip(index, reason)
            return None
        if amount and self._refund is not None and self._refunded(row, self._refund):
            amount, way = abs(amount), ""
        kind = Kind.UNKNOWN_DEBIT if phrase is None or phrase.kind is None else phrase.kind
        if amount is None:
            if kind is not Kind.CARRYOVER:
                sheet.trouble(index, "no_amount", "")
                return None
            amount = 0
        if amount == 0 and self._outgoing and kind is not Kind.CARRYOVER:
            sheet.skip(index, "no account part")
            return None
        if found is None or len(self._days) > 1:
            found = self._day(row, found, when, amount or (phrase.effect if phrase else 0))
        if found is None:
            self._asides.take(index, row, dates, before)
            return None
        day, clock = found
        if self._clock is not None and not clock:
            clock = clock_of(row[self._clock]) or ""
        user = self._cleaned[row[self._user]] if self._user is not None else ""
        if kind in MEDICAL_SPENDING and self._for_family(row, user):
            kind = Kind.FAMILY_USE
        balance, current, prior = self._total(row)
        place = self._cleaned[row[self._place]] if self._place is not None else ""
        return Draft(
            day,
            clock,
            amount,
            sheet.number(index),
            sheet.table.sheet,
            kind if phrase else self._unnamed(text),
            phrase.name if phrase else "",
            phrase.effect if phrase else 0,
            text,
            place or None,
            self._months(row, text, amount, when),
            balance,
            current,
            prior,
            user or None,
            way,
            self._doubtful and self._unsure(index),
            when is not None,
        )

    def _day(
        self, row: Row, found: tuple[date, str] | None, when: tuple[date, str] | None, amount: int
    ) -> tuple[date, str] | None:
        """A credit is dated by its posting, spending by its own day; the other column where that one is empty."""
        if found is None:
            return when
        if self._posted is None or self._acted is None:
            return found
        first, second = (self._posted, self._acted) if amount >= 0 else (self._acted, self._posted)
        chosen = row[first] if row[first] not in self._empty else row[second]
        return day_of(chosen)

    def _month_day(self, row: Row) -> tuple[date, str] | None:
        """Without any column of days the row's month gives its first day."""
        if self._posted is not None or self._acted is not None or self._period is None:
            return None
        months = months_of(row[self._period])
        return (months[0].first_day(), "") if months else None

    def _words(self, row: Row) -> tuple[Phrase | None, str]:
        words = tuple([row[c] for c in self._words_in])
        try:
            phrase, text = self._told[words]
        except KeyError:
            texts = len(self._texts)
            phrase, text = self._told[words] = self._hear(words[:texts], words[texts:])
        if (
            (phrase is None or phrase.name == "spend_medical")
            and self._place is not None
            and (place := row[self._place])
        ):
            kind = self._kinds.place(place)
            if kind is not None:
                phrase = Phrase("place", kind, -1, frozenset(), "")
        return phrase, text

    def _hear(self, texts: tuple[str, ...], treated: tuple[str, ...]) -> tuple[Phrase | None, str]:
        """What a row's words and its treatment say."""
        said = [self._cleaned[text] for text in texts]
        phrase = self._kinds.phrase(*said)
        if any(self._sheet.vocabulary.pattern("subtotal").search(word) for word in said[:1]):
            phrase = self._total_row
        treatments = [self._cleaned[text] for text in treated if text]
        for treatment in treatments:
            if phrase is None or phrase.name == "spend_medical":
                phrase = self._kinds.treatment(treatment) or phrase
        return phrase, " ".join(word for word in dict.fromkeys([*said, *treatments]) if word)

    def _unnamed(self, text: str) -> Kind:
        """No words that are known: an income list credits, a list of settlements spends, anything else is unknown."""
        if self._sheet.layout.kind is TableKind.INCOME and not text:
            return Kind.CREDIT_REGULAR
        if self._sheet.layout.kind is TableKind.SETTLEMENT or (self._outgoing and not text and self._headed_spending()):
            return Kind.SPENDING
        return Kind.UNKNOWN_DEBIT

    def _headed_spending(self) -> bool:
        told = "".join(c.key for c in self._sheet.layout.columns if c.field in {"amount_out", "txn_date"})
        return self._sheet.vocabulary.pattern("titles.spent").search(told) is not None

    def _for_family(self, row: Row, user: str) -> bool:
        """Was it spent for somebody else? The relation says it, else another name than the owner's."""
        if self._relation is not None and (relation := self._cleaned[row[self._relation]]):
            return self._sheet.vocabulary.pattern("insurance.self").search(relation) is None
        if not user:
            return False
        owner = self._cleaned[row[self._owner]] if self._owner is not None else ""
        owner = owner or self._asides.surroundings.said.get("person_name", "")
        return bool(owner) and not same_name(user, owner) and not same_name(owner, user)

    def _months(self, row: Row, text: str, amount: int, when: tuple[date, str] | None) -> tuple[Month, Month] | None:
        if self._period is not None and row[self._period] and (months := months_of(row[self._period])):
            return months
        if self._begin is not None and self._end is not None:
            first, last = months_of(row[self._begin]), months_of(row[self._end])
            if first and last and first[0] <= last[1]:
                return first[0], last[1]
        if when is not None:
            return Month.of(when[0]), Month.of(when[0])
        return months_in(text) if amount > 0 or text.startswith(("补", "退")) or "划" in text else None

    def _total(self, row: Row) -> tuple[int | None, int | None, int | None]:
        """The balance after the row and its two parts."""
        sums = self._sheet.sums
        current = sums[row[self._current]] if self._current is not None else None
        prior = sums[row[self._prior]] if self._prior is not None else None
        current = None if current is NOT_A_SUM else current
        prior = None if prior is NOT_A_SUM else prior
        if self._balance is not None:
            total = sums[row[self._balance]]
            if total is not NOT_A_SUM and total is not None:
                return total, current, prior
        if current is None and prior is None:
            return None, None, None
        return (current or 0) + (prior or 0), current, prior

    def _no_part_of_it(self, row: Row) -> str:
        """Why a row is none of this account's: another insurance, or a payment that was not carried out."""
        if self._insurance is not None and row[self._insurance] and not self._sheet.is_medical(row[self._insurance]):
            return "other insurance"
        if self._status is not None and self._sheet.vocabulary.pattern("void").search(self._cleaned[row[self._status]]):
            return "not carried out"
        return ""

    def _refunded(self, row: Row, column: int) -> bool:
        """Does a column of its own mark the row as a refund?"""
        return self._sheet.vocabulary.pattern("refunded").search(self._cleaned[row[column]]) is not None

    def _unsure(self, index: int) -> bool:
        doubtful = self._sheet.table.doubtful
        columns = [self._posted, self._acted, self._balance, *self._sheet.columns("amount", "amount_in", "amount_out")]
        return any((index, c) in doubtful for c in columns if c is not None)
