"""Files that are about somebody or something else are refused with the reason; the person's own never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.normalise.tables import outcome, raw, statement
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.table import FileFormat
from yibao_desk.normalise import same_name, stranger

WANG = Profile("王秀兰", None, None, None, (Enrolment(Month(2019, 1), "330100", Category.EMPLOYEE),))
NAMES = {"330100": "杭州市", "430100": "长沙市", "330000": "浙江省", "430000": "湖南省"}
ROWS = "交易日期|业务类型|收入金额|支出金额|账户余额\n2024-01-15|正常缴费划入|130||1130"


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("王秀兰", True),
        ("王**", True),
        ("*秀兰", True),
        ("王某", True),
        ("王 秀兰", True),
        ("李**", False),
        ("王秀英", False),
    ],
)
def test_names(said: str, same: bool) -> None:
    """A name that hides a part of itself is the person's if the rest fits."""
    assert same_name(said, "王秀兰") is same


@pytest.mark.parametrize(
    ("said", "name", "same"), [("王秀兰", "王**", True), ("王*兰", "王秀*", True), ("李**", "王*", False)]
)
def test_names_that_the_person_hides(said: str, name: str, same: bool) -> None:
    """A profile may hide a part of the name too."""
    assert same_name(said, name) is same


def test_another_person_is_refused() -> None:
    """A statement in another name is somebody else's account."""
    problem = stranger(statement("姓名：李明\n" + ROWS), WANG)
    assert problem is not None
    assert problem.code == "other_person"
    assert stranger(statement("姓名：王秀兰\n" + ROWS), WANG) is None
    assert stranger(statement(ROWS), WANG) is None


def test_a_misread_name_on_a_picture_is_no_stranger() -> None:
    """One character that optical reading got wrong does not turn the file away; a wholly other name does."""
    misread = statement("姓名：王秀三\n" + ROWS, kind=FileFormat.IMAGE, optical=True)
    assert stranger(misread, WANG) is None
    other = statement("姓名：李明\n" + ROWS, kind=FileFormat.IMAGE, optical=True)
    assert stranger(other, WANG) is not None


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("330100", None),
        ("330106", None),
        ("杭州市", None),
        ("杭州市西湖区", None),
        ("430100", "other_region"),
        ("长沙市", "other_region"),
        ("某县", None),
        ("浙江省", None),
        ("330000", None),
        ("浙江省杭州市", None),
        ("湖南省长沙市岳麓区", "other_region"),
        ("长沙区", None),
    ],
)
def test_another_region_is_refused(area: str, code: str | None) -> None:
    """An area where the person was never insured is refused; an area that nobody knows is not."""
    problem = stranger(statement(f"参保地：{area}\n" + ROWS), WANG, NAMES)
    assert (problem.code if problem else None) == code


def test_both_regions_of_a_move_fit() -> None:
    """After a move the old region's statement is still the person's."""
    moved = replace(WANG, enrolments=(*WANG.enrolments, Enrolment(Month(2024, 3), "430100", Category.EMPLOYEE)))
    for area in ("330100", "430100", "杭州市", "长沙市"):
        assert stranger(statement(f"参保地：{area}\n" + ROWS), moved, NAMES) is None


@pytest.mark.parametrize(
    "text",
    [
        "城乡居民基本医疗保险缴费明细\n缴费年月|缴费基数|个人缴费\n2024-01|6500|380",
        "企业职工基本养老保险个人账户对账单\n缴费年月|缴费基数|个人缴费\n2024-01|6500|520",
        "缴费年月|险种类型|缴费基数|个人缴费\n2024-01|城乡居民基本医疗保险|0|380",
        "缴费年月|险种类型|缴费基数|个人缴费\n2024-01|失业保险|6500|32\n2024-01|企业职工基本养老保险|6500|520",
        "人员类别：居民(成年)\n" + ROWS,
    ],
)
def test_other_insurances_are_refused(text: str) -> None:
    """Resident insurance, pension and unemployment have no medical account."""
    result = outcome(raw(text))
    assert result.value is None
    assert [p.code for p in result.problems] == ["other_insurance"]


@pytest.mark.parametrize(
    "title",
    ["职工基本医疗保险个人账户明细", "城镇职工医保（含居民转入）对账单", "社会保险（养老、医疗、失业）缴费记录"],
)
def test_titles_that_mention_more_are_taken(title: str) -> None:
    """A title that speaks of employees or of medical insurance too does not turn the file away."""
    assert outcome(raw(title + "\n" + ROWS)).value is not None
