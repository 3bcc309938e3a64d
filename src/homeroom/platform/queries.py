"""Hot reads: a select built and compiled once per shape, so that a request pays for its rows only."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg

from homeroom.kernel.actor import Reach
from homeroom.platform.scopes import schools_parameter

Builder = Callable[..., Select[Any]]

_DIALECT = PGDialectAsync_psycopg()


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL for psycopg, and the values that were literals in the select."""

    sql: str
    constants: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """A select by name: what it needs to be allowed, its shape, and the compiled form for each set of scopes.

    `shape` holds what changes the SQL itself (a sort order, whether there is a search); everything else is a parameter.
    """

    permission: str
    build: Builder
    cache: dict[Hashable, Compiled]
    shape: tuple[tuple[str, Hashable], ...] = ()

    def shaped(self, **shape: Hashable) -> "Query":
        return Query(self.permission, self.build, self.cache, tuple(sorted(shape.items())))

    def compiled(self, reach: Reach) -> Compiled:
        key = (reach.scopes, self.shape)
        found = self.cache.get(key)
        if found is None:
            statement = self.build(reach, **dict(self.shape))
            compiled = statement.compile(dialect=_DIALECT)
            constants = {name: value for name, value in compiled.params.items() if not _is_required(compiled, name)}
            found = self.cache[key] = Compiled(compiled.string, constants)
        return found


def _is_required(compiled: Any, name: str) -> bool:
    return bool(compiled.binds[name].required) if name in compiled.binds else False


def query(permission: str) -> Callable[[Builder], Query]:
    """Make a hot read of a function `(reach, **shape) -> Select`; it starts from `in_scope(reach, …)`."""

    def decorate(build: Builder) -> Query:
        return Query(permission, build, {})

    return decorate


def actor_parameters(reach: Reach) -> dict[str, Any]:
    """What scope predicates compare with and differs by permission."""
    return {schools_parameter(reach.permission): list(reach.school_ids)}
