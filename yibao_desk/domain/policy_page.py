"""A region's page as sections of lines, for the screen and for people without a window."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.policy import Source


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One line of a region's page: months, what holds, remarks, and who says so."""

    when: str
    text: str
    source: Source | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PolicySection:
    """A heading of a region's page with its lines."""

    heading: str
    lines: tuple[PolicyLine, ...]
