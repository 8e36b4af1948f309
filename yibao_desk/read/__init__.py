"""Bytes to tables of text: which container it is, its encoding, its password; nothing is interpreted."""

from yibao_desk.read.clipboard import read_clipboard
from yibao_desk.read.file import read_file
from yibao_desk.read.isolated import read_isolated

__all__ = ["read_clipboard", "read_file", "read_isolated"]
