"""Imports over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.streams import EventStream, event_stream
from homeroom.interop.errors import (
    AlreadyOver,
    AnotherImportRuns,
    EndsNotConfirmed,
    ImportNotFound,
    ImportShut,
    NotImported,
    NotReady,
)
from homeroom.interop.exports.router import router as exports
from homeroom.interop.models import ChangeAction, EndDates
from homeroom.interop.oneroster.findings import Severity
from homeroom.interop.permissions import CanImport, CanReadSource, CanUploadPackage
from homeroom.interop.schemas import ChangePage, FindingPage, ImportApply, ImportRead, SourceRecords
from homeroom.interop.service import ImportService
from homeroom.interop.topics import import_topic
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid
from homeroom.kernel.schemas import Page, ShortText
from homeroom.platform.storage import FileTooLarge

router = APIRouter(prefix="/v1/interop", tags=["interop"], route_class=WorkRoute)

_A_PACKAGE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/imports",
    status_code=201,
    response_model=ImportRead,
    responses=problems(AnotherImportRuns, FileTooLarge),
    openapi_extra=_A_PACKAGE | limited(Bucket.HEAVY),
)
async def upload_package(
    work: CanUploadPackage,
    request: Request,
    file_name: Annotated[ShortText, Query(description="As it is called where it comes from.")],
    end_dates: EndDates = EndDates.EXCLUSIVE,
) -> Any:
    """Upload a OneRoster 1.2 package, as the body. It is checked at once; nothing is changed by that."""
    return await ImportService(work).upload(file_name, end_dates, request.stream())


@router.get("/imports", response_model=Page[ImportRead], responses=problems(Invalid))
async def list_imports(work: CanImport, limit: Annotated[Limit, Query()] = 50, cursor: str | None = None) -> Any:
    """All imports of the district, newest first."""
    return await ImportService(work).list_imports(limit, cursor)


@router.get("/imports/{import_id}", response_model=ImportRead, responses=problems(ImportNotFound))
async def read_import(import_id: UUID, work: CanImport) -> Any:
    """One import: where it stands, and what came of it."""
    return await ImportService(work).read(import_id)


@router.get("/imports/{import_id}/stream", response_class=EventStream, responses=problems(ImportNotFound))
async def follow_import(import_id: UUID, work: CanImport, request: Request) -> Response:
    """Server-sent events: `changed` whenever it is further, or over."""
    topic = import_topic(import_id)
    return await event_stream(request, work, topic, lambda follower: ImportService(follower).read(import_id))


@router.get(
    "/imports/{import_id}/findings", response_model=FindingPage, responses=problems(ImportNotFound, ImportShut, Invalid)
)
async def list_findings(
    import_id: UUID,
    work: CanImport,
    severity: Severity | None = None,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Errors and warnings, each with its place; at most 1000 of each are listed, all are counted."""
    return await ImportService(work).findings(import_id, severity, limit, cursor)


@router.get(
    "/imports/{import_id}/changes", response_model=ChangePage, responses=problems(ImportNotFound, ImportShut, Invalid)
)
async def list_changes(
    import_id: UUID,
    work: CanImport,
    kind: ShortText | None = None,
    action: ChangeAction | None = None,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """The diff: what it changes (or changed), row by row; of what is new at most 5,000 of a kind are listed."""
    return await ImportService(work).changes(import_id, kind, action, limit, cursor)


@router.post(
    "/imports/{import_id}/apply",
    response_model=ImportRead,
    responses=problems(ImportNotFound, NotImported, NotReady, EndsNotConfirmed, AnotherImportRuns),
    openapi_extra=limited(Bucket.HEAVY),
)
async def apply_import(import_id: UUID, wanted: ImportApply, work: CanImport) -> Any:
    """Apply a package that was checked without errors: everything, or nothing."""
    return await ImportService(work).apply(import_id, wanted.confirm_ended)


@router.post("/imports/{import_id}/cancel", response_model=ImportRead, responses=problems(ImportNotFound, AlreadyOver))
async def cancel_import(import_id: UUID, work: CanImport) -> Any:
    """Stop it: nothing of it is written. A checked package is dropped."""
    return await ImportService(work).cancel(import_id)


@router.get("/records/{local_id}", response_model=SourceRecords, responses=problems(NotImported))
async def read_records(local_id: UUID, work: CanReadSource) -> Any:
    """What other systems said of a person, section, school or other row of ours, the last time they did."""
    return await ImportService(work).records(local_id)


router.routes += exports.routes
