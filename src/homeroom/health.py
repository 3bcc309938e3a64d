"""Is it alive, is it ready, what does it measure."""

from typing import Any

import psycopg
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from homeroom.gateway.access import WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Problem
from homeroom.kernel.schemas import Answer
from homeroom.platform.database.failures import Failure, failure_of
from homeroom.platform.database.migrate import LATEST_REVISION, newest_revision
from homeroom.platform.metrics import REGISTRY

router = APIRouter(route_class=WorkRoute, tags=["health"])

NEEDED = newest_revision()


SAYS: dict[Failure | None, str] = {
    Failure.GONE: "The database does not answer.",
    Failure.SLOW: "The database does not answer in time.",
    Failure.BUSY: "All connections to the database are in use.",
    Failure.FULL: "The database's disk is full.",
    None: "The database has no tables of ours, or does not let us read them: run homeroom migrate.",
}


class NotReady(Problem):
    status, slug, title = 503, "not-ready", "Not ready"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, headers={"Retry-After": "5"})


class Health(Answer):
    status: str


@router.get("/healthz")
async def alive() -> Health:
    """The process lives."""
    return Health(status="alive")


@router.get("/readyz", responses=problems(NotReady))
async def ready(request: Request) -> Health:
    """The database answers and has the tables this code needs."""
    try:
        async with runtime_of(request).parts.database.lease() as connection:
            row = await (await connection.execute(LATEST_REVISION)).fetchone()
    except (psycopg.Error, SQLAlchemyError, OSError) as error:
        raise NotReady(SAYS.get(failure_of(error), SAYS[None])) from error
    revision = row[0] if row else ""
    if revision < NEEDED:
        raise NotReady(
            f"The database is at revision {revision or 'none'}, this code needs {NEEDED}: run homeroom migrate."
        )
    return Health(status="ready")


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Any:
    """What Prometheus reads."""
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)
