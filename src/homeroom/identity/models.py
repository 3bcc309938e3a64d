"""People, who of them may sign in, and what they may do."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.platform.database.records import Record, TenantOwned, TenantRecord, tenant_key

SCHEMA = "identity"
INVITATION_LIFETIME: Final = timedelta(days=14)


class AccountStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"


class AccountKind(StrEnum):
    PERSON = "person"
    PROGRAM = "program"


class Tenant(Record):
    """A district or a stand-alone school: the unit of isolation; outside row-level security."""

    __tablename__ = "tenants"
    __table_args__ = ({"schema": SCHEMA},)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    locale: Mapped[str]
    demo: Mapped[bool] = mapped_column(default=False)


class Person(TenantRecord):
    """A human being the district knows; student, guardian and staff are what a person is."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_search_name", "tenant_id", "search_name", "id"),
        Index("ix_people_search_given", "tenant_id", "search_given", "id"),
        Index("ix_people_email", "tenant_id", "email"),
        Index("ix_people_birth_on", "tenant_id", "birth_on", "id", postgresql_where="birth_on is not null"),
        {"schema": SCHEMA},
    )

    given_name: Mapped[str]
    middle_name: Mapped[str | None]
    family_name: Mapped[str]
    preferred_name: Mapped[str | None]
    search_name: Mapped[str] = mapped_column(
        String(collation="C")
    )  # folded, all names, family first: the order of lists
    search_given: Mapped[str] = mapped_column(
        String(collation="C")
    )  # folded, given name first: the other way to search
    birth_on: Mapped[date | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    locale: Mapped[str | None]

    @staticmethod
    def search_names(
        given_name: str, family_name: str, middle_name: str | None = None, preferred_name: str | None = None
    ) -> tuple[str, str]:
        """What `search_name` and `search_given` hold for a name."""
        all_names = f"{family_name} {given_name} {middle_name or ''} {preferred_name or ''}"
        return folded(all_names), folded(f"{given_name} {family_name}")


class Account(TenantRecord):
    """Who signs in: linked to a person, made by invitation; or a program. `version` counts changes of its rights.

    A person's account without a password is one that a provider signs in.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        tenant_key("person_id", "identity.people"),
        Index("uq_accounts_email", "tenant_id", "email", unique=True),
        Index("uq_accounts_person", "tenant_id", "person_id", unique=True),
        CheckConstraint(
            "(kind = 'person' and person_id is not null and email is not null) or"
            " (kind = 'program' and person_id is null and email is null and password_hash is null)",
            name="kind",
        ),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"password_hash"})

    kind: Mapped[AccountKind] = mapped_column(default=AccountKind.PERSON, server_default=AccountKind.PERSON.value)
    person_id: Mapped[UUID | None]
    email: Mapped[str | None]  # lower case
    password_hash: Mapped[str | None]
    status: Mapped[AccountStatus]
    version: Mapped[int] = mapped_column(default=1)
    locale: Mapped[str]

    @property
    def person(self) -> tuple[UUID, str]:
        """Of a person's account: whose it is, and the e-mail that signs in; raises `LookupError` for a program's."""
        if self.person_id is None or self.email is None:
            raise LookupError("a program is nobody, and has no e-mail")
        return self.person_id, self.email


class RoleGrant(TenantRecord):
    """A role of an account, in one school where the role is bound to one, for a time."""

    __tablename__ = "grants"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        tenant_key("school_id", "schools.schools"),
        Index("ix_grants_account", "tenant_id", "account_id"),
        Index("ix_grants_role", "tenant_id", "role"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    account_id: Mapped[UUID]
    role: Mapped[str]
    school_id: Mapped[UUID | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day, inclusive; the day before the first where it was taken back
    source: Mapped[str | None]  # the provider it comes from; null: given by hand


class CustomRole(TenantRecord):
    """A role that a tenant made of permissions. It is kept when it is removed, so that its key means nothing else."""

    __tablename__ = "roles"
    __table_args__ = (
        Index("uq_roles_key", "tenant_id", "key", unique=True),
        {"schema": SCHEMA},
    )

    key: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    description: Mapped[str]
    permissions: Mapped[Mapping[str, str]] = mapped_column(JSONB)  # permission → scope
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]


class SignInSession(TenantRecord):
    """One sign-in on one device: a family of refresh tokens. Ended, its access tokens are worth nothing at once.

    Begun at a provider, it names the session there (`sid`), and keeps what it takes to renew and to end that one.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        Index("ix_sessions_account", "tenant_id", "account_id"),
        Index(
            "ix_sessions_provider",
            "tenant_id",
            "provider",
            "provider_sid",
            postgresql_where=text("provider is not null"),
        ),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    account_id: Mapped[UUID]
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    user_agent: Mapped[str | None]
    provider: Mapped[str | None]
    provider_sid: Mapped[str | None]  # empty where the provider names none
    sealed_tokens: Mapped[bytes | None] = mapped_column(LargeBinary)  # the provider's refresh and id token
    renewing_until: Mapped[datetime | None]  # somebody asks the provider: nobody else does until then
    renewed_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]  # when its tokens were last renewed
    address: Mapped[str | None] = mapped_column(INET)  # from where, then
    renewed_for: Mapped[UUID | None]  # the refresh token of ours that led to it


