"""The job that looks the whole district through: so many people at a time, each page a transaction of its own."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.database.failures import failure_of
from homeroom.platform.work import Parts, working
from homeroom.students.merging.likeness import Likeness, of_guardians, of_students
from homeroom.students.merging.models import PairKind, SearchState
from homeroom.students.merging.repository import (
    BEGIN_SEARCH,
    END_SEARCH,
    FORGET_PAIRS,
    GUARDIANS_ALIKE,
    GUARDIANS_PAGE,
    KEEP_PAIRS,
    PROGRESS,
    STUDENTS_ALIKE,
    STUDENTS_PAGE,
)
from homeroom.students.merging.service import FIND, ask_for_search, known

AT_ONCE: Final = 1000
FIRST: Final = UUID(int=0)
SEARCHED: Final[Mapping[PairKind, tuple[str, str]]] = {
    PairKind.STUDENT: (STUDENTS_PAGE, STUDENTS_ALIKE),
    PairKind.GUARDIAN: (GUARDIANS_PAGE, GUARDIANS_ALIKE),
}


class DuplicateSearcher:
    """One search. Stopped in between it begins anew; pairs that are found again are found once."""

    def __init__(self, parts: Parts, tenant_id: UUID, search_id: UUID) -> None:
        self.parts, self.tenant_id, self.search_id = parts, tenant_id, search_id

    async def run(self) -> None:
        """Raises what was not foreseen, and leaves the search as failed; what passes leaves it for the next try."""
        if not await self._write(BEGIN_SEARCH):
            return
        try:
            for kind in PairKind:
                await self._search(kind)
            await self._write(FORGET_PAIRS)
            await self._end(SearchState.DONE)
        except Exception as error:
            if failure_of(error) is None:
                await self._end(SearchState.FAILED)
            raise

    async def _search(self, kind: PairKind) -> None:
        page, alike = SEARCHED[kind]
        after: UUID | None = FIRST
        while after is not None:
            after = await self._page(kind, page, alike, after)

    async def _page(self, kind: PairKind, page: str, alike: str, after: UUID) -> UUID | None:
        """The last one looked at; None at the end."""
        async with working(self.parts, self.tenant_id, FIND) as work:
            ids = [row["id"] for row in await work.execute(page, {"after": after, "limit": AT_ONCE})]
            if not ids:
                return None
            rows = await work.execute(alike, {"ids": ids})
            scored = [(row, _likeness(kind, row)) for row in rows]
            found = [
                {
                    "id": str(new_id()),
                    "first_id": str(row["first_id"]),
                    "second_id": str(row["second_id"]),
                    "score": like.score,
                    "reasons": [str(reason) for reason in like.reasons],
                }
                for row, like in scored
                if like.enough
            ]
            if found:
                await work.execute(KEEP_PAIRS, {"kind": kind, "search": self.search_id, "pairs": Jsonb(found)})
            await work.execute(PROGRESS, {"search": self.search_id, "looked": len(ids)})
        return ids[-1] if len(ids) == AT_ONCE else None

    async def _end(self, state: SearchState) -> None:
        async with working(self.parts, self.tenant_id, FIND) as work:
            ended = await work.execute(END_SEARCH, {"search": self.search_id, "state": state, "now": clock.now()})
            if ended and ended[0]["again"]:
                await ask_for_search(work)

    async def _write(self, statement: str, **parameters: Any) -> bool:
        async with working(self.parts, self.tenant_id, FIND) as work:
            return bool(await work.execute(statement, {"search": self.search_id, **parameters}))


def _likeness(kind: PairKind, row: Mapping[str, Any]) -> Likeness:
    one, other = known(row), known(row, "_2")
    if kind is PairKind.STUDENT:
        return of_students(one, other)
    return of_guardians(one, other, same_child=row["same_child"])
