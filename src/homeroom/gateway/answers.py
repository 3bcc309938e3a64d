"""Refusals as `application/problem+json` (RFC 9457), whoever raised them."""

from collections.abc import Sequence
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from homeroom.kernel.problems import Invalid, Problem
from homeroom.platform.database.failures import Failure, failure_of, was_outrun
from homeroom.platform.metrics import UNKNOWN_ERRORS

MEDIA_TYPE = "application/problem+json"
TITLES = {
    404: ("no-such-route", "No such route"),
    405: ("method-not-allowed", "Method not allowed"),
    408: ("body-too-slow", "Too slow"),
    413: ("body-too-large", "Too large"),
}

log = structlog.get_logger(__name__)


class Unavailable(Problem):
    status, slug, title = 503, "database-unavailable", "Try again shortly"

    def __init__(self) -> None:
        super().__init__("The database cannot be reached just now.", headers={"Retry-After": "5"})


class TookTooLong(Problem):
    status, slug, title = 503, "took-too-long", "This took too long"

    def __init__(self, detail: str = "The database was not done in time; nothing was changed.") -> None:
        super().__init__(detail, headers={"Retry-After": "10"})


class Busy(Problem):
    status, slug, title = 503, "busy", "Try again shortly"

    def __init__(self) -> None:
        super().__init__(
            "Somebody else is changing what this needs, or too much is asked at once; nothing was changed.",
            headers={"Retry-After": "2"},
        )


class DatabaseFull(Problem):
    """503, not 507: whoever keeps a save until it is taken comes back, and it is taken when there is room again."""

    status, slug, title = 503, "database-full", "The database's disk is full"

    def __init__(self) -> None:
        super().__init__(
            "The database has no room left; nothing was changed. Tell your administrator.",
            headers={"Retry-After": "30"},
        )


ANSWERS: dict[Failure, type[Unavailable | TookTooLong | Busy | DatabaseFull]] = {
    Failure.GONE: Unavailable,
    Failure.SLOW: TookTooLong,
    Failure.BUSY: Busy,
    Failure.FULL: DatabaseFull,
}


class PlainProblem(Problem):
    """A refusal of the web framework's."""

    def __init__(self, error: HTTPException) -> None:
        super().__init__(str(error.detail), headers=error.headers)
        self.status = error.status_code  # type: ignore[misc]
        self.slug, self.title = TITLES.get(error.status_code, ("refused", "Refused"))  # type: ignore[misc]


def respond(problem: Problem, request_id: str) -> JSONResponse:
    return JSONResponse(problem.body(request_id), problem.status, problem.headers, MEDIA_TYPE)


def refuse_with_problems(app: FastAPI) -> None:
    """Turn every exception of `app` into a problem document."""

    async def on_problem(request: Request, error: Exception) -> JSONResponse:
        return respond(_problem_of(error), request.scope.get("request_id", ""))

    for kind in (Problem, RequestValidationError, HTTPException, DBAPIError, PoolTimeout, psycopg.Error, Exception):
        app.add_exception_handler(kind, on_problem)


def _problem_of(error: Exception) -> Problem:
    failure = Failure.BUSY if was_outrun(error) else failure_of(error)
    if failure is not None:
        log.error("database.failed", failure=failure.value, error=type(error).__name__, reason=_reason(error))
        return ANSWERS[failure]()
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return Invalid("The request does not have the form this route takes.", _places(error.errors()))
        case HTTPException():
            return PlainProblem(error)
        case _:
            UNKNOWN_ERRORS.inc()
            log.error("request.failed", exc_info=error)
            return UnknownError()


def _reason(error: Exception) -> str:
    """What PostgreSQL says, without the values it may quote in a second line."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return said.splitlines()[0] if said else ""


class UnknownError(Problem):
    """Something we did not foresee: no message leaves, only the id to look it up by."""

    status, slug, title = 500, "unknown-error", "Something went wrong"

    def __init__(self) -> None:
        super().__init__("This is our mistake. Tell your administrator the request id.")


def _places(errors: Sequence[Any]) -> list[dict[str, Any]]:
    places = []
    for error in errors:
        location = [str(part) for part in error["loc"]]
        if location[:1] == ["body"]:
            location = location[1:]
        places.append({"path": ".".join(location) or "body", "code": error["type"], "message": error["msg"]})
    return places


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route that refuses in these ways."""
    by_status: dict[int | str, list[type[Problem]]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": " · ".join(f"{kind.title} (`{kind.slug}`)" for kind in named),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, named in by_status.items()
    }
