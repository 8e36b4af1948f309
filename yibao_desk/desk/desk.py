"""All verbs over one book."""

from __future__ import annotations

from yibao_desk.desk.edits import EditVerbs
from yibao_desk.desk.intake import IntakeVerbs
from yibao_desk.desk.keeping import KeepingVerbs
from yibao_desk.desk.pages import PageVerbs
from yibao_desk.desk.people import PeopleVerbs
from yibao_desk.desk.privacy import PrivacyVerbs


class Desk(PeopleVerbs, IntakeVerbs, EditVerbs, PageVerbs, KeepingVerbs, PrivacyVerbs):
    """Everything a person can ask for, over one book."""
