"""Knowledge files are read strictly."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_desk import words
from yibao_desk.knowledge.strict import Refused, read_yaml


@pytest.fixture(autouse=True)
def _english():
    words.set_language("en")
    yield
    words.set_language("zh")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: &x [1]\nb: *x\n", 2, "reference"),
        ("a: !!python/object:os.system {}\n", 1, "Type marks"),
        ("a:\n  b: [1, 2\n", 3, "well-formed"),
        ("", 0, "exactly one document"),
        ("---\na: 1\n---\nb: 2\n", 0, "exactly one document"),
        ("[" * 200 + "]" * 200, 1, "nested"),
        ("a: \x00\n", 0, "characters"),
        ("1: x\n", 1, "must be a text"),
    ],
)
def test_disorder_is_refused_with_its_line(text, line, reason):
    """Duplicate keys, references, type marks, broken or deep or empty files are refused at their line."""
    with pytest.raises(Refused) as refused:
        read_yaml(text, "pack.yaml")
    assert refused.value.line == line
    assert reason in refused.value.reason
    assert str(refused.value).startswith("pack.yaml")


def test_a_bomb_of_references_is_refused_at_once():
    """A file whose parts repeat each other exponentially is refused at the first reference."""
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40)]
    with pytest.raises(Refused) as refused:
        read_yaml("\n".join(lines), "bomb.yaml")
    assert refused.value.line == 2


@pytest.mark.parametrize("value", ["0.02", "130", "2023-01-05", "1e3", "0x10", "true", "null", "[1]", "{a: b}"])
def test_a_number_that_is_not_text_is_never_money(value):
    """Sums and shares have to stand in quotation marks; a bare number is refused."""
    entry = read_yaml(f"a: {value}\n", "pack.yaml").mapping()["a"]
    for read in (entry.yuan, entry.rate):
        with pytest.raises(Refused):
            read()


@pytest.mark.parametrize("text", ["-1.00", "1.005", "1,000.00", "1.", "", "1e2", "NaN", "1.0 "])
def test_only_plain_sums_are_money(text):
    """A sum of yuan has at most two decimals and nothing around it."""
    with pytest.raises(Refused):
        read_yaml(f'a: "{text}"\n', "pack.yaml").mapping()["a"].yuan()


@given(st.integers(min_value=0, max_value=10**9))
def test_every_sum_of_fen_is_read_exactly(fen):
    """What is written with two decimals comes back to the fen."""
    assert read_yaml(f'a: "{fen // 100}.{fen % 100:02d}"\n', "p").mapping()["a"].yuan() == fen


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    """Whatever the bytes say, the answer is a value or a refusal, never another failure."""
    with suppress(Refused):
        read_yaml(text, "p")
