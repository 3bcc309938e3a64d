"""The API: the catalog's services behind the gateway."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp

from homeroom import catalog
from homeroom.documents import describe
from homeroom.gateway.access import Runtime
from homeroom.gateway.actors import Actors
from homeroom.gateway.answers import refuse_with_problems
from homeroom.gateway.bearers import Bearers
from homeroom.gateway.edge import Bounds, Edge
from homeroom.gateway.limits import RateLimits
from homeroom.gateway.origins import Origins
from homeroom.gateway.routing import Services
from homeroom.gateway.rules import RuleBook
from homeroom.gateway.tokens import TokenKeys
from homeroom.health import router as health_router
from homeroom.identity.oidc import Providers
from homeroom.identity.programs.bearers import KeyBearers, LastUses
from homeroom.identity.repository import TENANTS, ActorLoader
from homeroom.identity.router import well_known
from homeroom.identity.service.by_provider import OidcTokens
from homeroom.kernel import clock
from homeroom.platform.cache import Cache
from homeroom.platform.database.engine import Database
from homeroom.platform.database.failures import failure_of
from homeroom.platform.database.reaching import JOBS, Limits
from homeroom.platform.keys import new_key
from homeroom.platform.live import Hub, begin_telling
from homeroom.platform.orphans import told_to_end
from homeroom.platform.redis import SharedRedis
from homeroom.platform.settings import Environment, Settings, new_signing_key
from homeroom.platform.work import Parts
from homeroom.roles import ROLES

log = structlog.get_logger(__name__)


def make_parts(settings: Settings) -> Parts:
    """What every `Work` of a process that runs jobs stands on: straight to the database, with the limits of jobs."""
    return _parts(settings, Database(settings.listen_url, settings.pool_size, JOBS))


def _parts(settings: Settings, database: Database) -> Parts:
    if settings.test_now is not None:
        clock.set_out_from(settings.test_now)
    redis = SharedRedis(settings.redis_url.get_secret_value()) if settings.redis_url else None
    return Parts(settings, database, catalog.registry(), ActorLoader(ROLES), redis)


def request_limits(settings: Settings) -> Limits:
    """What a request may take of the database."""
    return Limits(settings.statement_timeout, settings.lock_timeout, settings.idle_timeout)


def make_api(settings: Settings, services: Sequence[str] = ()) -> FastAPI:
    """The FastAPI application with these services (all by default)."""
    url, limits = settings.database_url.get_secret_value(), request_limits(settings)
    parts = _parts(settings, Database(url, settings.pool_size, None if settings.pooled else limits))
    actors = Actors(parts.database, parts.load_actor)
    parts = replace(parts, load_actor=actors.load)
    secrets, redis = settings.with_secrets(), parts.redis
    hub = Hub(settings.listen_url, redis)
    ours = (settings.web_url,) if settings.web_url else ()
    book = RuleBook(parts.database, hub, (*settings.allowed_origins, *ours))
    providers = Providers(settings)
    uses = LastUses(parts.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            await parts.database.refuse_unsafe_role()
        except (psycopg.Error, SQLAlchemyError) as error:
            if failure_of(error) is None:
                raise
            log.warning("api.started_without_database")  # requests are refused until it is there
        hub.start()
        book.start()
        if redis is not None:
            await begin_telling(redis, parts.database)
        uses.start()
        providers.start()
        try:
            with told_to_end(hub.end):
                yield
        finally:
            await providers.stop()
            await hub.stop()
            await book.stop()
            if redis is not None:
                await redis.stop()
            await uses.stop()
            await parts.database.close()

    api = FastAPI(
        title="Homeroom",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,  # it would send people to whatever host the request named
    )
    keys = TokenKeys(secrets.signing_key, settings.access_token_seconds)
    api.state.runtime = Runtime(
        parts,
        keys,
        Bearers(keys, [KeyBearers(parts, uses), *([OidcTokens(parts, providers)] if providers else [])]),
        actors,
        hub,
        secrets.secret,
        RateLimits(settings, redis, book),
        book,
        Cache(hub, redis, TENANTS),
    )
    api.state.last_uses = uses
    api.state.providers = providers
    refuse_with_problems(api)
    every_service = Services(service.router for service in catalog.CATALOG if service.router is not None)
    served = [service for service in catalog.CATALOG if not services or service.name in services]
    api.router.routes += health_router.routes
    api.router.routes.append(Services(service.router for service in served if service.router is not None))
    if not services or "identity" in services:
        api.router.routes += well_known.routes
    describe(api, [*health_router.routes, *every_service, *well_known.routes])
    return api


def make_app(settings: Settings, services: Sequence[str] = ()) -> ASGIApp:
    """The API behind the edge, as a server runs it."""
    return edge(make_api(settings, services), settings)


def edge(api: FastAPI, settings: Settings) -> Edge:
    """What every request passes first."""
    bounds = Bounds(
        settings.body_limit,
        dict.fromkeys((path for service in catalog.CATALOG for path in service.uploads), settings.import_limit),
        settings.body_timeout,
        settings.request_timeout,
    )
    return Edge(Origins(api, api.state.runtime.book), bounds, frozenset(settings.trusted_proxies))


def document() -> dict[str, Any]:
    """The OpenAPI document of all services, which needs neither a database nor a secret."""
    settings = Settings(
        env=Environment.DEVELOPMENT,
        database_url=SecretStr("postgresql://nowhere"),
        signing_key=SecretStr(new_signing_key()),
        secret=SecretStr("0" * 32),
        keys=SecretStr(new_key()),
    )
    return make_api(settings).openapi()
