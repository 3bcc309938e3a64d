"""A second school from nothing: its time, its courses and its timetable, a snow day, and a sick teacher's day."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.api import Api
from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage
from tests.e2e.system import TODAY
from tests.e2e.test_accessible import DESK, PHONE, violations

pytestmark = [pytest.mark.browser, pytest.mark.real, pytest.mark.timeout(300)]

SCHOOL = "Willow Creek Middle School"
TOMORROW = "2026-11-17"
SNOW = "Heavy snow"
PERIODS = [("Session 1", "09:00", "09:50"), ("Session 2", "15:00", "15:45"), ("Session 3", "15:50", "16:35")]
EARLY = [("Session 1", "09:00", "09:40"), ("Session 2", "14:50", "15:20")]
LATE = [("Session 1", "10:00", "10:40"), ("Session 2", "15:00", "15:45"), ("Session 3", "15:50", "16:35")]


class Cast(NamedTuple):
    """The teacher who comes to work at both schools, what else they teach, and who is at the second one alone."""

    teacher: str
    teaches: str
    colleague: str


async def test_a_second_school_is_set_up_and_run(visit: Visit, stage: Stage, registrar: str) -> None:
    office, api = await visit(registrar), await stage.api(registrar)
    school_id = await _makes_the_school(office)
    await _sets_its_times(office)
    await _sets_its_calendar(office)
    await _adds_rooms(office, school_id)
    cast = await _staffs_it(office, stage, api, school_id)
    sections = await _offers_sections(office, cast)
    teacher = await visit("colleague")
    await _sees_one_week(teacher, cast)
    await _sees_the_sections_on_the_grid(office, sections)
    await _snow_comes_and_goes(office, teacher, cast, school_id)
    await _a_sick_day_is_covered(office, teacher, cast, school_id)


async def _makes_the_school(page: Page) -> str:
    await page.goto("/district")
    dialog = await _opened(page, "Add a school", "Add a school")
    await dialog.get_by_role("textbox", name="Name").fill(SCHOOL)
    await _choose(dialog, "Kind", "Middle school")
    await _fine(page)
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await page.get_by_role("link", name=SCHOOL).click()
    await expect(page.get_by_role("heading", level=1, name=SCHOOL)).to_be_visible()
    await expect(page.get_by_role("note")).to_contain_text("no periods and no calendar yet")
    await expect(page.get_by_text("made up")).to_have_count(0)
    await _fine(page)
    await page.get_by_role("link", name="Set up the calendar").click()
    await page.wait_for_url("**/calendar")
    await expect(page.get_by_text("No calendar yet")).to_be_visible()
    await _fine(page)
    found = re.search(r"/schools/([^/]+)/calendar", page.url)
    assert found
    return found[1]


async def _sets_its_times(page: Page) -> None:
    for name, starts_at, ends_at in PERIODS:
        dialog = await _opened(page, "Add a period", "Add a period")
        await dialog.get_by_role("textbox", name="Name of the period").fill(name)
        await dialog.get_by_label("Starts at").fill(starts_at)
        await dialog.get_by_label("Ends at").fill(ends_at)
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_have_count(0)
        await expect(page.get_by_role("main").get_by_text(name, exact=True)).to_be_visible()
    for name, times in (("Early dismissal", EARLY), ("Late start", LATE)):
        dialog = await _opened(page, "New bell schedule", "New bell schedule")
        await dialog.get_by_role("textbox", name="Name").fill(name)
        held = {period: (starts_at, ends_at) for period, starts_at, ends_at in times}
        for period, _, _ in PERIODS:
            line = dialog.get_by_role("group", name=period)
            if period not in held:
                await line.get_by_role("checkbox").uncheck()
                continue
            await line.get_by_label("Starts at").fill(held[period][0])
            await line.get_by_label("Ends at").fill(held[period][1])
        await _fine(page)
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_have_count(0)
        await expect(page.get_by_text(name, exact=True)).to_be_visible()


async def _sets_its_calendar(page: Page) -> None:
    """A and B take turns; Wednesday begins late, Friday ends early; days off are taken over from another school."""
    await page.get_by_role("link", name="New calendar").click()
    name = page.get_by_role("textbox", name="Name", exact=True)
    await hydrated(name)
    first = page.get_by_role("combobox", name="School (optional)")
    await first.click()
    await page.get_by_role("option").first.click()
    await page.get_by_role("combobox", name="Calendar (optional)").click()
    await page.get_by_role("option").first.click()
    await name.fill("Willow Creek 2026–27")
    await page.get_by_role("radio", name="A rotation that waits for school").check()
    await page.get_by_role("textbox", name="Names of the days").fill("A, B")
    await _choose(page, "Bells on Wednesday", "Late start")
    await _choose(page, "Bells on Friday", "Early dismissal")
    await _fine(page)
    await page.get_by_role("button", name="Create the calendar").click()
    await expect(_day(page, "November 18", "Late start")).to_be_visible()
    await expect(_day(page, "November 20", "Early dismissal")).to_be_visible()
    await expect(_day(page, "November 26", "No school: Thanksgiving")).to_be_visible()
    await _fine(page)


async def _adds_rooms(page: Page, school_id: str) -> None:
    await page.goto(f"/schools/{school_id}")
    await expect(page.get_by_role("note")).to_have_count(0)
    await page.get_by_role("link", name="Rooms").click()
    for name in ("Lab 1", "Lab 2"):
        dialog = await _opened(page, "Add a room", "Add a room")
        await dialog.get_by_role("textbox", name="Name").fill(name)
        await dialog.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("table").get_by_text(name)).to_be_visible()
    await _fine(page)


async def _staffs_it(page: Page, stage: Stage, api: Api, school_id: str) -> Cast:
    """The teacher gets a second place to work at by the screen; a colleague is there already."""
    theirs = await stage.api("colleague")
    mine = await theirs.get("/identity/me")
    lessons = (await theirs.get("/schools/week", of="teacher"))["lessons"]
    await page.goto(f"/staff/{mine['person_id']}")
    name = f"{mine['given_name']} {mine['family_name']}"
    dialog = await _opened(page, f"Add a place for {name}", f"Where else does {name} work?")
    await _choose(dialog, "School", SCHOOL)
    await _choose(dialog, "Position", "Teacher")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("main").get_by_role("link", name=SCHOOL)).to_be_visible()
    await _fine(page)
    position = next(one for one in (await api.get("/schools/positions"))["items"] if one["title"] == "Teacher")
    place = {"school_id": school_id, "position_id": position["id"], "starts_on": TODAY}
    hired = {"given_name": "Quinn", "family_name": "Zabriskie", "staff_number": "W-1", "assignments": [place]}
    await api.ask("POST", "/schools/staff", hired)
    return Cast(name, lessons[0]["title"], "Quinn Zabriskie")


async def _offers_sections(page: Page, cast: Cast) -> list[str]:
    """A course of its own, two sections of it, both the teacher's: one on A days, one on B days."""
    await page.goto("/courses")
    dialog = await _opened(page, "Add a course", "Add a course")
    await dialog.get_by_role("textbox", name="Title").fill("Robotics")
    await dialog.get_by_role("textbox", name="Code (optional)", exact=True).fill("ROB-1")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    await _fine(page)
    await page.goto("/sections")
    dialog = await _opened(page, "Offer sections", "Offer sections of a course")
    await dialog.get_by_role("combobox", name="Course").fill("Robo")
    await page.get_by_role("option", name="Robotics").click()
    await _choose(dialog, "School", SCHOOL)
    await dialog.get_by_role("combobox", name="Terms").click()
    await page.get_by_role("option").first.click()
    await dialog.get_by_role("textbox", name="How many").fill("2")
    await _fine(page)
    await dialog.get_by_role("button", name="Offer them").click()
    await expect(dialog).to_have_count(0)
    paths = []
    for number, cycle_day, room in ((1, "A", "Lab 1"), (2, "B", "Lab 2")):
        await page.goto("/sections?q=robotics")
        await page.get_by_role("link", name=f"Robotics · {number}", exact=True).click()
        await expect(page.get_by_role("heading", level=1, name=f"Robotics · {number}")).to_be_visible()
        dialog = await _opened(page, "Change teachers", "Change teachers")
        await dialog.get_by_role("combobox", name="Add a teacher").fill(cast.teacher.split()[-1][:4])
        await page.get_by_role("option").first.click()
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_have_count(0)
        dialog = await _opened(page, "Change when it meets", "Change when it meets")
        await dialog.get_by_role("checkbox", name=f"{cycle_day}, Session 2").check()
        await _choose(dialog, "Room", room)
        await _fine(page)
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_have_count(0)
        await expect(page.get_by_role("table").filter(has_text="Session 2")).to_contain_text(room)
        paths.append(page.url)
    return paths


