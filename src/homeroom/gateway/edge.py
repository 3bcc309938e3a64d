"""What every request passes before `Work`: an id, limits of size and time, headers, a log line, a measurement."""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from homeroom.gateway.access import TIMEOUT, new_request_id
from homeroom.gateway.answers import TookTooLong, UnknownError, respond
from homeroom.gateway.limits import STANDING
from homeroom.kernel.problems import Problem
from homeroom.platform.metrics import REQUESTS

QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LENGTH: Final = re.compile(r"[0-9]{1,18}")
WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")

ALWAYS: Final = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"vary", b"Origin"),
]
SECURE: Final = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
"""Over https only (RFC 6797 §7.2)."""

log = structlog.get_logger("homeroom.request")


class TooLarge(Problem):
    status, slug, title = 413, "body-too-large", "Too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A request body has at most {limit} bytes.", limit=limit)


@dataclass(frozen=True)
class Bounds:
    """How large a request may be, and how long it may take: seconds."""

    body: int
    uploads: Mapping[str, int] = field(default_factory=dict)
    """Paths that take more than others, because they read it as it comes: bytes."""
    body_seconds: float = 20
    """In which a body must be there; of an upload, its next piece."""
    seconds: float = 60
    """Until an answer must begin, except of an upload."""


class Body:
    """A request's body on its way in: counted, and cut where it is too large or too slow."""

    def __init__(self, receive: Receive, limit: int, seconds: float, *, by_piece: bool) -> None:
        self._receive, self._limit, self._seconds, self._by_piece = receive, limit, seconds, by_piece
        self._received = 0
        self._whole = False
        self._until = asyncio.get_running_loop().time() + seconds

    async def __call__(self) -> Message:
        if self._whole:  # what comes now is that the client leaves
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, f"A request body must come within {self._seconds:g} s.") from None
        self._received += len(message.get("body", b""))
        if self._received > self._limit:
            raise HTTPException(413, f"A request body has at most {self._limit} bytes.")
        self._whole = not message.get("more_body", False)
        if self._by_piece:
            self._until = asyncio.get_running_loop().time() + self._seconds
        return message


class Edge:
    """Pure ASGI, so that a request pays nothing for it."""

    def __init__(self, app: ASGIApp, bounds: Bounds, trusted: frozenset[str] = frozenset()) -> None:
        """`trusted`: the proxies whose `X-Forwarded-Proto` is believed."""
        self.app, self.bounds, self.trusted = app, bounds, trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        wanted = headers.get("x-request-id", "")
        request_id = scope["request_id"] = wanted if WELL_FORMED.fullmatch(wanted) else new_request_id()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status, running = 0, True  # none was sent yet
        own = [(b"x-request-id", request_id.encode()), *ALWAYS]
        if self._is_secure(scope, headers):
            own.append(SECURE)

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if running:
                    timeout.reschedule(None)  # an answer that has begun, as a stream does, is not cut
                standing = scope.get(STANDING)
                given = message["headers"] = [
                    *message.get("headers", ()),
                    *own,
                    *(standing.headers() if standing else ()),
                ]
                if not any(name == b"cache-control" for name, _ in given):
                    given.append((b"cache-control", b"no-store"))
            await send(message)

        uploads = scope["path"] in self.bounds.uploads
        timeout = scope[TIMEOUT] = asyncio.timeout(None if uploads else self.bounds.seconds)
        try:
            async with timeout:
                await self._pass_on(scope, receive, headed, headers.get("content-length", "0"))
        except Exception as error:
            running = False
            if status == 0:
                problem = self._cut() if timeout.expired() else _unknown(error)
                await respond(problem, request_id)(scope, receive, headed)
            elif status != UnknownError.status:  # that one was told and logged where it became a problem
                raise
        finally:
            _note(scope, status, time.perf_counter() - started)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, length: str) -> None:
        uploads = scope["path"] in self.bounds.uploads
        limit = self.bounds.uploads.get(scope["path"], self.bounds.body)
        if LENGTH.fullmatch(length) is None or int(length) > limit:
            await respond(TooLarge(limit), scope["request_id"])(scope, receive, send)
        else:
            body = Body(receive, limit, self.bounds.body_seconds, by_piece=uploads)
            await self.app(scope, body, send)

    def _cut(self) -> Problem:
        log.error("request.cut", seconds=self.bounds.seconds)
        return TookTooLong(f"This took longer than {self.bounds.seconds:g} s; nothing was changed.")

    def _is_secure(self, scope: Scope, headers: Headers) -> bool:
        """Whether the browser came by https, to us or to a proxy of ours."""
        if scope.get("scheme") == "https":
            return True
        peer = scope.get("client")
        return peer is not None and peer[0] in self.trusted and headers.get("x-forwarded-proto") == "https"


def _unknown(error: Exception) -> Problem:
    log.error("request.failed", exc_info=error)
    return UnknownError()


def _note(scope: Scope, status: int, seconds: float) -> None:
    """Log and measure a request that ended."""
    if scope["path"] in QUIET:
        return
    route = scope.get("route_path", "unmatched")
    method = scope["method"] if scope["method"] in METHODS else "other"  # whatever a stranger makes up is one series
    REQUESTS.labels(method, route, str(status)).observe(seconds)
    log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))
