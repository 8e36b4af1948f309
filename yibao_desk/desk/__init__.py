"""The verbs a person has: what the window and the command line may ask of the program.

    desk = bootstrap.open_desk(data_dir)          the user's own book;  bootstrap.sample_desk() for "try the sample"

    people      people · add_person · update_person · remove_person · infer_profile
    intake      look_at · answer · review · take · imports · undo_import
    verdict     judge · regions_known …           a Judgement is cached until something changes
    edits       decide · link · unlink · setting · set_setting · close_month · open_month · undo · redo · change_log
    ledger      ledger_page · origin_of
    policy      regions · pack_of · explain · lint · own_pack · compare_pack · take_pack · remove_pack
    keeping     backup · differences · restore · backups · doctor

All verbs are plain calls that block: call them from a worker thread; reading verbs may run in another thread at the
same time. Trouble in files comes back as data (FilePreview.problems); DeskError is raised for everything else, with a
sentence for the person.
"""

from __future__ import annotations

from yibao_desk.desk.edits import EditVerbs
from yibao_desk.desk.intake import IntakeVerbs
from yibao_desk.desk.keeping import KeepingVerbs
from yibao_desk.desk.pages import PageVerbs
from yibao_desk.desk.people import PeopleVerbs
from yibao_desk.desk.policies import PolicyVerbs
from yibao_desk.desk.verdict import VerdictVerbs

__all__ = ["Desk"]


class Desk(PeopleVerbs, IntakeVerbs, VerdictVerbs, EditVerbs, PageVerbs, PolicyVerbs, KeepingVerbs):
    """Everything a person can ask for, over one book."""
