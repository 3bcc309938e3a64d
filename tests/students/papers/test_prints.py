"""Student cards and emergency binders, printed as a job."""

import asyncio
import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pypdf
import pytest
import typst
import zxingcpp
from PIL import Image

from homeroom.identity.models import RoleGrant
from homeroom.platform.print import Paper
from homeroom.platform.print.compiling import FOLDER
from homeroom.platform.storage import FileStore, StoreUnavailable
from homeroom.students.papers import running, setting, tasks
from homeroom.students.papers.models import PrintRun, PrintState
from homeroom.students.papers.service import MOST_UNDER_WAY
from tests.students.family.families import home
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

PAPERS = "/v1/students/papers"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_school_admin()


async def start(by: SignedIn, kind: str = "student_cards", **chosen: Any) -> httpx.Response:
    return await by.client.post(PAPERS, json={"kind": kind, **chosen})


async def printed(world: World, by: SignedIn, kind: str = "student_cards", **chosen: object) -> httpx.Response:
    made = await start(by, kind, **chosen)
    assert made.status_code == 201, made.text
    await world.application.run_jobs()
    run = (await by.client.get(f"{PAPERS}/{made.json()['id']}")).json()
    assert (run["state"], run["done"], run["has_file"]) == ("done", run["total"], True), run["problem"]
    return await by.client.get(f"{PAPERS}/{run['id']}/file")


def text_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


async def test_the_cards_of_a_school(world: World, office: SignedIn) -> None:
    await world.a_student("Ada", family_name="Lovelace")
    await world.a_student("Grace", family_name="Hopper", preferred_name="Amazing")
    elsewhere = await world.a_school("Roosevelt High")
    await world.a_student("Edith", family_name="Clarke", school=elsewhere)
    file = await printed(world, office, school_id=str(world.school.id))
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"].startswith('attachment; filename="student-cards-')
    said = text_of(file)
    assert "Ada Lovelace" in said
    assert "Amazing Hopper" in said
    assert "Edith" not in said + text_of(await printed(world, office)), "all of mine are not all there are"
    assert pypdf.PdfReader(io.BytesIO(file.content)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    audited = world.application.as_owner(
        "select action from platform.audit_entries"
        " where tenant_id = %s and subject = 'students.print_runs' order by id",
        world.tenant_id,
    )
    assert [action for (action,) in audited] == ["created", "downloaded"] * 2


def test_the_code_on_a_card_is_the_number() -> None:
    row = {
        "given_name": "Ada",
        "preferred_name": None,
        "family_name": "Lovelace",
        "student_number": "S-100042",
        "grade_level": "09",
        "school_name": "Lincoln High",
    }
    said = setting.cards([row], "Unified", "en", Paper.LETTER)
    png = typst.compile((FOLDER / "cards.typ").read_bytes(), sys_inputs={"sheet": said}, format="png", ppi=150)
    assert isinstance(png, bytes)
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
    assert [code.text for code in read] == ["S-100042"]


async def test_a_binder_has_whom_to_call_but_not_whom_a_court_bars(world: World, office: SignedIn) -> None:
    child = await world.a_student("Ada", family_name="Lovelace")
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[child])
    await world.a_guardian(child, given_name="Annabella", email="anna@example.org")
    barred = await world.a_guardian(child, given_name="Byron")
    await world.bar(child, barred)
    await world.a_guardian(child, given_name="Former", ends_on=FIRST_DAY)
    said = text_of(await printed(world, office, "emergency_binder", section_id=str(section.id)))
    assert "Lovelace, Ada" in said
    assert "Annabella" in said
    assert "anna@example.org" in said
    assert not {"Byron", "Former"} & set(said.split())
    by_teacher = text_of(await printed(world, teacher, "emergency_binder", section_id=str(section.id)))
    assert "Annabella" in by_teacher
    assert "anna@example.org" not in by_teacher, "an e-mail is an office's to print"


async def test_a_counselor_who_teaches_elsewhere_prints_as_a_teacher_there(world: World) -> None:
    other = await world.a_school("Roosevelt High")
    here, there = await world.a_student("Hera"), await world.a_student("Thea", school=other)
    for student, name in ((here, "anna"), (there, "berta")):
        await world.a_guardian(student, email=f"{name}@example.org")
        await home(await world.a_district_admin(), student, name, student, street=f"{name} street 1")
    counselor = await world.signs_in(await world.a_staff_member(), "counselor", world.school)
    await world.add(
        RoleGrant(account_id=counselor.account_id, role="teacher", school_id=None, starts_on=FIRST_DAY),
    )
    section = await world.a_section(school=other, teacher_id=counselor.person_id, students=[there])
    said = text_of(await printed(world, counselor, "emergency_binder", section_id=str(section.id)))
    assert "Thea" in said
    assert "berta" not in said, "neither the address nor the e-mail"
    said = text_of(await printed(world, counselor, "emergency_binder"))
    assert "anna@example.org" in said
    assert "anna street 1" in said
    assert "Thea" in said
    assert "berta" not in said


