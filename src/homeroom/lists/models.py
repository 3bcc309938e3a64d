"""Saved lists. They hold what is asked of a list, never rows: each reader sees what that one may see."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "lists"


class SavedList(TenantRecord):
    """Somebody's way of looking at a list (`list` is its stable name); `version` counts its changes.

    Where it is `shared`, it is so with those of a role, with those of a school, with both, or with everybody.
    """

    __tablename__ = "saved_lists"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        tenant_key("shared_school_id", "schools.schools"),
        Index("uq_saved_lists_name", "tenant_id", "list", "account_id", "name", unique=True),
        Index("ix_saved_lists_shared", "tenant_id", "list", postgresql_where="shared"),
        CheckConstraint("shared or (shared_role is null and shared_school_id is null)", name="shared"),
        {"schema": SCHEMA},
    )

    account_id: Mapped[UUID]
    list: Mapped[str]
    name: Mapped[str]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSONB)  # {"filters": {name: text}, "columns": [key] or null}
    shared: Mapped[bool]
    shared_role: Mapped[str | None]
    shared_school_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]


class DefaultList(TenantOwned):
    """The saved list that a page begins with, for one account."""

    __tablename__ = "default_lists"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        tenant_key("saved_list_id", "lists.saved_lists"),
        Index("ix_default_lists_saved", "tenant_id", "saved_list_id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    list: Mapped[str] = mapped_column(primary_key=True)
    saved_list_id: Mapped[UUID]
