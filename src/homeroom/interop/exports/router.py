"""Exports over HTTP."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.streams import EventStream, event_stream
from homeroom.interop.exports.errors import (
    AnotherExportRuns,
    ExportExpired,
    ExportNotFound,
    ExportNotReady,
    ExportOver,
    ExportShut,
)
from homeroom.interop.exports.schemas import ExportRead, ExportStart
from homeroom.interop.exports.service import ExportService, Package
from homeroom.interop.exports.topics import export_topic
from homeroom.interop.permissions import CanExport
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid
from homeroom.kernel.schemas import Page
from homeroom.platform.storage import StoreUnavailable

router = APIRouter(prefix="/v1/interop/exports", tags=["interop"], route_class=WorkRoute)

ZIP: Final = "application/zip"
_A_PACKAGE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The package", "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}
}


class PackageAnswer(Response):
    """A package as an attachment, sent as it comes from the file store."""

    media_type = ZIP

    def __init__(self, package: Package, status_code: int = 200) -> None:
        self.package = package
        self.status_code, self.background = status_code, None
        self.init_headers(
            {
                "Content-Type": ZIP,
                "Content-Disposition": f'attachment; filename="{package.name}"',
                "Content-Length": str(package.size),
            }
        )

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it piece by piece."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for piece in self.package.pieces:
            await send({"type": "http.response.body", "body": bytes(piece), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@router.post(
    "",
    status_code=201,
    response_model=ExportRead,
    responses=problems(AnotherExportRuns),
    openapi_extra=limited(Bucket.HEAVY),
)
async def start_export(wanted: ExportStart, work: CanExport) -> Any:
    """Have the district written as a OneRoster 1.2 package (bulk). Its file is kept for 7 days."""
    return await ExportService(work).start(wanted.end_dates)


@router.get("", response_model=Page[ExportRead], responses=problems(Invalid))
async def list_exports(work: CanExport, limit: Annotated[Limit, Query()] = 50, cursor: str | None = None) -> Any:
    """All exports of the district, newest first."""
    return await ExportService(work).list_exports(limit, cursor)


@router.get("/{export_id}", response_model=ExportRead, responses=problems(ExportNotFound))
async def read_export(export_id: UUID, work: CanExport) -> Any:
    """One export: where it stands, and what is in it."""
    return await ExportService(work).read(export_id)


@router.get("/{export_id}/stream", response_class=EventStream, responses=problems(ExportNotFound))
async def follow_export(export_id: UUID, work: CanExport, request: Request) -> Response:
    """Server-sent events: `changed` whenever it is further, or over."""
    topic = export_topic(export_id)
    return await event_stream(request, work, topic, lambda follower: ExportService(follower).read(export_id))


@router.get(
    "/{export_id}/file",
    response_class=PackageAnswer,
    responses=_A_PACKAGE | problems(ExportNotFound, ExportShut, ExportNotReady, ExportExpired, StoreUnavailable),
    openapi_extra=limited(Bucket.HEAVY),
)
async def take_export(export_id: UUID, work: CanExport) -> Response:
    """The package, as a zip file. Each download is on record."""
    return PackageAnswer(await ExportService(work).take(export_id))


@router.post("/{export_id}/cancel", response_model=ExportRead, responses=problems(ExportNotFound, ExportOver))
async def cancel_export(export_id: UUID, work: CanExport) -> Any:
    """Stop it, or drop its file before its time: no file is kept."""
    return await ExportService(work).cancel(export_id)
