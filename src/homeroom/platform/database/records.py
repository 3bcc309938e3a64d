"""What every table has in common: the tenant in its key, and how enums and references are stored."""

import enum
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Date, DateTime, ForeignKeyConstraint, MetaData, String, Uuid
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

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
        enum.Enum: SqlEnum(enum.Enum, native_enum=False, create_constraint=False, length=ENUM_LENGTH,
                           values_callable=lambda members: [member.value for member in members]),
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
    return ForeignKeyConstraint(
        ["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], name=name
    )
