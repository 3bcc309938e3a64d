"""Contacts who are nobody's guardian, and what families propose; links, orders and households are beside `Student`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel import clock
from homeroom.platform.database.following import FOLLOWS
from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "students"


class EmergencyContact(TenantRecord):
    """Somebody to call who has no rights: a neighbour, an aunt. Families see those of their own household only."""

    __tablename__ = "emergency_contacts"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("given_by", "identity.people"),
        Index("ix_emergency_contacts_student", "tenant_id", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    name: Mapped[str]
    relation: Mapped[str]
    phone: Mapped[str]
    may_pick_up: Mapped[bool]
    given_by: Mapped[UUID | None]  # who of the family named this contact; null: the office
    contact_order: Mapped[int | None] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class ProposalKind(StrEnum):
    OWN_CONTACT = "own_contact"
    CHILD_CONTACT = "child_contact"
    ADDRESS = "address"
    CONTACT_ADD = "contact_add"
    CONTACT_CHANGE = "contact_change"
    CONTACT_END = "contact_end"


class ProposalState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Proposal(TenantRecord):
    """A change that somebody of the family asks the office for: what they saw, and what it should be."""

    __tablename__ = "proposals"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("proposed_by", "identity.people"),
        Index("ix_proposals_state", "tenant_id", "state", "id"),
        Index("ix_proposals_student", "tenant_id", "student_id", "id"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decided"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    proposed_by: Mapped[UUID]
    kind: Mapped[ProposalKind]
    target_id: Mapped[UUID | None] = mapped_column(
        info=FOLLOWS
    )  # the person, the household or the contact that is to change
    before: Mapped[dict[str, Any]] = mapped_column(JSONB)
    after: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.OPEN)
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None]
