"""What waits for a merge or an undo; a search that is stopped."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from homeroom.kernel import clock
from homeroom.students.merging.models import PairKind
from homeroom.students.merging.searching import DuplicateSearcher
from homeroom.students.merging.service import GIVEN_UP_AFTER, ask_for_search
from tests.students.behavior.incidents import report
from tests.students.enrollment.asking import enroll
from tests.students.merging.recorded import everything
from tests.students.merging.test_merge import merge, slug, undo
from tests.students.profile.test_numbers import give, scheme
from tests.support.world import TODAY, SignedIn, World

WAITING = "select count(*) from pg_locks where not granted"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


@contextmanager
def held(world: World, student: UUID) -> Iterator[None]:
    """Somebody else is changing this student."""
    url = world.application.settings.owner_database_url
    assert url is not None
    with psycopg.connect(url.get_secret_value()) as connection:
        connection.execute("select id from students.students where id = %s for no key update", (student,))
        yield


async def waits(world: World, asked: Coroutine[Any, Any, httpx.Response]) -> asyncio.Task[httpx.Response]:
    """Ask, and come back when the answer waits for a row."""
    ((before,),) = world.application.as_owner(WAITING)
    task = asyncio.create_task(asked)
    for _ in range(500):
        await asyncio.sleep(0.01)
        assert not task.done(), task.result().text
        if world.application.as_owner(WAITING)[0][0] > before:
            return task
    raise AssertionError("It does not wait.")


async def test_whoever_waits_for_a_merge_is_told_that_there_is_nobody(world: World, office: SignedIn) -> None:
    kept, gone, school = await world.a_student("Ana"), await world.a_student("Ana"), await world.a_school("Pine")
    state = await scheme(office)
    contact = {"name": "Mrs. Bell", "relation": "Neighbor", "phone": "555-0100", "starts_on": str(TODAY)}
    of = f"/v1/students/{gone}"
    with held(world, gone):
        merging = await waits(world, merge(office, kept, gone))
        asked = [
            await waits(world, each)
            for each in (
                enroll(office, gone, school, primary=False),
                office.client.post(f"{of}/contacts", json=contact),
                give(office, gone, state, "1234567890"),
                office.client.patch(f"{of}/profile", json={"pronouns": "they"}, headers={"if-match": '"0"'}),
            )
        ]
    assert (await merging).status_code == 201
    told = [await each for each in asked]
    assert [slug(answer) for answer in told] == [(404, "not-found")] * len(told), [answer.text for answer in told]


async def test_what_outruns_a_merge_is_asked_to_come_again(world: World, office: SignedIn) -> None:
    """A report holds nobody: of whom it speaks may be gone before it is written. Nothing of it is."""
    student = await world.a_student("Ana")
    url = world.application.settings.owner_database_url
    assert url is not None
    with psycopg.connect(url.get_secret_value()) as merging:
        merging.execute("delete from students.enrollment_changes where tenant_id = %s", (world.tenant_id,))
        merging.execute("delete from students.enrollments where student_id = %s", (student,))
        merging.execute("delete from students.students where id = %s", (student,))
        reporting = await waits(world, report(office, student))
    told = await reporting
    assert slug(told) == (503, "/problems/busy")
    assert told.headers["retry-after"]
    assert (await report(office, student)).status_code == 404
    assert world.application.as_owner("select id from students.incidents where tenant_id = %s", world.tenant_id) == []


async def test_an_undo_waits_for_who_changes_the_student(world: World, office: SignedIn) -> None:
    kept, gone = await world.a_student("Ana"), await world.a_student("Ana")
    done = (await merge(office, kept, gone)).json()
    with held(world, kept):
        undoing = await waits(world, undo(office, done["id"]))
    assert (await undoing).status_code == 200


@pytest.mark.parametrize("stopped", [asyncio.CancelledError, psycopg.OperationalError])
async def test_a_search_that_is_stopped_goes_on(
    world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch, stopped: type[BaseException]
) -> None:
    for _ in range(2):
        await world.a_student("Ana", family_name="Lee", birth_on="2012-03-04")
    asked = (await office.client.post("/v1/students/duplicates/search")).json()
    searcher = DuplicateSearcher(world.application.parts, world.tenant_id, UUID(asked["id"]))

    async def stops(*_: object) -> UUID | None:
        raise stopped

    with monkeypatch.context() as patched:
        patched.setattr(DuplicateSearcher, "_page", stops)
        with pytest.raises(stopped):
            await searcher.run()
    assert (await last_search(office))["state"] == "running"
    await searcher.run()
    done = await last_search(office)
    assert (done["state"], done["found"]) == ("done", 1)


async def test_a_search_that_nobody_goes_on_with_is_given_up(world: World, office: SignedIn) -> None:
    asked = (await office.client.post("/v1/students/duplicates/search")).json()
    clock.freeze(clock.now() + GIVEN_UP_AFTER)
    assert (await office.client.post("/v1/students/duplicates/search")).status_code == 409
    clock.freeze(clock.now() + timedelta(seconds=1))
    assert (await last_search(office))["state"] == "failed", "so the page offers another"
    another = (await office.client.post("/v1/students/duplicates/search")).json()
    assert another["id"] != asked["id"]
    await world.application.run_jobs()
    states = {row["id"]: row["state"] for row in everything(world)["students.duplicate_searches"]}
    assert (states[asked["id"]], states[another["id"]]) == ("failed", "done")


async def test_an_import_that_ends_while_a_search_runs_is_looked_through(
    world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (await office.client.post("/v1/students/duplicates/search")).json()
    search = DuplicateSearcher._search

    async def meanwhile(searcher: DuplicateSearcher, kind: PairKind) -> None:
        await search(searcher, kind)
        if kind is PairKind.GUARDIAN and str(searcher.search_id) == asked["id"]:
            for _ in range(2):
                await world.a_student("Ana", family_name="Lee", birth_on="2012-03-04")
            async with world.work() as work:
                await ask_for_search(work)

    monkeypatch.setattr(DuplicateSearcher, "_search", meanwhile)
    for _ in range(2):
        await world.application.run_jobs()
    done = await last_search(office)
    assert (done["id"] == asked["id"], done["state"], done["found"]) == (False, "done", 1)
    rows = everything(world)["students.duplicate_searches"]
    assert sorted((row["state"], row["found"]) for row in rows) == [("done", 0), ("done", 1)]


async def last_search(office: SignedIn) -> dict[str, Any]:
    found: dict[str, Any] = (await office.client.get("/v1/students/duplicates/search")).json()["search"]
    return found
