"""Writing the workbook lays down no other file: nothing readable is left anywhere by a program that is killed."""

from __future__ import annotations

import os
import sys

import made_up

from yibao_desk.report.xlsx import write_xlsx

_OPENED: list[str] = []
_WATCHING: list[bool] = []


def _watch(event: str, given: tuple[object, ...]) -> None:
    if _WATCHING and event == "open" and isinstance(given[0], str | bytes | os.PathLike):
        flags = given[2] if isinstance(given[2], int) else 0
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _OPENED.append(os.fsdecode(given[0]))


sys.addaudithook(_watch)


def test_the_workbook_is_written_in_memory(tmp_path):
    """The only file that is opened for writing is the one beside the workbook's place, which then becomes it."""
    _WATCHING.append(True)
    try:
        write_xlsx(made_up.judgement(19, 40), tmp_path / "out.xlsx")
    finally:
        _WATCHING.clear()
    assert [str(tmp_path / "out.xlsx.part")] == _OPENED
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
