"""Hot reads: a select built and compiled once per shape, so that a request pays for its rows only."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler

from homeroom.kernel.actor import Reach
from homeroom.kernel.names import after_prefix, folded
from homeroom.platform.scopes import school_parameter, schools_parameter

AnySelect = Select[*tuple[Any, ...]]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Builder = Callable[..., AnySelect]

_DIALECT = PGDialectAsync_psycopg()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL for psycopg, and the values that were literals in the select."""

    sql: str
    constants: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """A select by name: what it needs to be allowed, its shape, and the compiled forms.

    There is one for each set of scopes, of one school or of several.
    `shape` holds what changes the SQL itself (a sort order, whether there is a search); everything else is a parameter.
    `beside` are rights that open more of the rows to whoever has the first one: the select is given their reaches, too.
    Where `sized`, the limit of a page is in the shape: of one unknown PostgreSQL expects a tenth of all rows, and where
    each costs much it would plan anew every time.
    """

    permission: str
    build: Builder
    cache: dict[Hashable, Compiled]
    shape: tuple[tuple[str, Hashable], ...] = ()
    beside: tuple[str, ...] = ()
    sized: bool = False

    def shaped(self, **shape: Hashable) -> "Query":
        return replace(self, shape=tuple(sorted(shape.items())))

    def paged(self, limit: int, **shape: Hashable) -> "Query":
        """Shaped for a page of so many rows and the one that tells whether there are more."""
        return self.shaped(**shape, limit=limit + 1) if self.sized else self.shaped(**shape)

    def compiled(self, reach: Reach, *beside: Reach) -> Compiled:
        key = (*((each.permission, each.scopes, each.one_school) for each in (reach, *beside)), self.shape)
        found = self.cache.get(key)
        if found is None:
            statement = self.build(reach, *beside, **dict(self.shape))
            compiled = statement.compile(dialect=_DIALECT)
            constants = {name: value for name, value in compiled.params.items() if not _is_required(compiled, name)}
            found = self.cache[key] = Compiled(compiled.string, constants)
        return found


def _is_required(compiled: Any, name: str) -> bool:
    return bool(compiled.binds[name].required) if name in compiled.binds else False


def query(permission: str, *beside: str, sized: bool = False) -> Callable[[Builder], Query]:
    """Make a hot read of a function `(reach, *beside, **shape) -> Select`; it starts from `in_scope(reach, …)`."""

    def decorate(build: Builder) -> Query:
        return Query(permission, build, {}, beside=beside, sized=sized)

    return decorate


class Raw(FromClause):
    """A table expression written as SQL, such as `lateral (…) r`; `:name` in it is a parameter."""

    inherit_cache = False
    __visit_name__ = "homeroom_raw"

    def __init__(self, sql: str) -> None:
        self.sql = sql


@compiles(Raw)
def _raw(element: Raw, compiler: SQLCompiler, **_: Any) -> str:
    return compiler.process(text(element.sql))


def found(rows: AnySelect) -> ColumnElement[bool]:
    """Whether a correlated select has a row, looked up for each row that is shown.

    PostgreSQL may answer `exists` by reading the whole table once into a hash, as it counts the rows before `limit`.
    """
    looked_up: ColumnElement[bool] = func.coalesce(rows.with_only_columns(true()).limit(1).scalar_subquery(), false())
    return looked_up


def of_each(ids: AnySelect, rows: AnySelect, column: Column) -> AnySelect:
    """Rows whose `column` is one of a few ids, looked up one by one.

    `offset` keeps PostgreSQL from taking them for so few that it goes through all rows there are.
    """
    few = ids.distinct().subquery("few")
    each = rows.where(column == few.c[0]).offset(literal_column("0")).lateral("each")
    return select(each).select_from(few).join(each, true())


def following(
    listed: AnySelect,
    columns: Sequence[Column],
    key: Column,
    *,
    after: bool,
    descending: bool,
    limit: int | None = None,
) -> AnySelect:
    """The next rows of a list in the order of `columns` and, among equals, of `key`.

    Parameters: `limit` where it is not given, and with `after` also `after_0` … and `after_id`, where the page before
    ended.
    """
    order = (*columns, key)
    if after:
        ended = tuple_(
            *(bindparam(f"after_{place}", type_=column.type) for place, column in enumerate(columns)),
            bindparam("after_id", type_=key.type),
        )
        listed = listed.where(tuple_(*order) < ended if descending else tuple_(*order) > ended)
    ordered = [column.desc() if descending else column.asc() for column in order]
    most: ColumnElement[int] = bindparam("limit", type_=Integer()) if limit is None else literal_column(str(limit))
    return listed.order_by(*ordered).limit(most)


def page_parameters(limit: int, after: tuple[Any, ...] | None) -> dict[str, Any]:
    """The parameters of `following`: one row more than asked for, which tells whether there is a next page."""
    if after is None:
        return {"limit": limit + 1}
    *values, last_id = after
    return {"limit": limit + 1, "after_id": last_id, **{f"after_{place}": value for place, value in enumerate(values)}}


def searched(typed: str) -> dict[str, str]:
    """The parameters `q` and `q_end` of a search by prefix, in a form that an index serves under row-level security."""
    prefix = folded(typed)
    return {"q": prefix, "q_end": after_prefix(prefix)}


def starts_with(*columns: Any) -> ColumnElement[bool]:
    """Whether one of the folded columns starts with what `searched` made."""
    low, high = bindparam("q", type_=String(collation="C")), bindparam("q_end", type_=String(collation="C"))
    return or_(*((column >= low) & (column < high) for column in columns))


def actor_parameters(reach: Reach) -> dict[str, Any]:
    """What scope predicates compare with and differs by permission."""
    return {
        schools_parameter(reach.permission): list(reach.school_ids),
        school_parameter(reach.permission): reach.school_ids[0] if reach.one_school else None,
    }
