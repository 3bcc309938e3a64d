"""What makes two people look like one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.students.merging.likeness import Known, Reason, closeness, of_guardians, of_students

ANA = Known("Ana María", "Núñez-Ortiz", birth_on=date(2012, 3, 4), email="ana@example.org", phone="(555) 010-2030")
names = st.text(alphabet="abcdefgh ", max_size=8)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (ANA, {Reason.SAME_NAME, Reason.SAME_BIRTH, Reason.SAME_EMAIL, Reason.SAME_PHONE}),
        (Known("ana maria", "Nunez Ortiz"), {Reason.SAME_NAME, Reason.NO_BIRTH}),
        (Known("Ana Marie", "Nunez Ortiz", birth_on=ANA.birth_on), {Reason.SIMILAR_NAME, Reason.SAME_BIRTH}),
        (Known("Núñez Ortiz", "Ana María", birth_on=ANA.birth_on), {Reason.SWAPPED_NAME, Reason.SAME_BIRTH}),
        (Known("Ana María", "Núñez-Ortiz", birth_on=date(2012, 4, 3)), {Reason.SAME_NAME, Reason.NEAR_BIRTH}),
        (Known("Ana", "Núñez Ortiz", birth_on=ANA.birth_on), {Reason.SIMILAR_NAME, Reason.SAME_BIRTH}),
        (Known("Mía", "Núñez Ortiz", "Ana María", ANA.birth_on), {Reason.SAME_NAME, Reason.SAME_BIRTH}),
    ],
)
def test_a_student_is_proposed(other: Known, reasons: set[Reason]) -> None:
    like = of_students(ANA, other)
    assert like.enough
    assert set(like.reasons) == reasons


@pytest.mark.parametrize(
    "other",
    [
        Known("Lucía", "Núñez Ortiz", birth_on=ANA.birth_on),  # a twin
        Known("Ana María", "Núñez-Ortiz", birth_on=date(2009, 11, 21)),  # a cousin
        Known("Ana María", "Schmidt", birth_on=ANA.birth_on),
        replace(ANA, given_name="Bea", family_name="Kowalska"),
    ],
)
def test_a_student_is_not_proposed(other: Known) -> None:
    assert not of_students(ANA, other).enough


def test_a_guardian_needs_more_than_a_name() -> None:
    pat = Known("Pat", "Smith")
    assert not of_guardians(pat, pat).enough
    assert of_guardians(pat, pat, same_child=True).enough
    assert of_guardians(replace(pat, phone="+1 555 010 2030"), replace(pat, phone="555-010-2030")).enough
    assert not of_guardians(pat, Known("Robin", "Smith"), same_child=True).enough


@given(names, names, names, names, st.dates() | st.none(), st.dates() | st.none())
def test_it_is_the_same_either_way_round(
    a: str, b: str, c: str, d: str, born: date | None, other_born: date | None
) -> None:
    one, other = Known(a, b, birth_on=born), Known(c, d, birth_on=other_born)
    for like in (of_students, of_guardians):
        assert like(one, other) == like(other, one)
        assert 0 <= like(one, other).score <= 100
    assert closeness(a, b) == closeness(b, a)
    assert 0 <= closeness(a, b) <= 1
    assert closeness(a, a) == (1 if a else 0)
