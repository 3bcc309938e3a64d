"""What a place says about itself, what it has from above, and how the schools' own rows keep up with it."""

import asyncio
import struct
import zlib
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.kernel.ids import new_id
from homeroom.kernel.images import Picture, picture_of
from homeroom.platform.storage import FileStore
from homeroom.schools.models import Organization, OrganizationKind, School
from tests.support.world import ZONE, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


@pytest.fixture
async def district(world: World) -> UUID:
    """The organization that the first school stands below."""
    organization = Organization(id=new_id(), name="Unified", kind=OrganizationKind.DISTRICT)
    await world.add(organization)
    async with world.work() as work:
        (await work.session.get_one(School, (world.tenant_id, world.school.id))).organization_id = organization.id
    return organization.id


async def read(signed_in: SignedIn, path: str) -> dict[str, Any]:
    answer = await signed_in.client.get(f"/v1/schools/{path}/profile")
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == f'"{answer.json()["version"]}"'
    found: dict[str, Any] = answer.json()
    return found


async def save(signed_in: SignedIn, path: str, version: int, **changes: Any) -> httpx.Response:
    return await signed_in.client.patch(
        f"/v1/schools/{path}/profile", json=changes, headers={"if-match": f'"{version}"'}
    )


def places(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    return {error["path"]: error["code"] for error in answer.json()["errors"]}


async def test_what_a_place_does_not_say_it_has_from_above(world: World, admin: SignedIn, district: UUID) -> None:
    school, above = f"{world.school.id}", f"organizations/{district}"
    before = await read(admin, school)
    assert (before["time_zone"]["value"], before["time_zone"]["from"]) == (ZONE, "default")
    assert (before["currency"]["value"], before["phone"]["from"]) == ("USD", None)
    assert before["grade_levels"]["from"]["id"] == school
    said = {
        "nces_id": "2612345",
        "address": {"street": "1 Main St", "city": "Grand Bend", "state": "MI", "postal_code": "49417"},
        "website": "https://unified.example.org",
        "contacts": [{"title": "Superintendent", "name": "Dana Field", "email": "Dana@unified.example.org"}],
        "time_zone": "America/Denver",
        "locale": "es",
        "currency": "CAD",
        "grade_levels": ["10", "09"],
    }
    saved = await save(admin, above, 0, **said)
    assert saved.status_code == 200, saved.text
    assert (saved.json()["version"], saved.json()["nces_id"]["value"]) == (1, "2612345")
    heard = await read(admin, school)
    unified = {"id": str(district), "name": "Unified", "kind": "district"}
    for name in ("address", "website", "contacts", "time_zone", "locale", "currency"):
        assert heard[name]["from"] == unified, name
    assert heard["contacts"]["value"][0]["email"] == "dana@unified.example.org"
    assert heard["nces_id"] == {"value": None, "from": None, "above": None, "above_from": None}
    assert (heard["grade_levels"]["value"], heard["grade_levels"]["above"]) == (["09", "10", "11", "12"], ["09", "10"])
    shown = (await admin.client.get(f"/v1/schools/{school}")).json()
    assert (shown["time_zone"], shown["locale"], len(shown["grade_levels"])) == ("America/Denver", "es", 4)

    principal = await world.a_school_admin()
    own = await save(principal, school, 1, time_zone="America/Phoenix", nces_id="261234500001", grade_levels=None)
    assert own.status_code == 200, own.text
    assert own.json()["time_zone"] == {
        "value": "America/Phoenix",
        "from": {"id": school, "name": "Lincoln High", "kind": "school"},
        "above": "America/Denver",
        "above_from": unified,
    }
    shown = (await admin.client.get(f"/v1/schools/{school}")).json()
    assert (shown["time_zone"], shown["grade_levels"]) == ("America/Phoenix", ["09", "10"])
    back = (await save(principal, school, 2, time_zone=None)).json()
    assert (back["time_zone"]["value"], back["time_zone"]["from"]) == ("America/Denver", unified)
    assert (await admin.client.get(f"/v1/schools/{school}")).json()["time_zone"] == "America/Denver"
    changes = world.application.as_owner(
        "select after from platform.audit_entries where subject = 'schools.profiles' and action = 'changed'"
        " and tenant_id = %s order by id",
        world.tenant_id,
    )
    assert changes[-1] == ({"version": 3, "time_zone": None},)
    assert (await save(principal, above, 1, phone="555-0100")).status_code == 403
    assert (await read(principal, above))["version"] == 1
    teacher = await world.a_teacher()
    assert (await save(teacher, school, 3, phone="555-0100")).status_code == 403


async def test_what_is_wrong_is_refused_by_name(world: World, admin: SignedIn, district: UUID) -> None:
    school, above = f"{world.school.id}", f"organizations/{district}"
    wrong = {
        "nces_id": "12345",
        "time_zone": "America/Grand_Bend",
        "currency": "XXX",
        "locale": "fr",
        "website": "javascript:alert(1)",
        "email": "nobody",
        "phone": "call me",
        "grade_levels": ["00"],
        "address": {"street": "1 Main St"},
        "contacts": [{"title": "Nurse", "name": ""}],
    }
    assert places(await save(admin, school, 1, **wrong)) == {
        "nces_id": "string_pattern_mismatch",
        "time_zone": "no_such_time_zone",
        "currency": "no_such_currency",
        "locale": "enum",
        "website": "not_a_web_site",
        "email": "string_pattern_mismatch",
        "phone": "string_pattern_mismatch",
        "grade_levels.0": "enum",
        "address.city": "missing",
        "contacts.0.name": "string_too_short",
    }
    for name in ("EST", "posixrules", "US/../Eastern", "america/chicago"):
        assert places(await save(admin, school, 1, time_zone=name)) == {"time_zone": "no_such_time_zone"}
    assert places(await save(admin, school, 1, nces_id="2612345")) == {"nces_id": "nces_school"}
    assert places(await save(admin, above, 0, nces_id="261234500001")) == {"nces_id": "nces_organization"}
    assert (await save(admin, school, 1, nces_id="261234500001")).status_code == 200
    other = await world.a_school("Other")
    taken = await save(admin, f"{other.id}", 1, nces_id="261234500001")
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/schools/nces-id-taken")
    assert (await admin.client.patch(f"/v1/schools/{school}/profile", json={})).status_code == 428
    stale = await save(admin, school, 1, phone="555-0100")
    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    assert (await read(admin, school))["phone"]["value"] is None


async def test_two_who_save_at_once_do_not_undo_each_other(admin: SignedIn, district: UUID) -> None:
    path = f"organizations/{district}"
    answers = await asyncio.gather(
        save(admin, path, 0, phone="555-0100"), save(admin, path, 0, website="https://one.example.org")
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await read(admin, path))["version"] == 1


# -- logos -------------------------------------------------------------------------------------------------------------


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width + 1) * min(height, 100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\x00\x04JF\xff\xff\xdb\x00\x03\x00\xff\xc2\x00\x0b\x08\x00\x14\x00\x28\x01\x00\x00\x00\xff\xd9"


def webp(kind: bytes, data: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


WEBPS = (
    webp(b"VP8X", bytes(4) + b"\x27\x00\x00\x13\x00\x00"),
    webp(b"VP8 ", b"\x30\x01\x00\x9d\x01\x2a\x28\x00\x14\x00"),
    webp(b"VP8L", b"\x2f" + struct.pack("<I", 39 | 19 << 14) + bytes(5)),
)


def test_a_picture_is_known_by_its_bytes() -> None:
    assert picture_of(png()) == Picture("image/png", 40, 20)
    assert picture_of(JPEG) == Picture("image/jpeg", 40, 20)
    assert [picture_of(each) for each in WEBPS] == [Picture("image/webp", 40, 20)] * 3
    for whole in (png(), JPEG, *WEBPS):
        assert picture_of(whole[:-1]) is None, "cut"
    assert picture_of(JPEG + b"\0\0SEFT\x0a") == Picture("image/jpeg", 40, 20), "a phone writes on after the end"
    cut = JPEG[:2] + b"\xff\xe1\x00\x06\xff\xd8\xff\xd9" + JPEG[2:-2]
    assert picture_of(cut) is None, "the end of the small picture in a header is not the end of this one"


@given(st.sampled_from([png(), JPEG, *WEBPS]), st.integers(0, 60), st.binary(max_size=40))
def test_no_bytes_make_it_stumble(whole: bytes, at: int, instead: bytes) -> None:
    picture_of(whole[:at] + instead + whole[at + len(instead) :])
    picture_of(whole[:at] + instead)


async def test_a_logo_is_the_places_or_the_one_above(world: World, admin: SignedIn, district: UUID) -> None:
    school, above = f"/v1/schools/{world.school.id}/logo", f"/v1/schools/organizations/{district}/logo"
    assert (await admin.client.get(school)).status_code == 404
    saved = await admin.client.put(above, content=png(), headers={"if-match": '"0"', "content-type": "image/png"})
    assert saved.status_code == 200, saved.text
    assert saved.json()["logo"]["value"] | {"digest": ""} == {
        "media_type": "image/png", "digest": "", "width": 40, "height": 20,
    }  # fmt: skip
    principal = await world.a_school_admin()
    shown = await principal.client.get(school)
    assert (shown.content, shown.headers["content-type"]) == (png(), "image/png")
    assert shown.headers["x-content-type-options"] == "nosniff"
    again = await principal.client.get(school, headers={"if-none-match": shown.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", shown.headers["etag"])
    refused = await principal.client.put(above, content=png(), headers={"if-match": '"1"'})
    assert refused.status_code == 403
    own = await principal.client.put(school, content=JPEG, headers={"if-match": '"1"', "content-type": "image/png"})
    assert own.json()["logo"]["value"]["media_type"] == "image/jpeg"
    assert (await principal.client.get(school)).headers["content-type"] == "image/jpeg"
    assert (await principal.client.get(above)).content == png()
    gone = await principal.client.delete(school, headers={"if-match": '"2"'})
    assert gone.json()["logo"]["from"]["name"] == "Unified"
    stranger = await (await World.make(world.application)).a_district_admin()
    assert (await stranger.client.get(school)).status_code == 404


async def test_what_is_no_logo_is_refused_and_not_kept(world: World, admin: SignedIn) -> None:
    path = f"/v1/schools/{world.school.id}/logo"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for content, code in (
        (svg, "not_a_picture"),
        (b"GIF89a" + bytes(40), "not_a_picture"),
        (png()[:-12] + svg, "not_a_picture"),
        (b"", "not_a_picture"),
        (png(30_000, 30_000), "too_many_pixels"),
        (png(2_001, 1), "too_many_pixels"),
        (png() + bytes(512_000), "too_large"),
    ):
        answer = await admin.client.put(path, content=content, headers={"if-match": '"1"', "content-type": "image/png"})
        assert places(answer) == {"logo": code}
        assert answer.json()["type"] == "/problems/schools/logo-refused"
    kept = FileStore.of(world.application.settings).listed()
    assert not [key async for key in kept if str(world.tenant_id) in key]
    assert (await read(admin, f"{world.school.id}"))["logo"]["value"] is None
