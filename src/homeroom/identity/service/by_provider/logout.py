"""Sessions that end because they ended at the provider."""

from datetime import timedelta
from typing import Final

from homeroom.identity.models import ProviderLogout
from homeroom.identity.oidc import Providers
from homeroom.identity.oidc.errors import LogoutRefused
from homeroom.identity.repository import find_tenant
from homeroom.identity.subjects import SubjectRepository
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.work import Work

REMEMBERED: Final = timedelta(days=2)
"""No token, and no logout token, is taken that is older than a day."""


class ProviderLogoutService:
    """Takes logout tokens (OpenID Connect Back-Channel Logout 1.0)."""

    def __init__(self, work: Work, providers: Providers) -> None:
        self.work, self.providers = work, providers

    async def take(self, provider_id: str, token: str) -> None:
        """End at once what the provider says has ended; also tokens of it that come later. Raises `LogoutRefused`."""
        provider = self.providers.named(provider_id)
        if provider is None:
            raise LogoutRefused
        try:
            told = await provider.check.logout(token)
        except Unauthenticated:
            raise LogoutRefused from None
        tenant_id = await find_tenant(self.work.parts.database, provider.settings.tenant)
        if tenant_id is None:
            raise LogoutRefused
        self.work.act_in(tenant_id, "identity.provider_logout")
        subjects, now = SubjectRepository(self.work), clock.now()
        logout = ProviderLogout(
            id=new_id(),
            provider=provider.settings.id,
            jti=told.jti,
            subject=told.subject,
            sid=told.sid,
            logged_out_at=now,
        )
        await subjects.add_logout(logout, LogoutRefused)
        await subjects.forget_logouts(now - REMEMBERED)
        linked = None
        if told.subject is not None:
            linked = await subjects.locked_subject(provider.settings.issuer, told.subject)
            if linked is None:
                return
        account_id = linked.account_id if linked else None
        for session in await subjects.open_sessions(provider.settings.id, account_id, told.sid):
            session.ended_at, session.ended_because, session.sealed_tokens = now, "provider-ended", None