async def test_many_are_several_files_in_an_archive(
    world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_ONCE", 2)
    names = [f"Kim{place}" for place in range(5)]
    for name in names:
        await world.a_student(name)
    file = await printed(world, office)
    assert file.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(file.content))
    assert archive.namelist() == [f"student-cards-{part:03}.pdf" for part in (1, 2, 3)]
    pages = [pypdf.PdfReader(io.BytesIO(archive.read(name))).pages[0].extract_text() for name in archive.namelist()]
    assert [sum(name in page for name in names) for page in pages] == [2, 2, 1]


async def test_only_who_asked_has_it(world: World, office: SignedIn) -> None:
    await world.a_student()
    run = (await start(office)).json()["id"]
    for other in (await world.a_district_admin(), await world.a_school_admin()):
        assert (await other.client.get(PAPERS)).json()["items"] == []
        for method, path in (("GET", ""), ("GET", "/file"), ("POST", "/cancel")):
            refused = await other.client.request(method, f"{PAPERS}/{run}{path}")
            assert (refused.status_code, refused.json()["type"]) == (404, "/problems/students/print-run-not-found")
    assert [each["id"] for each in (await office.client.get(PAPERS)).json()["items"]] == [run]


async def test_what_is_out_of_reach_or_nobody_is_refused(world: World, office: SignedIn) -> None:
    mine, elsewhere = await world.a_student(), await world.a_school("Roosevelt High")
    theirs = await world.a_student(school=elsewhere)
    for chosen in ({"school_id": str(elsewhere.id)}, {"student_ids": [str(mine), str(theirs)]}):
        assert (await start(office, **chosen)).status_code == 404
    abroad = await World.make(world.application)
    assert (await start(office, section_id=str((await abroad.a_section()).id))).status_code == 404
    wrong: list[dict[str, Any]] = [
        {"school_id": str(world.school.id), "student_ids": [str(mine)]},
        {"student_ids": [str(mine)] * 2},
        {"student_ids": []},
        {"student_ids": [str(UUID(int=number)) for number in range(501)]},
    ]
    for body in wrong:
        assert (await start(office, **body)).status_code == 422
    section = await world.a_section()
    empty = await start(office, section_id=str(section.id))
    assert (empty.status_code, empty.json()["type"]) == (422, "/problems/students/nothing-to-print")
    student = await world.signs_in(mine, "student")
    assert (await start(student)).status_code == 403


async def test_a_few_at_a_time_and_one_may_be_cancelled(world: World, office: SignedIn) -> None:
    await world.a_student()
    runs = [(await start(office)).json()["id"] for _ in range(MOST_UNDER_WAY)]
    refused = await start(office)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/prints-under-way")
    assert (await office.client.post(f"{PAPERS}/{runs[0]}/cancel")).json()["state"] == "cancelled"
    assert (await start(office)).status_code == 201
    await world.application.run_jobs()
    states = [each["state"] for each in (await office.client.get(PAPERS)).json()["items"]]
    assert sorted(states) == ["cancelled", "done", "done", "done"]
    over = await office.client.post(f"{PAPERS}/{runs[0]}/cancel")
    assert (over.status_code, over.json()["type"]) == (409, "/problems/students/print-over")
    assert (await office.client.get(f"{PAPERS}/{runs[0]}/file")).json()["type"] == "/problems/students/print-not-ready"


async def test_it_is_printed_with_the_rights_of_that_moment(world: World, office: SignedIn) -> None:
    """Who lost the right meanwhile gets nothing, and is told why there is no file."""
    await world.a_student()
    run = (await start(office)).json()["id"]
    world.application.as_owner(
        "update identity.accounts set status = 'suspended', version = version + 1 where id = %s", office.account_id
    )
    await world.application.run_jobs()
    ((state, problem, stored),) = world.application.as_owner(
        "select state, problem, stored from students.print_runs where id = %s", UUID(run)
    )
    assert (state, problem, stored) == ("failed", "unauthenticated", None)


