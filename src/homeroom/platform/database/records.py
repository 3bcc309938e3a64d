"""What every table has in common: the tenant in its key, and how enums and references are stored."""

import enum
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Date, DateTime, ForeignKeyConstraint, MetaData, String, Table, Uuid, event
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, foreign, mapped_column, relationship

from homeroom.kernel.ids import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
ENUM_LENGTH = 32


class Record(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        date: Date(),
        UUID: Uuid(),
        str: String(),
        enum.Enum: SqlEnum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=ENUM_LENGTH,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


class TenantOwned(Record):
    """A table of a tenant: `tenant_id` is in its key and filled in by `Work`, never by hand."""

    __abstract__ = True

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)


class TenantRecord(TenantOwned):
    """A table of a tenant whose rows have an id of their own."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-1)


def tenant_key(column: str, target: str, *, name: str | None = None) -> ForeignKeyConstraint:
    """A reference that cannot cross tenants; `target` is `schema.table`."""
    return ForeignKeyConstraint(["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], name=name)


@event.listens_for(Mapper, "before_configured", once=True)
def _relate() -> None:
    """Tell the session which rows come first: each reference of a tenant table becomes a relationship nobody loads.

    Only the id is marked `foreign()`, so that references which share `tenant_id` do not overlap.
    """
    mappers = {mapper.local_table: mapper for mapper in Record.registry.mappers}
    for table, mapper in mappers.items():
        if not isinstance(table, Table):
            continue
        for constraint in table.foreign_key_constraints:
            target = mappers[constraint.referred_table]
            if target is mapper:
                continue  # a tree: its rows are written top down by hand
            column = next(column for column in constraint.columns if column.name != "tenant_id")
            joined = (foreign(column) == target.local_table.c.id) & (
                table.c.tenant_id == target.local_table.c.tenant_id
            )
            mapper.add_property(
                f"row_of_{column.name}",
                relationship(target, primaryjoin=joined, lazy="raise", cascade="", passive_deletes="all"),
            )
