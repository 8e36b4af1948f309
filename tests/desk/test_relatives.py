"""Two people of one book: what one paid for the other is said to be so."""

from __future__ import annotations

from datetime import date

from made_files import HEAD, PROFILE, source

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.document import Masking, ReportOptions
from yibao_desk.domain.finding import FindingType
from yibao_desk.report import report_document

AS_OF = date(2024, 9, 30)
GIVER = [
    *(f"2024-{m:02d}-15,正常缴费划入,120.00,,{500 + 120 * m}.00,,2024-{m:02d}" for m in range(1, 5)),
    "2024-05-15,正常缴费划入,120.00,,1100.00,,2024-05",
    "2024-05-20,其他,,236.50,863.50,,",
]
USER = ["2024-05-02,药店购药,,20.00,480.00,惠民药店,", "2024-05-20,门诊,,236.50,243.50,市第一医院,"]


def test_a_relatives_visit_explains_a_debit_and_is_masked_on_paper(tmp_path) -> None:
    """With the relative's statement in the book the silent debit is named as family use; without it, it is not."""
    desk = open_desk(tmp_path)
    try:
        desk.add_person(desk.profile_from(PROFILE, "a.toml"))
        desk.take(desk.look_at([source("\n".join([HEAD, *GIVER]), "giver.csv")], 1), 1)
        alone = _deduction(desk)
        desk.add_person(desk.profile_from(PROFILE.replace("吴小满", "林春生"), "b.toml"))
        desk.take(desk.look_at([source("\n".join([HEAD, *USER]), "user.csv")], 2), 2)
        together = _deduction(desk)
        assert alone.causes[0].id != "family_sharing_use"
        assert together.causes[0].id == "family_sharing_use"
        assert together.causes[0].likelihood > alone.causes[0].likelihood
        assert any("林春生的明细里也有这笔" in e.text for e in together.causes[0].evidence)
        document = report_document(desk.judge(1, AS_OF), ReportOptions(masking=Masking.MASKED))
        assert "林春生" not in repr(document)
        assert "林**的明细" in repr(document)
    finally:
        desk.close()


def _deduction(desk):
    found = [f for f in desk.judge(1, AS_OF).findings if f.finding.type is FindingType.UNEXPLAINED_DEDUCTION]
    (one,) = found
    return one
