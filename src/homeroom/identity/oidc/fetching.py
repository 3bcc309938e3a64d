"""Asking a provider over HTTP: shortly, no more than so much, and nobody but who was meant."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import httpx
from pydantic_core import from_json

MOST_BYTES: Final = 256_000
"""Of any answer. Keycloak's discovery document has 7 kB, a set of keys 3."""

Document = dict[str, Any]


class Unreachable(Exception):  # noqa: N818  (what the provider is)
    """The provider gave no answer that can be used; the message says which for the log, without what was sent."""


class Fetcher:
    """One HTTP client for all providers; made when it is first needed, since reading the machine's certificates costs.

    Redirects are not followed: what answers is who was asked.
    """

    def __init__(self, timeout_seconds: float) -> None:
        self._seconds = timeout_seconds
        self._client: httpx.AsyncClient | None = None

    async def get(self, address: str) -> Document:
        """The JSON object at `address`; raises `Unreachable`."""
        status, document = await self._ask(httpx.Request("GET", address, headers={"accept": "application/json"}))
        if status != httpx.codes.OK:
            raise Unreachable(f"{address} answered {status}")
        return document

    async def post(
        self, address: str, form: Mapping[str, str], auth: httpx.BasicAuth | None = None
    ) -> tuple[int, Document]:
        """The status and the JSON object a form is answered with; raises `Unreachable`, also for a 5xx and a 429."""
        request = httpx.Request("POST", address, data=dict(form), headers={"accept": "application/json"})
        status, document = await self._ask(request, auth)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status == httpx.codes.TOO_MANY_REQUESTS:
            raise Unreachable(f"{address} answered {status}")
        return status, document

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(self, request: httpx.Request, auth: httpx.BasicAuth | None = None) -> tuple[int, Document]:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._seconds, follow_redirects=False)
        try:
            async with asyncio.timeout(self._seconds):  # of all of it: httpx' own limit starts anew with each byte
                answer = await self._client.send(request, auth=auth, stream=True)
                try:
                    body = await _read(answer)
                finally:
                    await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError, OSError) as error:
            raise Unreachable(f"{request.url.copy_with(query=None)}: {type(error).__name__}") from error
        try:
            document = from_json(body) if body else {}
        except ValueError as error:
            if answer.status_code != httpx.codes.OK:
                return answer.status_code, {}
            raise Unreachable(f"{request.url.copy_with(query=None)} answered no JSON") from error
        if not isinstance(document, dict):
            raise Unreachable(f"{request.url.copy_with(query=None)} answered no JSON object")
        return answer.status_code, document


async def _read(answer: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > MOST_BYTES:
            raise Unreachable(f"{answer.url.copy_with(query=None)} answered more than {MOST_BYTES} bytes")
    return bytes(body)
