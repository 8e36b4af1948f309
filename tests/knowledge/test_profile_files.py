"""The profile of a person."""

from __future__ import annotations

import pytest

from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError
from yibao_desk.knowledge import load_profile

WHOLE = """[person]
name = "王秀兰"
birth = "1956-03-12"
sex = "female"

[[enrolment]]
from = "2019-01"
region = "330100"
category = "employee"
scheme = ""

[[enrolment]]
from = "2021-04"
to = "2024-06"
region = "330100"
category = "retiree"
scheme = "tier1"

[[base]]
from = "2019-01"
amount = "6500.00"

[[pension]]
from = "2021-04"
amount = "3700"
"""


def test_a_whole_profile_is_read():
    """Every field of the contract arrives; an empty scheme is none; a stretch ends where the next begins."""
    person = load_profile(WHOLE, "profile.toml")
    assert (person.name, person.birth, person.birth_day) == ("王秀兰", Month(1956, 3), 12)
    assert person.enrolment_on(Month(2021, 3)).category is Category.EMPLOYEE
    assert person.enrolment_on(Month(2021, 3)).scheme is None
    assert person.enrolment_on(Month(2021, 4)).scheme == "tier1"
    assert person.enrolment_on(Month(2024, 7)) is None
    assert person.base_on(Month(2018, 12)) is None
    assert person.base_on(Month(2030, 1)) == 650000
    assert person.pension_on(Month(2022, 1)) == 370000


def test_steps_out_of_order_are_put_in_order():
    """Bases may stand in any order; two of one month are refused."""
    more = WHOLE + '\n[[base]]\nfrom = "2018-01"\namount = "5000.00"\n'
    assert load_profile(more, "p").base_on(Month(2018, 5)) == 500000
    with pytest.raises(UsageError):
        load_profile(more + '\n[[base]]\nfrom = "2018-01"\namount = "5100.00"\n', "p")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name = "王秀兰"', 'nam = "王秀兰"', 2),
        ('birth = "1956-03-12"', "birth = 1956-03-12", 3),
        ('birth = "1956-03-12"', 'birth = "1956-13"', 3),
        ('sex = "female"', 'sex = "f"', 4),
        ('category = "retiree"', 'category = "pensioner"', 16),
        ('region = "330100"\ncategory = "employee"', 'region = "3301"\ncategory = "employee"', 8),
        ('to = "2024-06"', 'to = "2021-03"', 14),
        ('from = "2021-04"\nto', 'from = "2019-01"\nto', 13),
        ('amount = "6500.00"', "amount = 6500.00", 21),
        ('amount = "6500.00"', 'amount = "6,500"', 21),
        ('amount = "3700"', 'amount = "-3700"', 25),
        ("[[pension]]", "[[pensions]]", 23),
        ("[person]", "[person", 1),
    ],
)
def test_a_broken_profile_is_refused_with_its_line(old, new, line):
    """Each fault of a profile names the file and the line where it stands."""
    assert old in WHOLE
    with pytest.raises(UsageError) as refused:
        load_profile(WHOLE.replace(old, new, 1), "profile.toml")
    assert "profile.toml" in str(refused.value)
    assert str(line) in str(refused.value)


def test_a_profile_without_a_stretch_is_refused():
    """A person who is enrolled nowhere cannot be judged."""
    with pytest.raises(UsageError):
        load_profile('[person]\nname = "x"\n', "p")
