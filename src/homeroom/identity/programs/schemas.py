"""What is said of programs, their rights and their credentials."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from homeroom.identity.programs.models import CredentialKind
from homeroom.kernel.schemas import Answer, Instant, LeftOutText, Schema, ShortText

LongText = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
PermissionName = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z_]+\.[a-z_]+$")]


def _schools_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each school once")
    return ids


def _rights_once(rights: list["Right"]) -> list["Right"]:
    if len({right.permission for right in rights}) < len(rights):
        raise ValueError("name each right once")
    return rights


class Right(Schema):
    """A permission in these schools; without schools (null) in the whole district."""

    permission: PermissionName
    school_ids: Annotated[list[UUID], Field(min_length=1, max_length=500), AfterValidator(_schools_once)] | None = None


Rights = Annotated[list[Right], Field(min_length=1, max_length=100), AfterValidator(_rights_once)]


class RightRead(Answer):
    """`school_ids` is null where the right holds in the whole district."""

    permission: str
    school_ids: list[UUID] | None


class RightToGive(Answer):
    """How far I can give a right to a program: in the whole district, and in single schools (null: in all of them)."""

    permission: str
    in_district: bool
    in_schools: bool
    school_ids: list[UUID] | None


class RightsToGive(Answer):
    items: list[RightToGive]


class ProgramState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"  # for good


class ProgramCreate(Schema):
    name: ShortText
    description: LongText | None = None
    rights: Rights


class ProgramUpdate(Schema):
    """What is left out stays as it is. `rights` replaces them all; `ended` is for good and revokes every credential."""

    name: LeftOutText
    description: LongText | None = None
    rights: Annotated[Rights, Field(default_factory=list)]
    state: Annotated[ProgramState, Field(default=ProgramState.ACTIVE)]


class ProgramRead(Answer):
    """A program; `id` is also its OAuth 2.0 `client_id`.

    `expires_at` is the first end among its credentials that are good and not replaced, `expires_soon` whether that is
    within 30 days, `credentials` how many are good.
    """

    id: UUID
    name: str
    description: str | None
    state: ProgramState
    version: int
    rights: list[RightRead]
    created_at: Instant
    created_by: str | None
    credentials: int
    expires_at: Instant | None
    expires_soon: bool
    last_used_at: Instant | None


class CredentialState(StrEnum):
    GOOD = "good"
    ENDING = "ending"  # replaced, and good for a while yet
    EXPIRED = "expired"
    REVOKED = "revoked"


GoodForDays = Annotated[int, Field(ge=1, le=3660, strict=True)]
"""At most a year (366 days), unless HOMEROOM_CREDENTIAL_DAYS says otherwise."""


class CredentialCreate(Schema):
    kind: CredentialKind
    name: ShortText
    good_for_days: GoodForDays


class CredentialRotate(Schema):
    """The new one has the old one's name; the old one ends `overlap_hours` from now, at once for 0."""

    good_for_days: GoodForDays
    overlap_hours: Annotated[int, Field(ge=0, le=720, strict=True)] = 24


class CredentialRead(Answer):
    """`hint` is how the secret ends; `last_used_at` is told within two minutes or so.

    `expires_soon`: it is good, was not replaced, and ends within 30 days.
    """

    id: UUID
    kind: CredentialKind
    name: str
    hint: str
    state: CredentialState
    created_at: Instant
    created_by: str | None
    expires_at: Instant
    expires_soon: bool
    last_used_at: Instant | None
    revoked_at: Instant | None
    replaced_by: UUID | None


class CredentialList(Answer):
    items: list[CredentialRead]


class CredentialMade(Answer):
    """`secret` is shown this once; only its hash is kept. `client_id` goes with a client secret."""

    credential: CredentialRead
    client_id: UUID
    secret: str


class AccessToken(Answer):
    """RFC 6749 §5.1; `scope` names the permissions of the program."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  (a scheme's name)
    expires_in: int
    scope: str
