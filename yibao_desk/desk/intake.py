"""Files go in: looked at first with nothing written, then taken as one undoable import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yibao_desk.desk.room import Cancelled, Progress, Room, never, quiet
from yibao_desk.domain.offer import FilePreview, ImportRecord, Previews, Source


class IntakeVerbs(Room):
    """Look at files, take them, take them back."""

    def look_at(
        self,
        sources: Sequence[Source],
        person: int | None = None,
        passwords: Sequence[str] = (),
        progress: Progress = quiet,
        cancelled: Cancelled = never,
    ) -> tuple[FilePreview, ...]:
        """One preview for each file (and each member of an archive); nothing is written.

        Row states are against the book of `person`, or against an empty one. A problem with the code
        "password_needed" or "wrong_password" asks for look_at() again with `passwords`.
        """
        raise NotImplementedError

    def answer(self, preview: FilePreview, recognition: Any, person: int | None = None) -> FilePreview:
        """The preview again under the person's own mapping of columns; the mapping is remembered when it is taken."""
        raise NotImplementedError

    def review(self, previews: Previews, person: int | None) -> tuple[FilePreview, ...]:
        """The same previews with row states against another person's book."""
        raise NotImplementedError

    def take(self, previews: Previews, person: int) -> ImportRecord:
        """Store what the previews show, less what was left out: one transaction, one number.

        Refused previews are passed over; UsageError when nothing is left, when a mapping still asks, or when rows fall
        into a closed month.
        """
        raise NotImplementedError

    def imports(self, person: int | None = None) -> tuple[ImportRecord, ...]:
        """All imports (of one person), newest first, also those taken back."""
        raise NotImplementedError

    def undo_import(self, number: int) -> ImportRecord:
        """Take one import back: the book is as if it had never been; UsageError for an unknown number."""
        raise NotImplementedError
