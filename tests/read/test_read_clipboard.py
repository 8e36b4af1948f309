"""What was copied: a web table first, tab separated text second."""

from __future__ import annotations

import pytest
from read_samples import LEDGER, PLAIN, csv_bytes, html_text

from yibao_desk.read import read_clipboard

TEXT = csv_bytes(PLAIN, delimiter="\t").decode()


def test_the_copied_web_table_comes_first() -> None:
    """HTML keeps the columns, so it wins over the text beside it."""
    (file,) = read_clipboard(html_text(LEDGER), TEXT).value
    assert file.format == "clipboard"
    assert file.tables[0].rows == LEDGER


@pytest.mark.parametrize("html", [None, "", "<p>kein Tisch</p>", "<html><body></body></html>"])
def test_tab_separated_text_is_taken_where_there_is_no_web_table(html: str | None) -> None:
    """Spreadsheets and text programs give text."""
    (file,) = read_clipboard(html, TEXT).value
    assert file.tables[0].rows == PLAIN


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", "  "), (None, "hello"), ("<p>x</p>", "x")])
def test_a_clipboard_without_a_table_is_refused(html: str | None, text: str | None) -> None:
    """Nothing copied, or a sentence: the reason is told."""
    outcome = read_clipboard(html, text)
    assert outcome.value == ()
    assert outcome.problems[0].code in ("empty_file", "no_table")


def test_equal_clipboards_have_equal_hashes() -> None:
    """The same copy twice is known as the same source."""
    assert read_clipboard(None, TEXT).value[0].sha256 == read_clipboard(None, TEXT).value[0].sha256
