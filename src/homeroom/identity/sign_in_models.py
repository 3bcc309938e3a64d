"""What built-in sign-in keeps: one-time links, second factors, what failed of late, and from where somebody came."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.identity.models import SCHEMA
from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key


class LinkKind(StrEnum):
    PASSWORD_RESET = "password_reset"  # noqa: S105  (what a link is for)
    EMAIL_CHANGE = "email_change"  # to the new address, to confirm it
    EMAIL_STOP = "email_stop"  # to the old one, to undo it


class OneTimeLink(TenantRecord):
    """A link that was mailed to `email` and does one thing once; a newer one of its kind replaces it.

    A reset asked for an address that no account has is one without an account: it is never mailed. `change_id`: of the
    change of e-mail that a stopping link stops.
    """

    __tablename__ = "one_time_links"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        tenant_key("change_id", "identity.one_time_links"),
        Index("uq_one_time_links_hash", "tenant_id", "token_hash", unique=True),
        Index("ix_one_time_links_account", "tenant_id", "account_id", "kind"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    account_id: Mapped[UUID | None]
    kind: Mapped[LinkKind]
    email: Mapped[str]  # lower case
    change_id: Mapped[UUID | None]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class SecondFactor(TenantRecord):
    """The seed of an account's one-time codes (RFC 6238), sealed; it counts once a first code has confirmed it."""

    __tablename__ = "second_factors"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        Index("uq_second_factors_account", "tenant_id", "account_id", unique=True),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"sealed_seed", "last_step"})

    account_id: Mapped[UUID]
    sealed_seed: Mapped[bytes] = mapped_column(LargeBinary)
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(BigInteger)  # the newest that was used: each code is taken once


class RecoveryCode(TenantRecord):
    """Stands in for a one-time code once, where the device that makes them is lost; only a keyed hash is kept."""

    __tablename__ = "recovery_codes"
    __table_args__ = (
        tenant_key("account_id", "identity.accounts"),
        Index("uq_recovery_codes_hash", "tenant_id", "account_id", "code_hash", unique=True),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    account_id: Mapped[UUID]
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SecondFactorRule(StrEnum):
    """Of whom a second factor is asked."""

    OFF = "off"  # of those who set one up
    ADMINS = "admins"  # also of those whose rights reach a whole school or the district
    STAFF = "staff"  # also of teachers


class SignInSettings(TenantOwned):
    """What a tenant asks of those who sign in; without a row nothing more than a password."""

    __tablename__ = "sign_in_settings"
    __table_args__ = ({"schema": SCHEMA},)

    second_factor: Mapped[SecondFactorRule]


class FailedAttempts(TenantOwned):
    """How often it failed at a door of late; see `identity.throttling`, which alone reads and writes it."""

    __tablename__ = "failed_attempts"
    __table_args__ = (
        Index(
            "ix_failed_attempts_address",
            "tenant_id",
            "address_key",
            "last_failed_at",
            postgresql_where=text("address_key is not null"),
        ),
        Index("ix_failed_attempts_last_failed_at", "last_failed_at"),
        {"schema": SCHEMA},
    )

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    address_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    failures: Mapped[int]
    last_failed_at: Mapped[datetime]


class KnownPlace(TenantOwned):
    """An address or a device from which an account was signed in to; see `identity.throttling`."""

    __tablename__ = "known_places"
    __table_args__ = (Index("ix_known_places_last_used_at", "last_used_at"), {"schema": SCHEMA})

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    last_used_at: Mapped[datetime]
