"""What happened in identity."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class AccountCreated(Event):
    """An invitation was accepted."""

    name: ClassVar[str] = "identity.account_created.v1"
    account_id: UUID
    person_id: UUID
    role: str


class InvitedByMail(Event):
    """Somebody was invited and is to get the link by mail; its token is not in here, it follows from the id."""

    name: ClassVar[str] = "identity.invited_by_mail.v1"
    invitation_id: UUID
    person_id: UUID


class SessionReused(Event):
    """A refresh token was presented that had been used up: its session has ended, and the account is told."""

    name: ClassVar[str] = "identity.session_reused.v1"
    account_id: UUID
    person_id: UUID
    session_id: UUID


class SignInChange(StrEnum):
    """What became different about how an account signs in; its person is always told."""

    PASSWORD_CHANGED = "password_changed"  # noqa: S105  (what happened)
    EMAIL_CHANGED = "email_changed"
    EMAIL_CHANGE_STOPPED = "email_change_stopped"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    SECOND_FACTOR_RESET = "second_factor_reset"  # by an administrator
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    RECOVERY_CODE_USED = "recovery_code_used"


class SignInChanged(Event):
    """An account signs in otherwise than before."""

    name: ClassVar[str] = "identity.sign_in_changed.v1"
    account_id: UUID
    person_id: UUID
    change: SignInChange


class PasswordResetAsked(Event):
    """Somebody asked for a link to choose a new password; whether an account has that address is in the link's row."""

    name: ClassVar[str] = "identity.password_reset_asked.v1"
    link_id: UUID


class EmailChangeAsked(Event):
    """An account is to sign in with another e-mail: the new address confirms it, the old one can stop it."""

    name: ClassVar[str] = "identity.email_change_asked.v1"
    change_id: UUID
    stop_id: UUID


class EmailChangeConfirmed(Event):
    """The new address confirmed it; the old one can stop it still."""

    name: ClassVar[str] = "identity.email_change_confirmed.v1"
    stop_id: UUID
