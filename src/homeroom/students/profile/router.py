"""Profiles, numbers, programs, photos and the timeline over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Forbidden, Invalid, NotFound
from homeroom.kernel.schemas import Page
from homeroom.platform.storage import FileTooLarge
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import (
    CanCorrectStudents,
    CanManagePrograms,
    CanManageSchemes,
    CanReadDemographics,
    CanReadProfile,
    CanReadPrograms,
    CanReadStudents,
    CanRevealNumbers,
)
from homeroom.students.profile.errors import (
    AlreadyInProgram,
    IdentifierNotFound,
    IdentifierTaken,
    NumberRefused,
    PhotoRefused,
    ProgramChanged,
    ProgramNameTaken,
    ProgramNotFound,
    SchemeChanged,
    SchemeInUse,
    SchemeNameTaken,
    SchemeNotFound,
    StudentProfileChanged,
)
from homeroom.students.profile.schemas import (
    Demographics,
    FieldChange,
    HistoryField,
    IdentifierCreate,
    IdentifierEnd,
    ParticipationCreate,
    ParticipationRead,
    ParticipationUpdate,
    PhotoKept,
    ProfileRead,
    ProfileUpdate,
    ProgramRead,
    ProgramWrite,
    Revealed,
    SchemeRead,
    SchemeWrite,
    TimelineItem,
)
from homeroom.students.profile.service import NumberService, ProfileService, ProgramService, TimelineService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

IfNoneMatch = Annotated[str | None, Header(description="The ETag of the picture you have.")]
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_A_PHOTO = {
    "requestBody": {
        "required": True,
        "content": dict.fromkeys(("image/jpeg", "image/png", "image/webp"), _BINARY),
    }
}
_PHOTO: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/jpeg": _BINARY}},
    304: {"description": "You have it already."},
}
A_YEAR = 31_536_000


@router.get("/identifier-schemes", response_model=Page[SchemeRead])
async def list_schemes(work: CanReadProfile) -> Any:
    """The kinds of numbers the district knows students by."""
    return {"items": await NumberService(work).schemes()}


@router.post("/identifier-schemes", status_code=201, response_model=SchemeRead, responses=problems(SchemeNameTaken))
async def add_scheme(body: SchemeWrite, work: CanManageSchemes, response: Response) -> Any:
    """Add a kind of number, with its shape and its check digit."""
    return _with_version(response, await NumberService(work).add_scheme(body))


@router.put(
    "/identifier-schemes/{scheme_id}",
    response_model=SchemeRead,
    responses=problems(SchemeNotFound, SchemeChanged, VersionRequired, SchemeInUse, SchemeNameTaken, Invalid),
)
async def change_scheme(
    scheme_id: UUID, body: SchemeWrite, work: CanManageSchemes, response: Response, if_match: IfMatch = None
) -> Any:
    """Change a kind of number, on top of the version in If-Match; numbers that were given stay."""
    return _with_version(response, await NumberService(work).change_scheme(scheme_id, version_in(if_match), body))


@router.get("/service-programs", response_model=Page[ProgramRead])
async def list_programs(work: CanReadPrograms) -> Any:
    """The district's programs and services."""
    return {"items": await ProgramService(work).programs()}


@router.post("/service-programs", status_code=201, response_model=ProgramRead, responses=problems(ProgramNameTaken))
async def add_program(body: ProgramWrite, work: CanManageSchemes, response: Response) -> Any:
    """Add a program or service."""
    return _with_version(response, await ProgramService(work).add(body))


@router.put(
    "/service-programs/{program_id}",
    response_model=ProgramRead,
    responses=problems(ProgramNotFound, ProgramChanged, VersionRequired, ProgramNameTaken, Invalid),
)
async def change_program(
    program_id: UUID, body: ProgramWrite, work: CanManageSchemes, response: Response, if_match: IfMatch = None
) -> Any:
    """Change a program, on top of the version in If-Match; who is in it stays."""
    return _with_version(response, await ProgramService(work).change(program_id, version_in(if_match), body))


@router.post(
    "/photos",
    response_model=PhotoKept,
    responses=problems(NotFound, FileTooLarge, PhotoRefused),
    openapi_extra=_A_PHOTO | limited(Bucket.HEAVY),
)
async def save_photo(work: CanCorrectStudents, request: Request, student_id: UUID) -> Any:
    """Give a student a photo, as the body: PNG, JPEG or WebP, 5 MB at the most. Its middle is kept as a square."""
    return await ProfileService(work).save_photo(student_id, request.stream())


