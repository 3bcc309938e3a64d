"""Lists: sorted, filtered, searched and paged, the same everywhere."""

from collections.abc import Hashable, Mapping
from typing import Any
from uuid import UUID

from homeroom.kernel import pages
from homeroom.kernel.problems import NotFound
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
    of: Mapping[str, tuple[Query, UUID | None]] | None = None,
    q: str | None = None,
    permission: str | None = None,
    **shape: Hashable,
) -> dict[str, Any]:
    """The `Page` of a list query that ends in `following`; raises `Invalid` for a cursor it did not make.

    `sorted_by` names the columns of the order and what their values are; `shape` is what changes the SQL itself.
    `of` has ids that filter, by their parameters, each with the query that finds it if it is within the reach of this
    list: raises `NotFound` for one that is not. With `permission` these are the rows that another right reaches.
    """
    after = pages.decode(cursor, [*sorted_by.values()])
    given = {name: (find, key) for name, (find, key) in (of or {}).items() if key is not None}
    wanted = {**(parameters or {}), **{name: key for name, (_, key) in given.items()}}
    wanted |= {**page_parameters(limit, after), **(searched(q) if q else {})}
    finding = [(find, {name: key}) for name, (find, key) in given.items()]
    page = query.paged(limit, after=after is not None, **shape)
    *found, rows = await work.read_all([*finding, (page, wanted)], permission=permission or query.permission)
    for name, of_this in zip(given, found, strict=True):
        if not of_this:
            raise NotFound(name)
    return pages.page_of(rows, limit, [*sorted_by])
