"""Whom and what somebody means who types the beginning of a name."""

from typing import Any, Final

from homeroom.kernel import clock
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.search import typing
from homeroom.search.repository import guardians, sections, staff, students

SEARCHED: Final[dict[str, Query]] = {
    "students": students,
    "guardians": guardians,
    "staff": staff,
    "sections": sections,
}


async def search(work: Work, q: str, limit: int) -> dict[str, Any]:
    """The hits of every kind the actor may read, in one trip; none of the others."""
    words = typing.words_of(q)
    wanted = {**typing.parameters(words), "now": clock.now()} if words else {}
    asked = {name: query for name, query in SEARCHED.items() if words and work.reach(query.permission)}
    results = await work.read_all(
        [(query.shaped(limit=limit, several=len(words) > 1), wanted) for query in asked.values()]
    )
    rows = dict(zip(asked, results, strict=True))
    return {name: {"items": rows.get(name, [])[:limit], "more": len(rows.get(name, [])) > limit} for name in SEARCHED}
