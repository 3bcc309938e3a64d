"""What another account may see, asked before it is given something to do."""

from typing import Any
from uuid import UUID

from homeroom.platform.database.engine import Rows
from homeroom.platform.queries import Query
from homeroom.platform.work import Work


async def read_as(work: Work, account_id: UUID, query: Query, **parameters: Any) -> Rows:
    """What an account of the tenant would read today; nothing where it may act no more.

    On the connection that `work` has already: one that waited for a second could wait for itself.
    """
    driver = await work.driver()
    actor = await work.parts.load_actor(driver, work.actor.tenant_id, account_id, None)
    if actor is None:
        return []
    other = Work(work.parts, actor)
    return (await other._run(driver, [(query, parameters)], None, enter=False))[1][0]  # noqa: SLF001
