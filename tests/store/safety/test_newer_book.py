"""`restore` over a book of a newer program: a sound one is never put aside; a damaged one is."""

from __future__ import annotations

import sqlite3

import pytest
from test_kills import lay_out

from yibao_desk.cli import Screen, run
from yibao_desk.errors import NewerBookError
from yibao_desk.store import FILE_NAME, copies, rescue
from yibao_desk.words import tr

REFUSED = (
    "This book was written by a newer version of the program. Nothing was changed. Please install the newer version."
)


@pytest.fixture
def folder(tmp_path):
    """A book that a newer program wrote, and a copy that this program made before."""
    lay_out(tmp_path / "data")
    (tmp_path / "data" / "copy.db").rename(tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "data" / FILE_NAME) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    return tmp_path / "data"


@pytest.fixture
def restore(folder, capsys):
    def restored(copy):
        code = run(["restore", str(copy), "--data-dir", str(folder)], Screen(None, None))
        return code, capsys.readouterr()

    return restored


def kept(folder):
    return list(folder.rglob("*.broken"))


def test_a_sound_book_of_a_newer_program_stays(folder, restore, monkeypatch):
    """Refused with the plain sentence, once; not a byte of the book has changed and nothing was put aside."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    before = (folder / FILE_NAME).read_bytes()
    code, said = restore(folder.parent / "copy.db")
    assert code == 1
    assert said.err.strip() == tr(REFUSED)
    assert said.out == ""
    assert (folder / FILE_NAME).read_bytes() == before
    assert kept(folder) == []


def test_the_rescue_itself_refuses_it_too(folder):
    """Whoever asks, a sound newer book is not replaced."""
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(NewerBookError):
        rescue.replace_damaged(folder / FILE_NAME, folder.parent / "copy.db", "")
    assert (folder / FILE_NAME).read_bytes() == before
    assert kept(folder) == []


def test_a_damaged_book_of_a_newer_program_is_put_aside(folder, restore):
    """Where nothing can be read any more the copy comes into its place, and the damaged book is kept."""
    path = folder / FILE_NAME
    data = bytearray(path.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    code, _ = restore(folder.parent / "copy.db")
    assert code == 0
    assert copies.read_back(path, "").people == 1
    (old,) = kept(folder)
    assert old.read_bytes() == bytes(data)


def test_a_broken_copy_does_not_put_a_sound_book_aside(tmp_path, capsys):
    """What is wrong with the copy is said; the sound book stays where it is."""
    lay_out(tmp_path / "data")
    before = (tmp_path / "data" / FILE_NAME).read_bytes()
    (tmp_path / "copy.db").write_bytes(b"\x55" * 8193)
    assert run(["restore", str(tmp_path / "copy.db"), "--data-dir", str(tmp_path / "data")], Screen(None, None)) == 1
    assert "copy.db" in capsys.readouterr().err
    assert (tmp_path / "data" / FILE_NAME).read_bytes() == before
    assert kept(tmp_path / "data") == []
