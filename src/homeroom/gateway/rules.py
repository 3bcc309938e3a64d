"""What tenants have set for the gateway: other limits than the usual ones, and the web apps that may call the API.

All of it is held in every process, for all tenants: a request asks nobody. The table tells of its changes
(`platform.tell_changed`), and it is read anew then.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import psycopg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from homeroom.platform.database.engine import Database
from homeroom.platform.live import Hub

CHANGED: Final = "gateway_settings"
RETRY_SECONDS: Final = 2.0
READ: Final = "select tenant_id, limits, allowed_origins from identity.all_gateway_settings()"

log = structlog.get_logger(__name__)


class Period(StrEnum):
    """The time in which an administrator limits requests."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


SECONDS: Final = {Period.MINUTE: 60, Period.HOUR: 3600, Period.DAY: 86_400}


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests in so many seconds."""

    requests: int
    seconds: int


@dataclass(frozen=True)
class Rules:
    """One reading of what all tenants have set."""

    limits: Mapping[UUID, Mapping[tuple[UUID | None, str], Allowance]] = field(default_factory=dict)
    """By tenant, then by account (None: everyone's) and bucket or route (`GET /v1/students`)."""
    origins: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    """Which tenants allow an origin."""

    def allowance(self, tenant_id: UUID, account_id: UUID, bucket: str, route: str) -> tuple[str, Allowance] | None:
        """The bucket a request is counted in and how much it holds, where the tenant has said so; the nearest wins.

        A route that has a limit of its own has a bucket of its own.
        """
        ours = self.limits.get(tenant_id)
        if ours is None:
            return None
        for name in (route, bucket):
            for account in (account_id, None):
                found = ours.get((account, name))
                if found is not None:
                    return name, found
        return None


class RuleBook:
    """The rules in force: the operator's, and those of all tenants."""

    def __init__(self, database: Database, hub: Hub, everywhere: Iterable[str] = ()) -> None:
        """`everywhere`: the origins that the operator lets in."""
        self._database = database
        self._everywhere = frozenset(everywhere)
        self._stale = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.rules = Rules()
        self.read = asyncio.Condition()
        hub.on_change(CHANGED, self._stale.set)

    def start(self) -> None:
        self._stale.set()
        self._task = asyncio.create_task(self._keep_up(), name="gateway-rules")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def lets_in(self, origin: str, tenant_id: UUID | None) -> bool:
        """Whether a web app may act in a tenant; in any, where it is not known yet in which."""
        if origin in self._everywhere:
            return True
        tenants = self.rules.origins.get(origin, frozenset())
        return bool(tenants) if tenant_id is None else tenant_id in tenants

    async def _keep_up(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            try:
                await self.renew()
            except (psycopg.Error, SQLAlchemyError) as error:  # what was known goes on holding
                log.warning("rules.not_read", reason=str(error).partition("\n")[0])
                self._stale.set()
                await asyncio.sleep(RETRY_SECONDS)

    async def renew(self) -> None:
        """Read all rules anew."""
        async with self._database.lease() as connection:
            rows = await (await connection.execute(READ)).fetchall()
        self.rules = _rules_of(rows)
        async with self.read:
            self.read.notify_all()


def _rules_of(rows: Sequence[tuple[UUID, Sequence[Mapping[str, Any]], Sequence[str]]]) -> Rules:
    origins: dict[str, set[UUID]] = {}
    limits: dict[UUID, dict[tuple[UUID | None, str], Allowance]] = {}
    for tenant_id, said, allowed in rows:
        for origin in allowed:
            origins.setdefault(origin, set()).add(tenant_id)
        for each in said:
            account = each.get("account_id")
            limits.setdefault(tenant_id, {})[UUID(account) if account else None, each["bucket"]] = Allowance(
                each["requests"], SECONDS[Period(each["per"])]
            )
    return Rules(limits, {origin: frozenset(tenants) for origin, tenants in origins.items()})
