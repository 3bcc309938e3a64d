"""Work of Homeroom itself in several tenants, one after the other."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, LiteralString

from homeroom.platform.work import Parts, Work, working

_THERE: Final[LiteralString] = "select id from identity.tenants where id in ({}) order by id"


async def in_each_tenant(
    parts: Parts,
    name: str,
    tenants: LiteralString,
    parameters: Sequence[object],
    do: Callable[[Work], Awaitable[object]],
) -> None:
    """Do something in every tenant that the statement `tenants` names and there is, each in a transaction of its own.

    One tenant's failure is not another's: raises an `ExceptionGroup` of them after all had their turn.
    """
    async with parts.database.lease() as connection:
        cursor = await connection.execute(_THERE.format(tenants), parameters)
        found = [tenant_id for (tenant_id,) in await cursor.fetchall()]
    failures: list[Exception] = []
    for tenant_id in found:
        try:
            async with working(parts, tenant_id, name) as work:
                await do(work)
        except Exception as error:  # noqa: BLE001  (raised below)
            failures.append(error)
    if failures:
        raise ExceptionGroup(f"{name} failed in {len(failures)} of {len(found)} tenants", failures)
