"""The OpenAPI document: what FastAPI makes of the routes, and what every refusal looks like."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute

from homeroom.gateway.access import Guard
from homeroom.gateway.answers import MEDIA_TYPE

PROBLEM: Final[dict[str, Any]] = {
    "title": "Problem",
    "description": "A refusal (RFC 9457); some carry more members than these.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string", "description": "Stable; what a program goes by."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "code", "message"],
                "properties": {"path": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
GUARDED: Final = {"401": "No valid access token.", "403": "The role may not."}
ALWAYS: Final = {
    "400": "The request cannot be read.",
    "408": "The body came too slowly.",
    "413": "The body is too large.",
    "422": "The input does not have this form.",
    "429": "Too many requests: `Retry-After` says when the next one is answered.",
    "500": "An error of ours.",
    "503": "The database cannot be reached, or it took too long.",
}


def guard_of(route: Any) -> Guard | None:
    """The guard among a route's dependencies."""
    calls = (dependency.call for dependency in route.dependant.dependencies)
    return next((call for call in calls if isinstance(call, Guard)), None)


def describe(api: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Give `api` the document of these routes: problems everywhere, and each route's permission.

    A process that serves one service tells of all, as they are one API to whoever reads.
    """

    def document() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _document(api, routes)
        return api.openapi_schema

    api.openapi = document  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _document(api: FastAPI, routes: Sequence[BaseRoute]) -> dict[str, Any]:
    document = get_openapi(title=api.title, version=api.version, routes=routes)
    schemas = document["components"]["schemas"]
    schemas["Problem"] = PROBLEM
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    document["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    guards = {
        (method.lower(), context.path): guard_of(context)
        for context in iter_route_contexts(routes)
        if hasattr(context, "dependant")
        for method in context.methods or ()
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _describe_operation(operation, guards.get((method, path)))
    return document


def _describe_operation(operation: dict[str, Any], guard: Guard | None) -> None:
    refusals = dict(ALWAYS)
    if guard is not None:
        operation["security"] = [{"bearer": []}]
        operation["x-permission"] = str(guard.permission)
        refusals |= GUARDED
    if "422" in operation["responses"]:
        described = operation["responses"]["422"]["description"]
        refusals["422"] = described if described != "Validation Error" else "The input does not have this form."
    for status, description in refusals.items():
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        existing = operation["responses"].get(status, {}).get("description") if status != "422" else description
        operation["responses"][status] = {"description": existing or description, "content": content}
    operation["responses"] = dict(sorted(operation["responses"].items()))
