"""All providers of this Homeroom."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, Final

import structlog

from homeroom.identity.oidc.fetching import Fetcher
from homeroom.identity.oidc.provider import Provider
from homeroom.platform.settings import Settings

LONGEST_PAUSE_SECONDS: Final = 60.0

log = structlog.get_logger(__name__)


class Providers:
    """The providers by id and by issuer; each belongs to one tenant, named by its slug."""

    def __init__(self, settings: Settings) -> None:
        self._fetcher = Fetcher(settings.oidc_timeout)
        self._all = [
            Provider(
                provider,
                self._fetcher,
                quiet_seconds=settings.oidc_keys_seconds,
                development=settings.development,
            )
            for provider in settings.oidc_providers
        ]
        self._by_id = {provider.settings.id: provider for provider in self._all}
        self._by_issuer = {provider.settings.issuer: provider for provider in self._all}
        self._warming: list[asyncio.Task[None]] = []
        self._finishing: set[asyncio.Task[None]] = set()

    def __iter__(self) -> Iterator[Provider]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def named(self, provider_id: str) -> Provider | None:
        return self._by_id.get(provider_id)

    def of_issuer(self, issuer: str) -> Provider | None:
        return self._by_issuer.get(issuer)

    def start(self) -> None:
        """Read what the providers say in the background: one that is away keeps nothing from starting."""
        self._warming = [asyncio.create_task(_warm(provider)) for provider in self._all]

    async def finish(self, asking: Coroutine[Any, Any, None]) -> None:
        """Run it to its end, even if whoever waits for it leaves."""
        task = asyncio.create_task(asking)
        self._finishing.add(task)
        task.add_done_callback(self._finishing.discard)
        await asyncio.shield(task)

    async def stop(self) -> None:
        if self._finishing:
            await asyncio.wait(self._finishing)
        for task in self._warming:
            task.cancel()
        if self._warming:
            await asyncio.wait(self._warming)
        for provider in self._all:
            await provider.keys.stop()
        await self._fetcher.close()


async def _warm(provider: Provider) -> None:
    pause = 1.0
    while not await provider.warm():
        log.warning("oidc.provider_away", provider=provider.settings.id, again_in_seconds=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
