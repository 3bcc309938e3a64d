"""What a district sets for the gateway."""

from collections.abc import Mapping
from typing import Any

from homeroom.gateway.rules import Allowance
from homeroom.identity.models import GatewaySettings
from homeroom.identity.repository import gateway_settings, known_accounts
from homeroom.identity.schemas import GatewayRead, GatewayWrite, RateLimitRead, UsualLimit
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work


class GatewayService:
    """Limits that are other than the usual ones, and the web apps that may call the API."""

    def __init__(self, work: Work, usual: Mapping[str, Allowance]) -> None:
        """`usual`: what a bucket holds where nothing else is said."""
        self.work, self.usual = work, usual

    async def read(self) -> GatewayRead:
        rows = await self.work.read(gateway_settings)
        return self._told(rows[0]) if rows else self._told({"limits": [], "allowed_origins": []})

    async def save(self, wanted: GatewayWrite) -> GatewayRead:
        """Every process goes by it a moment after it is committed. Raises `NotFound` for an account of nobody's."""
        named = {limit.account_id for limit in wanted.limits if limit.account_id is not None}
        if named and len(await self.work.read(known_accounts, account_ids=list(named))) < len(named):
            raise NotFound("An account you named")
        said = wanted.model_dump(mode="json")
        found = await self.work.session.get(GatewaySettings, (self.work.actor.tenant_id,))
        if found is None:
            self.work.session.add(GatewaySettings(**said))
        else:
            found.limits, found.allowed_origins = said["limits"], said["allowed_origins"]
        return self._told(said)

    def _told(self, said: Mapping[str, Any]) -> GatewayRead:
        usual = [
            UsualLimit(bucket=bucket, requests=allowance.requests, seconds=allowance.seconds)
            for bucket, allowance in self.usual.items()
        ]
        limits = [RateLimitRead.model_validate(limit) for limit in said["limits"]]
        return GatewayRead(limits=limits, allowed_origins=list(said["allowed_origins"]), usual=usual)
