"""The application under test, reached through HTTP, every answer checked against its own OpenAPI document."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import quote
from weakref import finalize

import httpx
import psycopg
from fastapi import FastAPI
from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from homeroom.app import edge
from homeroom.communication.tasks import send_due_notices
from homeroom.gateway.access import Runtime
from homeroom.gateway.edge import Edge
from homeroom.platform.settings import Settings
from homeroom.worker import job_app
from tests.support.apart import Apart

COMMITTED: Final = Path(__file__).parents[2] / "openapi.json"
THE_DOCUMENT: Final = "urn:homeroom:openapi"


class Application:
    """One application on one database, for all tests of a worker."""

    def __init__(self, api: FastAPI, settings: Settings, apart: Apart | None = None) -> None:
        """`apart`: the services behind nginx, where what clients send goes; otherwise straight to `api`."""
        self.api, self.settings, self.apart = api, settings, apart
        own = edge(api, settings)
        self.asgi: Apart | Edge = apart or own
        runtime = api.state.runtime
        assert isinstance(runtime, Runtime)
        self.runtime, self.parts = runtime, runtime.parts
        self.runtimes = apart.runtimes if apart else [runtime]
        self.edges = apart.edges if apart else [own]
        self.contract = the_contract()
        self._owners: psycopg.Connection | None = None

    def client(self, auth: httpx.Auth | None = None) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=self.apart or httpx.ASGITransport(self.asgi),
            base_url="http://homeroom.test",
            auth=auth,
            timeout=30,
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
        cursor = self._owner().execute(sql.encode(), parameters)
        return cursor.fetchall() if cursor.description else []

    def _owner(self) -> psycopg.Connection:
        """One connection for all that is asked; another where a test has cut it."""
        if self._owners is None or self._owners.closed:
            assert self.settings.owner_database_url is not None
            url = self.settings.owner_database_url.get_secret_value()
            self._owners = psycopg.connect(url, autocommit=True)
            finalize(self, self._owners.close)
        return self._owners


class FreshToken(httpx.Auth):
    """Carries an access token that was issued just now, whatever the clock of the test did."""

    def __init__(self, issue: Callable[[], str]) -> None:
        self.issue = issue

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        request.headers["authorization"] = f"Bearer {self.issue()}"
        yield request


class Told(Protocol):
    """An answer, whichever way it came."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def json(self) -> Any: ...


class Contract:
    """What openapi.json promises."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._routes = [
            (re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)) + r"\Z"), path) for path in document["paths"]
        ]
        self._promised = cache(self._promises)
        self._registry = Registry([(THE_DOCUMENT, document)], draft=Draft202012)

    async def check(self, response: httpx.Response) -> None:
        """Fail where an answer is not one the document declares."""
        await response.aread()
        self.examine(response.request.method, response.request.url.path, response)

    def examine(self, method: str, path: str, response: Told) -> None:
        """The same of an answer to a request that httpx did not send."""
        template = self._path_of(path)
        if template is None or method.lower() not in self.document["paths"][template]:
            return
        promised = self._promised(template, method.lower(), str(response.status_code))
        place = f"{method.upper()} {template} → {response.status_code}"
        assert promised is not None, f"{place} is not declared"
        for media_type, validator in promised:
            assert response.headers["content-type"].startswith(media_type), place
            body = response.json()
            if not validator.is_valid(body):
                raise AssertionError(f"{place}: {[str(error) for error in validator.iter_errors(body)]}")

    def _promises(self, template: str, method: str, status: str) -> list[tuple[str, Draft202012Validator]] | None:
        """The JSON that an operation declares for a status; None where it does not declare it."""
        declared = self.document["paths"][template][method]["responses"]
        if status not in declared:
            return None
        return [
            (
                media_type,
                self._validator("paths", template, method, "responses", status, "content", media_type, "schema"),
            )
            for media_type, content in declared[status].get("content", {}).items()
            if "json" in media_type
        ]

    def _validator(self, *place: str) -> Draft202012Validator:
        """Of the schema at that place under `paths` of the document, which all of them share."""
        pointer = "".join("/" + quote(step.replace("~", "~0").replace("/", "~1"), safe="~") for step in place)
        return Draft202012Validator(
            {"$ref": f"{THE_DOCUMENT}#{pointer}"}, validate_formats=True, registry=self._registry
        )

    def _path_of(self, path: str) -> str | None:
        if path in self.document["paths"]:
            return path
        return next((template for pattern, template in self._routes if pattern.match(path)), None)


@cache
def the_contract() -> Contract:
    """That of every application, whatever its settings; `tests/access/test_routes.py` says where it is out of date."""
    return Contract(json.loads(COMMITTED.read_bytes()))
