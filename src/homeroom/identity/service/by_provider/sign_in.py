"""Beginning a session of ours with a provider's tokens."""

from datetime import UTC, datetime

from homeroom.identity.models import Account
from homeroom.identity.oidc import AccessToken, IdToken, Provider, Providers
from homeroom.identity.oidc.errors import ProviderUnreachable
from homeroom.identity.oidc.schemas import ProviderSignIn
from homeroom.identity.repository import find_tenant
from homeroom.identity.schemas import TokenPair
from homeroom.identity.service.by_provider.admission import Admission, Named
from homeroom.identity.service.by_provider.sealed import KeptTokens
from homeroom.identity.service.sign_in import SignInService
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.sealing import Sealer
from homeroom.platform.work import Work


class ProviderSignInService:
    """Exchanges a provider's tokens for ours, so that everything behind the gateway knows one kind of session."""

    def __init__(self, work: Work, providers: Providers, signing_in: SignInService, sealer: Sealer) -> None:
        self.work, self.providers, self.signing_in, self.sealer = work, providers, signing_in, sealer

    async def sign_in(self, wanted: ProviderSignIn, user_agent: str | None) -> TokenPair:
        """Raises `Unauthenticated`, `ProviderSignInRefused`, `NoRole`, `ProviderUnreachable`."""
        provider = self.providers.named(wanted.provider)
        if provider is None or provider.settings.tenant != wanted.tenant:
            raise Unauthenticated
        access, told = await _proven(provider, wanted)
        tenant_id = await find_tenant(self.work.parts.database, provider.settings.tenant)
        if tenant_id is None:
            raise Unauthenticated
        self.work.act_in(tenant_id, "identity.provider_sign_in")
        admission, named = Admission(self.work, provider), Named.by(access, told)
        account = await admission.account(named)
        await admission.session(account, named)
        return self._begin(account, provider, access, wanted, user_agent)

    def _begin(
        self,
        account: Account,
        provider: Provider,
        access: AccessToken,
        wanted: ProviderSignIn,
        user_agent: str | None,
    ) -> TokenPair:
        session_id, tenant_id = new_id(), self.work.actor.tenant_id
        kept = KeptTokens(refresh_token=wanted.refresh_token, id_token=wanted.id_token)
        of_provider = {
            "id": session_id,
            "provider": provider.settings.id,
            "provider_sid": access.sid,
            "sealed_tokens": kept.sealed(self.sealer, tenant_id, session_id),
        }
        if wanted.refresh_token is None:  # nobody can be asked later whether it still holds
            of_provider["expires_at"] = datetime.fromtimestamp(access.good_until, UTC)
        return self.signing_in.begin(account, user_agent, **of_provider)


async def _proven(provider: Provider, wanted: ProviderSignIn) -> tuple[AccessToken, IdToken]:
    """The two tokens, which are of one sign-in."""
    try:
        access = await provider.check.access(wanted.access_token)
        told = await provider.check.id(wanted.id_token, wanted.access_token)
    except Unauthenticated:
        if not await provider.warm():
            raise ProviderUnreachable from None
        raise
    if told.subject != access.subject or (told.sid and access.sid and told.sid != access.sid):
        raise Unauthenticated
    return access, told
