"""From recognised tables to the lines of a statement or a contribution record."""

from yibao_desk.normalise.normalise import normalise

__all__ = ["normalise"]
