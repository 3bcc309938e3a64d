"""Papers over HTTP."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import OpenWork, WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import FILES, FileAnswer
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page
from homeroom.platform.print.compiling import NotPrinted
from homeroom.platform.storage import StoreUnavailable
from homeroom.students.errors import NotEnrolled, StudentNotFound
from homeroom.students.papers.errors import (
    AlreadyRevoked,
    CertificateNotFound,
    NothingToPrint,
    PrintNotReady,
    PrintOver,
    PrintRunNotFound,
    PrintsUnderWay,
)
from homeroom.students.papers.schemas import (
    CertificateList,
    CertificateRead,
    CodeAsked,
    OnPaper,
    PrintAsked,
    PrintRunRead,
    Verified,
)
from homeroom.students.papers.service import CertificateService, PrintService, verify
from homeroom.students.permissions import CanCertify, CanPrint

PRINTED: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in ("application/pdf", "application/zip")
        },
    }
}

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)


@router.get("/papers", response_model=Page[PrintRunRead], responses=problems(Invalid))
async def list_prints(work: CanPrint, limit: Limit = 50, cursor: Annotated[str | None, Query()] = None) -> Any:
    """What I had printed, newest first; the files are kept for a week."""
    return await PrintService(work).runs(limit, cursor)


@router.post(
    "/papers",
    status_code=201,
    response_model=PrintRunRead,
    responses=problems(NotFound, Invalid, NothingToPrint, PrintsUnderWay),
    openapi_extra=limited(Bucket.HEAVY),
)
async def start_print(body: PrintAsked, work: CanPrint) -> Any:
    """Have student cards or an emergency binder printed, as a job: one PDF, or an archive of several."""
    return await PrintService(work).start(body)


@router.get("/papers/{run_id}", response_model=PrintRunRead, responses=problems(PrintRunNotFound))
async def read_print(run_id: UUID, work: CanPrint) -> Any:
    """How far it is."""
    return await PrintService(work).read(run_id)


@router.post("/papers/{run_id}/cancel", response_model=PrintRunRead, responses=problems(PrintRunNotFound, PrintOver))
async def cancel_print(run_id: UUID, work: CanPrint) -> Any:
    """Stop it; nothing of it is kept."""
    return await PrintService(work).cancel(run_id)


@router.get(
    "/papers/{run_id}/file",
    response_class=FileAnswer,
    responses=PRINTED | problems(PrintRunNotFound, PrintNotReady, StoreUnavailable),
    openapi_extra=limited(Bucket.HEAVY),
)
async def read_print_file(run_id: UUID, work: CanPrint) -> Any:
    """The file; that it was taken is on record."""
    return FileAnswer(await PrintService(work).file(run_id))


@router.post("/certificates/verify", response_model=Verified, responses=problems(CertificateNotFound))
async def verify_certificate(body: CodeAsked, work: OpenWork) -> Any:
    """Whether a certificate of enrollment is ours and still so: for whoever holds it, without signing in."""
    return await verify(work, body.code)


@router.get("/{student_id}/certificates", response_model=CertificateList, responses=problems(StudentNotFound))
async def list_certificates(student_id: UUID, work: CanCertify) -> Any:
    """What was certified of a student, newest first."""
    return await CertificateService(work).issued(student_id)


@router.post(
    "/{student_id}/certificates",
    status_code=201,
    response_model=CertificateRead,
    responses=problems(StudentNotFound, NotEnrolled),
)
async def issue_certificate(student_id: UUID, body: OnPaper, work: CanCertify) -> Any:
    """Certify that a student goes to school here today."""
    return await CertificateService(work).issue(student_id, body)


@router.get(
    "/{student_id}/certificates/{certificate_id}/print",
    response_class=FileAnswer,
    responses=FILES | problems(CertificateNotFound, AlreadyRevoked, NotPrinted),
    openapi_extra=limited(Bucket.HEAVY),
)
async def print_certificate(student_id: UUID, certificate_id: UUID, work: CanCertify) -> Any:
    """The certificate as a tagged PDF, with a code by which anyone may verify it."""
    return FileAnswer(await CertificateService(work).print(student_id, certificate_id))


@router.post(
    "/{student_id}/certificates/{certificate_id}/revoke",
    response_model=CertificateRead,
    responses=problems(CertificateNotFound, AlreadyRevoked),
)
async def revoke_certificate(student_id: UUID, certificate_id: UUID, work: CanCertify) -> Any:
    """Take a certificate back: whoever verifies it is told so."""
    return await CertificateService(work).revoke(student_id, certificate_id)
