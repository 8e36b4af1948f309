"""The user's own book: one SQLite file, every change one transaction, everything that went in kept as it was."""

from yibao_desk.store.book import FILE_NAME, Book

__all__ = ["FILE_NAME", "Book"]
