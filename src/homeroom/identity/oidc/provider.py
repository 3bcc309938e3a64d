"""One provider: what it says of itself, its keys, its token endpoint."""

from dataclasses import dataclass
from time import monotonic
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import httpx

from homeroom.identity.oidc.discovery import Metadata, discover
from homeroom.identity.oidc.fetching import Document, Fetcher, Unreachable
from homeroom.identity.oidc.keys import SigningKeys
from homeroom.identity.oidc.tokens import LONGEST_TOKEN, TokenCheck
from homeroom.platform.providers import ProviderSettings

METADATA_SECONDS: Final = 3600.0


class TokensRefused(Exception):  # noqa: N818  (what the provider did)
    """The provider gives no more tokens for this refresh token: the session there has ended (RFC 6749 §5.2)."""


@dataclass(frozen=True, slots=True)
class ProviderTokens:
    """What a provider gave; of a renewal, the parts it gave anew."""

    access_token: str
    refresh_token: str | None
    id_token: str | None


class Provider:
    """An issuer as this process knows it."""

    def __init__(
        self, settings: ProviderSettings, fetcher: Fetcher, *, quiet_seconds: float, development: bool
    ) -> None:
        self.settings, self._fetcher, self._development = settings, fetcher, development
        self._metadata: Metadata | None = None
        self._discovered_at = 0.0
        self.keys = SigningKeys(self._fetch_keys, quiet_seconds)
        self.check = TokenCheck(settings, self.keys)

    async def warm(self) -> bool:
        """Whether metadata and keys are there, now that they were asked for if they were not."""
        if not self.keys.known:
            await self.keys.ask()
        return self.keys.known

    async def renew(self, refresh_token: str) -> ProviderTokens:
        """Exchange a refresh token (RFC 6749 §6). Raises `TokensRefused`, `Unreachable`."""
        metadata, client = await self._discovered(), self.settings.client_id
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        secret = self.settings.client_secret.get_secret_value() if self.settings.client_secret else None
        auth = None
        if secret is None or metadata.secret_in_form:
            form |= {"client_id": client} | ({"client_secret": secret} if secret else {})
        else:  # encoded as a form before it is encoded as a header (RFC 6749 §2.3.1)
            auth = httpx.BasicAuth(quote_plus(client), quote_plus(secret))
        status, document = await self._fetcher.post(metadata.token_endpoint, form, auth)
        if status == httpx.codes.BAD_REQUEST and document.get("error") == "invalid_grant":
            raise TokensRefused
        access_token = document.get("access_token")
        if status != httpx.codes.OK or not isinstance(access_token, str):
            raise Unreachable(f"the token endpoint of {self.settings.issuer} answered {status}, {_named(document)}")
        return ProviderTokens(access_token, _token(document, "refresh_token"), _token(document, "id_token"))

    def end_session_url(self, id_token: str | None) -> str | None:
        """Where a browser goes to end the session there, too (RP-Initiated Logout 1.0 §2); None where it cannot."""
        if self._metadata is None or self._metadata.end_session_endpoint is None:
            return None
        said = {"client_id": self.settings.client_id} | ({"id_token_hint": id_token} if id_token else {})
        address = self._metadata.end_session_endpoint
        return f"{address}{'&' if '?' in address else '?'}{urlencode(said)}"

    async def _discovered(self) -> Metadata:
        """What the provider says of itself, asked again each hour; raises `Unreachable` where nothing is known."""
        now = monotonic()
        if self._metadata is None or now - self._discovered_at > METADATA_SECONDS:
            try:
                self._metadata = await discover(self._fetcher, self.settings.issuer, development=self._development)
            except Unreachable:
                if self._metadata is None:
                    raise
            self._discovered_at = now
        return self._metadata

    async def _fetch_keys(self) -> Document:
        return await self._fetcher.get((await self._discovered()).jwks_uri)


def _token(document: Document, name: str) -> str | None:
    token = document.get(name)
    return token if isinstance(token, str) and 0 < len(token) <= LONGEST_TOKEN else None


def _named(document: dict[str, Any]) -> str:
    """The provider's own word for what is wrong, where it is one."""
    error = document.get("error")
    return error if isinstance(error, str) and error.isidentifier() else "which says nothing"
