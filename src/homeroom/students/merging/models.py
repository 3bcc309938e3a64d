"""Pairs that may be one person, searches for them, and merges with all it takes to undo them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, false
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel import clock
from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.platform.sealed import Sealed, SealedBytes

SCHEMA = "students"


class PairKind(StrEnum):
    STUDENT = "student"
    GUARDIAN = "guardian"


class PairState(StrEnum):
    OPEN = "open"
    DISMISSED = "dismissed"  # somebody said that they are two
    GONE = "gone"  # not found alike any more


class DuplicatePair(TenantRecord):
    """Two people who may be one. Nobody is merged by it."""

    __tablename__ = "duplicate_pairs"
    __table_args__ = (
        tenant_key("first_id", "identity.people"),
        tenant_key("second_id", "identity.people"),
        Index("uq_duplicate_pairs_pair", "tenant_id", "kind", "first_id", "second_id", unique=True),
        Index("ix_duplicate_pairs_listed", "tenant_id", "kind", "state", "score", "id"),
        Index("ix_duplicate_pairs_second", "tenant_id", "second_id"),
        CheckConstraint("first_id < second_id", name="order"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True  # a search writes thousands; what somebody decides is audited by itself

    kind: Mapped[PairKind]
    first_id: Mapped[UUID]
    second_id: Mapped[UUID]
    score: Mapped[int] = mapped_column(SmallInteger)
    reasons: Mapped[list[str]] = mapped_column(ARRAY(String))
    state: Mapped[PairState] = mapped_column(default=PairState.OPEN)
    search_id: Mapped[UUID | None]  # that found it last
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]


class SearchState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class DuplicateSearch(TenantRecord):
    """Somebody, or an import, had the whole district looked through."""

    __tablename__ = "duplicate_searches"
    __table_args__ = (
        Index(
            "uq_duplicate_searches_under_way",
            "tenant_id",
            unique=True,
            postgresql_where="state in ('waiting', 'running')",
        ),
        {"schema": SCHEMA},
    )

    state: Mapped[SearchState] = mapped_column(default=SearchState.WAITING)
    asked_by: Mapped[UUID | None]  # the account; null: after an import
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]
    again: Mapped[bool] = mapped_column(default=False, server_default=false())
    """An import ended meanwhile: another search follows."""
    looked_at: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)


class Merge(TenantRecord):
    """Two records that were made one: the merged one is gone until this is undone."""

    __tablename__ = "merges"
    __table_args__ = (
        tenant_key("survivor_id", "identity.people"),
        Index("ix_merges_survivor", "tenant_id", "survivor_id", "id"),
        Index("ix_merges_merged", "tenant_id", "merged_id"),
        CheckConstraint("survivor_id <> merged_id", name="two"),
        {"schema": SCHEMA},
    )

    kind: Mapped[PairKind]
    survivor_id: Mapped[UUID]
    merged_id: Mapped[UUID]
    name: Mapped[str]  # of the merged one, as it was
    merged_at: Mapped[datetime] = mapped_column(default=clock.now)
    merged_by: Mapped[UUID]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None]


class StepKind(StrEnum):
    MOVED = "moved"
    ASIDE = "aside"
    """The survivor has such a row already: the merged one's is kept here."""
    WIDENED = "widened"
    """A row of the survivor's that took over the days of one set aside: its days before, its days after."""
    TAKEN = "taken"
    """A field of the survivor that was given the merged one's value."""


class MergeStep(TenantRecord):
    """One step of a merge, with what undoes it; rows set aside and values are sealed, as some of them were."""

    __tablename__ = "merge_steps"
    __table_args__ = (
        tenant_key("merge_id", "students.merges"),
        Index("uq_merge_steps_position", "tenant_id", "merge_id", "position", unique=True),
        {"schema": SCHEMA},
    )
    __not_audited__ = True  # each is an entry of its own, under what it did

    merge_id: Mapped[UUID]
    position: Mapped[int]
    kind: Mapped[StepKind]
    in_table: Mapped[str]
    in_column: Mapped[str]
    from_id: Mapped[UUID]
    to_id: Mapped[UUID]
    keys: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    rows: Mapped[int]
    sealed: Mapped[SealedBytes | None] = mapped_column(Sealed)
