"""A provider's access tokens as bearers: proven once, then remembered."""

import hashlib
from collections import OrderedDict
from datetime import timedelta
from typing import Final
from uuid import UUID

from homeroom.gateway.tokens import Claims
from homeroom.identity.models import SignInSession
from homeroom.identity.oidc import AccessToken, Provider, Providers
from homeroom.identity.oidc.errors import NoRole
from homeroom.identity.oidc.tokens import unproven_issuer
from homeroom.identity.repository import find_tenant
from homeroom.identity.service.by_provider.admission import Admission, Named
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Problem, Unauthenticated
from homeroom.platform.work import Parts, Work, working

REMEMBERED: Final = 20_000
SESSION_LIFETIME: Final = timedelta(days=30)


class OidcTokens:
    """The bearer tokens whose issuer is one of our providers (a `BearerKind` of the gateway).

    At the first sight of a token its account is found, its roles are taken over and its session is made, one for each
    session at the provider. From then on it costs no statement: `platform.enter` proves the session, as for all tokens.
    """

    def __init__(self, parts: Parts, providers: Providers) -> None:
        self._parts, self._providers = parts, providers
        self._seen: OrderedDict[bytes, Claims] = OrderedDict()

    def takes(self, token: str) -> bool:
        issuer = unproven_issuer(token)
        return issuer is not None and self._providers.of_issuer(issuer) is not None

    async def claims(self, token: str) -> Claims:
        """Whose it is; raises `Unauthenticated`, also where its account may not come in."""
        digest = hashlib.sha256(token.encode()).digest()
        claims = self._seen.get(digest)
        if claims is None:
            claims = self._seen[digest] = await self._first_seen(token)
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        if claims.expires_at <= clock.now().timestamp():
            self._seen.pop(digest, None)
            raise Unauthenticated
        return claims

    async def _first_seen(self, token: str) -> Claims:
        provider = self._providers.of_issuer(unproven_issuer(token) or "")
        if provider is None:
            raise Unauthenticated
        access = await provider.check.access(token)
        tenant_id = await find_tenant(self._parts.database, provider.settings.tenant)
        if tenant_id is None:
            raise Unauthenticated
        async with working(self._parts, tenant_id, "identity.provider_token") as work:
            try:
                return await _admitted(work, tenant_id, provider, access)
            except NoRole:
                await work.finish()  # what the provider took away is taken away
                raise Unauthenticated from None
            except Problem:
                raise Unauthenticated from None


async def _admitted(work: Work, tenant_id: UUID, provider: Provider, access: AccessToken) -> Claims:
    admission, named = Admission(work, provider), Named.by(access)
    account = await admission.account(named)
    session = await admission.session(account, named)
    if session is None:
        now = clock.now()
        session = SignInSession(
            id=new_id(),
            account_id=account.id,
            started_at=now,
            expires_at=now + SESSION_LIFETIME,
            provider=provider.settings.id,
            provider_sid=named.sid,
        )
        work.session.add(session)
    return Claims(tenant_id, account.id, session.id, int(access.good_until))
