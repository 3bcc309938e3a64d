"""Whose rows are whose: what goes from one person to another when two records turn out to be the same person's.

Every reference to a person, a student or an account follows by itself, so a new table needs no line here: its rows go
to the survivor, and come back when a merge is undone. What the database will not let the survivor have twice (a unique
index) is set aside and comes back, too. A table says more only

- where two rows may stand beside each other for the database, and not for people: `__alike__ = (Alike(…),)`;
- where a column names somebody without a foreign key: `mapped_column(info=FOLLOWS)`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, MetaData, Table

from homeroom.platform.database.records import Record

FOLLOWS: Final = {"follows": True}
"""For a column that names a person or a student without a foreign key."""

ALIKE: Final = "__alike__"
PEOPLE: Final = "identity.people"
ACCOUNTS: Final = "identity.accounts"
STUDENTS: Final = "students.students"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two rows that say the same: equal in these columns, and in force on a common day where they are dated.

    One of them is enough: it takes over the days of the other.
    """

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names somebody: `table` as `schema.name`."""

    table: str
    column: str
    alike: tuple[Alike, ...] = ()


def named(table: Table) -> str:
    return f"{table.schema}.{table.name}"


def references_to(metadata: MetaData, *targets: str) -> list[Reference]:
    """The columns that refer to one of `targets`, parents before children; those of what somebody is left out."""
    alike = {
        mapper.local_table: getattr(mapper.class_, ALIKE, ())
        for mapper in Record.registry.mappers
        if isinstance(mapper.local_table, Table)
    }
    return [
        Reference(named(table), column.name, alike.get(table, ()))
        for table in metadata.sorted_tables
        if named(table) not in {STUDENTS, "schools.staff"}
        for column in table.columns
        if any(target in targets for target in _targets(table, column)) or (PEOPLE in targets and follows(column))
    ]


def follows(column: "Column[object]") -> bool:
    """Whether it names somebody without a foreign key: declared so, or by its name."""
    return bool(column.info.get("follows")) or (column.name == "student_id" and not column.foreign_keys)


def children_of(metadata: MetaData, table: str) -> Iterator[tuple[str, str]]:
    """(table, column) of what hangs on rows of a table."""
    for child in metadata.sorted_tables:
        for column in child.columns:
            if table in _targets(child, column):
                yield named(child), column.name


def _targets(table: Table, column: "Column[object]") -> Sequence[str]:
    return [
        named(constraint.referred_table)
        for constraint in table.foreign_key_constraints
        if column.name != "tenant_id" and column.name in constraint.columns
    ]
