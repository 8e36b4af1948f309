"""The program knows no network: it works the same where there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yibao_desk import places

ROOT = Path(__file__).parents[2]
SAMPLE = places.resources() / "sample"
UNSHARE = shutil.which("unshare") or "unshare"


def run(*before: str, out: Path) -> bytes:
    """Check the bundled sample; the verdict."""
    files = [str(path) for path in sorted(SAMPLE.iterdir()) if path.suffix in {".xlsx", ".csv"}]
    rest = ["--profile", str(SAMPLE / "profile.toml"), "--as-of", "2025-01-31", "--json", str(out)]
    subprocess.run(
        [*before, sys.executable, "-m", "yibao_desk", "check", *files, *rest], cwd=ROOT, check=True, capture_output=True
    )
    return out.read_bytes()


def without_network() -> bool:
    """May this user make a network namespace?"""
    try:
        return subprocess.run([UNSHARE, "-rn", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not without_network(), reason="no network namespaces for this user")
def test_the_verdict_needs_no_network(tmp_path: Path) -> None:
    """In a network namespace with nothing in it, the sample's verdict is byte for byte the same."""
    alone = run(UNSHARE, "-rn", out=tmp_path / "alone.json")
    assert json.loads(alone)["findings"]
    assert alone == run(out=tmp_path / "here.json")


def test_a_try_is_refused() -> None:
    """The trap of the whole test run holds."""
    script = (
        "import sys; sys.path.insert(0, 'tests'); import conftest, socket\n"
        "for family, place in ((socket.AF_INET, '127.0.0.1'), (socket.AF_INET6, '::1')):\n"
        "    try: socket.socket(family).connect((place, 9)); sys.exit('connected')\n"
        "    except PermissionError: pass\n"
        "assert len(conftest._TRIED) == 2"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
