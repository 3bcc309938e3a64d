"""Renewing a session where it began: before our refresh token is used, the provider is asked."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from homeroom.identity import opaque
from homeroom.identity.models import SignInSession
from homeroom.identity.oidc import Provider, Providers, ProviderTokens, TokensRefused
from homeroom.identity.oidc.errors import ProviderUnreachable
from homeroom.identity.oidc.fetching import Unreachable
from homeroom.identity.service.by_provider.admission import Admission
from homeroom.identity.service.by_provider.sealed import KeptTokens
from homeroom.identity.subjects import SubjectRepository
from homeroom.kernel import clock
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.sealing import Sealer
from homeroom.platform.work import Parts, working

NAME: Final = "identity.provider_refresh"
LONGEST_RENEWAL: Final = timedelta(seconds=20)
"""After that whoever began to ask is taken to have died: discovery, tokens and keys take no longer together."""
RENEWED_LATELY: Final = timedelta(minutes=5)
PAUSE_SECONDS: Final = 0.1
MOST_PAUSES: Final = 60

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A session that is ours to renew now."""

    tenant_id: UUID
    account_id: UUID
    session_id: UUID
    presented_id: UUID
    provider: Provider
    kept: KeptTokens
    refresh_token: str


class BeingRenewed(Exception):  # noqa: N818  (what it is)
    """Another request, perhaps of another process, asks the provider for this session."""


class Renewal:
    """Asks the provider in transactions of its own, so that nothing is held in the database while it answers.

    A provider that rotates refresh tokens takes each of them once. So one request at a time asks for a session: it
    says so in the session's row first, and the others wait for what it writes there.
    """

    def __init__(self, parts: Parts, providers: Providers, sealer: Sealer) -> None:
        self.parts, self.providers, self.sealer = parts, providers, sealer

    async def ahead_of(self, token: str) -> None:
        """Renew the session of this refresh token of ours, where it is a provider's and the token is yet unused.

        Afterwards its roles are those of the provider, or it has ended. Raises `ProviderUnreachable`.
        """
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            return
        for _ in range(MOST_PAUSES):
            try:
                due = await self._due(tenant_id, opaque.hash_of(token))
            except BeingRenewed:
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if due is not None:  # to its end, also where the client leaves: the provider gives the next token once
                await self.providers.finish(self._renew(due))
            return
        raise ProviderUnreachable

    async def _due(self, tenant_id: UUID, token_hash: bytes) -> Due | None:
        """Take the session on; None where there is nothing to ask. Raises `BeingRenewed`."""
        async with working(self.parts, tenant_id, NAME) as work:
            found = await SubjectRepository(work).presented(token_hash)
            if found is None:
                return None
            (presented, session), now = found, clock.now()
            if presented.used_at or session.provider is None or session.ended_at or session.expires_at <= now:
                return None
            if session.renewed_for == presented.id and session.renewed_at and now - session.renewed_at < RENEWED_LATELY:
                return None  # by a request that is about to use it, or by one whose answer was lost
            provider, kept = self.providers.named(session.provider), KeptTokens.of(self.sealer, session)
            if (
                provider is None
                or session.sealed_tokens is None
                or kept == KeptTokens(refresh_token=None, id_token=None)
            ):
                _end(session, "provider-gone")
                return None
            if kept.refresh_token is None:
                return None
            if session.renewing_until is not None and session.renewing_until > now:
                raise BeingRenewed
            session.renewing_until = now + LONGEST_RENEWAL
            return Due(tenant_id, session.account_id, session.id, presented.id, provider, kept, kept.refresh_token)

    async def _renew(self, due: Due) -> None:
        tokens: ProviderTokens | None = None
        try:
            tokens = await due.provider.renew(due.refresh_token)
            access = await due.provider.check.access(tokens.access_token)
        except TokensRefused:
            await self._write(due, None, None, "provider-ended")
        except Unreachable as error:
            log.warning("oidc.not_renewed", provider=due.provider.settings.id, reason=str(error))
            await self._write(due, None, None)
            raise ProviderUnreachable from error
        except Unauthenticated as error:
            log.warning("oidc.renewed_with_a_wrong_token", provider=due.provider.settings.id)
            await self._write(due, tokens, None)
            raise ProviderUnreachable from error
        else:
            await self._write(due, tokens, (access.subject, access.roles))

    async def _write(
        self,
        due: Due,
        tokens: ProviderTokens | None,
        proven: tuple[str, frozenset[str]] | None,
        ended_because: str | None = None,
    ) -> None:
        """Keep what the provider gave, take over the roles, and let others go on."""
        async with working(self.parts, due.tenant_id, NAME) as work:
            subjects = SubjectRepository(work)
            linked = await subjects.locked_subject_of(due.account_id, due.provider.settings.issuer)
            session = await subjects.locked_session(due.session_id)
            session.renewing_until = None
            if session.ended_at is not None:
                return
            if tokens is not None:
                session.sealed_tokens = KeptTokens(
                    refresh_token=tokens.refresh_token or due.kept.refresh_token,
                    id_token=tokens.id_token or due.kept.id_token,
                ).sealed(self.sealer, due.tenant_id, due.session_id)
            if proven is not None:
                subject, roles = proven
                session.renewed_at, session.renewed_for = clock.now(), due.presented_id
                if linked is None or linked.subject != subject:
                    ended_because = "provider-changed"
                elif not await Admission(work, due.provider).take_roles(due.account_id, roles):
                    ended_because = "no-role"
            if ended_because is not None:
                _end(session, ended_because)


def _end(session: SignInSession, because: str) -> None:
    session.ended_at, session.ended_because, session.sealed_tokens = clock.now(), because, None
