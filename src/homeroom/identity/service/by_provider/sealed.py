"""What a session keeps of the provider's tokens, sealed: what renews the session there, and what ends it."""

from uuid import UUID

from pydantic import BaseModel

from homeroom.identity.models import SignInSession
from homeroom.identity.oidc import Providers
from homeroom.platform.sealing import Sealer, Unsealable


class KeptTokens(BaseModel):
    """The provider's refresh token, and the id token that a browser shows it when it signs out."""

    refresh_token: str | None
    id_token: str | None

    def sealed(self, sealer: Sealer, tenant_id: UUID, session_id: UUID) -> bytes:
        return sealer.seal(self.model_dump_json().encode(), _context(tenant_id, session_id))

    @classmethod
    def of(cls, sealer: Sealer, session: SignInSession) -> "KeptTokens":
        """What the session keeps; nothing where it keeps none, or HOMEROOM_SECRET has changed since."""
        if session.sealed_tokens is not None:
            try:
                return cls.model_validate_json(
                    sealer.unseal(session.sealed_tokens, _context(session.tenant_id, session.id))
                )
            except Unsealable:
                pass
        return cls(refresh_token=None, id_token=None)


def take_leave(sealer: Sealer, providers: Providers, session: SignInSession) -> str | None:
    """Where the browser ends the session at the provider, too; what was kept for that is forgotten."""
    provider = providers.named(session.provider or "")
    kept = KeptTokens.of(sealer, session)
    session.sealed_tokens = None
    return None if provider is None else provider.end_session_url(kept.id_token)


def _context(tenant_id: UUID, session_id: UUID) -> str:
    return f"identity.sessions.sealed_tokens {tenant_id} {session_id}"
