"""The whole way where there is no network at all: every kind of file in, verdict, report, copy, restore, window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_no_network import ROOT, SAMPLE, UNSHARE, without_network

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))
import read_samples as made

pytestmark = pytest.mark.skipif(not without_network(), reason="no network namespaces for this user")


def test_every_step_works_in_an_empty_namespace(tmp_path: Path) -> None:
    """Import of a workbook, an old one, web table, PDF, text and archive, verdict, report, copy, restore, window."""
    rows = made.PLAIN
    files = {
        "a.xlsx": made.xlsx_bytes({"a": rows}),
        "b.xls": made.xls_bytes(rows),
        "c.html": made.html_text(rows).encode("gb18030"),
        "d.pdf": made.pdf_bytes(rows, widths=(62, 80, 62, 62, 62, 70, 180), right=(3, 4, 5)),
        "e.csv": made.csv_bytes(rows),
        "f.zip": made.zip_bytes({"g.ods": made.ods_bytes(rows)}),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    person = "周明兰"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}

    def step(*arguments: str) -> str:
        command = [UNSHARE, "-rn", sys.executable, "-m", "yibao_desk", *arguments, "--data-dir", "data"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    step("profile", str(SAMPLE / "profile.toml"))
    step("import", *files, "--person", person)
    for out in ("out.pdf", "out.xlsx", "out.json"):
        step("report", out, "--person", person)
        assert (tmp_path / out).stat().st_size > 500
    step("backup", "copy.db")
    step("undo", "1")
    step("restore", "copy.db")
    step("doctor")
    assert "first_paint_s" in step("--benchmark-start")
