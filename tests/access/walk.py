"""Every route of the application, read from the application itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.documents import guard_of
from homeroom.gateway.routing import routes_of
from homeroom.platform.settings import Environment, Settings, new_signing_key
from tests.support.application import the_contract
from tests.support.turns import TURN

FRAMEWORKS_OWN: Final = frozenset({"/openapi.json"})
"""Paths that FastAPI adds by itself: the document, which tells nothing about anybody."""


@dataclass(frozen=True, order=True)
class Walked:
    """A route, the permission its guard asks for (None without a guard), and the ids it takes."""

    key: str  # "GET /v1/students/{student_id}"
    permission: str | None
    documented: bool
    ids: frozenset[str]  # "path.student_id", "query.school_id", "body.marks[].student_id"

    @property
    def method(self) -> str:
        return self.key.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.key.partition(" ")[2]


@cache
def application() -> FastAPI:
    """All services put together, without a database: for what the application says about itself."""
    return make_api(
        Settings(
            env=Environment.DEVELOPMENT,
            database_url=SecretStr("postgresql://nowhere"),
            signing_key=SecretStr(new_signing_key()),
            secret=SecretStr("0" * 32),
        )
    )


@cache
def walk() -> tuple[Walked, ...]:
    """The routes, each once, in the order of their names."""
    document = the_contract().document
    return tuple(
        sorted(
            Walked(
                f"{method} {context.path}",
                str(guard.permission) if (guard := guard_of(context)) else None,
                bool(context.include_in_schema),
                frozenset(_ids(document, method, str(context.path))),
            )
            for context in iter_route_contexts(routes_of(application()))
            if context.path not in FRAMEWORKS_OWN
            for method in context.methods or ()
            if method != "HEAD"
        )
    )


def _ids(document: dict[str, Any], method: str, path: str) -> Iterator[str]:
    """Where the document says that this route takes an id."""
    operation = document["paths"].get(path, {}).get(method.lower())
    if operation is None:
        return
    for parameter in operation.get("parameters", ()):
        for _ in _ids_in(document, parameter["schema"]):
            yield f"{parameter['in']}.{parameter['name']}"
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for place in _ids_in(document, content["schema"]):
            yield f"body{place}"


def _ids_in(document: dict[str, Any], schema: dict[str, Any], within: tuple[str, ...] = ()) -> Iterator[str]:
    """Places of ids; those of a part within another of its kind (a term of a term) are the same again."""
    reference = schema.get("$ref", "")
    if reference in within:
        return
    if reference:
        named = document["components"]["schemas"][reference.rpartition("/")[2]]
        yield from _ids_in(document, named, (*within, reference))
    if schema.get("format") == "uuid":
        yield ""
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _ids_in(document, choice, within)
    for name, member in schema.get("properties", {}).items():
        for place in _ids_in(document, member, within):
            yield f".{name}{place}"
    if "items" in schema:
        for place in _ids_in(document, schema["items"], within):
            yield f"[]{place}"


def in_turn(routes: Sequence[Walked]) -> list[Walked]:
    """Every eighth one, on the next turn the next ones; all of them where no turns are taken."""
    return [route for place, route in enumerate(routes) if TURN is None or place % 8 == TURN % 8]
