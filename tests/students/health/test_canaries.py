"""Words are planted in everything that is sealed, and found nowhere but in the answers of those who may read them."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from homeroom.backup.archive import DATABASE, Archive
from homeroom.backup.programs import as_script
from homeroom.platform.database.migrate import known_revisions
from homeroom.platform.logs import Line
from homeroom.platform.rotation import rotate
from homeroom.platform.sealed import sealed_columns
from homeroom.students.health.tasks import renew_by_clock
from homeroom.tables import METADATA
from tests.backup.conftest import settings_for, started
from tests.backup.steps import back_up
from tests.conftest import new_database
from tests.students.health.conftest import BORN
from tests.students.health.test_records import at
from tests.support.world import FIRST_DAY, TODAY, World

CANARY = "canary"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Every line that is logged, our own and the libraries'."""
    lines: list[str] = []
    for level in ("debug", "info", "warning", "error", "critical"):
        monkeypatch.setattr(Line, level, lambda _, message: lines.append(message))
    caplog.set_level(logging.DEBUG)
    return lines


def canary(place: str) -> str:
    return f"{CANARY}-{place}"


def bodies() -> dict[str, dict[str, Any]]:
    """By path, a canary in every place for words."""
    first = str(FIRST_DAY)
    words = ("name", "reaction", "plan", "dose", "schedule", "authorized_by")
    card = ("doctor", "doctor_phone", "hospital", "insurance", "policy_number", "notes")
    return {
        "/records": {"kind": "medication", "starts_on": first} | {name: canary(f"record-{name}") for name in words},
        "/visits": {
            "came_at": f"{TODAY}T12:00:00Z",
            "complaint": canary("complaint"),
            "treatment": canary("treatment"),
            "outcome": "rested",
        },
        "/card": {name: canary(f"card-{name}") for name in card},
        "/doses": {"vaccine": "hpv", "given_on": first, "note": canary("dose")},
        "/exemptions": {"reason": "medical", "starts_on": first, "vaccine": "mmr", "note": canary("exemption")},
    }


def spoiled(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same, each wrong in another place."""
    yield {**body, "nobody-knows": canary("unknown")}
    for name, value in body.items():
        if isinstance(value, str) and value.startswith(CANARY):
            yield {**body, name: [value]}
            yield {**body, name: value * 1000}
        else:
            yield {**body, name: canary("wrong-type")}


async def test_no_canary_is_found(tmp_path: Path, logged: list[str], caplog: pytest.LogCaptureFixture) -> None:
    async with started(settings_for(tmp_path / "here", new_database(f"homeroom_{uuid4().hex}"))) as application:
        world = await World.make(application)
        nurse = await world.signs_in(await world.a_staff_member(), "nurse", world.school)
        student = await world.a_student(birth_on=BORN)
        refused = []
        for path, body in bodies().items():
            for number, sent in enumerate((*spoiled(body), body, body)):
                how: dict[str, Any] = {
                    "json": sent,
                    "headers": {"idempotency-key": f"{path}-{number}", "if-match": '"0"'},
                }
                method = nurse.client.put if path == "/card" else nurse.client.post
                answer = await method(at(student, path), **how)
                planted = sent is body and answer.is_success
                refused.append(answer.text)
                assert planted or answer.status_code in (409, 412, 422), answer.text
        seen = [(await nurse.client.get(at(student, path))).text for path in ("", "/visits", "/card")]
        for place in ("record-plan", "complaint", "card-notes", "dose", "exemption"):
            assert any(canary(place) in each for each in seen), f"{place} was not planted"
        record = (await nurse.client.get(at(student))).json()["records"][0]
        changed = {**bodies()["/records"], "name": canary("changed")}
        del changed["kind"]
        path = at(student, f"/records/{record['id']}")
        assert (await nurse.client.put(path, json=changed, headers={"if-match": '"1"'})).status_code == 200
        application.as_owner("update students.health_cards set sealed = sealed || '\\x00'::bytea")
        torn = (await nurse.client.get(at(student, "/card"))).json()
        assert (torn["unreadable"], torn["notes"]) == (True, None)
        application.as_owner("update students.health_cards set sealed = substring(sealed for length(sealed) - 1)")
        await rotate(application.parts, [world.tenant_id], sealed_columns(METADATA))
        await application.run_jobs()
        await renew_by_clock.run(application.parts)

        for path in ("/v1/students", "/v1/students/immunizations-due", "/v1/students/groups"):
            for form in ("csv", "xlsx"):
                taken = await nurse.client.get(f"{path}/export", params={"format": form})
                refused.append(taken.text)
        assert not [each for each in refused if CANARY in each]

        tables = application.as_owner(
            "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        )
        assert len(tables) > 50
        for (table,) in tables:
            found = application.as_owner(f"select r::text from {table} r where r::text like '%%{CANARY}%%'")
            assert found == [], table
        hexed = CANARY.encode().hex()
        await back_up(application.settings, tmp_path / "backup.tar")
        with (
            Archive.open(tmp_path / "backup.tar", known_revisions()) as archive,
            as_script(archive.pieces(DATABASE)) as script,
        ):
            lines = [line for line in script if CANARY.encode() in line or hexed.encode() in line]
        assert lines == []
    assert not [line for line in logged if CANARY in line]
    assert CANARY not in caplog.text
    assert any("changed since" in line for line in logged), "what failed was not logged"
