"""The verbs a person has: what the window and the command line may ask of the program.

    desk = bootstrap.open_desk(data_dir)          the user's own book;  bootstrap.sample_desk() for "try the sample"

    people      people · person_named · add_person · update_person · remove_person · profile_from · infer_profile ·
                infer_base
    intake      look_at · answer · review · take · imports · undo_import
    verdict     judge (cached until something changes) · today
    edits       decide · decisions · link · unlink · links · setting · set_setting · close_month · open_month ·
                closed_months · undo · redo · can_undo · can_redo · change_log ·
                first_altered
    ledger      ledger_page · origin_of
    policy      regions · packs · pack_of · explain · lint · pack_text · own_packs · compare_pack ·
                take_pack · remove_pack · own_rules · own_rules_text · take_own_rules · region_facts
    keeping     backup · backups · unsound_backups · differences · restore · doctor · read_only · changed_outside ·
                generation · data_folder · automatic_backup · set_automatic_backup
    privacy     encrypted · can_encrypt · set_password · anonymous_sample

All verbs are plain calls that block: call them from a worker thread; reading verbs may run in another thread at the
same time. Trouble in files comes back as data (FilePreview.problems); DeskError is raised for everything else, with a
sentence for the person. The desk is loaded when it is asked for: checking files alone needs no database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yibao_desk.desk.desk import Desk

__all__ = ["Desk"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name != "Desk":
        raise AttributeError(name)
    from yibao_desk.desk.desk import Desk  # noqa: PLC0415

    return Desk
