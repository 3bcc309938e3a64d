"""What identity takes and gives."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from homeroom.gateway.rules import Period
from homeroom.identity.role_schemas import RoleKey
from homeroom.kernel.actor import Role
from homeroom.kernel.schemas import Answer, Instant, LeftOutText, Schema, ShortText

Token = Annotated[str, StringConstraints(min_length=20, max_length=200, pattern=r"^[A-Za-z0-9_.\-]+$")]
Password = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=200, pattern=r"^[^\x00]*$")
]
Email = Annotated[
    str,
    StringConstraints(
        max_length=254, pattern=r"^[^@\s\x00-\x1f<>\",;]+@[^@\s\x00-\x1f<>\",;]+\.[^@\s\x00-\x1f<>\",;.]+$"
    ),
    AfterValidator(str.lower),
]
Device = Annotated[str, StringConstraints(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_\-]+$")]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^\+?[0-9(][0-9 ().\-/]{2,}( ?(x|ext\.?) ?[0-9]+)?$")]
BirthDate = Annotated[date, Field(ge=date(1900, 1, 1))]


def _each_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each person once")
    return ids


class Locale(StrEnum):
    ENGLISH = "en"
    SPANISH = "es"


class TenantRead(Answer):
    slug: str
    name: str


class DemoSignIn(Answer):
    role: Role
    email: str
    tenant: str


class TenantList(Answer):
    """Where one can sign in; a demo district, which exists in development only, shows with whom."""

    items: list[TenantRead]
    demo: list[DemoSignIn] = Field(default_factory=list)
    demo_password: str | None = None


class SignIn(Schema):
    """`device`: what the browser calls itself at every sign-in, at random; see `identity.throttling`."""

    tenant: ShortText
    email: ShortText
    password: Password
    device: Device | None = None


class RefreshRequest(Schema):
    refresh_token: Token


class TokenPair(Answer):
    """An access token (JWT, 15 minutes) and the refresh token that gets the next pair."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  (a scheme's name)
    expires_in: int
    refresh_token: str
    refresh_expires_in: int


class RoleHeld(Answer):
    role: str
    school_id: UUID | None


class OwnRole(Answer):
    """A role the tenant made: how it is called, and whether it is given in a school."""

    role: str
    name: str
    in_school: bool


class Me(Answer):
    """The signed-in account: who it is and what it may do, so that a screen hides what would be refused.

    `today` is the district's; `roles_to_give` are those it may invite into; `own_roles` names those of all these that
    the tenant made.
    """

    account_id: UUID
    person_id: UUID
    given_name: str
    family_name: str
    email: str
    locale: Locale
    tenant: TenantRead
    time_zone: str
    today: date
    roles: list[RoleHeld]
    roles_to_give: list[str]
    own_roles: list[OwnRole]
    permissions: list[str]


class MeUpdate(Schema):
    locale: Locale


class PersonRead(Answer):
    """Who somebody is and how to reach them."""

    id: UUID
    given_name: str
    middle_name: str | None
    family_name: str
    preferred_name: str | None
    birth_on: date | None
    email: str | None
    phone: str | None


class PersonUpdate(Schema):
    """What is left out stays as it is; null empties what may be empty. A sign-in's e-mail is the account's own."""

    given_name: LeftOutText
    middle_name: ShortText | None = None
    family_name: LeftOutText
    preferred_name: ShortText | None = None
    birth_on: BirthDate | None = None
    email: Email | None = None
    phone: Phone | None = None


class InvitationCreate(Schema):
    """`school_id` where the role is bound to a school."""

    person_id: UUID
    role: RoleKey
    school_id: UUID | None = None


class InvitationRead(Answer):
    """`token` and `code` are shown this once; the link is `/invitation#<token>` of the web app.

    `role_name` as in the look-up.
    """

    id: UUID
    token: str
    path: str
    code: str
    given_name: str
    family_name: str
    role: str
    role_name: str | None
    expires_at: Instant


class InvitationsCreate(Schema):
    """People who are to hold the same role; `send` mails each the link who has an address."""

    role: RoleKey
    school_id: UUID | None = None
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=200), AfterValidator(_each_once)]
    send: bool


class InvitationState(StrEnum):
    INVITED = "invited"  # the link is in this answer, this once
    MAILED = "mailed"  # the link is in the mail alone
    HAS_ACCOUNT = "has_account"  # nothing was made
    NO_EMAIL = "no_email"  # it could not be mailed: the link is in this answer, this once


class PersonInvited(Answer):
    """`path` and `code`, which is typed on the page `/invitation` instead, are shown this once."""

    person_id: UUID
    given_name: str
    family_name: str
    email: str | None
    state: InvitationState
    path: str | None
    code: str | None


class InvitationsRead(Answer):
    """One line for each person, in the order in which they were named."""

    role: str
    role_name: str | None
    expires_at: Instant
    items: list[PersonInvited]


class InvitationToken(Schema):
    token: Token


class InvitationLook(Answer):
    """`role_name` where the tenant made the role."""

    tenant: TenantRead
    given_name: str
    family_name: str
    email: str | None
    locale: Locale
    role: str
    role_name: str | None
    expires_at: Instant


class InvitationAccept(Schema):
    token: Token
    email: Email
    password: Password
    locale: Locale
    device: Device | None = None


Counted = Annotated[
    str,
    StringConstraints(
        max_length=200, pattern=r"^(other|heavy|(GET|POST|PUT|PATCH|DELETE) /v1/[a-z_\-]+(/[a-z_{}\-]+)*)$"
    ),
]
"""A bucket, or a route as the API's document spells it (`GET /v1/students/{student_id}`), which has its own then."""
Origin = Annotated[
    str,
    AfterValidator(str.lower),
    StringConstraints(max_length=255, pattern=r"^(https://[^\s/?#@*]+|http://(localhost|127\.0\.0\.1)(:[0-9]+)?)$"),
]
"""An https origin (RFC 6454 §6.2), or one of this very machine."""


class RateLimit(Schema):
    """So many requests a minute, an hour or a day: of each account, or of the one that is named."""

    account_id: UUID | None = None
    bucket: Counted
    requests: Annotated[int, Field(strict=True, ge=10, le=1_000_000)]
    per: Period


def _each_limit_once(limits: list[RateLimit]) -> list[RateLimit]:
    if len({(limit.account_id, limit.bucket) for limit in limits}) < len(limits):
        raise ValueError("limit the same thing once")
    return limits


class GatewayWrite(Schema):
    """All that is set; what is left out is not set any more."""

    limits: Annotated[list[RateLimit], Field(max_length=200), AfterValidator(_each_limit_once)]
    allowed_origins: Annotated[list[Origin], Field(max_length=50)]


class RateLimitRead(Answer):
    account_id: UUID | None
    bucket: str
    requests: int
    per: Period


class UsualLimit(Answer):
    """What holds where nothing else is set; `seconds` are the time it is counted in."""

    bucket: str
    requests: int
    seconds: int


class GatewayRead(Answer):
    limits: list[RateLimitRead]
    allowed_origins: list[str]
    usual: list[UsualLimit]
