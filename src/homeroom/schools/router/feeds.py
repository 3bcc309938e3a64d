"""Calendar links over HTTP: theirs who made them, and what phones read."""

from collections.abc import Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import FeedNotFound, TooManyFeeds
from homeroom.schools.permissions import CanMakeFeed, CanMakeFeeds
from homeroom.schools.schemas import FeedList, FeedMade, FeedWrite
from homeroom.schools.service import FeedReader, FeedService, PublicEvents, etag_of, is_known

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

FRESH_SECONDS: Final = 900
IfNoneMatch = Annotated[str | None, Header(description="The ETag of what is there already.")]


class CalendarAnswer(Response):
    media_type = "text/calendar"


_CALENDAR: Final[Mapping[str, Any]] = {
    "response_class": CalendarAnswer,
    "responses": {304: {"description": "What is there already."}, **problems(FeedNotFound)},
}


@router.get("/feeds", response_model=FeedList)
async def list_feeds(work: CanMakeFeeds) -> Any:
    """My calendar links, and when each was read last; not those I revoked."""
    return await FeedService(work).list_feeds()


@router.post("/feeds", status_code=201, response_model=FeedMade, responses=problems(NotFound, Invalid, TooManyFeeds))
async def make_feed(body: FeedWrite, work: CanMakeFeed) -> Any:
    """Make a private link to the calendar of a person, section, room or school I may see. It is told once."""
    return await FeedService(work).make(body)


@router.delete("/feeds/{feed_id}", status_code=204, responses=problems(NotFound))
async def revoke_feed(feed_id: UUID, work: CanMakeFeeds) -> None:
    """Revoke a link: whoever reads it is answered 404 from now on."""
    await FeedService(work).revoke(feed_id)


@router.get("/feeds/{token}.ics", **_CALENDAR)
async def read_feed(token: str, work: OpenWork, request: Request, if_none_match: IfNoneMatch = None) -> Response:
    """The calendar of a private link, with what its maker may see now; 404 for one that is unknown or revoked."""
    await runtime_of(request).limits.count_key(request.scope, FeedReader.hash_of(token))
    return _answer(await FeedReader(work).read(token), if_none_match, "private")


@router.get("/public-events/{tenant}.ics", **_CALENDAR)
async def read_public_events(tenant: str, work: OpenWork, if_none_match: IfNoneMatch = None) -> Response:
    """The public events of a district that opened its calendar to everybody; 404 where it did not."""
    return _answer(await PublicEvents(work).read(tenant), if_none_match, "public")


def _answer(written: bytes, if_none_match: str | None, whose: str) -> Response:
    tag = etag_of(written)
    headers = {"ETag": tag, "Cache-Control": f"{whose}, max-age={FRESH_SECONDS}"}
    if is_known(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    disposition = {"Content-Disposition": 'inline; filename="calendar.ics"'}
    return CalendarAnswer(written, headers=headers | disposition, media_type="text/calendar; charset=utf-8")
