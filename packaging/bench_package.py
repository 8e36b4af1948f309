"""Bench row of the packaged program: what build_deb made, beside a bare window run from source in the same run.

Both are started in turn, and the medians compared: single starts on a busy machine say little. Where nothing was built
there is no row.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench_screen import BARE, environment, run

PROGRAM = Path(__file__).parent.parent / "dist" / "yibao-desk" / "yibao-desk"
TIMES = 9


def packaged_start() -> tuple[float, float]:
    """Seconds from the start of the process to the first painted window: the package's, the bare one's."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        command = [str(PROGRAM), "--data-dir", folder, "--benchmark-start"]
        for _ in range(TIMES + 1):
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
            ours.append(json.loads(done.stdout.splitlines()[-1])["first_paint_s"])
            bare.append(float(run("-c", BARE)[0]))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"load {load:.1f}; ours {sorted(ours[1:])}; bare {[round(t, 3) for t in sorted(bare[1:])]}", file=sys.stderr)
    return statistics.median(ours[1:]), statistics.median(bare[1:])  # the first brings the files into memory


PACKAGE_ROWS: tuple[tuple[str, float, Callable[[], tuple[float, float]]], ...] = (
    (("package, first paint / a bare PySide6 window with a table, from source", 2.5, packaged_start),)
    if PROGRAM.exists()
    else ()
)
"""Name, limit, measure: entered in the table of bench.py."""
