"""The page: four cards and a foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

import yibao_desk
from yibao_desk import places
from yibao_desk.names import category_words
from yibao_desk.ui import theme
from yibao_desk.ui.pages.settings.keeping import KeepingCard
from yibao_desk.ui.pages.settings.line import setting
from yibao_desk.ui.pages.settings.look import LookCard
from yibao_desk.ui.pages.settings.privacy import PrivacyCard
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.text import label, row, rule
from yibao_desk.ui.session import Session
from yibao_desk.words import language, month_words, tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class SettingsPage(ScrollPage):
    """All of it acts at once; what changes the book can be undone."""

    key = "settings"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.keeping: KeepingCard | None = None
        self.privacy: PrivacyCard | None = None

    def set_width_class(self, found: Width) -> None:
        """One column or two."""
        super().set_width_class(found)
        self._build()

    def areas(self) -> list[QWidget]:
        """The page is one area."""
        return [self.content]

    def refresh(self) -> None:
        """Family, imports, copies as they are now."""
        self._build()

    def backup(self) -> None:
        """Ask where to back up to."""
        if self.keeping is not None:
            self.keeping.backup()

    def restore(self) -> None:
        """Ask for a copy to restore."""
        if self.keeping is not None:
            self.keeping.choose_copy()

    def password(self) -> None:
        """Ask for a new password."""
        if self.privacy is not None and self.privacy.locked.isEnabled():
            self.privacy.ask_new()

    def sample(self) -> None:
        """Ask where the anonymous sample goes."""
        if self.privacy is not None:
            self.privacy.ask_sample()

    def _build(self) -> None:
        self.begin_anew()
        self.body.addLayout(page_head(label(tr("Settings"), "title"), None))
        self.keeping = KeepingCard(self.session, self.shell)
        self.privacy = PrivacyCard(self.session, self.shell)
        cards = [LookCard(self, self.shell), self._family(), self.privacy, self.keeping]
        grid = QGridLayout()
        grid.setSpacing(theme.current().px(16))
        columns = 1 if self.width_class is Width.NARROW else 2
        for index, card in enumerate(cards):
            grid.addWidget(card, *divmod(index, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        links = Flow(8)
        version = tr(
            "{name} {version}, policy data {data}",
            name=tr("Yibao Desk"),
            version=yibao_desk.__version__,
            data=places.policy_version(),
        )
        links.add(label(version, "hint", "tx2"))
        for words, go in (
            (tr("Check the installation"), self.shell.check_installation),
            (tr("Open-source licences"), self.shell.licences),
            (tr("Keys and words"), self.shell.help_here),
        ):
            links.add(button(words, go, kind="link"))
        foot = row(links, gap=12)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self.keeping.refresh()
        self.privacy.refresh()

    def _family(self) -> Card:
        card = Card((20, 16, 20, 16), 8)
        card.body.addWidget(label(tr("Family"), "section"))
        for person in self.session.people:
            stretch = person.profile.enrolments[-1] if person.profile.enrolments else None
            parts = [self._region(stretch.region), category_words(stretch.category)] if stretch else []
            if person.profile.birth:
                parts.append(month_words(person.profile.birth))
            change = button(tr("Change"), lambda: self.shell.go("people"), size="small")
            change.setAccessibleName(tr("Change {name}", name=person.name))
            card.body.addLayout(setting(person.name, " · ".join(filter(None, parts)), change, bold=True))
            card.body.addWidget(rule())
        card.body.addLayout(row(button(tr("Add a person"), self._add, icon="user-plus", size="small"), None))
        card.body.addStretch(1)
        return card

    def _region(self, code: str) -> str:
        judgement = self.session.judgement
        regions = judgement.evidences.policy.regions if judgement else ()
        return next((region.name.in_language(language()) for region in regions if region.code == code), code)

    def _add(self) -> None:
        from yibao_desk.ui.pages.people import PeoplePage  # noqa: PLC0415 - pages load on their first visit

        page = self.shell.go("people")
        if isinstance(page, PeoplePage):
            page.add()
