"""Money in whole fen (分); a float never touches it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Fen: TypeAlias = int
"""A sum of money in fen: 1 yuan = 100 fen. Credits are positive, debits negative."""

_PLAIN_YUAN = re.compile(r"-?\d{1,12}(\.\d{1,2})?")


def fen_from_yuan(text: str) -> Fen:
    """Read a plain sum in yuan ("130", "130.5", "-12.30") exactly; ValueError for anything else."""
    if not _PLAIN_YUAN.fullmatch(text):
        raise ValueError(text)
    return int(Decimal(text) * 100)


def half_up(yuan: Decimal) -> Fen:
    """Round an exact sum in yuan to the fen, a half away from zero (四舍五入到分)."""
    return int((yuan * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def yuan_decimal(fen: Fen) -> Decimal:
    """The same sum in yuan, exact."""
    return Decimal(fen) / 100


def yuan_text(fen: Fen) -> str:
    """The sum as the contract's JSON writes it: "-12.30"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
