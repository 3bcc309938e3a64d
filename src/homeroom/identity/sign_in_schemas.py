"""What signing in takes and gives beyond the password: links, second factors, sessions, a tenant's rule."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from homeroom.identity.schemas import Device, Email, Password, TenantRead, Token, TokenPair
from homeroom.identity.sign_in_models import SecondFactorRule
from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText

TypedCode = Annotated[str, StringConstraints(min_length=6, max_length=40, pattern=r"^[0-9A-Za-z .–-]+$")]
"""A code as somebody types it: dashes, spaces and lower case are forgiven."""


class PasswordResetCreate(Schema):
    tenant: ShortText
    email: ShortText


class LinkToken(Schema):
    token: Token


class LinkLook(Answer):
    """Whose sign-in a link is about."""

    tenant: TenantRead
    email: str


class PasswordResetUse(Schema):
    token: Token
    password: Password


class InvitationCode(Schema):
    tenant: ShortText
    code: TypedCode


class InvitationFound(Answer):
    """The token that stands in the link of the same invitation."""

    token: str


class ChallengeHeld(Schema):
    """What a sign-in was refused with that asks for a second factor."""

    challenge: Token


class ChallengeAnswer(ChallengeHeld):
    """`code` of the authenticator app, or a recovery code."""

    code: TypedCode
    device: Device | None = None


class SeedRead(Answer):
    """What an authenticator app is given, shown this once: as a picture to scan, an address, or a secret to type."""

    secret: str
    address: str
    picture: str


class RecoveryCodesRead(Answer):
    """Shown this once; each stands in for a code once."""

    recovery_codes: list[str]


class SetUpTokenPair(TokenPair):
    """A sign-in that has just set up its second factor."""

    recovery_codes: list[str]


class PasswordTyped(Schema):
    """One's own, once more."""

    password: Password


class PasswordAndCode(PasswordTyped):
    code: TypedCode


class CodeTyped(Schema):
    code: TypedCode


class PasswordChange(PasswordTyped):
    new_password: Password


class EmailChange(PasswordTyped):
    email: Email


class SecondFactorRead(Answer):
    """`asked`: the tenant asks it of this account, so that it cannot be removed."""

    set_up_at: Instant | None
    recovery_codes_left: int
    asked: bool


class OwnSignIn(Answer):
    """How I sign in. `new_email` waits for its address to confirm it; without a password another place keeps these."""

    email: str
    new_email: str | None
    has_password: bool
    second_factor: SecondFactorRead


class OwnSession(Answer):
    """Where I am signed in. Without `last_used_at` it was not renewed since it began."""

    id: UUID
    browser: str | None
    system: str | None
    address: str | None
    started_at: Instant
    last_used_at: Instant | None
    current: bool


class OwnSessions(Answer):
    items: list[OwnSession]


class SignInSettingsRead(Answer):
    """Of whom a second factor is asked, and which roles `admins` and `staff` are, built-in and the tenant's own."""

    second_factor: SecondFactorRule
    admins: list[str]
    staff: list[str]


class SignInSettingsUpdate(Schema):
    second_factor: SecondFactorRule
