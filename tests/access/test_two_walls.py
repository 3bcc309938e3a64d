"""The tenant boundary is held twice: here with the database's wall taken away, so that the queries hold it alone.

The application connects as the tables' owner, whom row-level security does not bind (it refuses to start like that).
What the database's wall holds alone is in tests/platform/test_tenants.py.
"""

from collections.abc import AsyncIterator

import pytest

from homeroom.app import make_api
from homeroom.platform.settings import Settings
from tests.access.attempts import everywhere
from tests.access.cases import CASES
from tests.access.expected import expected
from tests.access.situations import Situation
from tests.access.stage import Stage
from tests.access.walk import Walked, in_turn, walk
from tests.support.application import Application

GUARDED = in_turn([route for route in walk() if route.permission is not None])


@pytest.fixture(scope="session")
async def unwalled(stage: Stage, settings: Settings) -> AsyncIterator[Stage]:
    owners = settings.model_copy(update={"database_url": settings.owner_database_url})
    application = Application(make_api(owners), owners)
    alone = Stage(application, stage.scene)
    yield alone
    alone.close()
    await application.parts.database.close()


async def test_there_is_no_wall_but_the_queries(unwalled: Stage) -> None:
    async with unwalled.application.parts.database.lease() as connection:
        cursor = await connection.execute("select count(distinct tenant_id) > 1 from identity.people")
        assert await cursor.fetchone() == (True,)


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.key)
async def test_the_queries_hold_the_tenant_boundary_alone(route: Walked, unwalled: Stage) -> None:
    here, there = unwalled.scene.here, unwalled.scene.there
    facts, before, wrong = unwalled.facts(here), unwalled.written(there), []
    for case in CASES.get(route.key, ()):
        for attempt in everywhere(case, here, there):
            if attempt.situation not in {Situation.OWN, Situation.OTHER_TENANT} or attempt.someone not in here.main:
                continue
            wanted = expected(attempt, route, facts)
            if wanted.guarded:  # it comes to no query
                continue
            answer = await unwalled.send(route, attempt)
            found = unwalled.wrong(route, attempt, answer, wanted, facts, here)
            wrong += [f"{attempt.name}: {said}" for said in found]
            if case.restore and answer.status_code == case.success:
                unwalled.as_owner(case.restore, *attempt.chosen.values())
    assert not wrong, f"{route.key}, without row-level security:\n" + "\n".join(wrong)
    assert unwalled.written(there) == before, "something was written in the other tenant"
