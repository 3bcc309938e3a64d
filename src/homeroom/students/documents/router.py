"""Documents over HTTP."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.types import Receive, Scope, Send

from homeroom.gateway.access import OpenWork, WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.clamd import ScannerUnavailable
from homeroom.platform.sniffing import ENDINGS
from homeroom.platform.storage import FileTooLarge, StoreFull, StoreUnavailable
from homeroom.students.documents.errors import (
    CannotSend,
    DocumentChanged,
    DocumentNotFound,
    FileBursts,
    FileInfected,
    KindNameTaken,
    KindNotFound,
    LinkOver,
    NotToSign,
    NotWaiting,
    SizeMismatch,
    TypeMismatch,
    UploadNotThere,
    UploadOver,
)
from homeroom.students.documents.lists import DOCUMENTS, MISSING
from homeroom.students.documents.repository import happenings  # noqa: F401  (its part is in the timeline)
from homeroom.students.documents.schemas import (
    Decide,
    DocumentListed,
    DocumentRead,
    DocumentRemove,
    DocumentUpdate,
    KindList,
    KindRead,
    KindWrite,
    LinkRead,
    MissingListed,
    Sign,
    StudentDocuments,
    UploadFile,
    UploadRead,
    UploadStart,
    VersionChosen,
)
from homeroom.students.documents.service import (
    DecidingService,
    KindService,
    ReadingService,
    TransferService,
    UploadService,
)
from homeroom.students.documents.storing import disposition
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import (
    CanAddDocuments,
    CanCompleteUpload,
    CanManageDocumentKinds,
    CanReadDocuments,
    CanReviewDocuments,
    CanSignDocuments,
)

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

Token = Annotated[str, Query(min_length=1, max_length=500)]

A_FILE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
THE_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file",
        "content": {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in ENDINGS},
    }
}


class Given(Response):
    """A file as an attachment, piece by piece; it waits for nothing from the client."""

    def __init__(self, found: dict[str, Any], pieces: AsyncIterator[bytes]) -> None:
        self.pieces = pieces
        self.status_code, self.background = 200, None
        self.init_headers(
            {
                "Content-Type": found["media_type"],
                "Content-Disposition": disposition(found["file_name"]),
                "Content-Length": str(found["size"]),
            }
        )

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for piece in self.pieces:
            await send({"type": "http.response.body", "body": bytes(piece), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@router.get("/document-kinds", response_model=KindList)
async def list_document_kinds(work: CanReadDocuments) -> Any:
    """The kinds of documents in use that are open to me as what I am."""
    return await KindService(work).open_to_me()


@router.get("/document-kinds/all", response_model=KindList)
async def list_all_document_kinds(work: CanManageDocumentKinds) -> Any:
    """All kinds of documents of the district, those no longer used last."""
    return await KindService(work).all()


@router.post(
    "/document-kinds", status_code=201, response_model=KindRead, responses=problems(NotFound, KindNameTaken, Invalid)
)
async def create_document_kind(body: KindWrite, work: CanManageDocumentKinds, response: Response) -> Any:
    """Make a kind of document: who sees it, whether families send it, and which students must have it."""
    return _with_version(response, await KindService(work).create(body))


@router.put(
    "/document-kinds/{kind_id}",
    response_model=KindRead,
    responses=problems(KindNotFound, NotFound, KindNameTaken, DocumentChanged, VersionRequired, Invalid),
)
async def correct_document_kind(
    kind_id: UUID, body: KindWrite, work: CanManageDocumentKinds, response: Response, if_match: IfMatch = None
) -> Any:
    """Change a kind, on top of the version in If-Match. Ended, it takes no more documents; those there stay."""
    return _with_version(response, await KindService(work).correct(kind_id, version_in(if_match), body))


list_routes(
    router,
    DOCUMENTS,
    CanReviewDocuments,
    DocumentListed,
    "Documents of the students I work with, oldest first; `expires_by`: those that count until that day or less.",
)
list_routes(
    router,
    MISSING,
    CanReviewDocuments,
    MissingListed,
    "Who lacks a document that must be there, by name: a line for each student and kind.",
)

UPLOAD_REFUSALS = (FileTooLarge, StoreUnavailable, StoreFull, Invalid)


@router.put(
    "/document-uploads",
    status_code=204,
    responses=problems(LinkOver, UploadOver, SizeMismatch, FileTooLarge, StoreUnavailable, StoreFull),
    openapi_extra=A_FILE,
)
async def put_document_file(work: OpenWork, request: Request, token: Token) -> Response:
    """Put the file of an upload, whole, as the body. The token of its link is the proof; it lasts some minutes."""
    said = request.headers.get("content-length", "")
    await TransferService(work).take(token, int(said) if said.isdecimal() else None, request.stream())
    return Response(status_code=204)


@router.get(
    "/document-files", response_class=Response, responses=THE_FILE | problems(LinkOver, NotFound, StoreUnavailable)
)
async def get_document_file(work: OpenWork, token: Token) -> Response:
    """The file of a link, as an attachment. The token of the link is the proof; it lasts some minutes."""
    return Given(*await TransferService(work).give(token))


@router.get("/documents/{document_id}", response_model=DocumentRead, responses=problems(DocumentNotFound))
async def read_document(document_id: UUID, work: CanReadDocuments, response: Response) -> Any:
    """One document with its versions. The ETag is the version of what is said of it."""
    return _with_version(response, await ReadingService(work).one(document_id))


@router.get("/documents/{document_id}/link", response_model=LinkRead, responses=problems(DocumentNotFound))
async def link_document(document_id: UUID, work: CanReadDocuments, version_id: UUID | None = None) -> Any:
    """A link to the file of a version (the one that counts by default) for five minutes. It is on record who got it."""
    return await ReadingService(work).link(document_id, version_id)


@router.post(
    "/documents/{document_id}/versions",
    status_code=201,
    response_model=UploadRead,
    responses=problems(DocumentNotFound, CannotSend, *UPLOAD_REFUSALS),
    openapi_extra=limited(Bucket.HEAVY),
)
async def start_document_version(document_id: UUID, body: UploadFile, work: CanAddDocuments) -> Any:
    """Begin to send a new version of a document; earlier ones stay."""
    return await UploadService(work).start_version(document_id, body)


@router.post(
    "/documents/{document_id}/complete",
    response_model=DocumentRead,
    responses=problems(
        DocumentNotFound,
        UploadNotThere,
        UploadOver,
        SizeMismatch,
        TypeMismatch,
        FileBursts,
        FileInfected,
        ScannerUnavailable,
        StoreUnavailable,
        StoreFull,
    ),
)
async def complete_upload(document_id: UUID, body: VersionChosen, work: CanCompleteUpload) -> Any:
    """Have the file that was put looked into: size, real type, whether it bursts, viruses. Then it is kept, or waits.

    A refusal is final: what came is forgotten, and the version says why.
    """
    await UploadService(work).complete(document_id, body.version_id)
    return await ReadingService(work).one(document_id)


@router.post(
    "/documents/{document_id}/decide",
    response_model=DocumentRead,
    responses=problems(DocumentNotFound, NotWaiting, Invalid),
)
async def decide_on_document(document_id: UUID, body: Decide, work: CanReviewDocuments) -> Any:
    """Approve a version that a family sent, or refuse it with a reason."""
    return await DecidingService(work).decide(document_id, body)


@router.post(
    "/documents/{document_id}/signatures",
    response_model=DocumentRead,
    responses=problems(DocumentNotFound, NotToSign, Invalid),
)
async def sign_document(document_id: UUID, body: Sign, work: CanSignDocuments) -> Any:
    """Acknowledge the version that counts by typing my name. The hash of the file is kept with it."""
    return await DecidingService(work).sign(document_id, body)


@router.patch(
    "/documents/{document_id}",
    response_model=DocumentRead,
    responses=problems(DocumentNotFound, DocumentChanged, VersionRequired, Invalid),
)
async def correct_document(
    document_id: UUID, body: DocumentUpdate, work: CanReviewDocuments, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct a document's name or its last day, on top of the version in If-Match."""
    found = await DecidingService(work).correct(document_id, version_in(if_match), body)
    return _with_version(response, found)


