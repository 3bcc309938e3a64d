"""Search over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Invalid
from homeroom.kernel.schemas import SearchText
from homeroom.search.permissions import CanSearch
from homeroom.search.schemas import Found
from homeroom.search.service import search

router = APIRouter(prefix="/v1/search", tags=["search"], route_class=WorkRoute)

Few = Annotated[int, Field(ge=1, le=20, description="How many of each kind at the most.")]


@router.get("", response_model=Found, responses=problems(Invalid))
async def find(work: CanSearch, q: SearchText, limit: Annotated[Few, Query()] = 8) -> Any:
    """Students, guardians, staff and sections I may see, by the beginnings of words of their names in any order.

    Case and accents do not matter, and in a word of four letters or more one slip is forgiven: a letter wrong, missing,
    too many, or two that changed places. Students are found by their number, too.
    """
    return await search(work, q, limit)
