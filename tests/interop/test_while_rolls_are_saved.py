"""An import in the middle of a school morning: no roll fails, and none is lost."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from homeroom.interop.models import ImportState
from tests.interop.district import District, write
from tests.interop.test_grand_bend import GRAND_BEND, Summer
from tests.support.application import Application
from tests.support.realdata import needs_realdata
from tests.support.world import TODAY, SignedIn, World

TEACHERS = 6

pytestmark = [pytest.mark.real, needs_realdata]


async def teachers_of(world: World, district: District) -> list[tuple[SignedIn, list[UUID]]]:
    """Some teachers with the sections they teach today, signed in."""
    rows = district.sql(
        "select t.staff_id, array_agg(distinct t.section_id) from schools.section_teachers t"
        " where t.tenant_id = %s and %s between t.starts_on and t.ends_on group by 1 order by count(*) desc, 1",
        TODAY,
    )[:TEACHERS]
    return [(await world.signs_in(staff_id, "teacher"), sections) for staff_id, sections in rows]


async def save(teacher: SignedIn, section_id: UUID, turn: int) -> dict[str, Any]:
    """Open the roll, think for a moment, save it: each time somebody else is absent."""
    path = f"/v1/attendance/sections/{section_id}/rolls/{TODAY}"
    roll = (await teacher.client.get(path)).json()
    codes = {code["code"]: code["id"] for code in roll["codes"]}
    students = [student["id"] for student in roll["students"]]
    await asyncio.sleep(0.02)
    marks = [
        {"student_id": student, "code_id": codes["A" if place == turn % max(1, len(students)) else "P"]}
        for place, student in enumerate(students)
    ]
    answer = await teacher.client.put(path, json={"marks": marks}, headers={"if-match": f'"{roll["version"]}"'})
    assert answer.status_code == 200, answer.text
    return {"section": section_id, "marks": {mark["student_id"]: mark["code_id"] for mark in marks}}


async def test_no_roll_fails_and_none_is_lost(application: Application, tmp_path: Path) -> None:
    district = District(application)
    assert (await district.bring(GRAND_BEND)).state is ImportState.APPLIED
    world = World(application, district.tenant_id, district.slug)
    teachers = await teachers_of(world, district)
    summer = Summer()
    summer.twenty_move()
    summer.five_go()
    summer.three_are_renamed()
    summer.one_class_is_split()
    changed = write(tmp_path / "changed.zip", summer.files)
    saved: dict[UUID, dict[str, str]] = {}
    over = asyncio.Event()

    async def mornings(teacher: SignedIn, sections: list[UUID]) -> int:
        turn = 0
        while not over.is_set() or turn < len(sections):
            done = await save(teacher, sections[turn % len(sections)], turn)
            saved[done["section"]] = done["marks"]
            turn += 1
        return turn

    async def importing() -> ImportState:
        try:
            return (await district.bring(changed)).state
        finally:
            over.set()

    taking = asyncio.gather(*(mornings(*teacher) for teacher in teachers))
    assert await importing() is ImportState.APPLIED
    turns = await taking
    assert sum(turns) > len(teachers)
    for section_id, marks in saved.items():
        rows = district.sql(
            "select student_id, code_id from attendance.marks"
            " where tenant_id = %s and section_id = %s and marked_on = %s",
            section_id,
            TODAY,
        )
        stored = {str(student): str(code) for student, code in rows}
        assert {student: stored[student] for student in marks} == marks
