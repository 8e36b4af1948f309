"""Not there yet."""

from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused


def read_picture(*_: object) -> Reading:
    """Refuse for now."""
    raise Refused("unknown_kind")
