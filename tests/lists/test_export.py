"""Lists as files: the same rows as on the screen, on record, and never a formula."""

import csv
import io
from typing import Any

import openpyxl
import pypdf
import pytest

from homeroom.platform.listing import LISTINGS
from homeroom.platform.listing import export as exporting
from tests.lists.everything import one_of_each
from tests.support.world import SignedIn, World

HOSTILE = ['=HYPERLINK("http://x.example")', "@sum(A1)", "#set page(fill: red)", "*bold* $x$ \\ `#x`", "Núñez, José"]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    for name in HOSTILE:
        await world.a_student("Ana", family_name=name)
    return await world.a_district_admin()


async def taken(who: SignedIn, path: str = "/v1/students", **asked: Any) -> bytes:
    answer = await who.client.get(f"{path}/export", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert int(answer.headers["content-length"]) == len(answer.content)
    return answer.content


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_a_file_has_what_the_screen_has(world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PAGE", 2)
    head, *rows = read(await taken(admin, columns="name,grade,birth_on", order="desc"))
    assert head == ["Name", "Grade", "Birth date"]
    listed = (await admin.client.get("/v1/students", params={"order": "desc"})).json()["items"]
    names = [f"{row['family_name']}, {row['given_name']}" for row in listed]
    assert [row[0].removeprefix("'") for row in rows] == names
    assert [row[0] for row in rows if row[0].startswith("'")] == [
        "'@sum(A1), Ana",
        '\'=HYPERLINK("http://x.example"), Ana',
    ]
    assert (await taken(admin, bom="true")).startswith(b"\xef\xbb\xbf")
    sheet = openpyxl.load_workbook(io.BytesIO(await taken(admin, format="xlsx", lang="es", order="desc"))).active
    assert [cell.value for cell in sheet[1]] == ["Nombre", "Número", "Grado", "Escuela"]
    assert [cell.value for cell in sheet["A"]][1:] == names
    assert read(await taken(admin, q="nunez", columns="name"))[1:] == [["Núñez, José, Ana"]]
    audited = world.application.as_owner(
        "select subject, after from platform.audit_entries"
        " where tenant_id = %s and action = 'exported' order by id desc",
        world.tenant_id,
    )
    assert audited[0] == (
        "students.students",
        {"format": "csv", "filters": {"q": "nunez"}, "columns": ["name"], "rows": 1},
    )
    assert len(audited) == 4


async def test_all_lists_can_be_taken_out_in_every_form(world: World, admin: SignedIn) -> None:
    await one_of_each(world, admin)
    for listing in LISTINGS.values():
        every = ",".join(column.key for column in listing.columns)
        rows = read(await taken(admin, listing.path, columns=every))
        assert len(rows) > 1, listing.name
        assert {len(row) for row in rows} == {len(listing.columns)}
        assert (await taken(admin, listing.path, columns=every, format="xlsx")).startswith(b"PK")


async def test_a_list_on_paper_is_tagged_and_its_text_is_text(admin: SignedIn) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(await taken(admin, format="pdf", lang="es", title="#evil[*x*]", paper="a4")))
    root: Any = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "es"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "#evil[*x*]"
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    text = "".join(pdf.pages[0].extract_text().split())
    for said in (*HOSTILE, "#evil[*x*]", "16 de noviembre de 2026", "Página 1 / 1"):
        assert "".join(said.split()) in text
    letter = pypdf.PdfReader(io.BytesIO(await taken(admin, format="pdf")))
    assert [round(float(side)) for side in letter.pages[0].mediabox[2:]] == [612, 792], "the custom in America/Chicago"


async def test_a_class_list(world: World) -> None:
    teacher = await world.a_teacher()
    students = [await world.a_student("Kim", family_name=name) for name in ("王", "Moss")]
    section = await world.a_section(teacher_id=teacher.person_id, students=students)
    other = await world.a_section("Art")
    answer = await teacher.client.get("/v1/students/class-list", params={"section_id": str(section.id), "boxes": 3})
    assert answer.status_code == 200, answer.text
    pdf = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in root, "tagged, though no font of ours has that letter"
    text = pdf.pages[0].extract_text()
    assert "Class list: Biology I" in text
    assert "Moss, Kim" in text
    assert "2 students" in text
    refused = await teacher.client.get("/v1/students/class-list", params={"section_id": str(other.id)})
    assert refused.status_code == 404


async def test_too_long_to_print_is_said(admin: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    refused = await admin.client.get("/v1/students/export", params={"format": "pdf"})
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/lists/too-long-to-print")


async def test_a_column_that_needs_a_right(world: World) -> None:
    teacher, office = await world.a_teacher(), await world.a_school_admin()
    student = await world.a_student("Kim")
    guardian, barred = await world.a_guardian(student), await world.a_guardian(student)
    await world.bar(student, barred)
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    refused = await teacher.client.get("/v1/students/export", params={"columns": "name,family"})
    assert (refused.status_code, refused.json()["permission"]) == (403, "students.read_guardians")
    assert (await teacher.client.get("/v1/students", params={"columns": "family"})).status_code == 403
    (page,) = (await office.client.get("/v1/students", params={"columns": "family"})).json()["items"]
    assert page["family"]
    assert page["family"].count(";") == 0, "whom a court bars is not called"
    name = (await office.client.get(f"/v1/identity/people/{guardian}")).json()["given_name"]
    assert name in page["family"]
    (plain,) = (await office.client.get("/v1/students")).json()["items"]
    assert plain["family"] is None


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"columns": "name,shoe_size"}, "query.columns"),
        ({"columns": ""}, "query.columns"),
        ({"columns": "name;drop"}, "query.columns"),
        ({"format": "docx"}, "query.format"),
        ({"limit": "5"}, "query.limit"),
        ({"paper": "a5"}, "query.paper"),
        ({"title": "a\x00"}, "query.title"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_name(admin: SignedIn, asked: dict[str, str], path: str) -> None:
    answer = await admin.client.get("/v1/students/export", params=asked)
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == [path]


async def test_a_filter_out_of_reach_is_not_found_and_not_on_record(world: World) -> None:
    office, other = await world.a_school_admin(), await world.a_school("Other")
    answer = await office.client.get("/v1/schools/sections/export", params={"school_id": str(other.id)})
    assert answer.status_code == 404
    assert not world.application.as_owner(
        "select 1 from platform.audit_entries where tenant_id = %s and action = 'exported'", world.tenant_id
    )
