"""The report on paper: one painter for the preview, the printer and the PDF. Qt is loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.domain.document import ReportDocument


def write_pdf(document: ReportDocument, path: Path) -> None:
    """Write the document as a PDF; works without a display.

    WorldError in a plain sentence where no Chinese font is installed; DiskError where the file cannot be written.
    The same document gives the same bytes.
    """
    from yibao_desk.ui.paper.pdf import write  # noqa: PLC0415 - loads Qt

    write(document, path)


__all__ = ["write_pdf"]
