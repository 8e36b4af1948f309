"""The ledger in pages, and where a row comes from."""

from __future__ import annotations

from yibao_desk.desk.room import Room
from yibao_desk.domain.book import LedgerFilter, LedgerPage, LedgerSort, OriginView
from yibao_desk.store import pages


class PageVerbs(Room):
    """Filtered, sorted and summed by the database."""

    def ledger_page(
        self,
        person: int,
        shown: LedgerFilter | None = None,
        sort: LedgerSort = LedgerSort.ACCOUNT,
        offset: int = 0,
        limit: int = 200,
        *,
        descending: bool = False,
    ) -> LedgerPage:
        """A page of the ledger with the count and sums of all that the filter shows."""
        with self._book.reading() as connection:
            return pages.page(
                *(connection, person, shown or LedgerFilter(), sort),
                descending=descending,
                offset=offset,
                limit=limit,
            )

    def origin_of(self, person: int, index: int, around: int = 4) -> tuple[OriginView, ...]:
        """The raw rows of the kept file round the row that a ledger row comes from, for each file that holds it."""
        with self._book.reading() as connection:
            return pages.origins(connection, person, index, around)
