"""What the files come to, in words: the head of the page and its foot."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.offer import FilePreview, RowState
from yibao_desk.words import tr, tr_n


def title_words(previews: Sequence[FilePreview]) -> str:
    """How many files were recognised, are to be looked at, cannot be used."""
    total = len(previews)
    if not total:
        return tr("Import files")
    asks = sum(bool(p.waits) for p in previews)
    refused = sum(p.refused and not p.asks for p in previews)
    good = total - asks - refused
    said: list[str] = []
    if good:
        said.append(tr("{n} recognised", n=good))
    if asks:
        said.append(tr("{n} to look at", n=asks))
    if refused:
        said.append(tr("{n} cannot be used", n=refused))
    return tr_n("One file: {text}", "{n} files: {text}", total, text=tr(", ").join(said))


def foot_words(wanted: Sequence[FilePreview]) -> str:
    """What the import will add."""
    if any(p.waits for p in wanted):
        return tr("Please answer the question above first.")
    new, known = (sum(_staying(p, state) for p in wanted) for state in (RowState.NEW, RowState.KNOWN))
    once = sum(len(p.once - p.left_out) for p in wanted)
    new += sum(_staying(p, RowState.CONFLICT) for p in wanted) - once
    known += once
    text = tr_n("One row will be added.", "{n} rows will be added.", max(new, 0))
    if known:
        text += " " + tr_n("One row is known and counts once.", "{n} rows are known and count once.", known)
    return text + " " + tr("It can be undone at any time.")


def _staying(preview: FilePreview, state: RowState) -> int:
    return sum(1 for index, held in enumerate(preview.states) if held is state and index not in preview.left_out)
