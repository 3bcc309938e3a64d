"""Lists: sorted, filtered, searched and paged, the same everywhere."""

from collections.abc import Hashable, Mapping
from typing import Any

from homeroom.kernel import pages
from homeroom.platform.queries import Query, page_parameters, searched
from homeroom.platform.work import Work


async def read_page(
    work: Work,
    query: Query,
    sorted_by: Mapping[str, type],
    *,
    limit: int,
    cursor: str | None,
    parameters: Mapping[str, Any] | None = None,
    q: str | None = None,
    **shape: Hashable,
) -> dict[str, Any]:
    """The `Page` of a list query that ends in `following`; raises `Invalid` for a cursor it did not make.

    `sorted_by` names the columns of the order and what their values are; `shape` is what changes the SQL itself.
    """
    after = pages.decode(cursor, [*sorted_by.values()])
    wanted = {**(parameters or {}), **page_parameters(limit, after), **(searched(q) if q else {})}
    (rows,) = await work.read_all([(query.shaped(after=after is not None, **shape), wanted)])
    return pages.page_of(rows, limit, [*sorted_by])
