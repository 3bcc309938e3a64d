"""What sign-in by a provider takes and gives."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from homeroom.kernel.schemas import Answer, Schema, ShortText

ProviderToken = Annotated[str, StringConstraints(min_length=1, max_length=8192, pattern=r"^[\x21-\x7e]+$")]


class ProviderRead(Answer):
    """A provider one can sign in with, as the web app is set up with it."""

    tenant: str
    id: str
    name: str
    issuer: str
    client_id: str


class ProviderList(Answer):
    items: list[ProviderRead]


class ProviderSignIn(Schema):
    """What the provider gave the web app for an authorization code; without a refresh token the session is short."""

    tenant: ShortText
    provider: ShortText
    access_token: ProviderToken
    id_token: ProviderToken
    refresh_token: ProviderToken | None = None


class SignedOut(Answer):
    """Where the browser ends the session at the provider; null where there is none."""

    end_session_url: str | None


class RoleMapped(Schema):
    """Who has `claim_role` at the provider has `role` here; `school_id` where the role is bound to a school."""

    claim_role: ShortText
    role: ShortText
    school_id: UUID | None = None


def _each_once(items: list[RoleMapped]) -> list[RoleMapped]:
    if len({(item.claim_role, item.role, item.school_id) for item in items}) < len(items):
        raise ValueError("say each line once")
    return items


class RoleMap(Schema):
    """The whole list."""

    items: Annotated[list[RoleMapped], Field(max_length=500), AfterValidator(_each_once)]


class RoleMapRead(Answer):
    provider: str
    items: list[RoleMapped]
