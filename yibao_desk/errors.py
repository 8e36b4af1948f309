"""What can go wrong outside the user's data.

DeskError
├── WorldError          the world's fault, told to the person in a plain sentence
│   ├── BookError       the book cannot be opened, is damaged, or is newer than the program
│   │   └── NewerBookError  it was written by a newer program: sound, but not for this one
│   ├── DiskError       no room, no right to write, file gone
│   ├── BusyError       another copy of the program holds the book
│   └── PasswordError   the book's password is wrong
├── UsageError          a broken profile or pack, an unknown person: exit code 2
└── KnowledgeError      shipped data are broken: a bug of ours
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path


class DeskError(Exception):
    """A sentence in the language in force; never holds names, numbers or amounts of the person."""


class WorldError(DeskError):
    """Not the user's data and not our bug."""


class BookError(WorldError):
    """The book cannot be used."""


class NewerBookError(BookError):
    """The book was written by a newer version of the program."""


class DiskError(WorldError):
    """The disk refused."""


class BusyError(WorldError):
    """Somebody else is writing."""


class PasswordError(WorldError):
    """Wrong password; says nothing more."""


class UsageError(DeskError):
    """What was asked for cannot be done as asked; names file, line and reason."""


class KnowledgeError(DeskError):
    """A shipped knowledge file is broken; names file, line and reason."""


def masked(error: BaseException) -> str:
    """A report of an error: places in the code and kinds of errors only; no message, no name, number, amount, path."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            parts = Path(frame.filename).parts
            inside = parts[parts.index("yibao_desk") :] if "yibao_desk" in parts else parts[-1:]
            lines.append(f"  {'/'.join(inside)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return re.sub(r"\d{6,}", "…", "\n".join(lines)) + "\n"
