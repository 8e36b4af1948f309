"""The program: hands the command line what it may not import itself, the window and the painter of paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yibao_desk.cli import Screen, run

if TYPE_CHECKING:
    from yibao_desk.domain.document import ReportDocument


def _open_window(data_dir: Path | None, files: Sequence[Path], *, benchmark: bool = False) -> int:
    from yibao_desk.ui.app import open_window  # noqa: PLC0415

    return open_window(data_dir, files, benchmark=benchmark)


def _write_pdf(document: ReportDocument, path: Path) -> None:
    from yibao_desk.ui.paper import write_pdf  # noqa: PLC0415

    write_pdf(document, path)


def main() -> None:
    """Run and leave with the exit code."""
    sys.exit(run(sys.argv[1:], Screen(_open_window, _write_pdf)))


if __name__ == "__main__":
    main()
