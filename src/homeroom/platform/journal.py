"""What happened: the tables of events, who handled them, audit and idempotency keys, and how a commit writes them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Index, LargeBinary
from sqlalchemy.dialects.postgresql import INET, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor, SystemActor
from homeroom.platform.database.audit import Change
from homeroom.platform.database.records import TenantOwned, TenantRecord
from homeroom.platform.live import LIVE_CHANNEL

SCHEMA = "platform"

WRITE_JOURNAL = """
with events as (
    insert into platform.events (tenant_id, id, name, payload, occurred_at, account_id, request_id)
    select %(tenant)s::uuid, e.id, e.name, e.payload, %(now)s::timestamptz, %(account)s::uuid, %(request_id)s::text
    from jsonb_to_recordset(%(events)s) as e(id uuid, name text, payload jsonb)
), jobs as (
    insert into jobs.procrastinate_jobs (queue_name, task_name, priority, args)
    select j.queue, j.task, 0, j.args from jsonb_to_recordset(%(jobs)s) as j(queue text, task text, args jsonb)
), audit as (
    insert into platform.audit_entries (tenant_id, id, at, account_id, actor, address, request_id,
                                        action, subject, subject_id, before, after)
    select %(tenant)s::uuid, a.id, %(now)s::timestamptz, %(account)s::uuid, %(actor)s::text, %(address)s::inet,
           %(request_id)s::text,
           a.action, a.subject, a.subject_id, a.before, a.after
    from jsonb_to_recordset(%(changes)s)
         as a(id uuid, action text, subject text, subject_id uuid, before jsonb, after jsonb)
)
select pg_notify(%(channel)s::text, n.payload) from jsonb_to_recordset(%(live)s) as n(payload text)
"""


class EventRecord(TenantRecord):
    """Something that happened, as other services and programs hear of it."""

    __tablename__ = "events"
    __table_args__ = ({"schema": SCHEMA},)

    name: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    occurred_at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    request_id: Mapped[str]


class HandledEvent(TenantOwned):
    """One row per event and handler, written with what the handler did: a second run does nothing."""

    __tablename__ = "handled_events"
    __table_args__ = ({"schema": SCHEMA},)

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    handler: Mapped[str] = mapped_column(primary_key=True)
    handled_at: Mapped[datetime]


class AuditEntry(TenantRecord):
    """Who changed what, when, from where; append-only."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_subject", "tenant_id", "subject_id", "id"),
        {"schema": SCHEMA},
    )

    at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    actor: Mapped[str]  # "account", or the name of the job
    address: Mapped[str | None] = mapped_column(INET)
    request_id: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]  # the table, `schema.name`
    subject_id: Mapped[UUID | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class IdempotencyKey(TenantOwned):
    """A POST that was answered: the same key and body get the same answer again."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        Index("ix_idempotency_keys_created_at", "created_at"),
        {"schema": SCHEMA},
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str]  # method and path
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int | None]
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


@dataclass
class Journal:
    """What is written with the commit, in one statement."""

    events: list[dict[str, Any]] = field(default_factory=list)
    jobs: list[dict[str, Any]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    live: list[dict[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.events or self.jobs or self.changes or self.live)

    def take_live(self) -> list[str]:
        """What is to be told otherwise than with the commit."""
        taken = [each["payload"] for each in self.live]
        self.live = []
        return taken

    def parameters(self, actor: Actor | SystemActor, address: str | None, request_id: str) -> dict[str, Any]:
        """Those of `WRITE_JOURNAL`."""
        return {
            "tenant": actor.tenant_id,
            "now": clock.now(),
            "account": actor.account_id if isinstance(actor, Actor) else None,
            "actor": "account" if isinstance(actor, Actor) else actor.name,
            "address": address,
            "request_id": request_id,
            "channel": LIVE_CHANNEL,
            "events": Jsonb(self.events),
            "jobs": Jsonb(self.jobs),
            "changes": Jsonb([change.as_json() for change in self.changes]),
            "live": Jsonb(self.live),
        }
