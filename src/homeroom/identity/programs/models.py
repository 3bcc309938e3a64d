"""Programs, what each may do, and what each proves itself with."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.identity.models import SCHEMA
from homeroom.platform.database.records import TenantRecord, tenant_key


class CredentialKind(StrEnum):
    API_KEY = "api_key"
    CLIENT_SECRET = "client_secret"  # noqa: S105  (a kind's name)


class Program(TenantRecord):
    """What a program is called; its id is its account's. `version` counts the changes that admins make."""

    __tablename__ = "programs"
    __table_args__ = (
        tenant_key("id", "identity.accounts"),
        tenant_key("created_by", "identity.accounts"),
        Index("uq_programs_name", "tenant_id", "name", unique=True, postgresql_where="ended_at is null"),
        Index("ix_programs_listed", "tenant_id", "name", "id"),
        {"schema": SCHEMA},
    )

    name: Mapped[str]
    description: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ProgramRight(TenantRecord):
    """A permission of a program in one school, or (None) in the whole district. There is no other scope for it."""

    __tablename__ = "program_rights"
    __table_args__ = (
        tenant_key("program_id", "identity.programs"),
        tenant_key("school_id", "schools.schools"),
        Index("ix_program_rights_program", "tenant_id", "program_id"),
        {"schema": SCHEMA},
    )

    program_id: Mapped[UUID]
    permission: Mapped[str]
    school_id: Mapped[UUID | None]


class Credential(TenantRecord):
    """An API key or a client secret, of which only the hash is kept. Its id is its session's, which says when."""

    __tablename__ = "credentials"
    __table_args__ = (
        tenant_key("id", "identity.sessions"),
        tenant_key("program_id", "identity.programs"),
        tenant_key("created_by", "identity.accounts"),
        Index("uq_credentials_hash", "tenant_id", "secret_hash", unique=True),
        Index("ix_credentials_program", "tenant_id", "program_id"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"secret_hash"})

    program_id: Mapped[UUID]
    kind: Mapped[CredentialKind]
    name: Mapped[str]
    hint: Mapped[str]  # how the secret ends
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[UUID | None]
    last_used_at: Mapped[datetime | None]
    replaced_by: Mapped[UUID | None]
