"""A list, described once."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, TypeVar
from uuid import UUID

from homeroom.kernel.problems import Forbidden, Invalid
from homeroom.kernel.schemas import Schema
from homeroom.platform.listing.bulk import BulkChange
from homeroom.platform.listing.columns import Column, Words, as_far
from homeroom.platform.lists import read_page
from homeroom.platform.queries import Query
from homeroom.platform.work import Work


class Filters(Schema):
    """What narrows a list and in which order it is: the parameters of its route, and what a saved list holds."""

    order: Literal["asc", "desc"] = "asc"


Wanted = TypeVar("Wanted", bound=Filters)


@dataclass(frozen=True, slots=True)
class Asked:
    """What filters mean to the query: see `read_page`."""

    sorted_by: Mapping[str, type]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    of: Mapping[str, tuple[Query, UUID | None]] = field(default_factory=dict)
    q: str | None = None
    shape: Mapping[str, Hashable] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing(Generic[Wanted]):
    """A list by its stable name (`schools.sections`): its query, what may be asked of it, and its columns."""

    name: str
    words: Words
    query: Query
    filters: type[Wanted]
    ask: Callable[[Wanted, frozenset[str]], Asked]
    """What filters and the keys of the chosen columns mean to the query."""
    columns: Sequence[Column]
    path: str
    """Of its page in the API."""
    changes: Sequence[BulkChange] = ()
    settled: Callable[[Work, Wanted], Wanted] | None = None
    """What was not asked and goes by who asks, such as today, filled in; raises `Invalid`."""
    beside: Callable[[Work, Wanted], Mapping[str, Any]] | None = None
    """What a page says besides its rows."""

    @property
    def asked_by(self) -> dict[str, str]:
        """The parameter of each filter, which is not its name where that is a word of Python's."""
        return {name: field.alias or name for name, field in self.filters.model_fields.items()}

    def readable(self, work: Work) -> list[Column]:
        """The columns that the actor may see."""
        listed = work.reach(self.query.permission)
        return [each for each in self.columns if each.needs is None or as_far(work.reach(each.needs), listed)]

    def chosen(self, work: Work, wanted: str | None) -> list[Column]:
        """The columns named, in that order, or the standard ones. Raises `Invalid`, `Forbidden`."""
        if wanted is None:
            return [column for column in self.readable(work) if column.standard]
        known = {column.key: column for column in self.columns}
        names = list(dict.fromkeys(wanted.split(",")))
        unknown = [name for name in names if name not in known]
        if unknown:
            raise Invalid(
                "A column is unknown.",
                [
                    {"path": "query.columns", "code": "unknown", "message": f"This list has no column {name}."}
                    for name in unknown
                ],
            )
        readable = {column.key for column in self.readable(work)}
        for name in names:
            if name not in readable:
                raise Forbidden(str(known[name].needs))
        return [known[name] for name in names]

    async def page(
        self,
        work: Work,
        filters: Wanted,
        columns: Sequence[Column],
        *,
        limit: int,
        cursor: str | None = None,
        permission: str | None = None,
    ) -> dict[str, Any]:
        """A `Page`; raises `NotFound` for an id out of reach, `Invalid` for a bad cursor.

        With `permission` it has the rows that this right reaches, instead of the list's own.
        """
        if self.settled is not None:
            filters = self.settled(work, filters)
        asked = self.ask(filters, frozenset(column.key for column in columns))
        page = await read_page(
            work,
            self.query,
            asked.sorted_by,
            limit=limit,
            cursor=cursor,
            parameters=asked.parameters,
            of=asked.of,
            q=asked.q,
            permission=permission,
            **asked.shape,
        )
        return {**page, **self.beside(work, filters)} if self.beside is not None else page

    def change(self, name: str) -> BulkChange | None:
        return next((change for change in self.changes if change.name == name), None)


LISTINGS: Final[dict[str, Listing[Any]]] = {}
"""Every list there is, by its name."""

AnyListing = TypeVar("AnyListing", bound=Listing[Any])


def register(listing: AnyListing) -> AnyListing:
    """Make a list known to what works on all of them: saved lists, the bench."""
    LISTINGS[listing.name] = listing
    return listing
