"""Other web apps that call the API from a browser (CORS, the Fetch standard §3.2), by tenant.

An origin is let in by the operator (`HOMEROOM_ALLOWED_ORIGINS`) or by a tenant, and then for that tenant only. A
preflight carries no token, so it passes for every origin that somebody lets in; the request itself is refused, before
anything is done, where the tenant it acts in does not. Cookies count for nothing here: credentials are not allowed.
"""

from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from homeroom.gateway.answers import respond
from homeroom.gateway.rules import RuleBook
from homeroom.kernel.problems import Problem

TENANT: Final = "homeroom.tenant"
"""Where the scope says in which tenant a request acts, once that is known."""
ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, X-Request-ID"
    ),
    "Access-Control-Max-Age": "600",
}
EXPOSED: Final = (
    "ETag, Location, X-Request-ID, Retry-After, Idempotency-Replayed, WWW-Authenticate,"
    " RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
)


class OriginNotAllowed(Problem):
    status, slug, title = 403, "origin-not-allowed", "Not from this web app"

    def __init__(self) -> None:
        super().__init__("This district does not let web apps of this origin in.")


def refuse_foreign(request: Request, book: RuleBook, tenant_id: UUID) -> None:
    """Raise `OriginNotAllowed` where another web app asks that has no business in this tenant.

    Only browsers say where a request comes from; what comes from our own address is not another app's.
    """
    origin = request.headers.get("origin")
    if origin is None or book.lets_in(origin, tenant_id):
        return
    if urlsplit(origin).netloc != request.headers.get("host"):
        raise OriginNotAllowed


class Origins:
    """Answers preflights, and tells the browser whether a web app may read an answer."""

    def __init__(self, app: ASGIApp, book: RuleBook) -> None:
        self.app, self.book = app, book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin")
        if origin is None:
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            if not self.book.lets_in(origin, None):
                await respond(OriginNotAllowed(), scope["request_id"])(scope, receive, send)
                return
            answer = Response(status_code=204, headers={"Access-Control-Allow-Origin": origin, **ALLOWED})
            await answer(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and self.book.lets_in(origin, scope.get(TENANT)):
                answer = MutableHeaders(scope=message)
                answer["Access-Control-Allow-Origin"] = origin
                answer["Access-Control-Expose-Headers"] = EXPOSED
            await send(message)

        await self.app(scope, receive, told)
