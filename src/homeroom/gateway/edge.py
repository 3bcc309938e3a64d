"""What every request passes before `Work`: an id, a body limit, headers, a log line, a measurement."""

import re
import time
from collections.abc import Mapping
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from homeroom.gateway.access import new_request_id
from homeroom.gateway.answers import UnknownError, respond
from homeroom.kernel.problems import Problem
from homeroom.platform.metrics import REQUESTS

QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LENGTH: Final = re.compile(r"[0-9]{1,18}")
WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")

log = structlog.get_logger("homeroom.request")


class TooLarge(Problem):
    status, slug, title = 413, "body-too-large", "Too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A request body has at most {limit} bytes.", limit=limit)


class Edge:
    """Pure ASGI, so that a request pays nothing for it."""

    def __init__(self, app: ASGIApp, *, body_limit: int, upload_limits: Mapping[str, int] | None = None) -> None:
        """`upload_limits`: paths that take more than others, because they read it as it comes."""
        self.app, self.body_limit, self.upload_limits = app, body_limit, upload_limits or {}

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
        status = 0  # none was sent yet
        received = 0
        limit = self.upload_limits.get(scope["path"], self.body_limit)

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, f"A request body has at most {limit} bytes.")
            return message

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                answer = MutableHeaders(scope=message)
                answer["X-Request-ID"] = request_id
                answer["X-Content-Type-Options"] = "nosniff"
                answer["Referrer-Policy"] = "no-referrer"
                answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
                answer.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            length = headers.get("content-length", "0")
            if LENGTH.fullmatch(length) is None or int(length) > limit:
                await respond(TooLarge(limit), request_id)(scope, receive, headed)
            else:
                await self.app(scope, counted, headed)
        except Exception:
            if status == 0:
                log.exception("request.failed")
                await respond(UnknownError(), request_id)(scope, receive, headed)
            elif status != UnknownError.status:  # that one was told and logged where it became a problem
                raise
        finally:
            _note(scope, status, time.perf_counter() - started)


def _note(scope: Scope, status: int, seconds: float) -> None:
    """Log and measure a request that ended."""
    if scope["path"] in QUIET:
        return
    route = scope.get("route_path", "unmatched")
    method = scope["method"] if scope["method"] in METHODS else "other"  # whatever a stranger makes up is one series
    REQUESTS.labels(method, route, str(status)).observe(seconds)
    log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))
