"""As of any day, and as it was known at any moment: counts and lists are those of a replay in plain Python."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from homeroom.kernel import clock
from tests.students.enrollment.asking import STUDENTS, change, create, enroll, history
from tests.support.application import Application
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World

A_DAY = timedelta(days=1)
REACH = 15
STAY = 8 * A_DAY


@dataclass
class Held:
    """An enrollment as the replay believes it."""

    school: str
    grade: str
    first: date
    last: date | None
    primary: bool

    def on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


Believed = dict[str, dict[str, Held]]
"""By student, by enrollment."""

offsets = st.integers(-REACH, REACH)
steps = st.one_of(
    st.tuples(st.just("new"), st.integers(0, 1), offsets),
    st.tuples(st.just("exit"), st.integers(0, 3), offsets),
    st.tuples(st.just("transfer"), st.integers(0, 3), offsets),
    st.tuples(st.just("enroll"), st.integers(0, 3), offsets),
    st.tuples(st.just("beside"), st.integers(0, 3), offsets),
    st.tuples(st.just("beside_until"), st.integers(0, 3), offsets),
    st.tuples(st.just("make_primary"), st.integers(0, 3), offsets),
    st.tuples(st.just("correct_first"), st.integers(0, 3), offsets),
    st.tuples(st.just("correct_last"), st.integers(0, 3), offsets),
    st.tuples(st.just("reopen"), st.integers(0, 3), offsets),
    st.tuples(st.just("cancel"), st.integers(0, 3), offsets),
)


class Replay:
    """Does each step through the API and, where that takes it, here."""

    def __init__(self, office: SignedIn, schools: list[SchoolMade]) -> None:
        self.office, self.schools, self.held = office, schools, dict[str, dict[str, Held]]()

    def other(self, school: str) -> SchoolMade:
        return next(each for each in self.schools if str(each.id) != school)

    async def step(self, what: str, who: int, offset: int) -> None:
        day = TODAY + offset * A_DAY
        if what == "new" or not self.held:
            school = self.schools[who % 2]
            made = (await create(self.office, school, enrollment={"starts_on": day})).json()
            self.held[made["id"]] = {made["enrollment_id"]: Held(str(school.id), "09", day, None, True)}
            return
        student = [*self.held][who % len(self.held)]
        mine, latest = self.held[student], (await history(self.office, student))["enrollments"][0]["id"]
        now = mine[latest]
        at = self.other(now.school)
        if what in {"enroll", "beside", "beside_until"}:
            until: dict[str, Any] = {"ends_on": str(day + STAY)} if what == "beside_until" else {}
            primary = what == "enroll"
            done = await enroll(self.office, student, at, grade="10", starts_on=day, primary=primary, **until)
        else:
            action, body = self.asked(what, day, at)
            done = await change(self.office, student, action, **body)
        assert done.status_code in {200, 409, 422}, done.text
        if done.status_code == 200:
            self.believe(what, day, now, mine, done.json())

    def asked(self, what: str, day: date, at: SchoolMade) -> tuple[str, dict[str, Any]]:
        said: dict[str, tuple[str, dict[str, Any]]] = {
            "exit": ("exit", {"ends_on": day, "exit_type": "withdrawn"}),
            "transfer": ("transfer", {"school_id": at.id, "grade_level": "11", "starts_on": day}),
            "make_primary": ("make_primary", {"starts_on": day}),
            "correct_first": ("correct", {"starts_on": day, "reason": "so it was"}),
            "correct_last": ("correct", {"ends_on": day, "reason": "so it was"}),
            "reopen": ("correct", {"ends_on": None, "reason": "so it was"}),
            "cancel": ("cancel", {}),
        }
        return said[what]

    def believe(self, what: str, day: date, now: Held, mine: dict[str, Held], said: dict[str, Any]) -> None:
        """What the API took, without asking it what became of it."""
        at = str(self.other(now.school).id)
        match what:
            case "enroll" | "beside":
                mine[self.made(said, mine)] = Held(at, "10", day, None, what == "enroll")
            case "beside_until":
                mine[self.made(said, mine)] = Held(at, "10", day, day + STAY, False)
            case "exit" | "correct_last":
                now.last = day
            case "reopen":
                now.last = None
            case "transfer":
                now.last = day - A_DAY
                mine[self.made(said, mine)] = Held(at, "11", day, None, now.primary)
            case "make_primary":
                self.swap(mine, now, day, said)
            case "correct_first":
                now.first = day
            case _:
                now.last = now.first - A_DAY

    def made(self, said: dict[str, Any], mine: dict[str, Held]) -> str:
        (new,) = (each["enrollment_id"] for each in said["enrollments"] if each["enrollment_id"] not in mine)
        return str(new)

    def swap(self, mine: dict[str, Held], now: Held, day: date, said: dict[str, Any]) -> None:
        """From the day on to its last one is primary and the others are not; each goes on with the days it had."""
        new = {
            (each["after"]["school_id"], each["after"]["starts_on"]): each["enrollment_id"]
            for each in said["enrollments"]
        }
        until = now.last
        for held in [*mine.values()]:
            last = held.last
            over = last is not None and last < max(day, held.first)
            if over or (until is not None and until < held.first) or (held is not now and not held.primary):
                continue
            there = held
            if held.first < day:
                held.last = day - A_DAY
                there = mine[new[held.school, str(day)]] = Held(held.school, held.grade, day, last, held is now)
            there.primary = held is now
            if until is not None and (last is None or until < last):
                there.last, again = until, until + A_DAY
                mine[new[held.school, str(again)]] = Held(held.school, held.grade, again, last, True)

    def check(self) -> None:
        """No student has two primary enrollments on a day, or two in a school."""
        for mine in self.held.values():
            for day in (TODAY + offset * A_DAY for offset in range(-REACH - 2, REACH + 3)):
                there = [each for each in mine.values() if each.on(day)]
                assert sum(each.primary for each in there) <= 1
                assert max(Counter(each.school for each in there).values(), default=0) <= 1


Counted = dict[tuple[str, str], tuple[int, int]]
"""By school and grade: how many, and how many beside."""


def counted(held: Believed, day: date) -> Counted:
    there = [each for mine in held.values() for each in mine.values() if each.on(day)]
    first = Counter((each.school, each.grade) for each in there if each.primary)
    beside = Counter((each.school, each.grade) for each in there if not each.primary)
    return {place: (first[place], beside[place]) for place in {*first, *beside}}


async def asked(office: SignedIn, day: date, known_at: datetime | None = None) -> Counted:
    params = {"on": str(day), **({"known_at": known_at.isoformat()} if known_at else {})}
    answer = await office.client.get(f"{STUDENTS}/counts", params=params)
    assert answer.status_code == 200, answer.text
    return {
        (school["school_id"], grade["grade_level"]): (grade["students"], grade["concurrent"])
        for school in answer.json()["schools"]
        for grade in school["grades"]
    }


async def test_what_was_known_on_a_day_is_known_until_it_ends_in_the_district(application: Application) -> None:
    world = await World.make(application)
    application.as_owner("update identity.tenants set time_zone = 'America/Los_Angeles' where id = %s", world.tenant_id)
    evening = datetime.combine(TODAY, time(17, 30), ZoneInfo("America/Los_Angeles"))  # the day after, by UTC
    clock.freeze(evening)
    office = await world.signs_in(await world.a_person(), "registrar")
    assert (await create(office, world.school, enrollment={"starts_on": FIRST_DAY})).status_code == 201
    for known_on, there in ((TODAY - A_DAY, 0), (TODAY, 1)):
        counts = (await office.client.get(f"{STUDENTS}/counts", params={"known_on": str(known_on)})).json()
        assert counts["students"] == there, known_on
        taken = await office.client.get(f"{STUDENTS}/counts/export", params={"known_on": str(known_on)})
        assert len(taken.text.splitlines()) == 1 + there
    both = {"known_on": str(TODAY), "known_at": evening.isoformat()}
    assert (await office.client.get(f"{STUDENTS}/counts", params=both)).status_code == 422


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a district of its own for each: to shrink takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(steps, min_size=4, max_size=12), st.lists(offsets, min_size=3, max_size=3, unique=True))
@example([("new", 0, -12), ("beside_until", 0, -4), ("make_primary", 0, 1)], [0, 2, 7])
@example([("new", 1, -2), ("beside_until", 0, -4), ("make_primary", 0, -4)], [-3, 0, 7])
async def test_every_day_is_that_of_a_replay(
    application: Application, done: list[tuple[str, int, int]], looked: list[int]
) -> None:
    world = await World.make(application)
    office = await world.signs_in(await world.a_person(), "registrar")
    replay = Replay(office, [world.school, await world.a_school("Other")])
    believed: list[tuple[datetime, Believed]] = []
    start = clock.now()
    for place, step in enumerate(done):
        clock.freeze(start + timedelta(minutes=10 * place))
        await replay.step(*step)
        replay.check()
        believed.append((clock.now() + timedelta(minutes=5), deepcopy(replay.held)))
    days = [TODAY + offset * A_DAY for offset in looked]
    for day in days:
        now = counted(replay.held, day)
        assert await asked(office, day) == now
        listed = (await office.client.get(STUDENTS, params={"on": str(day), "limit": 200})).json()["items"]
        assert {each["id"]: each["school_id"] for each in listed} == {
            student: next((each.school for each in mine.values() if each.primary and each.on(day)), None)
            for student, mine in replay.held.items()
            if any(each.on(day) for each in mine.values())
        }
        for moment, held in believed:
            assert await asked(office, day, moment) == counted(held, day)
        assert await asked(office, day, start - A_DAY) == {}


async def test_the_october_count(world: World) -> None:
    office = await world.signs_in(await world.a_person(), "registrar")
    other = await world.a_school("Other")
    october = date(2026, 10, 1)
    entered = {"starts_on": FIRST_DAY}
    students = [(await create(office, world.school, enrollment=entered)).json()["id"] for _ in range(3)]
    reported = clock.now()
    clock.freeze(reported + timedelta(hours=1))
    back = await change(office, students[0], "correct", ends_on=date(2026, 9, 10), exit_type="other", reason="audit")
    assert back.status_code == 200, back.text
    lincoln = (str(world.school.id), "09")
    assert await asked(office, october) == {lincoln: (2, 0)}
    assert await asked(office, october, reported) == {lincoln: (3, 0)}, "what was reported"
    await change(office, students[1], "transfer", school_id=other.id, grade_level="09", starts_on=TODAY)
    assert await asked(office, TODAY) == {lincoln: (1, 0), (str(other.id), "09"): (1, 0)}
    one = (await office.client.get(f"{STUDENTS}/counts", params={"school_id": str(other.id)})).json()
    assert (one["students"], [each["school_name"] for each in one["schools"]]) == (1, ["Other"])
    file = await office.client.get(f"{STUDENTS}/counts/export", params={"on": str(october), "lang": "es"})
    assert file.text.splitlines() == [
        '"Escuela","Grado","Estudiantes","También inscritos","Día"',
        '"Lincoln High","9",2,0,"2026-10-01"',
    ]
    sheet = await office.client.get(f"{STUDENTS}/counts/export", params={"format": "xlsx"})
    assert sheet.content.startswith(b"PK")


async def test_of_who_left_an_office_is_told_no_family_of_today(world: World) -> None:
    district = await world.signs_in(await world.a_person(), "registrar")
    here, gone = await world.a_student(), await world.a_student()
    for student, name in ((here, "Hera"), (gone, "Gaia")):
        await world.a_guardian(student, given_name=name)
    wanted: dict[str, Any] = {"school_id": (await world.a_school("Other")).id, "grade_level": "09", "starts_on": TODAY}
    assert (await change(district, gone, "transfer", **wanted)).status_code == 200
    asked_for = {"on": str(TODAY - A_DAY), "columns": "name,family"}
    for office, told in ((await world.a_school_admin(), ["Hera"]), (district, ["Gaia", "Hera"])):
        listed = (await office.client.get(STUDENTS, params=asked_for)).json()["items"]
        assert {each["id"] for each in listed} == {str(here), str(gone)}
        families = {each["id"]: each["family"] for each in listed}
        assert sorted(each.split()[0] for each in families.values() if each) == told
        file = await office.client.get(f"{STUDENTS}/export", params=asked_for)
        assert [name for name in ("Gaia", "Hera") if name in file.text] == told


async def test_an_office_counts_and_lists_its_own_school(world: World) -> None:
    district = await world.signs_in(await world.a_person(), "registrar")
    other = await world.a_school("Other")
    here, gone, stranger = await world.a_student(), await world.a_student(), await world.a_student(school=other)
    wanted: dict[str, Any] = {"school_id": other.id, "grade_level": "09", "starts_on": TODAY}
    assert (await change(district, gone, "transfer", **wanted)).status_code == 200
    principal, teacher = await world.a_school_admin(), await world.a_teacher()
    october = {"on": "2026-10-01"}
    assert set(await asked(principal, date(2026, 10, 1))) == {(str(world.school.id), "09")}
    listed = (await principal.client.get(STUDENTS, params=october)).json()["items"]
    assert {each["id"] for each in listed} == {str(here), str(gone)}, "who was there then"
    today = (await principal.client.get(STUDENTS, params={"on": str(TODAY)})).json()["items"]
    assert {each["id"] for each in today} == {str(here)}
    assert str(stranger) not in str(listed)
    assert (await principal.client.get(f"{STUDENTS}/counts", params={"school_id": str(other.id)})).status_code == 404
    assert (await teacher.client.get(STUDENTS, params=october)).status_code == 403
    assert (await teacher.client.get(f"{STUDENTS}/counts")).status_code == 403
    for sort in ("name", "number", "grade"):
        for order in ("asc", "desc"):
            asked_for = {**october, "sort": sort, "order": order, "limit": 1}
            first = (await district.client.get(STUDENTS, params=asked_for)).json()
            rest = (
                await district.client.get(STUDENTS, params={**asked_for, "cursor": first["next"], "limit": 5})
            ).json()
            assert len({each["id"] for each in (*first["items"], *rest["items"])}) == 3
    found = (
        await district.client.get(STUDENTS, params={**october, "q": "sam", "grade_level": "09", "limit": 2})
    ).json()
    assert (len(found["items"]), found["next"] is not None) == (2, True)
    section = await world.a_section("Art", students=[here])
    attends = (await district.client.get(STUDENTS, params={**october, "section_id": str(section.id)})).json()["items"]
    assert [each["id"] for each in attends] == [str(here)]