async def test_stopped_while_it_prints_nothing_is_kept(world: World, office: SignedIn) -> None:
    await world.a_student()
    run = UUID((await start(office)).json()["id"])
    async with world.work() as work:
        held = await work.session.get_one(PrintRun, (world.tenant_id, run))
        held.state = PrintState.PRINTING
    assert (await office.client.post(f"{PAPERS}/{run}/cancel")).json()["cancelling"]
    await world.application.run_jobs()
    read = (await office.client.get(f"{PAPERS}/{run}")).json()
    assert (read["state"], read["has_file"]) == ("cancelled", False)


async def test_a_file_is_given_as_long_as_all_in_it_are_within_reach(world: World) -> None:
    """Who moved to another school does not take the families of the old one along."""
    teacher, other = await world.a_teacher(), await world.a_school("Roosevelt High")
    mine, theirs = await world.a_student(), await world.a_student(school=other)
    section = await world.a_section(teacher_id=teacher.person_id, students=[mine])
    choices: list[dict[str, object]] = [{}, {"section_id": str(section.id)}, {"student_ids": [str(mine)]}]
    for chosen in choices:
        assert (await printed(world, teacher, "emergency_binder", **chosen)).status_code == 200
    runs = [each["id"] for each in (await teacher.client.get(PAPERS)).json()["items"]]
    await world.a_section(school=other, teacher_id=teacher.person_id, students=[theirs])
    assert [(await teacher.client.get(f"{PAPERS}/{run}/file")).status_code for run in runs] == [200] * 3
    world.application.as_owner(
        "update schools.section_teachers set ends_on = %s where section_id = %s", TODAY - timedelta(days=1), section.id
    )
    for run in runs:
        refused = await teacher.client.get(f"{PAPERS}/{run}/file")
        assert (refused.status_code, refused.json()["type"]) == (404, "/problems/students/print-run-not-found")


async def test_what_passes_is_printed_anew(world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is told to end, a file store that is away: the job is run again, and prints."""
    await world.a_student()
    run = (await start(office)).json()["id"]
    errors: list[BaseException] = [asyncio.CancelledError(), StoreUnavailable(), psycopg.OperationalError("gone")]
    for error in errors:

        async def fails(*_: object, error: BaseException = error) -> int:
            raise error

        with monkeypatch.context() as patched:
            patched.setattr(FileStore, "put", fails)
            with pytest.raises(type(error)):
                await running.PrintRunner(world.application.parts, world.tenant_id, UUID(run)).run()
        assert (await office.client.get(f"{PAPERS}/{run}")).json()["state"] == "printing"
    await world.application.run_jobs()
    assert (await office.client.get(f"{PAPERS}/{run}")).json()["state"] == "done"


async def test_what_no_job_will_end_locks_nobody_out(world: World, office: SignedIn) -> None:
    await world.a_student()
    runs = [(await start(office)).json()["id"] for _ in range(MOST_UNDER_WAY)]
    world.application.as_owner("update students.print_runs set state = 'printing' where id::text = any(%s)", runs)
    world.application.as_owner(
        "update jobs.procrastinate_jobs set status = 'failed' where args->>'run_id' = any(%s)", runs
    )
    assert (await office.client.post(f"{PAPERS}/{runs[0]}/cancel")).json()["type"] == "/problems/students/print-over"
    assert (await start(office)).status_code == 201
    shown = {each["id"]: each for each in (await office.client.get(PAPERS)).json()["items"]}
    assert [(shown[run]["state"], shown[run]["problem"]) for run in runs] == [("failed", "interrupted")] * 3


async def test_nobody_left_is_no_empty_file(world: World, office: SignedIn) -> None:
    student = await world.a_student()
    run = (await start(office)).json()["id"]
    world.application.as_owner("update students.enrollments set ends_on = starts_on where student_id = %s", student)
    await world.application.run_jobs()
    read = (await office.client.get(f"{PAPERS}/{run}")).json()
    assert (read["state"], read["has_file"], read["problem"]) == ("failed", False, "students/nothing-to-print")


async def test_after_a_week_it_is_printed_anew(world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.a_student()
    await printed(world, office)
    (run,) = (await office.client.get(PAPERS)).json()["items"]
    await tasks.forget_papers.run(world.application.parts)
    assert (await office.client.get(f"{PAPERS}/{run['id']}/file")).status_code == 200
    monkeypatch.setattr(tasks, "KEPT", timedelta(days=-365))  # the store goes by the machine's clock
    await tasks.forget_papers.run(world.application.parts)
    ((stored,),) = world.application.as_owner("select stored from students.print_runs where id = %s", UUID(run["id"]))
    assert stored is None
