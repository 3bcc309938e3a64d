"""The application under test, reached through HTTP, every answer checked against its own OpenAPI document."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import psycopg
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from homeroom.app import edge
from homeroom.communication.tasks import send_due_notices
from homeroom.gateway.access import Runtime
from homeroom.platform.settings import Settings
from homeroom.worker import job_app


class Application:
    """One application on one database, for all tests of a worker."""

    def __init__(self, api: FastAPI, settings: Settings, contract: "Contract | None" = None) -> None:
        """`contract`: that of an application with the same routes, since making one takes a second."""
        self.api, self.settings = api, settings
        self.asgi = edge(api, settings)
        runtime = api.state.runtime
        assert isinstance(runtime, Runtime)
        self.runtime, self.parts = runtime, runtime.parts
        self.contract = contract or Contract(api.openapi())

    def client(self, auth: httpx.Auth | None = None) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.asgi),
            base_url="http://homeroom.test",
            auth=auth,
            event_hooks={"response": [self.contract.check]},
        )

    async def run_jobs(self) -> None:
        """Run what commits have started, until nothing is left."""
        app = job_app(self.parts, self.settings.listen_url, by_clock=False)
        async with app.open_async():
            await app.run_worker_async(
                wait=False, install_signal_handlers=False, listen_notify=False, concurrency=4, delete_jobs="successful"
            )

    async def send_due_notices(self) -> None:
        await send_due_notices.run(self.parts)

    def as_owner(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Look at, or change, the tables as their owner."""
        assert self.settings.owner_database_url is not None
        with psycopg.connect(self.settings.owner_database_url.get_secret_value()) as connection:
            cursor = connection.execute(sql.encode(), parameters)
            return cursor.fetchall() if cursor.description else []


class FreshToken(httpx.Auth):
    """Carries an access token that was issued just now, whatever the clock of the test did."""

    def __init__(self, issue: Callable[[], str]) -> None:
        self.issue = issue

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        request.headers["authorization"] = f"Bearer {self.issue()}"
        yield request


class Contract:
    """What openapi.json promises."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._routes = [
            (re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)) + r"\Z"), path) for path in document["paths"]
        ]

    async def check(self, response: httpx.Response) -> None:
        """Fail where an answer is not one the document declares."""
        path = self._path_of(response.request.url.path)
        method = response.request.method.lower()
        if path is None or method not in self.document["paths"][path]:
            return
        declared = self.document["paths"][path][method]["responses"]
        place = f"{method.upper()} {path} → {response.status_code}"
        assert str(response.status_code) in declared, f"{place} is not declared"
        await response.aread()
        for media_type, content in declared[str(response.status_code)].get("content", {}).items():
            if "json" in media_type:
                assert response.headers["content-type"].startswith(media_type), place
                self._validate(content["schema"], response.json(), place)

    def _validate(self, schema: dict[str, Any], body: Any, place: str) -> None:
        root = {**schema, "components": self.document["components"]}
        errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(root).iter_errors(body)]
        assert not errors, f"{place}: {errors}"

    def _path_of(self, path: str) -> str | None:
        exact = [template for _, template in self._routes if template == path]
        return next(iter(exact), None) or _first(self._routes, path)


def _first(routes: list[tuple[re.Pattern[str], str]], path: str) -> str | None:
    return next((template for pattern, template in routes if pattern.match(path)), None)
