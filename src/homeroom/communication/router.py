"""Communication over HTTP."""

import ipaddress
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from homeroom.communication.permissions import CanReadNotices
from homeroom.communication.schemas import MailList, NoticePage
from homeroom.communication.service import MailService, NoticeService, notices_topic
from homeroom.gateway.access import WorkRoute, client_address
from homeroom.gateway.answers import problems
from homeroom.gateway.streams import EventStream, event_stream
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound

router = APIRouter(prefix="/v1/communication", tags=["communication"], route_class=WorkRoute)


@router.get("/notices", response_model=NoticePage, responses=problems(Invalid))
async def list_notices(work: CanReadNotices, limit: Annotated[Limit, Query()] = 50, cursor: str | None = None) -> Any:
    """What I was told, newest first, and how much of it I have not read."""
    return await NoticeService(work).list_notices(limit, cursor)


@router.get("/notices/stream", response_class=EventStream)
async def follow_notices(work: CanReadNotices, request: Request) -> Response:
    """Server-sent events: `changed` each time I am told something."""
    topic = notices_topic(work.person_id)
    return await event_stream(request, work, topic, lambda follower: follower.prove())


@router.post("/notices/{notice_id}/read", status_code=204, responses=problems(NotFound))
async def read_notice(notice_id: UUID, work: CanReadNotices) -> Response:
    """Note that I have read it."""
    await NoticeService(work).mark_read(notice_id)
    return Response(status_code=204)


@router.get("/dev/mail", response_model=MailList, responses=problems(NotFound))
async def list_mail(work: CanReadNotices, request: Request) -> Any:
    """Every mail of the tenant, for trying things out: in development and from this machine only."""
    address = client_address(request)
    if not work.settings.development or address is None or not ipaddress.ip_address(address).is_loopback:
        raise NotFound("This page")
    return await MailService(work).list_mail()
