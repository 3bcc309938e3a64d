"""A provider's keys, kept in the process: a request whose key is known never waits for the provider."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Final

import structlog

from homeroom.identity.oidc.algorithms import VerifyingKey, verifying_key
from homeroom.identity.oidc.fetching import Document, Unreachable

MOST_KEYS: Final = 50
OLD_SECONDS: Final = 600.0
"""After that they are asked for again, in the background, so that a key which was withdrawn is not taken for ever."""

log = structlog.get_logger(__name__)

Fetch = Callable[[], Awaitable[Document]]


class SigningKeys:
    """The key set as the provider listed it last; where it cannot be had, the one before stays.

    An unknown key id leads to one question at a time. Where that brought no such key, the next question is asked
    `quiet_seconds` later at the earliest: strangers cannot make us ask more often, and a key that the provider made
    since is had at once, unless strangers asked for theirs a moment ago.
    """

    def __init__(self, fetch: Fetch, quiet_seconds: float, elapsed: Callable[[], float] = monotonic) -> None:
        self._fetch, self._quiet_seconds, self._elapsed = fetch, quiet_seconds, elapsed
        self._keys: Mapping[str, VerifyingKey] = {}
        self._listed_at: float | None = None
        self._asked_in_vain_at: float | None = None
        self._asking: asyncio.Task[None] | None = None

    @property
    def known(self) -> bool:
        """Whether the provider has ever listed them to this process."""
        return self._listed_at is not None

    async def key(self, kid: str) -> VerifyingKey | None:
        """The key of this id; None where the provider lists none, as far as one may ask."""
        found = self._keys.get(kid)
        if found is None:
            await self.ask(kid)
            return self._keys.get(kid)
        if self._listed_at is not None and self._elapsed() - self._listed_at > OLD_SECONDS:
            self._begin(kid)
        return found

    async def ask(self, wanted: str | None = None) -> None:
        """Join the question under way, or ask unless it was asked in vain a moment ago."""
        self._begin(wanted)
        if self._asking is not None:
            await asyncio.shield(self._asking)  # one who leaves takes the answer from nobody

    async def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait([self._asking])

    def _begin(self, wanted: str | None) -> None:
        last = self._asked_in_vain_at
        if self._asking is None and (last is None or self._elapsed() - last >= self._quiet_seconds):
            self._asking = asyncio.create_task(self._ask(wanted))

    async def _ask(self, wanted: str | None) -> None:
        try:
            self._list((await self._fetch()).get("keys"))
            in_vain = wanted is not None and wanted not in self._keys
        except Unreachable as error:
            log.warning("oidc.keys_not_read", reason=str(error))
            in_vain = True
        finally:
            self._asking = None
        self._asked_in_vain_at = self._elapsed() if in_vain else None

    def _list(self, listed: object) -> None:
        entries = listed[:MOST_KEYS] if isinstance(listed, list) else []
        found = [key for entry in entries if (key := verifying_key(entry)) is not None]
        if not found:
            raise Unreachable("it lists no key that can be used")
        self._keys, self._listed_at = dict(reversed(found)), self._elapsed()  # of two with one id, the first
