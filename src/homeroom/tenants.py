"""`homeroom tenant`: makes a district or a stand-alone school, as the database's owner, and invites who will run it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import available_timezones

import psycopg
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter, ValidationError

from homeroom.identity import opaque
from homeroom.identity.models import INVITATION_LIFETIME, Person
from homeroom.identity.schemas import Email, Locale
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.refusals import Refused
from homeroom.kernel.schemas import ShortText
from homeroom.platform.settings import Settings

ACTOR: Final = "homeroom tenant create"
LONGEST_SLUG: Final = 60
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL: Final = TypeAdapter[str](Email)
_TEXT: Final = TypeAdapter[str](ShortText)

Row = Mapping[str, Any]


class TenantRefused(Refused):
    """The tenant cannot be made; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class NewTenant:
    """What is asked for; without a slug one is made of the name."""

    name: str
    time_zone: str
    locale: str
    admin_name: str
    admin_email: str
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The tenant, and the one-time link with which its first administrator makes an account."""

    slug: str
    path: str
    address: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    slug: str
    name: str
    time_zone: str
    accounts: int


def create(settings: Settings, wanted: NewTenant) -> Made:
    """Make a tenant, a person and an invitation as its district administrator, in one transaction.

    Raises:
        TenantRefused: without the owner's URL, for a taken or ill-formed slug, an unknown time zone or language, a name
            that is not two words, an ill-formed e-mail, or where there are no tables.
    """
    slug, given_name, family_name, email = _checked(wanted)
    secret = settings.with_secrets().secret
    if settings.test_now is not None:
        clock.set_out_from(settings.test_now)
    tenant_id, person_id, invitation_id, now = new_id(), new_id(), new_id(), clock.now()
    token = opaque.invitation_token(tenant_id, invitation_id, secret)
    search_name, search_given = Person.search_names(given_name, family_name)
    tenant = {"slug": slug, "name": wanted.name, "time_zone": wanted.time_zone, "locale": wanted.locale}
    person = {
        "given_name": given_name,
        "family_name": family_name,
        "search_name": search_name,
        "search_given": search_given,
        "email": email,
    }
    expires_at = now + INVITATION_LIFETIME
    invitation = {"person_id": person_id, "role": Role.DISTRICT_ADMIN.value, "expires_at": expires_at}
    with _as_owner(settings) as connection:
        try:
            _insert(connection, "identity.tenants", {"id": tenant_id, **tenant, "demo": False})
        except psycopg.errors.UniqueViolation:
            raise TenantRefused(f"There is a tenant {slug} already: give another one with --slug.") from None
        _insert(connection, "identity.people", {"tenant_id": tenant_id, "id": person_id, **person})
        hashed = {**invitation, "token_hash": opaque.hash_of(token)}
        _insert(connection, "identity.invitations", {"tenant_id": tenant_id, "id": invitation_id, **hashed})
        for subject, subject_id, after in (
            ("identity.tenants", tenant_id, tenant),
            ("identity.people", person_id, person),
            ("identity.invitations", invitation_id, {**invitation, "token_hash": "hidden"}),
        ):
            _audit(connection, tenant_id, now, subject, subject_id, after)
    path = f"/invitation#{token}"
    address = f"{settings.web_address}{path}" if settings.web_address else None
    return Made(slug, path, address, expires_at)


def listed(settings: Settings) -> list[Listed]:
    """Every tenant, with the number of its accounts. Raises `TenantRefused`."""
    with _as_owner(settings) as connection:
        rows = connection.execute(
            "select t.slug, t.name, t.time_zone, (select count(*) from identity.accounts a where a.tenant_id = t.id)"
            " from identity.tenants t order by t.name, t.id"
        ).fetchall()
    return [Listed(*row) for row in rows]


def slug_of(name: str) -> str:
    """`Grand Bend ISD` → `grand-bend-isd`."""
    return "-".join(re.findall(r"[a-z0-9]+", folded(name)))[:LONGEST_SLUG].strip("-")


def _checked(wanted: NewTenant) -> tuple[str, str, str, str]:
    """Slug, given name, family name and e-mail. Raises `TenantRefused`."""
    slug = slug_of(wanted.name) if wanted.slug is None else wanted.slug
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise TenantRefused(
            f"A slug is at most {LONGEST_SLUG} small letters, digits and single hyphens, such as grand-bend:"
            " give one with --slug."
        )
    if wanted.time_zone not in available_timezones():
        raise TenantRefused(f"There is no time zone {wanted.time_zone}: it is called like America/Chicago.")
    if wanted.locale not in set(Locale):
        raise TenantRefused(f"There is no language {wanted.locale}; there are {', '.join(sorted(Locale))}.")
    try:
        _TEXT.validate_python(wanted.name)
        given_name, _, family_name = _TEXT.validate_python(" ".join(wanted.admin_name.split())).partition(" ")
    except ValidationError:
        raise TenantRefused("A name is one line of at most 120 characters.") from None
    if not family_name:
        raise TenantRefused('--admin-name is a given name and a family name, such as "Rosa Delgado Ruiz".')
    try:
        email = _EMAIL.validate_python(wanted.admin_email)
    except ValidationError:
        raise TenantRefused(f"{wanted.admin_email} is no e-mail address.") from None
    return slug, given_name, family_name, email


@contextmanager
def _as_owner(settings: Settings) -> Iterator[psycopg.Connection[Any]]:
    if settings.owner_database_url is None:
        raise TenantRefused("Set HOMEROOM_OWNER_DATABASE_URL: tenants are made as the database's owner.")
    try:
        with psycopg.connect(settings.owner_database_url.get_secret_value()) as connection:
            yield connection
    except psycopg.errors.UndefinedTable:
        raise TenantRefused("There are no tables yet: run homeroom migrate first.") from None
    except psycopg.errors.InsufficientPrivilege:
        raise TenantRefused("HOMEROOM_OWNER_DATABASE_URL is not the role that owns the tables.") from None


def _insert(connection: psycopg.Connection[Any], table: str, row: Row) -> None:
    names = psycopg.sql.SQL(", ").join(map(psycopg.sql.Identifier, row))
    values = psycopg.sql.SQL(", ").join(map(psycopg.sql.Placeholder, row))
    statement = psycopg.sql.SQL("insert into {} ({}) values ({})")
    connection.execute(statement.format(psycopg.sql.Identifier(*table.split(".")), names, values), row)


def _audit(
    connection: psycopg.Connection[Any], tenant_id: UUID, at: datetime, subject: str, subject_id: UUID, after: Row
) -> None:
    entry = {
        "tenant_id": tenant_id,
        "id": new_id(),
        "at": at,
        "actor": ACTOR,
        "request_id": "",
        "action": "created",
        "subject": subject,
        "subject_id": subject_id,
        "after": Jsonb({name: value if isinstance(value, str) else str(value) for name, value in after.items()}),
    }
    _insert(connection, "platform.audit_entries", entry)
