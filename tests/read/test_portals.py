"""Real people export from imagined portals: odd but real files, and every row comes out exact."""

from __future__ import annotations

from collections.abc import Callable

import portals_books
import portals_print
import portals_text
import pytest
from portal_account import Export

from yibao_desk.corridor import understand
from yibao_desk.domain.problem import Gravity
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.read import read_file

PORTALS = [*portals_text.PORTALS, *portals_books.PORTALS, *portals_print.PORTALS]


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.__name__)
def test_every_row_of_a_portals_export_is_exact(portal: Callable[[], Export]) -> None:
    """Day, kind, sum, balance and benefit month of each row, none lost, none doubled, and nothing asked."""
    data, wanted = portal()
    (raw,) = read_file(data, "export").value
    taken = understand(raw, load_vocabulary())
    assert taken.statement is not None, [problem.text for problem in taken.problems]
    found = [
        (x.date.isoformat(), x.kind.value, x.amount, x.balance, str(x.period) if x.period else None)
        for x in taken.statement.lines
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))
    assert [x[0] for x in found] == sorted(x[0] for x in wanted)
    assert not [p for p in taken.problems if p.gravity is Gravity.ROW or p.code == "control_total"]
    assert taken.recognition is not None
    assert not taken.recognition.asks
