"""The made-up person's files, laid out for the command line's tests."""

from __future__ import annotations

from pathlib import Path

from made_files import MONTHS, PROFILE, pack, statement


def lay_out(folder: Path) -> None:
    """Profile, pack, a statement without its fourth month, one that overlaps it, and one that is none."""
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "pack.yaml").write_text(pack(), encoding="utf-8")
    text = statement(MONTHS)
    (folder / "first.csv").write_text(text, encoding="gb18030")
    lines = text.splitlines()
    (folder / "second.csv").write_text("\n".join([lines[0], *lines[7:]]) + "\n", encoding="utf-8-sig")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 cut off")