class RefreshToken(TenantRecord):
    """One link of a session's chain; only its hash is kept. `used_at`: when its successor was made."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        tenant_key("session_id", "identity.sessions"),
        Index("uq_refresh_tokens_hash", "tenant_id", "token_hash", unique=True),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    session_id: Mapped[UUID]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Invitation(TenantRecord):
    """A one-time link that lets a person make an account; a newer one for the same person replaces it.

    `code_hash`: of the code that stands beside the link on paper.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        tenant_key("person_id", "identity.people"),
        tenant_key("school_id", "schools.schools"),
        tenant_key("invited_by", "identity.accounts"),
        Index("uq_invitations_hash", "tenant_id", "token_hash", unique=True),
        Index("uq_invitations_code", "tenant_id", "code_hash", unique=True),
        Index("ix_invitations_person", "tenant_id", "person_id"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"token_hash", "code_hash"})

    person_id: Mapped[UUID]
    role: Mapped[str]
    school_id: Mapped[UUID | None]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    invited_by: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class GatewaySettings(TenantOwned):
    """What a tenant has set for the gateway, which every process holds for all tenants (`gateway.rules`)."""

    __tablename__ = "gateway_settings"
    __table_args__ = ({"schema": SCHEMA},)

    limits: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    allowed_origins: Mapped[list[str]] = mapped_column(ARRAY(String))


class Subject(TenantRecord):
    """An account as an issuer knows it: by its subject, which never changes and is never given again (`sub`)."""

    __tablename__ = "subjects"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        Index("uq_subjects_subject", "tenant_id", "issuer", "subject", unique=True),
        Index("uq_subjects_account", "tenant_id", "account_id", "issuer", unique=True),
        {"schema": SCHEMA},
    )

    account_id: Mapped[UUID]
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]


class ProviderRole(TenantRecord):
    """One line of a role map: who has this role at the provider has that role here."""

    __tablename__ = "provider_roles"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_provider_roles_provider", "tenant_id", "provider"),
        {"schema": SCHEMA},
    )

    provider: Mapped[str]
    claim_role: Mapped[str]
    role: Mapped[str]
    school_id: Mapped[UUID | None]


class ProviderLogout(TenantRecord):
    """A logout that a provider announced: taken once, and tokens of what it ended are not taken afterwards."""

    __tablename__ = "provider_logouts"
    __table_args__ = (
        Index("uq_provider_logouts_jti", "tenant_id", "provider", "jti", unique=True),
        Index("ix_provider_logouts_subject", "tenant_id", "provider", "subject"),
        Index("ix_provider_logouts_sid", "tenant_id", "provider", "sid"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    provider: Mapped[str]
    jti: Mapped[str]
    subject: Mapped[str | None]
    sid: Mapped[str | None]
    logged_out_at: Mapped[datetime]
