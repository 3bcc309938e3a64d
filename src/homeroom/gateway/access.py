"""How an endpoint comes by its `Work`: guarded by a permission, or open to those who have no token yet."""

import ipaddress
from collections.abc import Callable, Coroutine, Iterator
from typing import Annotated, Any, Final

import structlog
from fastapi import Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel

from homeroom.gateway.actors import Actors
from homeroom.gateway.bearers import Bearers
from homeroom.gateway.limits import BUCKET, Bucket, RateLimits
from homeroom.gateway.origins import TENANT, refuse_foreign
from homeroom.gateway.rules import RuleBook
from homeroom.gateway.tokens import TokenKeys
from homeroom.kernel.actor import Actor
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Forbidden, Invalid, Problem
from homeroom.platform.cache import Cache
from homeroom.platform.idempotency import Answered
from homeroom.platform.live import Hub
from homeroom.platform.work import Parts, Work

WORK: Final = "homeroom.work"
TIMEOUT: Final = "homeroom.timeout"
LONGEST_KEY: Final = 255


class Runtime:
    """What requests stand on, as `app.state.runtime`."""

    def __init__(
        self,
        parts: Parts,
        keys: TokenKeys,
        bearers: Bearers,
        actors: Actors,
        hub: Hub,
        secret: str,
        limits: RateLimits,
        book: RuleBook,
        cache: Cache,
    ) -> None:
        self.parts, self.keys, self.bearers, self.actors, self.hub = parts, keys, bearers, actors, hub
        self.secret, self.limits, self.book, self.cache = secret, limits, book, cache


def runtime_of(request: Request) -> Runtime:
    runtime = request.app.state.runtime
    assert isinstance(runtime, Runtime)  # noqa: S101  (tells the type)
    return runtime


class Replay(Exception):  # noqa: N818  (an answer, not an error)
    """This request was answered before, under the same Idempotency-Key."""

    def __init__(self, answered: Answered) -> None:
        super().__init__()
        self.answered = answered


class BadIdempotencyKey(Problem):
    status, slug, title = 400, "idempotency-key-invalid", "Invalid Idempotency-Key"

    def __init__(self) -> None:
        super().__init__(f"An Idempotency-Key has 1 to {LONGEST_KEY} printable ASCII characters.")


class Guard:
    """May this role do this at all? As a dependency it gives the `Work` of a request that may.

    `keeps_answers` is false where an answer holds a secret of which only the hash is stored: a key would keep it.
    """

    def __init__(self, permission: str, *, keeps_answers: bool = True) -> None:
        self.permission, self.keeps_answers = permission, keeps_answers

    async def __call__(self, request: Request) -> Work:
        runtime = runtime_of(request)
        claims = await runtime.bearers.claims(request)
        tenant_id = request.scope[TENANT] = claims.tenant_id
        refuse_foreign(request, runtime.book, tenant_id)
        await runtime.limits.count_account(request.scope, claims)
        actor = await runtime.actors.of(claims)
        if not actor.reach(self.permission):
            actor = await runtime.actors.fresh(claims)  # a right given a moment ago counts at once
            if not actor.reach(self.permission):
                raise Forbidden(self.permission)
        work = _work(request, actor, self.permission)
        if self.keeps_answers:
            await _answer_again(request, work)
        return work


def requires(permission: str, *, keeps_answers: bool = True) -> Any:
    """What an endpoint declares as the type of its `work`, with the permission it needs."""
    return Depends(Guard(permission, keeps_answers=keeps_answers))


async def _open(request: Request) -> Work:
    await runtime_of(request).limits.count_address(request.scope, client_address(request))
    return _work(request, None, "")


OpenWork = Annotated[Work, Depends(_open)]
"""For endpoints that a stranger may call: sign-in, refresh, an invitation. They say which tenant they act in."""


def _work(request: Request, actor: Actor | None, permission: str) -> Work:
    if actor is not None:
        structlog.contextvars.bind_contextvars(tenant_id=str(actor.tenant_id), account_id=str(actor.account_id))
    work = Work(
        runtime_of(request).parts,
        actor,
        permission=permission,
        request_id=request.scope.get("request_id", ""),
        address=client_address(request),
    )
    request.scope[WORK] = work
    return work


def client_address(request: Request) -> str | None:
    """Where a request comes from: the nearest address that is not one of our own proxies'."""
    trusted = runtime_of(request).parts.settings.trusted_proxies
    passed = [place.strip() for place in request.headers.get("x-forwarded-for", "").split(",")]
    nearest_first = [request.client.host if request.client else "", *reversed(passed)]
    for place in filter(None, nearest_first):
        if place not in trusted:
            return place if _is_address(place) else None
    return nearest_first[0] or None


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


async def _answer_again(request: Request, work: Work) -> None:
    key = request.headers.get("idempotency-key")
    if key is None or request.method != "POST":
        return
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    answered = await work.reserve(key, f"{request.method} {request.url.path}", await request.body())
    if answered is not None:
        raise Replay(answered)


class WorkRoute(APIRoute):
    """A route whose `Work` ends with its answer: committed with it, or rolled back with the refusal."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        known = _query_names(self)
        bucket = Bucket((self.openapi_extra or {}).get("x-rate-limit", Bucket.OTHER))

        async def run(request: Request) -> Response:
            request.scope["route_path"] = self.path_format  # without its ids, as logs and metrics group by
            request.scope[BUCKET] = bucket
            _refuse_unknown(request, known)
            try:
                response = await handle(request)
                work = request.scope.get(WORK)
                if work is not None:
                    _uncut(request)
                    await work.finish(response.status_code, getattr(response, "body", b""))
            except Replay as replay:
                return Response(
                    replay.answered.body,
                    replay.answered.status,
                    {"Idempotency-Replayed": "true"},
                    "application/json",
                )
            except Problem as problem:
                if problem.keeps_work:
                    _uncut(request)
                    await request.scope[WORK].finish()
                raise
            else:
                return response
            finally:
                work = request.scope.get(WORK)
                if work is not None:
                    request.scope[TENANT] = work.tenant_id
                    await work.close()

        return run


def _uncut(request: Request) -> None:
    """What commits is not cut: its statements have a limit of their own."""
    timeout = request.scope.get(TIMEOUT)
    if timeout is not None:
        timeout.reschedule(None)


def _query_names(route: APIRoute) -> frozenset[str]:
    return frozenset(_names_in(route.dependant))


def _names_in(dependant: Dependant) -> Iterator[str]:
    """The parameters of a route and of what it depends on; a model's are its fields."""
    for parameter in dependant.query_params:
        kind = parameter.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from (field.alias or name for name, field in kind.model_fields.items())
        else:
            yield parameter.alias
    for each in dependant.dependencies:
        yield from _names_in(each)


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    errors = [
        {"path": f"query.{name}", "code": "unknown", "message": "There is no such parameter here."}
        for name in request.query_params
        if name not in known
    ]
    if errors:
        raise Invalid("A query parameter is unknown.", errors)


def new_request_id() -> str:
    return str(new_id())
