"""The files behind a report: names and the short form of their digests."""

from __future__ import annotations

from yibao_desk.domain.judgement import Judgement
from yibao_desk.words import tr

_IN_FOOT = 3


def short_digest(digest: str) -> str:
    """The first and last four characters."""
    return f"{digest[:4]}…{digest[-4:]}" if len(digest) > 8 else digest


def file_digests(judgement: Judgement) -> str:
    """The digests of the files for the foot of each page; the table of files holds them whole."""
    digests = [short_digest(f.sha256) for f in judgement.evidences.ledger.files]
    if not digests:
        return ""
    shown = tr(", ").join(digests[:_IN_FOOT]) + ("…" if len(digests) > _IN_FOOT else "")
    return tr("file digests {digests}", digests=shown)
