"""The live board."""

from typing import Any

import pytest
from playwright.async_api import Frame, Page, expect

from tests.e2e.api import Api, Roll
from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen
from tests.e2e.stage import Stage
from tests.e2e.system import NOW
from tests.e2e.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.real]

SOON = 5.0  # seconds after the teacher saw that it was saved
FIGURES = """
figures => Object.fromEntries([...figures.querySelectorAll('dt')]
    .map(dt => [dt.textContent.trim(), Number(dt.nextElementSibling.textContent.replace(/\\D/g, ''))]))
"""
NAMES = {
    "Students": "students",
    "Present": "present",
    "Absent": "absent",
    "Late": "late",
    "Left early": "left_early",
    "Not marked yet": "unmarked",
}


async def test_the_board_changes_by_itself_when_a_roll_is_saved(visit: Visit, stage: Stage) -> None:
    principal = await stage.api("principal")
    roll = stage.roll_of_now
    absent = await _not_absent_yet(principal, roll)

    board = await visit("principal")
    await board.clock.set_fixed_time(NOW)  # periods fold by the clock on the wall
    await board.goto("/board")
    await expect(board.get_by_role("status").filter(has_text="Live")).to_be_visible()
    row = board.locator(f'a[href="{roll.path}"]')
    await expect(row).to_contain_text("Not taken yet")
    before = await _figures(board)
    assert before == await _totals(principal, stage)
    navigations: list[str] = []

    def note(frame: Frame) -> None:
        navigations.append(frame.url)

    board.on("framenavigated", note)
    await board.evaluate("window.here = true")

    screen = await RollScreen(await visit("colleague"), roll).open()
    for student in absent:
        await screen.mark(student, "Absent")
    await screen.save_button.click()
    await expect(screen.saved).to_be_visible()

    await expect(row).to_contain_text("2 absent", timeout=SOON * 1000)
    told = await _totals(principal, stage)
    assert told["absent"] == before["absent"] + 2
    await until(lambda: _figures(board), f"the board says {told}", seconds=SOON, fits=lambda figures: figures == told)
    assert navigations == []
    assert await board.evaluate("window.here")


async def _not_absent_yet(principal: Api, roll: Roll) -> list[Any]:
    """Two students whom no roll of today has as absent."""
    free = []
    for student in roll.students:
        days = await principal.get(f"/attendance/students/{student['id']}/days")
        today = next(day for day in days["days"] if day["on"] == days["today"])
        if today["presence"] != "absent" and not student["expected"]:
            free.append(student)
    assert len(free) > 1, f"everybody in {roll.title} is absent"
    return free[:2]


async def _figures(board: Page) -> dict[str, int]:
    shown = await board.get_by_role("region", name="Students").evaluate(FIGURES)
    return {NAMES[name]: number for name, number in shown.items()}


async def _totals(principal: Api, stage: Stage) -> dict[str, int]:
    board = await principal.get("/attendance/board", school_id=stage.school_id)
    totals: dict[str, int] = board["totals"]
    return totals
