"""What the statements of relatives in the same book show."""

from __future__ import annotations

from yibao_desk.domain.money import Fen
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, tr, yuan_words


@signal
def relative_shows_it(scene: Scene) -> Sign | None:
    """A relative's own statement shows the same visit, on that day."""
    own = [use for use in scene.seen.shared if use.line in scene.finding.lines]
    if not own:
        return None
    lines = scene.seen.ledger.lines
    first = own[0]
    named = [use for use in own if use.person == first.person]
    rows = tuple(use.line for use in named)
    if len(named) == 1:
        text = tr("{name}'s statement shows it too, on {day}", name=first.person, day=day_words(first.day))
        return Sign(text, rows, _share(scene, rows))
    total = yuan_words(-sum(lines[row].amount for row in rows))
    return Sign(tr("{name}'s statement shows {sum} of it too", name=first.person, sum=total), rows, _share(scene, rows))


def _share(scene: Scene, rows: tuple[int, ...]) -> float:
    """The rows' share in the debits of the finding."""
    lines = scene.seen.ledger.lines
    whole: Fen = sum(-lines[row].amount for row in scene.finding.lines if lines[row].amount < 0)
    part: Fen = sum(-lines[row].amount for row in rows)
    return part / whole if whole else 1.0
