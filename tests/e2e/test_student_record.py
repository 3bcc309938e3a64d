"""A student comes from outside, is placed, and has a record: family, papers, health; and a father whom a court bars."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.api import Api
from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage
from tests.e2e.system import Account

pytestmark = [pytest.mark.browser, pytest.mark.real, pytest.mark.timeout(400)]

OPENAPI = Path(__file__).parents[2] / "openapi.json"
PASSWORD = "nine otters in the reeds"
GIVEN, FAMILY = "Quillon", "Featherstonehaugh"
ALLERGY, STREET = "Brazil nuts", "4 Willowherb Way"
MOTHER, FATHER = ("Marigold", "Featherstonehaugh"), ("Barnaby", "Thistlewood")
KIND = "Proof of address"
SECRETS = (GIVEN, FAMILY, ALLERGY, STREET)
"""None of this may the barred father find."""
A_PAGE = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


async def test_a_student_comes_and_has_a_record(visit: Visit, stage: Stage, registrar: str) -> None:
    office, api = await visit(registrar), await stage.api(registrar)
    schools = (await api.get("/schools"))["items"]
    student = await _comes(office, next(each["name"] for each in schools if each["id"] == stage.school_id))
    section = await _is_placed(stage, api, student)
    await _gets_a_family(office, student)
    people = await _sign_in_for_the_first_time(stage, api, student)
    await _a_paper_comes_from_a_phone(visit, office, student)
    await _the_nurse_notes_an_allergy(visit, student)
    await _a_coach_sees_the_student_but_not_the_allergy(visit, stage, section, student)
    await _an_address_is_proposed_and_accepted(visit, office, student)
    await _the_barred_father_finds_nothing(visit, stage, student, people)


async def _comes(office: Page, school: str) -> str:
    await office.goto("/students")
    dialog = await _opened(office, "New student")
    await dialog.get_by_label("Given name").fill(GIVEN)
    await dialog.get_by_label("Family name").fill(FAMILY)
    await dialog.get_by_label("Birth date").fill("2012-03-04")
    await _choose(office, dialog, "School", school)
    await _choose(office, dialog, "Entry", "Transfer from outside")
    await dialog.get_by_label("School before").fill("Elsewhere Middle")
    await dialog.get_by_role("button", name="Save").click()
    await office.wait_for_url(re.compile("/students/[0-9a-f-]+/enrollment"))
    await expect(office.get_by_role("heading", level=1, name=f"{GIVEN} {FAMILY}")).to_be_visible()
    await expect(office.get_by_text("Transfer from outside").first).to_be_visible()
    return office.url.split("/")[-2]


async def _is_placed(stage: Stage, api: Api, student: str) -> dict[str, Any]:
    """On the roster of a section of the school that the child goes to now."""
    school = (await api.get(f"/students/{student}"))["school_id"]
    sections = (await api.get("/schools/sections", school_id=school, limit="200"))["items"]
    section: dict[str, Any] = next(each for each in sections if each["teachers"])
    day = (await (await stage.api("teacher")).get("/identity/me"))["today"]
    await api.ask("POST", f"/students/sections/{section['id']}/roster", {"student_ids": [student], "starts_on": day})
    attended = (await api.get(f"/students/{student}"))["sections"]
    assert [each["id"] for each in attended] == [section["id"]]
    return section


async def _gets_a_family(office: Page, student: str) -> None:
    await office.goto(f"/students/{student}/family")
    for (given, family), rights in ((MOTHER, True), (FATHER, True)):
        dialog = await _opened(office, "Add a guardian")
        await dialog.get_by_text("New person").click()
        await dialog.get_by_label("Given name").fill(given)
        await dialog.get_by_label("Family name").fill(family)
        await dialog.get_by_label("E-mail").fill(f"{given.lower()}@home.example")
        for right in ("May see records", "Is notified and gets mail"):
            await dialog.get_by_label(right).set_checked(rights)
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_be_hidden()
        await expect(office.get_by_text(f"{given} {family}").first).to_be_visible()
    dialog = await _opened(office, "Enter a court order")
    await _choose(office, dialog, "Against whom", " ".join(FATHER))
    await dialog.get_by_label("Reference of the court").fill("26-FA-0099")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_be_hidden()
    await expect(office.get_by_text("26-FA-0099")).to_be_visible()
    dialog = await _opened(office, "Add a household")
    await dialog.get_by_label("What it is called").fill("Featherstonehaugh")
    await dialog.get_by_label("Street and number").fill("1 Old Lane")
    for name in (f"{GIVEN} {FAMILY}", " ".join(MOTHER)):
        box = dialog.get_by_label(name)
        if await box.count():
            await box.set_checked(checked=True)
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_be_hidden()


async def _sign_in_for_the_first_time(stage: Stage, api: Api, student: str) -> dict[str, str]:
    """The office invites both parents; a court does not keep anybody from an account, but from the child."""
    admin = await stage.api("admin")
    family = (await api.get(f"/students/{student}"))["guardians"]
    people = {each["given_name"]: each["id"] for each in family}
    other = (await admin.get("/students", limit="1"))["items"][0]
    await admin.ask(  # of another child, so that he is a guardian whom the office may invite
        "POST",
        f"/students/{other['id']}/guardians",
        {"guardian_id": people[FATHER[0]], "relation": "relative", "may_see_records": True, "is_notified": False,
         "may_pick_up": False, "is_billed": False, "lives_with": False, "starts_on": "2026-11-16"},
    )  # fmt: skip
    for who, (given, family_name) in (("mother", MOTHER), ("father", FATHER)):
        invitation = await admin.ask("POST", "/identity/invitations", {"person_id": people[given], "role": "guardian"})
        email = f"{given.lower()}@home.example"
        accept = {"token": invitation["token"], "email": email, "password": PASSWORD, "locale": "en"}
        await admin.ask("POST", "/identity/invitations/accept", accept)
        stage.accounts[who] = Account(email, PASSWORD, f"{given} {family_name}")
    return people


async def _a_paper_comes_from_a_phone(visit: Visit, office: Page, student: str) -> None:
    phone = await visit("mother", width=390)
    await phone.goto("/")
    await phone.get_by_role("link", name=GIVEN).first.click()  # the way she goes: by clicks from the first page
    record = phone.get_by_role("navigation", name="The student's record")
    await record.get_by_role("link", name="Documents").click()
    await phone.wait_for_url(f"**/students/{student}/documents")
    await record.get_by_role("link", name="Attendance").click()
    await phone.wait_for_url(f"**/children/{student}")
    await record.get_by_role("link", name="Documents").click()
    dialog = await _opened(phone, "Send a document")
    if await dialog.get_by_role("combobox", name="Kind").count():
        await _choose(phone, dialog, "Kind", KIND)
    async with phone.expect_file_chooser() as chooser:
        await dialog.get_by_role("button", name=re.compile("^File|Choose a file")).first.click()
    await (await chooser.value).set_files({"name": "lease.pdf", "mimeType": "application/pdf", "buffer": A_PAGE})
    await dialog.get_by_role("button", name="Send", exact=True).click()
    await expect(phone.get_by_text("Waiting for approval").first).to_be_visible()

    await office.goto(f"/students/{student}/documents")
    dialog = await _opened(office, f"Approve {KIND}")
    await dialog.get_by_role("button", name="Approve").click()
    await expect(dialog).to_be_hidden()
    await phone.reload()
    await expect(phone.get_by_text("Kept").first).to_be_visible()


async def _the_nurse_notes_an_allergy(visit: Visit, student: str) -> None:
    nurse = await visit("nurse")
    await nurse.goto(f"/students/{student}/health")
    records = nurse.get_by_role("region", name="Allergies and conditions")
    button = records.get_by_role("button", name="Add an entry")
    await hydrated(button)
    await button.click()
    dialog = nurse.get_by_role("dialog")
    await dialog.get_by_label("Name").fill(ALLERGY)
    await dialog.get_by_label("On the emergency card").check()
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_be_hidden()
    await expect(records.get_by_text(ALLERGY)).to_be_visible()
    card = nurse.get_by_role("region", name="Emergency card")
    await expect(card.get_by_text(ALLERGY)).to_be_visible()
    await expect(card.get_by_text(" ".join(MOTHER))).to_be_visible()
    await expect(card.get_by_text(" ".join(FATHER))).to_have_count(0)


async def _a_coach_sees_the_student_but_not_the_allergy(
    visit: Visit, stage: Stage, section: dict[str, Any], student: str
) -> None:
    """A role of the district's own, with the students of a school and nothing of their health."""
    admin = await stage.api("admin")
    role = await admin.ask(
        "POST",
        "/identity/roles",
        {"name": "Coach", "permissions": [{"permission": "students.read", "scope": "school"}]},
    )
    staff = (await admin.get("/schools/staff", school_id=section["school_id"], limit="200"))["items"]
    free = next(each for each in staff if not each["has_account"] and each["email"] and each["id"] != stage.guest["id"])
    invitation = await admin.ask(
        "POST",
        "/identity/invitations",
        {"person_id": free["id"], "role": role["key"], "school_id": section["school_id"]},
    )
    accept = {"token": invitation["token"], "email": free["email"], "password": PASSWORD, "locale": "en"}
    await admin.ask("POST", "/identity/invitations/accept", accept)
    stage.accounts["coach"] = Account(free["email"], PASSWORD, f"{free['given_name']} {free['family_name']}")
    coach = await visit("coach")
    await coach.goto(f"/students/{student}")
    await expect(coach.get_by_role("heading", level=1, name=f"{GIVEN} {FAMILY}")).to_be_visible()
    await expect(coach.get_by_role("link", name="Health")).to_have_count(0)
    assert ALLERGY not in await coach.content()
    api = await stage.api("coach")
    for path in ("health", "health/card", "health/alerts", "health/visits"):
        refused = await api.client.get(f"/students/{student}/{path}")
        assert refused.status_code == 403, path


