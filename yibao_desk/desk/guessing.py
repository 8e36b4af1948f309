"""What files suggest about their person."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.policy import Region


def guess_profile(previews: Previews, regions: Sequence[Region]) -> ProfileGuess:
    """Answers with reasons; empty where the files say nothing."""
    _ = previews, regions
    return ProfileGuess()
