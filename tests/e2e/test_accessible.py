"""Every page with axe-core: at a desk and on a phone, by day and in the dark.

`make test` looks at every twelfth page, CI each day at another twelfth; `make test-real` at all.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen, hydrated
from tests.e2e.stage import Stage
from tests.e2e.system import axe
from tests.support.turns import TURN

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 390
AXE = "axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations))"


Scheme = Literal["light", "dark"]


class Seen(NamedTuple):
    """A page as somebody sees it, in one look after the other; without a path it is a roll with marks on it."""

    who: str | None
    path: str | None
    looks: Sequence[tuple[int, Scheme]]

    def __str__(self) -> str:
        return f"{self.who or 'nobody'} {self.path or 'roll'}"


PLACES = [
    (None, "/sign-in"),
    ("teacher", "/"),
    ("teacher", None),
    ("principal", "/board"),
    ("guardian", "/"),
    ("guardian", "/notices"),
    ("principal", "/students"),
    ("principal", "/staff"),
    ("principal", "/guardians"),
    ("admin", "/imports"),
    ("admin", "/exports"),
    ("principal", "/sections"),
    ("principal", "/excuses"),
    ("principal", "/codes"),
    ("principal", "/schools"),
    ("principal", "/district"),
    ("admin", "/district/compare"),
    ("admin", "/courses"),
    ("principal", "/groups"),
    ("admin", "/duplicates"),
    ("admin", "/duplicates/merged"),
    ("principal", "/proposals"),
    ("principal", "/coming-of-age"),
    ("principal", "/mailings"),
    ("principal", "/timetable/conflicts"),
    ("principal", "/cover"),
    ("principal", "/early-warning"),
    ("principal", "/early-warning/rules"),
    ("principal", "/interventions"),
    ("admin", "/immunizations"),
    ("admin", "/settings/immunizations"),
    ("principal", "/incidents"),
    ("admin", "/settings/behavior-kinds"),
    ("principal", "/documents"),
    ("principal", "/documents/missing"),
    ("admin", "/settings/documents"),
    ("admin", "/settings/student-records"),
    ("principal", "/students/counts"),
    ("principal", "/papers"),
    ("admin", "/departments"),
    ("principal", "/rooms"),
    ("admin", "/settings/positions"),
    ("admin", "/staff/directory"),
    ("admin", "/staff/new"),
    ("principal", "/events/list"),
    ("admin", "/schools/years"),
    ("admin", "/settings/roles"),
    ("admin", "/settings/programs"),
    ("principal", "/events"),
    ("principal", "/events/new"),
    ("admin", "/events/calendars"),
    ("guardian", "/calendar-links"),
]
BELOW = [
    ("guardian", "/children/{child}"),
    ("principal", "/students/{child}"),
    ("principal", "/students/{child}/family"),
    ("guardian", "/children/{child}/family"),
    ("principal", "/students/{child}/progress"),
    ("guardian", "/children/{child}/progress"),
    ("principal", "/students/{child}/health"),
    ("admin", "/students/{child}/health"),
    ("principal", "/students/{child}/behavior"),
    ("guardian", "/students/{child}/behavior"),
    ("principal", "/incidents/{incident}"),
    ("principal", "/students/{child}/profile"),
    ("principal", "/students/{child}/enrollment"),
    ("principal", "/students/{child}/documents"),
    ("guardian", "/students/{child}/documents"),
    ("guardian", "/students/{child}/health"),
    ("student", "/"),
    ("admin", "/duplicates/compare?kind=student&survivor={child}&merged={classmate}"),
    (None, "/verify"),
    (None, "/not-me"),
    (None, "/confirm-email"),
    ("principal", "/sections/{section}"),
    ("principal", "/timetable?of=section&id={section}"),
    ("principal", "/schools/{school}"),
    ("principal", "/schools/{school}/rooms"),
    ("principal", "/staff/{staff}"),
    ("admin", "/settings/roles/teacher"),
    ("admin", "/settings/roles/new?from=registrar"),
    ("admin", "/settings/programs/new"),
    (None, "/invitation"),
    (None, "/reset"),
    ("teacher", "/account"),
    ("admin", "/settings/sign-in"),
    ("teacher", "/not/a/page"),
]
VIEWS = [
    *(Seen(who, path, [(DESK, "light"), (PHONE, "light"), (DESK, "dark")]) for who, path in PLACES),
    *(Seen(who, path, [(PHONE, "light"), (PHONE, "dark")]) for who, path in BELOW),
]
TODAYS = [seen for place, seen in enumerate(VIEWS) if TURN is None or place % 24 == TURN]


@pytest.mark.parametrize("seen", TODAYS, ids=str)
async def test_axe_finds_nothing_and_no_page_is_too_wide(seen: Seen, visit: Visit, stage: Stage) -> None:
    page = await visit(seen.who, width=seen.looks[0][0])
    if seen.path is None:
        await _roll_with_marks(page, stage)
    else:
        await page.goto(seen.path.format(**await _named(page, stage, seen.path)))
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
    for width, scheme in seen.looks:
        await page.set_viewport_size({"width": width, "height": 844})
        await page.emulate_media(color_scheme=scheme)
        await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
        assert await violations(page) == [], f"{width} px, {scheme}"
        wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{wide} px do not fit at {width} px"


async def test_axe_would_find_something(visit: Visit) -> None:
    page = await visit()
    await page.goto("/sign-in")
    await hydrated(page.get_by_role("textbox").first)  # React would take away what was there before it
    await page.get_by_role("main").evaluate("main => main.append(document.createElement('button'))")
    assert [fault.partition(":")[0] for fault in await violations(page)] == ["button-name"]


async def _named(page: Page, stage: Stage, path: str) -> dict[str, str]:
    """What a path may name."""
    roll = stage.child_at_teachers
    named = {
        "child": stage.child["id"],
        "classmate": next(each["id"] for each in roll.students if each["id"] != stage.child["id"]),
        "section": roll.section_id,
        "school": stage.school_id,
        "staff": stage.guest["id"],
    }
    if "{incident}" in path:
        incidents = await (await page.request.get("/api/homeroom/v1/students/incidents?limit=1")).json()
        named["incident"] = incidents["items"][0]["id"]
    return named


async def _roll_with_marks(page: Page, stage: Stage) -> None:
    """Each kind of mark once, as far as a teacher sets it; nothing is saved."""
    roll = stage.child_at_teachers
    screen = await RollScreen(page, roll).open()
    for student, mark in zip(roll.pick(3, besides=stage.child), ("Absent", "Late", "Left early"), strict=True):
        await screen.mark(student, mark)


async def violations(page: Page) -> list[str]:
    """What axe-core finds wrong: the rule, and where."""
    await page.evaluate(axe().read_text())
    found: list[dict[str, Any]] = json.loads(await page.evaluate(AXE))
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ]