async def _sees_one_week(page: Page, cast: Cast) -> None:
    """The teacher's own week has the lessons of both schools, in the order of the clock."""
    await page.goto("/timetable")
    grid = page.get_by_role("table")
    await expect(grid.get_by_text(cast.teaches).first).to_be_visible()
    await expect(grid.get_by_text("Robotics 1").first).to_be_visible()
    await expect(grid.get_by_role("rowheader").filter(has_text=SCHOOL)).to_have_count(len(PERIODS))
    await _fine(page)


async def _sees_the_sections_on_the_grid(page: Page, sections: list[str]) -> None:
    await page.goto(f"/timetable?of=section&id={sections[0].rpartition('/')[2]}")
    await expect(page.get_by_role("table").get_by_text("Robotics 1").first).to_be_visible()
    await _fine(page)


async def _snow_comes_and_goes(page: Page, teacher: Page, cast: Cast, school_id: str) -> None:
    """B is put off by a day; undone, all is as it was."""
    calendar = f"/schools/{school_id}/calendar"
    await page.goto(calendar)
    usual = await _letters(page)
    await page.locator(f'[data-on="{TOMORROW}"]').click()
    dialog = page.get_by_role("dialog")
    await _choose(dialog, "What kind of day", "Weather")
    await dialog.get_by_role("textbox", name="What people read there").fill(SNOW)
    await dialog.get_by_role("button", name="Show what shifts").click()
    await expect(dialog.get_by_text("1 day loses school.")).to_be_visible()
    await _fine(page)
    await dialog.get_by_role("button", name="Do it").click()
    await expect(dialog).to_have_count(0)
    await expect(_day(page, "November 17", SNOW)).to_be_visible()
    letters = await _letters(page)
    assert (letters[TOMORROW], letters["2026-11-18"]) == ("", usual[TOMORROW])
    await teacher.reload()
    told = teacher.get_by_role("columnheader", name="Tuesday")
    await expect(told).to_contain_text(f"{SCHOOL}: No school · Weather · {SNOW}")
    await page.get_by_role("button", name=re.compile(f"^Undo: .*{SNOW}")).click()
    await expect(page.get_by_role("dialog").get_by_text("1 day gains school.")).to_be_visible()
    await page.get_by_role("dialog").get_by_role("button", name="Undo it").click()
    await expect(_day(page, "November 17", SNOW)).to_have_count(0)
    assert await _letters(page) == usual
    await teacher.reload()
    await expect(teacher.get_by_role("table").get_by_text(cast.teaches).first).to_be_visible()
    await expect(teacher.get_by_text(SNOW)).to_have_count(0)
    await _fine(page)