@router.get("/{student_id}/photo", response_class=Response, responses=_PHOTO | problems(NotFound))
async def read_photo(
    student_id: UUID,
    work: CanReadStudents,
    version: Annotated[str | None, Query(description="The `photo` of the student: then it may be kept.")] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A student's photo."""
    service = ProfileService(work)
    digest = await service.photo(student_id)
    kept = f"private, max-age={A_YEAR}, immutable" if version == digest else "private, no-cache"
    headers = {"ETag": f'"{digest}"', "Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(await service.content(digest), media_type="image/jpeg", headers=headers)


@router.delete("/{student_id}/photo", status_code=204, responses=problems(NotFound))
async def remove_photo(student_id: UUID, work: CanCorrectStudents) -> None:
    """Take a student's photo away."""
    await ProfileService(work).remove_photo(student_id)


@router.get("/{student_id}/profile", response_model=ProfileRead, responses=problems(StudentNotFound))
async def read_profile(student_id: UUID, work: CanReadProfile, response: Response) -> Any:
    """Who a student is, the demographics only where I may see them. The ETag is the version."""
    return _with_version(response, await ProfileService(work).read(student_id))


@router.get("/{student_id}/demographics", response_model=Demographics, responses=problems(StudentNotFound))
async def read_demographics(student_id: UUID, work: CanReadDemographics) -> Any:
    """Gender, race and ethnicity, tribe and birth place."""
    return await ProfileService(work).demographics(student_id)


@router.patch(
    "/{student_id}/profile",
    response_model=ProfileRead,
    responses=problems(NotFound, StudentProfileChanged, VersionRequired, Forbidden, Invalid),
)
async def correct_profile(
    student_id: UUID, body: ProfileUpdate, work: CanCorrectStudents, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct who a student is, on top of the version in If-Match; only what is sent changes."""
    return _with_version(response, await ProfileService(work).correct(student_id, version_in(if_match), body))


@router.get(
    "/{student_id}/history",
    response_model=Page[FieldChange],
    responses=problems(NotFound, Forbidden, Invalid),
)
async def read_history(
    student_id: UUID,
    work: CanReadProfile,
    field: HistoryField,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """How a field came to be what it is: who changed it, when, from what to what."""
    return await ProfileService(work).history(student_id, field, limit=limit, cursor=cursor)


@router.get("/{student_id}/timeline", response_model=Page[TimelineItem], responses=problems(NotFound, Invalid))
async def read_timeline(
    student_id: UUID,
    work: CanReadStudents,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """What happened in a student's record and what is to come, as far as I may see it, the latest first."""
    return await TimelineService(work).read(student_id, limit=limit, cursor=cursor)


@router.post(
    "/{student_id}/identifiers",
    status_code=201,
    response_model=ProfileRead,
    responses=problems(NotFound, SchemeNotFound, NumberRefused, IdentifierTaken, Invalid),
)
async def give_identifier(student_id: UUID, body: IdentifierCreate, work: CanCorrectStudents) -> Any:
    """Give a student a number of a kind; the one before it ends."""
    await NumberService(work).give(student_id, body)
    return await ProfileService(work).changed(student_id)


@router.post(
    "/{student_id}/identifiers/{identifier_id}/end",
    response_model=ProfileRead,
    responses=problems(NotFound, IdentifierNotFound, Invalid),
)
async def end_identifier(student_id: UUID, identifier_id: UUID, body: IdentifierEnd, work: CanCorrectStudents) -> Any:
    """Say which day was a number's last."""
    await NumberService(work).end(student_id, identifier_id, body.ends_on)
    return await ProfileService(work).changed(student_id)


@router.post(
    "/{student_id}/identifiers/{identifier_id}/reveal",
    response_model=Revealed,
    responses=problems(NotFound, IdentifierNotFound),
)
async def reveal_identifier(student_id: UUID, identifier_id: UUID, work: CanRevealNumbers) -> Any:
    """What a sealed number is. That it was read is kept."""
    return Revealed(value=await NumberService(work).reveal(student_id, identifier_id))


@router.get("/{student_id}/programs", response_model=Page[ParticipationRead], responses=problems(StudentNotFound))
async def list_participations(student_id: UUID, work: CanReadPrograms) -> Any:
    """The programs and services a student is in and was in, as far as I may see them."""
    return {"items": await ProgramService(work).of_student(student_id)}


_PLACING = (NotFound, ProgramNotFound, AlreadyInProgram, Invalid)


@router.post(
    "/{student_id}/programs",
    status_code=201,
    response_model=Page[ParticipationRead],
    responses=problems(*_PLACING),
)
async def put_in_program(student_id: UUID, body: ParticipationCreate, work: CanManagePrograms) -> Any:
    """Put a student into a program from a day on."""
    return {"items": await ProgramService(work).put_in(student_id, body)}


@router.patch(
    "/{student_id}/programs/{participation_id}",
    response_model=Page[ParticipationRead],
    responses=problems(*_PLACING, ProgramChanged, VersionRequired),
)
async def correct_participation(
    student_id: UUID,
    participation_id: UUID,
    body: ParticipationUpdate,
    work: CanManagePrograms,
    if_match: IfMatch = None,
) -> Any:
    """End a student's time in a program, or change who manages it and when it is looked at again."""
    version = version_in(if_match)
    return {"items": await ProgramService(work).correct(student_id, participation_id, version, body)}


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
