"""Marks that are not saved yet outlive a reload and a lost connection, and two teachers do not overwrite each other."""

import re

import pytest
from playwright.async_api import Response, Route, expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]

ATTENDANCE = re.compile(r"/api/homeroom/v1/attendance/")


async def test_marks_outlive_a_lost_connection_and_a_reload(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("colleague")
    one, other = roll.pick(2)
    colleague = await stage.api("colleague")
    page = await visit("colleague")
    saves: list[int] = []

    def note(response: Response) -> None:
        if response.request.method == "PUT":
            saves.append(response.status)

    page.on("response", note)
    screen = await RollScreen(page, roll).open()
    await screen.mark(one, "Absent")
    await screen.mark(other, "Late")

    await page.context.set_offline(True)
    await screen.save_button.click()
    waiting = page.get_by_role("alert", name="Not saved yet: no connection")
    await expect(waiting).to_be_visible()

    # The page comes back before the data does.
    await page.context.route(ATTENDANCE, _lose)
    await page.context.set_offline(False)
    await page.reload()
    await screen.is_there()
    await screen.shows(one, "Absent")
    await screen.shows(other, "Late")
    await expect(waiting).to_be_visible()
    assert (await colleague.roll(roll.section_id)).version == 0

    await page.context.unroute(ATTENDANCE, _lose)
    await page.get_by_role("button", name="Try now").click()
    await expect(screen.saved).to_be_visible()
    saved = await colleague.roll(roll.section_id)
    assert saved.version == 1
    assert saved.marks == roll.as_it_begins | {one["id"]: "A", other["id"]: "T"}
    assert saves == [200]

    await page.reload()
    await screen.is_there()
    await expect(page.get_by_text("Unsaved marks restored")).to_have_count(0)


async def test_unsaved_marks_are_there_after_a_reload(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("colleague")
    (one,) = roll.pick(1)
    page = await visit("colleague")
    screen = await RollScreen(page, roll).open()
    await screen.mark(one, "Absent")
    await page.reload()
    await screen.is_there()
    await expect(page.get_by_text("Unsaved marks restored")).to_be_visible()
    await screen.shows(one, "Absent")
    await screen.save_button.click()
    await expect(screen.saved).to_be_visible()
    saved = await (await stage.api("colleague")).roll(roll.section_id)
    assert saved.marks == roll.as_it_begins | {one["id"]: "A"}


async def test_of_two_at_once_the_second_sees_what_changed_and_nothing_is_lost(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("teacher")
    both, theirs, mine = roll.pick(3)
    first = await RollScreen(await visit("teacher"), roll).open()
    second = await RollScreen(await visit("principal"), roll).open()

    await first.mark(both, "Absent")
    await first.mark(theirs, "Absent")
    await second.mark(both, "Late")
    await second.mark(mine, "Absent")
    await first.save_button.click()
    await expect(first.saved).to_be_visible()
    await second.save_button.click()

    teacher = stage.accounts["teacher"].name
    clash = second.page.get_by_role("region", name=f"{teacher} saved this roll before you")
    await expect(clash.get_by_role("listitem")).to_have_count(2)
    for student, ours in ((both, "Late"), (theirs, "Present")):
        line = clash.get_by_role("listitem").filter(has_text=student["family_name"]).filter(has_text=ours)
        await expect(line).to_contain_text(re.compile(rf"Theirs\s*Absent.*Mine\s*{ours}", re.DOTALL))
    await second.shows(both, "Late")
    await second.shows(theirs, "Absent")
    await second.shows(mine, "Absent")

    await second.save_button.click()
    await expect(second.saved).to_be_visible()
    saved = await (await stage.api("teacher")).roll(roll.section_id)
    assert saved.version == 2
    assert saved.marks == roll.as_it_begins | {both["id"]: "T", theirs["id"]: "A", mine["id"]: "A"}


async def _lose(route: Route) -> None:
    await route.abort("connectionfailed")
