"""The command line of the contract: check, and the commands on the user's own book."""

from __future__ import annotations

from yibao_desk.cli.entrance import run
from yibao_desk.cli.screen import Screen

__all__ = ["Screen", "run"]
