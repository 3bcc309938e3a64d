"""Finding and merging over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page
from homeroom.students.errors import NumberTaken
from homeroom.students.merging.errors import (
    EnrollmentsOverlap,
    LaterMerge,
    MergeNotFound,
    MergeOfOneself,
    MergeOfRelatives,
    MergeOfStaff,
    MergeOfStudent,
    MergeUndone,
    PairNotFound,
    PlaceTaken,
    SearchUnderWay,
)
from homeroom.students.merging.models import PairKind, PairState
from homeroom.students.merging.schemas import (
    Candidates,
    CompareAsked,
    Comparison,
    Described,
    LastSearch,
    MergeCreate,
    MergeDone,
    MergeRead,
    PairRead,
    SearchRead,
)
from homeroom.students.merging.service import DuplicateService, MergeService
from homeroom.students.permissions import CanEnrollStudents, CanManageFamilies, CanMerge

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)
MERGEABLE = (NotFound, Invalid, MergeOfStaff, MergeOfStudent, MergeOfRelatives, MergeOfOneself, EnrollmentsOverlap)


@router.post("/duplicates/students", response_model=Candidates, responses=problems(Invalid))
async def find_students_like(body: Described, work: CanEnrollStudents) -> Any:
    """Who may be on record already, for an office that is about to take a student in."""
    return await DuplicateService(work).candidates(PairKind.STUDENT, body)


@router.post("/duplicates/guardians", response_model=Candidates, responses=problems(Invalid))
async def find_guardians_like(body: Described, work: CanManageFamilies) -> Any:
    """The same of a guardian; of their children, those within reach."""
    return await DuplicateService(work).candidates(PairKind.GUARDIAN, body)


@router.get("/duplicates", response_model=Page[PairRead], responses=problems(Invalid))
async def list_duplicates(
    work: CanMerge,
    kind: Annotated[PairKind, Query()] = PairKind.STUDENT,
    state: Annotated[PairState, Query()] = PairState.OPEN,
    limit: Limit = 50,
    cursor: Annotated[str | None, Query()] = None,
) -> Any:
    """People who may be one, the likeliest first. Nobody is merged unasked."""
    return await DuplicateService(work).pairs(kind, state, limit, cursor)


@router.get("/duplicates/search", response_model=LastSearch)
async def read_duplicate_search(work: CanMerge) -> Any:
    """How far the newest search of the district is."""
    return await DuplicateService(work).last_search()


@router.post(
    "/duplicates/search",
    status_code=201,
    response_model=SearchRead,
    responses=problems(SearchUnderWay),
    openapi_extra=limited(Bucket.HEAVY),
)
async def start_duplicate_search(work: CanMerge) -> Any:
    """Look the whole district through, as a job; an import does so by itself."""
    return await DuplicateService(work).search()


@router.post("/duplicates/{pair_id}/dismiss", response_model=PairRead, responses=problems(PairNotFound))
async def dismiss_duplicate(pair_id: UUID, work: CanMerge) -> Any:
    """They are two people: the pair is not proposed again."""
    return await DuplicateService(work).decide(pair_id, PairState.DISMISSED)


@router.post("/duplicates/{pair_id}/reopen", response_model=PairRead, responses=problems(PairNotFound))
async def reopen_duplicate(pair_id: UUID, work: CanMerge) -> Any:
    """They may be one after all."""
    return await DuplicateService(work).decide(pair_id, PairState.OPEN)


@router.get("/merges", response_model=Page[MergeRead], responses=problems(Invalid))
async def list_merges(
    work: CanMerge,
    merged_id: Annotated[UUID | None, Query(description="Into whom this record went.")] = None,
    limit: Limit = 50,
    cursor: Annotated[str | None, Query()] = None,
) -> Any:
    """The merges that were made, newest first, those undone among them."""
    return await MergeService(work).list(limit, cursor, merged_id)


@router.post("/merges/compare", response_model=Comparison, responses=problems(*MERGEABLE))
async def compare_records(body: CompareAsked, work: CanMerge) -> Any:
    """Two records side by side, and what a merge would move and set aside; nothing is done."""
    return await MergeService(work).compare(body)


@router.post("/merges", status_code=201, response_model=MergeDone, responses=problems(*MERGEABLE, NumberTaken))
async def merge_records(body: MergeCreate, work: CanMerge) -> Any:
    """Make two records one: what names the merged one names the survivor. It can be undone."""
    return await MergeService(work).merge(body)


@router.get("/merges/{merge_id}", response_model=MergeDone, responses=problems(MergeNotFound))
async def read_merge(merge_id: UUID, work: CanMerge) -> Any:
    """One merge: what went over, what was set aside, which fields were taken."""
    return await MergeService(work).read(merge_id)


@router.post(
    "/merges/{merge_id}/undo",
    response_model=MergeDone,
    responses=problems(MergeNotFound, MergeUndone, LaterMerge, PlaceTaken),
)
async def undo_merge(merge_id: UUID, work: CanMerge) -> Any:
    """Make them two again: what came over goes back, what was set aside returns; what is newer stays."""
    return await MergeService(work).undo(merge_id)
