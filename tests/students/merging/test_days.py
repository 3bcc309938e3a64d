"""No day is lost with a merge: enrollments that contradict each other refuse it, other rows take over the days."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.students.enrollment.stays import A_DAY, Days, Stay, covered, lost
from homeroom.students.merging.days import in_the_way, widened
from homeroom.students.models import Enrollment, Group, GroupKind, GroupMember, GuardianLink
from tests.students.enrollment.asking import change
from tests.students.merging.recorded import Shared, everything
from tests.students.merging.test_merge import MERGES, merge, slug, undo
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World

LONG_AGO = date(2023, 8, 14)
LAST_YEAR = FIRST_DAY - timedelta(days=30)
OAK, PINE = uuid4(), uuid4()


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def enrolled_since(world: World, first: date, school: SchoolMade | None = None) -> UUID:
    student = await world.a_student("Ana", school=school)
    world.application.as_owner("update students.enrollments set starts_on = %s where student_id = %s", first, student)
    return student


def open_lines(world: World, section: UUID) -> list[str]:
    rows = everything(world)["students.section_enrollments"]
    return [row["student_id"] for row in rows if row["section_id"] == str(section) and row["ends_on"] is None]


async def test_two_schools_on_the_same_days(world: World, office: SignedIn) -> None:
    oak, pine = await world.a_school("Oak"), await world.a_school("Pine")
    old, new = await enrolled_since(world, LONG_AGO, oak), await enrolled_since(world, FIRST_DAY, pine)
    teacher = await world.a_teacher(school=oak)
    section = await world.a_section(school=oak, teacher_id=teacher.person_id, students=[old])
    before = everything(world)
    for kept, gone in ((new, old), (old, new)):
        refused = await merge(office, kept, gone)
        assert slug(refused) == (409, "enrollments-overlap")
        asked = {"kind": "student", "survivor_id": str(kept), "merged_id": str(gone)}
        beforehand = await office.client.post(f"{MERGES}/compare", json=asked)
        assert slug(beforehand) == (409, "enrollments-overlap")
    assert everything(world) == before
    said = (await merge(office, old, new)).json()
    assert (said["survivor_school"], said["survivor_starts_on"], said["survivor_ends_on"]) == (
        "Oak",
        str(LONG_AGO),
        None,
    )
    assert (said["merged_school"], said["merged_starts_on"], said["same_school"]) == ("Pine", str(FIRST_DAY), False)

    ended = await change(office, old, "exit", ends_on=FIRST_DAY - A_DAY, exit_type="transferred_within")
    assert ended.status_code == 200, ended.text
    done = await merge(office, new, old)
    assert done.status_code == 201, done.text
    for day in (date(2024, 10, 1), TODAY):
        assert (await office.client.get("/v1/students/counts", params={"on": str(day)})).json()["students"] == 1
    assert open_lines(world, section.id) == []
    assert (await teacher.client.get("/v1/students")).json()["items"] == []


async def test_one_school_on_more_days(world: World, office: SignedIn) -> None:
    old, new = await enrolled_since(world, LONG_AGO), await enrolled_since(world, FIRST_DAY)
    refused = await merge(office, new, old)
    assert (*slug(refused), refused.json()["same_school"]) == (409, "enrollments-overlap", True)
    assert (await merge(office, old, new)).status_code == 201, "the other way round nothing is lost"


async def test_years_that_follow_each_other_are_the_same_days(world: World, office: SignedIn) -> None:
    old, new = await enrolled_since(world, LAST_YEAR), await enrolled_since(world, FIRST_DAY)
    facts: dict[str, Any] = {"student_id": new, "school_id": world.school.id, "grade_level": "09", "primary": True}
    await world.add(Enrollment(starts_on=LONG_AGO, ends_on=FIRST_DAY - A_DAY, **facts))
    assert (await merge(office, new, old)).status_code == 201
    assert len([row for row in everything(world)["students.enrollments"] if row["student_id"] == str(new)]) == 2


async def test_a_primary_enrollment_is_not_lost_to_another(world: World, office: SignedIn) -> None:
    kept, gone = await enrolled_since(world, FIRST_DAY), await enrolled_since(world, FIRST_DAY)
    world.application.as_owner('update students.enrollments set "primary" = false where student_id = %s', kept)
    assert slug(await merge(office, kept, gone)) == (409, "enrollments-overlap")
    assert (await merge(office, gone, kept)).status_code == 201


async def test_rows_of_both_hold_on_the_days_of_both(world: World, office: SignedIn) -> None:
    kept, gone = await enrolled_since(world, LONG_AGO), await enrolled_since(world, LONG_AGO)
    shared = await Shared(world).make()
    group = Group(id=uuid4(), school_id=world.school.id, kind=GroupKind.HOUSE, name="Red", search_name="red")
    await world.add(
        group,
        *shared.rows(kept, "guardian", 1),
        *shared.rows(gone, "guardian", 2),
        GroupMember(group_id=group.id, student_id=kept, starts_on=FIRST_DAY, ends_on=FIRST_DAY),
        GroupMember(group_id=group.id, student_id=kept, starts_on=TODAY),
        GroupMember(group_id=group.id, student_id=gone, starts_on=LONG_AGO),
    )
    await world.on_roster(kept, shared.section.id, ends_on=TODAY)
    await world.on_roster(gone, shared.section.id, starts_on=FIRST_DAY + A_DAY)
    world.application.as_owner(
        "update students.guardian_links set starts_on = %s, ends_on = %s, is_notified = false where student_id = %s",
        LONG_AGO,
        FIRST_DAY,
        gone,
    )
    before = everything(world)
    done = await merge(office, kept, gone)
    assert done.status_code == 201, done.text
    now = everything(world)
    (link,) = now["students.guardian_links"]
    assert (link["starts_on"], link["ends_on"], link["is_notified"]) == (str(LONG_AGO), None, True)
    assert {(row["starts_on"], row["ends_on"]) for row in now["students.group_members"]} == {
        (str(LONG_AGO), str(TODAY - A_DAY)),
        (str(TODAY), None),
    }
    (line,) = now["students.section_enrollments"]
    assert (line["starts_on"], line["ends_on"]) == (str(FIRST_DAY), None)
    audited = world.application.as_owner(
        "select after from platform.audit_entries where tenant_id = %s and action = 'changed' and subject_id = %s",
        world.tenant_id,
        link["id"],
    )
    assert audited == [({"starts_on": str(LONG_AGO), "ends_on": None},)]
    assert (await undo(office, done.json()["id"])).status_code == 200
    assert everything(world) == before


async def test_an_undo_takes_no_day_that_somebody_corrected(world: World, office: SignedIn) -> None:
    kept, gone = await world.a_student("Ana"), await world.a_student("Ana")
    guardian = await world.a_guardian(kept)
    (link,) = everything(world)["students.guardian_links"]
    facts = {name: link[name] for name in ("relation", "may_see_records", "is_notified", "may_pick_up", "is_billed")}
    await world.add(GuardianLink(student_id=gone, guardian_id=guardian, starts_on=LONG_AGO, **facts))
    done = (await merge(office, kept, gone)).json()
    world.application.as_owner("update students.guardian_links set ends_on = %s where id = %s", LAST_YEAR, link["id"])
    assert (await undo(office, done["id"])).status_code == 200, "it would end before it began"
    days = {
        row["student_id"]: (row["starts_on"], row["ends_on"]) for row in everything(world)["students.guardian_links"]
    }
    assert days == {str(kept): (str(LONG_AGO), str(LAST_YEAR)), str(gone): (str(LONG_AGO), None)}


def a_day(number: int) -> date:
    return date.max if number > 30 else LONG_AGO + timedelta(days=number)


SOME_DAYS = st.lists(st.integers(0, 31), max_size=8, unique=True).map(
    lambda ends: [Days(a_day(first), a_day(last)) for first, last in zip(*[iter(sorted(ends))] * 2, strict=False)]
)


@given(mine=SOME_DAYS, theirs=SOME_DAYS)
def test_the_days_of_both_are_kept_and_no_others(mine: list[Days], theirs: list[Days]) -> None:
    rows = {uuid4(): days for days in mine}
    met = []
    for each in theirs:
        common = {key: days for key, days in rows.items() if days.first <= each.last and each.first <= days.last}
        if common:
            met.append((each, common))
    after = {**rows, **{key: now for key, (_, now) in widened(met).items()}}
    kept, said = sorted(after.values()), sorted([*mine, *(each for each, _ in met)])
    assert [lost(said, kept), lost(kept, _whole(said))] == [[], []]
    assert all(one.last < other.first for one, other in pairwise(kept)), "none on another's days"


def _whole(days: list[Days]) -> list[Days]:
    return covered([_stay(each, OAK) for each in days], OAK)


def _stay(days: Days, school: UUID, *, primary: bool = True) -> Stay:
    return Stay(uuid4(), school, "09", days.first, None if days.last == date.max else days.last, primary)


@given(mine=SOME_DAYS, theirs=SOME_DAYS, of=st.lists(st.sampled_from((OAK, PINE)), min_size=8, max_size=8))
def test_what_is_not_refused_loses_no_day_of_a_school(mine: list[Days], theirs: list[Days], of: list[UUID]) -> None:
    survivors = [_stay(days, school) for days, school in zip(mine, of[:4], strict=False)]
    merged = [_stay(days, school) for days, school in zip(theirs, of[4:], strict=False)]
    if in_the_way(survivors, merged) is not None:
        return
    kept = [
        each
        for each in merged
        if not any(
            mine.school_id == each.school_id and mine.starts_on <= each.last and each.starts_on <= mine.last
            for mine in survivors
        )
    ]
    for school in (OAK, PINE):
        assert lost(covered(merged, school), covered([*survivors, *kept], school)) == []
    everyone = sorted([*survivors, *kept], key=lambda each: each.starts_on)
    assert all(one.last < other.starts_on for one, other in pairwise(everyone))
