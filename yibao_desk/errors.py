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