@router.post(
    "/documents/{document_id}/remove",
    status_code=204,
    responses=problems(DocumentNotFound, DocumentChanged, VersionRequired, Invalid),
)
async def remove_document(
    document_id: UUID, body: DocumentRemove, work: CanReviewDocuments, if_match: IfMatch = None
) -> Response:
    """Take away a document that is there by mistake, on top of the version in If-Match. Nobody sees it any more."""
    await DecidingService(work).remove(document_id, version_in(if_match), body)
    return Response(status_code=204)


@router.get("/{student_id}/documents", response_model=StudentDocuments, responses=problems(StudentNotFound))
async def list_student_documents(student_id: UUID, work: CanReadDocuments) -> Any:
    """A student's documents that are open to me, those that must be there and are not, and the kinds I may send."""
    return await ReadingService(work).of_student(student_id)


@router.post(
    "/{student_id}/documents",
    status_code=201,
    response_model=UploadRead,
    responses=problems(CannotSend, *UPLOAD_REFUSALS),
    openapi_extra=limited(Bucket.HEAVY),
)
async def start_document(student_id: UUID, body: UploadStart, work: CanAddDocuments) -> Any:
    """Begin to send a document: the answer says where to put the file. Then complete it."""
    return await UploadService(work).start(student_id, body)


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
