"""The page: regions at the left, the rules of one at the right."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.domain.own_rule import OwnRule
from yibao_desk.domain.policy import PackOrigin, PolicyPack, Region
from yibao_desk.domain.policy_page import PolicySection
from yibao_desk.domain.profile import Category
from yibao_desk.rule_words import provenance_words
from yibao_desk.ui import theme
from yibao_desk.ui.models.regions import RegionDelegate, RegionsModel, grade_of, has_rule
from yibao_desk.ui.pages.ledger.filters import Search
from yibao_desk.ui.pages.policy.facts import facts_card, legend, sources_card, this_month_card
from yibao_desk.ui.pages.policy.own import open_dialog
from yibao_desk.ui.pages.policy.own_form import OwnRulesDialog
from yibao_desk.ui.pages.policy.timeline import TimeLine
from yibao_desk.ui.parts.cards import Card, EmptyState, Mark, note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.page import Page, Width, page_head
from yibao_desk.ui.parts.text import clear, label, row, rule, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class PolicyPage(Page):
    """Every figure carries its source."""

    key = "policy"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self._regions: tuple[Region, ...] = ()
        self._packs: tuple[PolicyPack, ...] = ()
        self.model = RegionsModel()
        self._outer = QVBoxLayout(self)
        said = label(tr("Every figure says where it comes from"), "body", "tx2", wrap=True)
        take = button(tr("Import rules"), self._choose, icon="download-simple")
        self._outer.addLayout(page_head(label(tr("Policy"), "title"), said, None, take))
        self.search = Search(tr("Find a region"))
        self.search.textChanged.connect(self._list_again)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RegionDelegate(self.list))
        self.list.setAccessibleName(tr("Regions"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(False)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._card = Card((1, 1, 1, 12), 0)
        box = row(self.search)
        spaced(box, (12, 12, 12, 12))
        self._card.body.addLayout(box)
        self._card.body.addWidget(self.list, 1)
        self._card.body.addWidget(rule())
        self._legend = legend()
        self._card.body.addWidget(self._legend)
        self._register = label("", "hint", "tx2", wrap=True)
        below = row(self._register)
        spaced(below, (14, 6, 14, 0))
        self._card.body.addLayout(below)
        self._detail = QVBoxLayout()
        spaced(self._detail, gap=16)
        body = QWidget()
        body.setLayout(self._detail)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setAccessibleName(tr("Rules of the region"))
        line = QHBoxLayout()
        spaced(line, gap=20)
        line.addWidget(self._card)
        line.addWidget(self.area, 1)
        self._outer.addLayout(line, 1)
        self.line: TimeLine | None = None
        self.dialog: QDialog | None = None
        self._facts = QVBoxLayout()

    def set_width_class(self, found: Width) -> None:
        """Margins and the width of the list."""
        super().set_width_class(found)
        spaced(self._outer, self.margins(), 16)
        self._legend.setVisible(found is not Width.NARROW)  # there the list needs the room; each page names its mark
        self._card.setFixedWidth(theme.current().px(270 if found is Width.WIDE else 220))

    def areas(self) -> list[QWidget]:
        """Search, list, rules."""
        return [self.search, self.list, self.area]

    def home(self) -> QWidget:
        """The list of regions."""
        return self.list

    def search_box(self) -> QWidget:
        """The search box."""
        return self.search

    def escape(self) -> bool:
        """Clear the search."""
        if self.search.text():
            self.search.clear()
            return True
        return False

    def refresh(self) -> None:
        """Read the packs (again: own ones may be new)."""
        if not self.session.loaded:
            return
        desk = self.session.desk
        self.session.reader.submit(lambda _job: (desk.regions(), desk.packs()), self._got)

    def _got(self, found: tuple[tuple[Region, ...], tuple[PolicyPack, ...]]) -> None:
        self._regions, self._packs = found
        version = self.session.desk.policy().version
        codes = {region.code for region in self._regions}
        ruled = sum(has_rule(pack) for pack in self._packs if pack.region in codes)
        count = len(codes)
        self._register.setText(
            tr("Data of {version}: {all} regions, {n} with a rule", version=version, all=count, n=ruled)
        )
        self._list_again()

    def _family(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for person in self.session.people:
            for stretch in person.profile.enrolments:
                names = found.get(stretch.region, "")
                if person.name not in names:
                    found[stretch.region] = f"{names} {person.name}".strip()
        return found

    def _list_again(self) -> None:
        wanted = self.search.text().strip().lower()
        shown = [r for r in self._regions if _answers(r, wanted)]
        self.model.show(shown, self._packs, {} if wanted else self._family())
        chosen = self.model.row_of(self.session.view.region) if self.session.view.region else None
        if chosen is None:
            chosen = self.model.row_of(None)
        if chosen is not None:
            self.list.setCurrentIndex(self.model.index(chosen))
            self._show(chosen)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show(current.row())

    def _show(self, row_number: int) -> None:
        region = self.model.region_at(row_number)
        if region is None:
            return
        self.session.view.region = region.code
        clear(self._detail)
        self.line = None
        code = region.code
        # Where a province is one pool, its rules are those of its districts.
        pack = next((p for p in self._packs if p.region == code), None)
        if pack is None:
            why = tr(
                "It cannot be judged by a rule yet; the account's own past is the measure. "
                "Drop a rule pack (.yaml), or write your own rules."
            )
            title = tr("No rule is known for {name}", name=region.name)
            write = partial(self._write, code, region.name, None)
            self._detail.addWidget(EmptyState(title, why, tr("Write my own rules"), write))
        else:
            self._detail.addWidget(self._rules(pack, region.name))
            this_month = this_month_card(self.session, pack)
            if this_month is not None:
                self._detail.addWidget(this_month)
        self._facts = QVBoxLayout()
        spaced(self._facts, gap=16)
        self._detail.addLayout(self._facts)
        if pack is not None:
            self._detail.addWidget(sources_card(pack))
        self._detail.addStretch(1)
        desk = self.session.desk
        self.session.reader.submit(lambda _job: desk.region_facts(code), partial(self._show_facts, self._facts))

    def _show_facts(self, place: QVBoxLayout, sections: tuple[PolicySection, ...]) -> None:
        if place is not self._facts:
            return  # another region was chosen meanwhile
        for section in sections:
            place.addWidget(facts_card(section))

    def _rules(self, pack: PolicyPack, name: str) -> Card:
        card = Card((20, 14, 20, 14), 10)
        grade = grade_of(pack)
        ruled = bool(pack.credits)
        head = row(label(name, "title", wrap=True), gap=10)
        if ruled:
            head.addWidget(Mark(grade))
            head.addWidget(label(provenance_words(grade), "small", wrap=True), 1)
        asked = Flow(8, right=self.width_class is Width.WIDE)
        if pack.origin is PackOrigin.OWN:
            code = pack.region
            said = tr("Your own rules were put away")
            asked.add(
                button(
                    tr("Forget my rules"),
                    lambda: self.session.change(lambda desk: desk.remove_pack(code), said),
                    size="small",
                )
            )
        asked.add(
            button(tr("Make it mine"), lambda: self._write(pack.region, name, pack), icon="pencil-simple", size="small")
        )
        if self.width_class is Width.WIDE:
            head.addWidget(asked, 2)
            card.body.addLayout(head)
        else:
            if not ruled:
                head.addStretch(1)
            card.body.addLayout(head)
            card.body.addWidget(asked)
        person = self.session.person
        stretch = person.profile.enrolments[-1] if person and person.profile.enrolments else None
        category = stretch.category if stretch and stretch.region[:4] == pack.region[:4] else None
        if not pack.credits and not pack.postings:
            why = tr("It cannot be judged yet; the account's own history is looked at.")
            card.body.addWidget(note_row("question", why, "tx2", "tx"))
            return card
        self.line = TimeLine()
        self.line.show_pack(pack, category, self._today())
        card.body.addWidget(self.line)
        if self.width_class is not Width.WIDE:
            self.line.numbered = True
            for text in self.line.texts():  # large letters leave little room in the rectangles
                card.body.addWidget(label(text, "small", wrap=True))
        return card

    def _today(self) -> date:
        judgement = self.session.judgement
        return judgement.evidences.as_of if judgement else date.today()  # noqa: DTZ011 - the person's own day

    def _write(self, region: str, name: str, pack: PolicyPack | None) -> None:
        """The form, filled with the own rules there are; a pack that says more than it can is shown as text."""
        desk = self.session.desk

        def work(_job: object) -> tuple[tuple[OwnRule, ...] | None, str]:
            rules = desk.own_rules(region)
            return rules, desk.pack_text(region) if rules is None else ""

        def done(found: tuple[tuple[OwnRule, ...] | None, str]) -> None:
            rules, text = found
            if rules is None:
                self.dialog = open_dialog(self.shell, self.session, text, f"{name}.yaml")
                return
            schemes = pack.schemes if pack else ()
            person = self.session.person
            stretch = person.profile.enrolments[-1] if person and person.profile.enrolments else None
            category = stretch.category if stretch and stretch.region[:4] == region[:4] else Category.EMPLOYEE
            self.dialog = OwnRulesDialog(
                self.shell, self.session, region, rules, name=name, schemes=schemes, category=category
            )
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.open()

        self.session.bridge.submit(work, done)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import rules"), "", tr("Rules (*.yaml *.yml)"))
        if name:
            self.offer_pack(Path(name))

    def offer_pack(self, path: Path) -> None:
        """Show what a pack would change."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self.shell.tell(tr("{file} is no text that can be read.", file=path.name))
            return
        self.dialog = open_dialog(self.shell, self.session, text, path.name, dropped=True)


def _answers(region: Region, wanted: str) -> bool:
    province = region.province_name
    words = (region.name.zh, region.name.en.lower(), region.code, province.zh, province.en.lower())
    return not wanted or any(wanted in w for w in words) or any(p.startswith(wanted) for p in region.pinyin.split())
