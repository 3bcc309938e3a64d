"""A district of real size: brought in, brought in again, and brought in after a summer's changes."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from homeroom.interop.models import ImportState
from homeroom.kernel.actor import Role
from tests.interop.district import District, Files, counted, files_of, write
from tests.support.realdata import REALDATA, needs_realdata
from tests.support.world import TODAY, World

GRAND_BEND = REALDATA / "oneroster-csv" / "grand-bend" / "grand-bend-2026.zip"
pytestmark = [pytest.mark.real, needs_realdata]


@pytest.fixture
async def grand_bend(district: District) -> District:
    result = await district.bring(GRAND_BEND)
    assert result.state is ImportState.APPLIED, result.findings.listed
    return district


async def test_it_goes_in_with_the_warnings_its_source_describes(district: District) -> None:
    result = await district.bring(GRAND_BEND)
    assert result.state is ImportState.APPLIED
    assert Counter(each.code for each in result.findings.listed) == {
        "class.without_teacher": 6,
        "teacher.in_two_places": 8,
        "role.after_first_class": 4,  # the fifth has another role at that school from the year's first day
        "role.after_year_end": 1,
    }
    counts = {kind: each.created for kind, each in result.outcome.counts.items()}
    assert counts["schools"] == 3
    assert counts["organizations"] == 1
    assert (counts["terms"], counts["courses"], counts["sections"]) == (24, 84, 532)
    assert (counts["people"], counts["students"], counts["staff"]) == (2900, 960, 68)
    assert (counts["section_teachers"], counts["section_enrollments"]) == (528, 13_420)
    assert counts["guardian_links"] == 1872


async def test_nobody_has_an_account_and_what_no_calendar_says_is_assumed(grand_bend: District) -> None:
    there = set(grand_bend.counts())
    assert not {"identity.accounts", "identity.invitations", "communication.mails", "communication.notices"} & there
    assert grand_bend.one("select bool_and(timetable_assumed) from schools.schools where tenant_id = %s")
    days = grand_bend.sql(
        "select distinct extract(isodow from held_on)::int, cycle_day from schools.calendar_days where tenant_id = %s"
    )
    assert sorted(days, key=str) == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, None), (7, None)]
    periods = grand_bend.sql(
        "select name, position from schools.class_periods p where p.tenant_id = %s and p.school_id ="
        " (select school_id from schools.class_periods where tenant_id = p.tenant_id limit 1) order by position"
    )
    assert periods == [(f"{number:02} - Traditional", number) for number in range(1, len(periods) + 1)]
    unmet = grand_bend.one(
        "select count(*) from schools.sections s where s.tenant_id = %s and not exists ("
        " select from schools.meetings m where m.tenant_id = s.tenant_id and m.section_id = s.id)"
    )
    assert unmet == 0


async def test_a_second_time_nothing_changes(grand_bend: District) -> None:
    before = grand_bend.counts()
    marked = grand_bend.one("select max(xmin::text::bigint) from interop.records where tenant_id = %s")
    result = await grand_bend.bring(GRAND_BEND)
    assert result.state is ImportState.APPLIED
    assert counted(result) == {}
    assert grand_bend.changes() == []
    after = grand_bend.counts()
    assert after.pop("platform.audit_entries") == before.pop("platform.audit_entries") + 1
    assert after == before
    assert grand_bend.one("select max(xmin::text::bigint) from interop.records where tenant_id = %s") == marked


class Summer:
    """20 students moved to a parallel class, 5 gone, 3 renamed, one class split in two."""

    def __init__(self) -> None:
        self.files: Files = files_of(GRAND_BEND)
        self.expected: Counter[tuple[str, str]] = Counter()
        self.keys: set[tuple[str, str, str]] = set()
        self._rosters: dict[str, list[str]] = {}
        for row in self.files["enrollments"]:
            if row["role"] == "student":
                self._rosters.setdefault(row["classSourcedId"], []).append(row["userSourcedId"])
        self.untouched = sorted({student for roster in self._rosters.values() for student in roster})

    def note(self, kind: str, action: str, key: str) -> None:
        assert (kind, action, key) not in self.keys
        self.keys.add((kind, action, key))

    def move(self, student: str, left: str, joined: str) -> None:
        rows = self.files["enrollments"]
        (row,) = [each for each in rows if each["classSourcedId"] == left and each["userSourcedId"] == student]
        rows.remove(row)
        moved = {**row, "sourcedId": f"moved-{row['sourcedId']}", "classSourcedId": joined, "beginDate": "2026-11-16"}
        rows.append(moved)
        self.note("section_enrollments", "ended", row["sourcedId"])
        self.note("section_enrollments", "created", moved["sourcedId"])

    def twenty_move(self) -> None:
        left, *others = [key for key, roster in sorted(self._rosters.items()) if len(roster) >= 20]
        school = self._class(left)["schoolSourcedId"]
        joined = next(key for key in others if self._class(key)["schoolSourcedId"] == school)
        for student in self._rosters[left][:20]:
            self.move(student, left, joined)
            self.untouched.remove(student)
        self.used = {left, joined}

    def _class(self, key: str) -> dict[str, str]:
        return next(row for row in self.files["classes"] if row["sourcedId"] == key)

    def five_go(self) -> None:
        for student in self.untouched[:5]:
            (user,) = [row for row in self.files["users"] if row["sourcedId"] == student]
            for agent in user["agentSourcedIds"].split(","):
                self.note("guardian_links", "ended", f"{student}\x1f{agent}")
            self._drop("users", "sourcedId", student, "people")
            self._drop("roles", "userSourcedId", student, "enrollments")
            self._drop("enrollments", "userSourcedId", student, "section_enrollments")
            self._drop("demographics", "sourcedId", student, "demographics")
            self._drop("userProfiles", "userSourcedId", student, "user_profiles")
        self.gone, self.untouched = self.untouched[:5], self.untouched[5:]
        for user in self.files["users"]:  # a contact names its students, as a student names its contacts
            named = [key for key in user["agentSourcedIds"].split(",") if key not in self.gone]
            user["agentSourcedIds"] = ",".join(named)

    def _drop(self, file: str, column: str, value: str, kind: str) -> None:
        for row in [each for each in self.files[file] if each[column] == value]:
            self.files[file].remove(row)
            self.note(kind, "ended", row["sourcedId"])

    def three_are_renamed(self) -> None:
        for student in self.untouched[:3]:
            (user,) = [row for row in self.files["users"] if row["sourcedId"] == student]
            user["familyName"] = f"Núñez-{user['familyName']}"
            self.note("people", "changed", student)
        self.renamed = self.untouched[:3]

    def one_class_is_split(self) -> None:
        key = next(key for key, roster in sorted(self._rosters.items()) if len(roster) >= 10 and key not in self.used)
        roster = [student for student in self._rosters[key] if student not in self.gone]
        new = {**self._class(key), "sourcedId": "split", "location": "B-07"}
        self.files["classes"].append(new)
        self.note("sections", "created", "split")
        for student in roster[::2]:
            self.move(student, key, "split")
        teacher = next(
            row for row in self.files["enrollments"] if row["classSourcedId"] == key and row["role"] == "teacher"
        )
        self.files["enrollments"].append({**teacher, "sourcedId": "split-teacher", "classSourcedId": "split"})
        self.note("section_teachers", "created", "split-teacher")


async def test_a_summers_changes_are_exactly_the_diff_and_end_what_is_gone(
    grand_bend: District, tmp_path: Path
) -> None:
    summer = Summer()
    summer.twenty_move()
    summer.five_go()
    summer.three_are_renamed()
    summer.one_class_is_split()
    changed = write(tmp_path / "changed.zip", summer.files)
    before = grand_bend.counts()

    dry = await grand_bend.bring(changed, apply=False)
    assert dry.state is ImportState.READY, dry.findings.listed[:3]
    assert {(kind, action, key) for kind, action, key in grand_bend.changes()} == summer.keys
    assert len(grand_bend.changes()) == len(summer.keys)
    assert grand_bend.counts() == before

    applied = await grand_bend.bring(changed)
    assert applied.state is ImportState.APPLIED
    assert applied.outcome.to_confirm == 0
    assert set(grand_bend.changes()) == summer.keys

    after = grand_bend.counts()
    grown = {table: after[table] - before[table] for table in after if after[table] != before.get(table)}
    created = Counter(kind for kind, action, _ in summer.keys if action == "created")
    audited = sum(
        action in {"changed", "ended"} and kind not in {"demographics", "user_profiles"}
        for kind, action, _ in summer.keys
    )
    assert grown.pop("platform.audit_entries") == audited + 1
    assert grown.pop("interop.records") == sum(created.values())
    assert grown.pop("search.words") > 0
    kept = sum(kind == "enrollments" for kind, _, _ in summer.keys)
    assert grown.pop("students.enrollment_changes", 0) == kept, "what was believed of an enrollment before"
    assert grown == {
        "schools.sections": 1,
        "schools.section_terms": 1,
        "schools.meetings": 1,
        "schools.rooms": 1,
        "schools.section_teachers": 1,
        "students.section_enrollments": created["section_enrollments"],
    }, "what ends is not deleted"
    ended = grand_bend.sql(
        "select distinct starts_on, ends_on from students.section_enrollments e"
        " join interop.changes c on c.tenant_id = e.tenant_id and c.local_id = e.id"
        " where e.tenant_id = %s and c.kind = 'section_enrollments' and c.action = 'ended'"
    )
    assert {last for first, last in ended if first <= TODAY} == {TODAY}
    assert all(last == first - timedelta(days=1) for first, last in ended if first > TODAY), "what never began is void"
    for student in summer.gone:
        open_ended = grand_bend.one(
            "select count(*) from students.enrollments e join interop.records r on r.tenant_id = e.tenant_id"
            " and r.local_id = e.student_id where e.tenant_id = %s and r.sourced_id = %s and r.kind = 'people'"
            " and (e.ends_on is null or e.ends_on > %s)",
            student,
            TODAY,
        )
        assert open_ended == 0
    found = grand_bend.sql(
        "select search_name from identity.people p join interop.records r on r.tenant_id = p.tenant_id"
        " and r.local_id = p.id where p.tenant_id = %s and r.sourced_id = any(%s)",
        summer.renamed,
    )
    assert all(name.startswith("nunez ") for (name,) in found)
    assert counted(await grand_bend.bring(changed)) == {}


async def test_who_comes_back_is_there_again(grand_bend: District, tmp_path: Path) -> None:
    summer = Summer()
    summer.five_go()
    assert (await grand_bend.bring(write(tmp_path / "gone.zip", summer.files))).state is ImportState.APPLIED
    back = await grand_bend.bring(GRAND_BEND)
    assert back.state is ImportState.APPLIED
    assert {(kind, key) for kind, action, key in grand_bend.changes() if action == "changed"} == {
        (kind, key) for kind, _, key in summer.keys if kind in {"enrollments", "section_enrollments", "guardian_links"}
    }
    fields = grand_bend.sql("select count(*) from students.guardian_links where tenant_id = %s and ends_on is not null")
    assert fields == [(0,)]
    assert counted(await grand_bend.bring(GRAND_BEND)) == {}


async def test_a_file_that_lost_its_tail_stops_until_the_number_is_confirmed(
    grand_bend: District, tmp_path: Path
) -> None:
    files = files_of(GRAND_BEND)
    lost = [row for row in files["enrollments"] if row["role"] == "student"][-1000:]
    files["enrollments"] = [row for row in files["enrollments"] if row not in lost]
    cut = write(tmp_path / "cut.zip", files)
    before = grand_bend.counts()
    for confirmed in (None, 999, 1001):
        stopped = await grand_bend.bring(cut, confirmed=confirmed)
        assert stopped.state is ImportState.READY
        assert stopped.outcome.to_confirm == 1000
        assert grand_bend.counts() == before
    applied = await grand_bend.bring(cut, confirmed=1000)
    assert applied.state is ImportState.APPLIED
    assert counted(applied) == {"section_enrollments": {"ended": 1000}}


async def test_its_sections_stand_on_the_grid_and_moving_a_lesson_resolves_a_double_booking(
    grand_bend: District,
) -> None:
    await grand_bend.application.run_jobs()
    stood = grand_bend.one(
        "select count(distinct m.section_id) from schools.meetings m where m.tenant_id = %s and m.ends_on is null"
    )
    assert stood == 532
    held = grand_bend.one("select count(distinct section_id) from schools.bookings where tenant_id = %s")
    assert held > 510, "those that wait for a teacher and a room that others have are few"
    world = World(grand_bend.application, grand_bend.tenant_id, grand_bend.slug)
    office = await world.signs_in(await world.a_person(), Role.REGISTRAR)

    async def listed(school_id: str) -> dict[str, Any]:
        answer = await office.client.get("/v1/schools/conflicts", params={"school_id": school_id, "limit": "200"})
        return dict(answer.json())

    counts, found = Counter[str](), []
    for school in (await office.client.get("/v1/schools")).json()["items"]:
        page = await listed(school["id"])
        counts += Counter({kind: page[kind] for kind in ("teachers", "rooms", "students")})
        found += [(school["id"], item) for item in page["items"]]
    assert counts == {"teachers": 8, "rooms": 2}, "4 cases a term, as the source describes; one of them in one room"

    for kind in ("teacher", "room"):
        school_id, item = next((school_id, item) for school_id, item in found if item["kind"] == kind)
        before = {each["id"] for each in (await listed(school_id))["items"]}
        section_id = item["sections"][0]["id"]
        meeting = grand_bend.one("select id from schools.meetings where tenant_id = %s and section_id = %s", section_id)
        path = f"/v1/schools/meetings/{meeting}"
        openings = (await office.client.get(f"{path}/openings")).json()
        assert all(opening["taken"] for opening in openings["items"] if not opening["held"]), (
            "every student has lessons"
        )
        if kind == "teacher":
            free = (await office.client.get(f"{path}/colleagues")).json()["items"]
            given = {"staff_id": free[0]["id"], "instead_of": item["resource_id"]}
            done = await office.client.post(f"{path}/hand-over", json=given)
        else:
            slot = {"cycle_day": openings["cycle_day"], "period_id": openings["period_id"]}
            rooms = (await office.client.get(f"{path}/rooms", params=slot)).json()["items"]
            assert rooms[0]["taken_by"] is None
            done = await office.client.post(f"{path}/move", json={**slot, "room_id": rooms[0]["id"]})
        assert done.status_code == 200, done.text
        left = {each["id"] for each in (await listed(school_id))["items"]}
        assert item["id"] in before - left


async def test_a_school_lists_its_own_terms_only(grand_bend: District) -> None:
    world = World(grand_bend.application, grand_bend.tenant_id, grand_bend.slug)
    office = await world.signs_in(await world.a_person(), Role.REGISTRAR)
    for school in (await office.client.get("/v1/schools")).json()["items"]:
        (year,) = (await office.client.get(f"/v1/schools/{school['id']}/timetable")).json()["years"]
        semesters = [term["name"] for term in year["terms"] if term["kind"] == "semester"]
        assert sorted(semesters) == ["2026-2027 Fall Semester", "2026-2027 Spring Semester"]
        assert len(year["terms"]) == 8
