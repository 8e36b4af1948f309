"""The question whose account a file is, where it names somebody else or another place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from yibao_desk.domain.book import Person
from yibao_desk.domain.offer import FilePreview
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.text import label
from yibao_desk.words import tr


class WhoseCard(Card):
    """Nothing of the file goes in before one of the buttons is pressed."""

    def __init__(
        self,
        preview: FilePreview,
        chosen: Person | None,
        people: Sequence[Person],
        *,
        vouch: Callable[[], object],
        import_for: Callable[[int | None], object],
        put_aside: Callable[[], object],
    ) -> None:
        super().__init__((18, 16, 18, 16), 12)
        said = preview.stranger.text if preview.stranger else ""
        self.body.addWidget(label(tr("Whose account is this?"), "section", wrap=True))
        self.body.addWidget(label(said, "body", wrap=True))
        text = tr("One import is for one person. The files of others can go in afterwards.")
        self.body.addWidget(label(text, "small", "tx2", wrap=True))
        answers = Flow(12)
        mine = tr("It is {name}'s all the same", name=chosen.name) if chosen else tr("It is the same person")
        answers.add(button(mine, vouch))
        for person in people:
            if chosen is None or person.id != chosen.id:
                answers.add(button(tr("Import for {name}", name=person.name), partial(import_for, person.id)))
        if chosen is not None:
            answers.add(button(tr("Add a person"), partial(import_for, None), icon="user-plus"))
        answers.add(button(tr("Put aside"), put_aside))
        self.body.addWidget(answers)
        self.body.addStretch(1)
