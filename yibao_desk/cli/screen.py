"""What the command line needs of the window's side; it is handed in, for this room knows no window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from yibao_desk.domain.document import ReportDocument


class OpenWindow(Protocol):
    """Open the window on a book and offer files for import; the exit code."""

    def __call__(self, data_dir: Path | None, files: Sequence[Path], *, benchmark: bool = False) -> int:
        """Stay until the window is closed."""
        ...


class WritePdf(Protocol):
    """Paint a report's document into a PDF file."""

    def __call__(self, document: ReportDocument, path: Path) -> None:
        """Write the file."""
        ...


@dataclass(frozen=True, slots=True)
class Screen:
    """The window and the painter of paper, loaded when they are called."""

    open_window: OpenWindow
    write_pdf: WritePdf