async def _an_address_is_proposed_and_accepted(visit: Visit, office: Page, student: str) -> None:
    mother = await visit("mother", width=390)
    await mother.goto(f"/children/{student}/family")
    home = mother.get_by_role("region", name="Where you live")
    button = home.get_by_role("button", name="Propose a change").first
    await hydrated(button)
    await button.click()
    dialog = mother.get_by_role("dialog")
    await dialog.get_by_label("Street and number").fill(STREET)
    await dialog.get_by_role("button", name="Send to the office").click()
    await expect(mother.get_by_role("region", name="Your proposals").get_by_text("Waiting")).to_be_visible()
    await office.goto("/proposals")
    waiting = office.get_by_role("listitem").filter(has_text=STREET)
    approve = waiting.get_by_role("button", name="Approve the proposal")
    await hydrated(approve)
    await approve.click()
    await expect(waiting).to_have_count(0)
    await office.goto(f"/students/{student}/family")
    await expect(office.get_by_role("region", name="Households").get_by_text(STREET)).to_be_visible()


async def _the_barred_father_finds_nothing(visit: Visit, stage: Stage, student: str, people: dict[str, str]) -> None:
    page = await visit("father")
    for path in ("", "/enrollment", "/family", "/health", "/documents", "/profile", "/behavior", "/progress"):
        await page.goto(f"/students/{student}{path}")
        said = await page.locator("main").inner_text()
        assert not [secret for secret in SECRETS if secret in said], path
        await expect(page.get_by_role("heading", level=1, name=GIVEN)).to_have_count(0)
    for path in (
        f"/children/{student}",
        f"/children/{student}/family",
        f"/children/{student}/progress",
        "/",
        "/notices",
    ):
        await page.goto(path)
        said = await page.locator("main").inner_text()
        assert not [secret for secret in SECRETS if secret in said], path
    father = await stage.api("father")
    tried = 0
    for route, methods in json.loads(OPENAPI.read_text())["paths"].items():
        names = re.findall(r"\{(\w+)\}", route)
        if "get" not in methods or names != ["student_id"] or route.endswith("/stream"):
            continue
        asked = {"field": "legal_name"} if route.endswith("/history") else {}
        path = route.removeprefix("/v1").replace("{student_id}", student)
        refused = await father.client.get(path, params=asked)
        assert refused.status_code in {403, 404}, f"{route}: {refused.status_code}"
        assert not [secret for secret in SECRETS if secret in refused.text], route
        tried += 1
    assert tried > 10
    for path in ("/students?limit=200", "/students?mine=true", f"/search?q={FAMILY[:8]}", "/communication/notices"):
        found = await father.client.get(path)
        assert not [secret for secret in SECRETS if secret in found.text], path
    assert people


async def _opened(page: Page, button: str) -> Locator:
    """Press a button, and the dialog it opens."""
    opener = page.get_by_role("button", name=button, exact=True).first
    await hydrated(opener)
    await opener.click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    return dialog


async def _choose(page: Page, dialog: Locator, label: str, option: str) -> None:
    await dialog.get_by_role("combobox", name=label, exact=True).click()
    await page.get_by_role("option", name=option, exact=True).click()
