"""The shipped vocabulary is whole, and a broken one is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from yibao_desk import places
from yibao_desk.domain.vocabulary import clean
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.knowledge.layout_files import read_vocabulary
from yibao_desk.knowledge.strict import Refused

LAYOUTS = places.resources() / "layouts"
FILES = ("headings", "phrases", "lines")


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("headings", '"交易时间"', '"账户余额"', "账户余额"),
        ("headings", "type: date", "type: day", "type"),
        ("headings", "schema: 1", "schema: 2", "schema"),
        ("phrases", "effect: in", "effect: up", "effect"),
        ("phrases", "kind: interest", "kind: gift", "kind"),
        ("phrases", '"利息"', '"门诊"', "门诊"),
        ("phrases", "phrase: monthly_credit", "phrase: nothing", "phrase"),
        ("lines", 'unit: "', 'unit: "(', "unit"),
        ("lines", "unit:", "units:", "units"),
    ],
)
def test_broken_vocabularies_are_refused(tmp_path: Path, file: str, old: str, new: str, why: str) -> None:
    """A word that names two things, an unknown key or word and a broken pattern are refused at their line."""
    for name in FILES:
        text = (LAYOUTS / f"{name}.yaml").read_text(encoding="utf-8")
        assert name != file or old in text
        (tmp_path / f"{name}.yaml").write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_vocabulary(*(tmp_path / f"{name}.yaml" for name in FILES))
    assert f"{file}.yaml" in str(refused.value)
    assert why in str(refused.value)


def test_headings_are_compared_folded() -> None:
    """Full width, traditional characters, spaces, units, stars and numbers make no difference to a heading."""
    key = load_vocabulary().key
    for heading in (
        "账户余额",
        "帐户余额",
        "帳戶餘額",
        " 账 户\n余额 ",
        "账户余额（元）",
        "*账户余额",
        "3.账户余额",
        "账户余额(单位:元)",
        "账户余额:",
    ):
        assert key(heading) == "账户余额"


def test_every_word_finds_its_field() -> None:
    """Each heading of the vocabulary names its own field, strong before weak."""
    words = load_vocabulary()
    for field in words.fields:
        for word in field.strong:
            assert words.strong[words.key(word)][0] == field.name
        for word in field.weak:
            assert words.weak[words.key(word)][0] == field.name


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('="202401"', "202401"),
        ("'123", "123"),
        ("\u200b1\u2060", "1"),
        ("　（１）　", "(1)"),
        ("\u2212 5", "- 5"),
        ("a\xa0b", "a b"),
    ],
)
def test_cells_are_cleaned(cell: str, seen: str) -> None:
    """A cell is what a person sees of it."""
    assert clean(cell) == seen