async def _a_sick_day_is_covered(page: Page, teacher: Page, cast: Cast, school_id: str) -> None:
    """The absence leaves a lesson at the second school; who works there takes it, and the teacher sees who."""
    await page.goto(f"/cover?school_id={school_id}&on={TOMORROW}")
    dialog = await _opened(page, "Record an absence", "Who is away?")
    await dialog.get_by_role("combobox", name="Member of staff").fill(cast.teacher.split()[-1][:4])
    await page.get_by_role("option", name=cast.teacher).click()
    await _fine(page)
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    await page.get_by_role("button", name=re.compile("^Find cover for Robotics 2")).click()
    await expect(page.get_by_role("dialog")).to_contain_text(cast.colleague)
    await _fine(page)
    await page.get_by_role("button", name=f"Assign {cast.colleague}").click()
    await expect(page.get_by_role("table").get_by_text(f"Covered by {cast.colleague}")).to_be_visible()
    await expect(page.get_by_text("every lesson has somebody")).to_be_visible()
    await _fine(page)
    await teacher.reload()
    await expect(teacher.get_by_role("table").get_by_text(f"Covered by {cast.colleague}")).to_be_visible()
    await _fine(teacher)


async def _letters(page: Page) -> Mapping[str, str]:
    """The days of the calendar that is shown, with the letter each has."""
    await expect(page.locator("[data-on]").first).to_be_visible()
    found: dict[str, str] = await page.locator("[data-on]").evaluate_all(
        "days => Object.fromEntries(days.map(day => [day.dataset.on, day.lastElementChild.textContent]))"
    )
    return found


def _day(page: Page, day: str, what: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"{day}: .*{what}"))


async def _opened(page: Page, button: str, title: str) -> Locator:
    """The form that a button opens."""
    opener = page.get_by_role("main").get_by_role("button", name=button, exact=True)
    await hydrated(opener)
    await opener.click()
    dialog = page.get_by_role("dialog", name=title)
    await expect(dialog).to_be_visible()
    return dialog


async def _choose(within: Page | Locator, label: str, option: str) -> None:
    page = within if isinstance(within, Page) else within.page
    await within.get_by_role("combobox", name=label).click()
    await page.get_by_role("option", name=option, exact=True).click()


async def _fine(page: Page) -> None:
    """axe finds nothing wrong with what is open, at a desk and on a phone, and no page is too wide."""
    for width in (PHONE, DESK):
        await page.set_viewport_size({"width": width, "height": 844})
        assert await violations(page) == [], f"{page.url} at {width} px"
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{page.url}: too wide"
