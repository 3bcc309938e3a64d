"""Asking a provider over HTTP: shortly, no more than so much, and nobody but who was meant."""

import asyncio
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import httpx
from pydantic_core import from_json

MOST_BYTES: Final = 256_000
"""Of any answer. Keycloak's discovery document has 7 kB, a set of keys 3."""

HEADERS: Final = {"accept": "application/json", "accept-encoding": "identity"}

Document = dict[str, Any]


class Unreachable(Exception):  # noqa: N818  (what the provider is)
    """The provider gave no answer that can be used; the message says which for the log, without what was sent."""


class Fetcher:
    """One HTTP client for all providers, made when it is first needed.

    Redirects are not followed: what answers is who was asked.
    """

    def __init__(self, timeout_seconds: float) -> None:
        self._seconds = timeout_seconds
        self._client: httpx.AsyncClient | None = None

    async def get(self, address: str) -> Document:
        """The JSON object at `address`; raises `Unreachable`."""
        status, document = await self._ask("GET", address)
        if status != httpx.codes.OK:
            raise Unreachable(f"{address} answered {status}")
        return document

    async def post(
        self, address: str, form: Mapping[str, str], auth: httpx.BasicAuth | None = None
    ) -> tuple[int, Document]:
        """The status and the JSON object a form is answered with; raises `Unreachable`, also for a 5xx and a 429."""
        status, document = await self._ask("POST", address, form, auth)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status == httpx.codes.TOO_MANY_REQUESTS:
            raise Unreachable(f"{address} answered {status}")
        return status, document

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(
        self, method: str, address: str, form: Mapping[str, str] | None = None, auth: httpx.BasicAuth | None = None
    ) -> tuple[int, Document]:
        if self._client is None:
            self._client = httpx.AsyncClient(
                timeout=self._seconds, follow_redirects=False, verify=_trusted_certificates()
            )
        try:
            async with asyncio.timeout(self._seconds):  # of all of it: httpx' own limit starts anew with each byte
                request = httpx.Request(method, address, data=form, headers=HEADERS)
                answer = await self._client.send(request, auth=auth, stream=True)
                try:
                    body = await _read(answer)
                finally:
                    await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError, OSError) as error:
            raise Unreachable(f"{address}: {type(error).__name__}") from error
        return answer.status_code, _object(body, address) if answer.is_success else _object_or_nothing(body)


@cache
def _trusted_certificates() -> ssl.SSLContext:
    """Read once: a seventh of a second. `SSL_CERT_FILE` names a district's own authority."""
    return httpx.create_ssl_context()


async def _read(answer: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in answer.aiter_raw():
        body += piece
        if len(body) > MOST_BYTES:
            raise Unreachable(f"an answer has more than {MOST_BYTES} bytes")
    return bytes(body)


def _object(body: bytes, address: str) -> Document:
    document = _object_or_nothing(body)
    if not document:
        raise Unreachable(f"{address} answered no JSON object")
    return document


def _object_or_nothing(body: bytes) -> Document:
    try:
        document = from_json(body)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
