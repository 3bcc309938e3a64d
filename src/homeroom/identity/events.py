"""What happened in identity."""

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
