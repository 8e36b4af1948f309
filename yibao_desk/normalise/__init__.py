"""From recognised tables to the lines of a statement or a contribution record, and whose they are."""

from yibao_desk.normalise.normalise import normalise
from yibao_desk.normalise.owner import same_name, stranger

__all__ = ["normalise", "same_name", "stranger"]
