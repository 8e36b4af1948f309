"""Files reach the window: dropped anywhere on it, chosen, pasted, given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication

from yibao_desk.ui.shell import Shell
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.domain.offer import Source
    from yibao_desk.ui.pages.intake import ImportPage
    from yibao_desk.ui.pages.policy import PolicyPage


class FileShell(Shell):
    """Taking files."""

    def choose_files(self) -> None:
        """Ask for files."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before the first paint

        names, _ = QFileDialog.getOpenFileNames(self, tr("Choose statements"))
        if names:
            self.offer([Path(n) for n in names])

    def offer(self, paths: list[Path]) -> None:
        """Take files and folders that were dropped, chosen or given: rule packs to the policy, the rest to import."""
        files = [f for p in paths for f in (sorted(x for x in p.rglob("*") if x.is_file()) if p.is_dir() else [p])]
        packs = [f for f in files if f.suffix.lower() in {".yaml", ".yml"}]
        rest = [f for f in files if f not in packs]
        if packs:
            cast("PolicyPage", self.go("policy")).offer_pack(packs[0])
        if rest:
            self.session.preferences.add_recent(rest)
            from yibao_desk.domain.offer import FileSource  # noqa: PLC0415 - after the first paint

            self.offer_sources([FileSource(f) for f in rest])

    def offer_sources(self, sources: list[Source]) -> None:
        """Show what is in some sources before anything is written."""
        cast("ImportPage", self.go("import")).look_at(sources)

    def paste(self) -> None:
        """Import what the clipboard holds: files, a table as HTML, or text."""
        data = QGuiApplication.clipboard().mimeData()
        if self._paths(data):
            self.offer(self._paths(data))
        elif data.hasHtml() or data.hasText():
            html, text = data.html() if data.hasHtml() else None, data.text() if data.hasText() else None
            self._offer_table(html, text)
        else:
            self.tell(tr("The clipboard holds no table. Copy the rows on the web page first, then paste."))

    def _offer_table(self, html: str | None, text: str | None) -> None:
        from yibao_desk.domain.offer import ClipboardSource  # noqa: PLC0415 - after the first paint

        self.offer_sources([ClipboardSource(html, text)])

    def _paths(self, data: QMimeData) -> list[Path]:
        return [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files hover: say what letting go will do."""
        count = len(self._paths(event.mimeData()))
        if count or event.mimeData().hasHtml() or event.mimeData().hasText():
            event.acceptProposedAction()
            self.overlay.hover(count or 1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the window will do."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went away."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self.overlay.hide()
        event.acceptProposedAction()
        paths = self._paths(event.mimeData())
        data = event.mimeData()
        html, text = data.html() if data.hasHtml() else None, data.text() if data.hasText() else None
        # the other program waits for this call to return
        if paths:
            QTimer.singleShot(0, lambda: self.offer(paths))
        elif html or text:
            QTimer.singleShot(0, lambda: self._offer_table(html, text))

    def tell(self, text: str, undoable: bool = False) -> None:
        """Say what happened."""
        raise NotImplementedError
