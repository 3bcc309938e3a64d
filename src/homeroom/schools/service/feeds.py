"""Private calendar links: made, listed, revoked, and read by phones."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from sqlalchemy import select

from homeroom.identity import opaque
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.work import Work, working
from homeroom.schools.errors import FeedNotFound, TooManyFeeds
from homeroom.schools.ical import FeedEvent, write_calendar
from homeroom.schools.models import Audience, Feed, FeedKind
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.events import event_settings, events_for_feed
from homeroom.schools.repository.feeds import (
    CALENDARS_CHANGED,
    DAYS_OF_SCHOOLS,
    LESSONS_OF,
    NOTE_READ,
    PUBLIC_EVENTS,
    READ_BY,
    SCHOOL_OF_TARGET,
    SCHOOLS_OF_PERSON,
    YEAR,
    children_to_choose,
    feed_target,
    own_feed,
    own_feeds,
    schools_of_children,
    schools_to_choose,
)
from homeroom.schools.schemas import FeedWrite
from homeroom.schools.service.telling import days_told, event_told, lesson_told

MOST_FEEDS: Final = 50
MOST_LESSONS: Final = 5_000
MOST_EVENTS: Final = 2_000
HINT_LENGTH: Final = 4
OF_STUDENTS: Final = (Audience.STUDENTS, Audience.FAMILIES, Audience.PUBLIC)
OF_STAFF: Final = (Audience.STAFF, Audience.PUBLIC)


class FeedService:
    """The calendar links of the account that is signed in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_feeds(self) -> dict[str, Any]:
        given = {"account_id": self.work.account.account_id}
        items, schools, children = await self.work.read_all(
            [(own_feeds, given), (schools_to_choose, given), (children_to_choose, given)]
        )
        return {"items": items, "schools": schools, "children": children}

    async def make(self, wanted: FeedWrite) -> dict[str, Any]:
        """Make a link; it is told once. Raises `NotFound` for what is out of reach, `Invalid`, `TooManyFeeds`."""
        target_id = wanted.target_id or self.work.person_id
        query = feed_target.shaped(kind=wanted.kind)
        await self.work.require(SchoolPermission.MAKE_FEEDS, query, target_id=target_id)
        account_id, tenant_id = self.work.account.account_id, self.work.account.tenant_id
        there = await self.work.read(own_feeds, account_id=account_id)
        if len(there) >= MOST_FEEDS:
            raise TooManyFeeds(MOST_FEEDS)
        token = opaque.new_token(tenant_id)
        feed = Feed(
            id=new_id(),
            kind=wanted.kind,
            target_id=target_id,
            token_hash=opaque.hash_of(token),
            hint=token[-HINT_LENGTH:],
            made_by=account_id,
            made_at=clock.now(),
        )
        self.work.session.add(feed)
        await self.work.session.flush()
        found = await self.work.read(own_feeds, account_id=account_id)
        made = next(each for each in found if each["id"] == feed.id)
        web = self.work.settings.web_address
        address = f"{web}/ical/{token}.ics" if web else None
        qr = str(segno.make(_webcal(address), error="m").svg_data_uri(scale=4, border=4)) if address else None
        return {**made, "path": f"/v1/schools/feeds/{token}.ics", "address": address, "qr": qr}

    async def revoke(self, feed_id: UUID) -> None:
        """From now on nobody reads it. Raises `NotFound`."""
        given = {"feed_id": feed_id, "account_id": self.work.account.account_id}
        await self.work.require(SchoolPermission.MAKE_FEEDS, own_feed, **given)
        wanted = select(Feed).where(Feed.tenant_id == self.work.actor.tenant_id, Feed.id == feed_id)
        feed = (await self.work.session.scalars(wanted.with_for_update(key_share=True))).one()
        feed.revoked_at = feed.revoked_at or clock.now()


def _webcal(address: str) -> str:
    """As phones know a calendar to subscribe to."""
    return f"webcal:{address.partition(':')[2]}"


class FeedReader:
    """What a phone gets for a link, with the rights its maker has now."""

    def __init__(self, work: Work) -> None:
        self.work = work

    @staticmethod
    def hash_of(token: str) -> str:
        """What readings of a link are counted by."""
        return opaque.hash_of(token).hex()

    async def read(self, token: str) -> bytes:
        """The calendar; raises `FeedNotFound` in every case in which there is none to give."""
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            raise FeedNotFound
        async with working(self.work.parts, tenant_id, "schools.feed") as before:
            found = await before.execute(READ_BY, {"hash": opaque.hash_of(token)})
        if not found:
            raise FeedNotFound
        (feed,) = found
        try:
            await self.work.act_for(tenant_id, feed["made_by"])
        except Unauthenticated:
            raise FeedNotFound from None
        kind = FeedKind(feed["kind"])
        if not self.work.reach(SchoolPermission.MAKE_FEEDS):
            raise FeedNotFound
        targets = await self.work.read(feed_target.shaped(kind=kind), target_id=feed["target_id"])
        if not targets:
            raise FeedNotFound
        (target,) = targets
        written = await self._written(kind, feed, target)
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        await self.work.execute(NOTE_READ, {"feed_id": feed["id"], "hour": hour})
        return written

    async def _written(self, kind: FeedKind, feed: dict[str, Any], target: dict[str, Any]) -> bytes:
        today, locale = self.work.account.today, self.work.account.locale
        given = {"target_id": feed["target_id"], "school_id": target["school_id"], "today": today}
        places = await self.work.execute(SCHOOLS_OF_PERSON if kind is FeedKind.PERSON else SCHOOL_OF_TARGET, given)
        own = kind is FeedKind.PERSON and feed["target_id"] == self.work.account.person_id
        if own:
            there = {place["id"] for place in places}
            places += [place for place in await self.work.read(schools_of_children) if place["id"] not in there]
        zone = ZoneInfo(places[0]["time_zone"] if places else self.work.account.time_zone)
        first, last = await self._year(today)
        schools = {"school_ids": [place["id"] for place in places], "first": first, "last": last}
        changed = (await self.work.execute(CALENDARS_CHANGED, schools))[0]["changed_at"]
        changed_at = max(feed["made_at"], changed or feed["made_at"])
        told: list[FeedEvent] = []
        if kind in LESSONS_OF:
            rows = await self.work.execute(
                LESSONS_OF[kind], {**given, "first": first, "last": last, "most": MOST_LESSONS}
            )
            told += [lesson_told(row, changed_at, locale) for row in rows]
        days = await self.work.execute(DAYS_OF_SCHOOLS, schools)
        told += days_told(days, changed_at, locale, named=len(places) > 1)
        if kind in {FeedKind.PERSON, FeedKind.SCHOOL}:
            audiences = _audiences(places) if kind is FeedKind.PERSON and not own else ()
            told += await self._events(schools, audiences)
        return write_calendar(str(target["name"]), zone.key, told)

    async def _events(self, schools: dict[str, Any], audiences: Sequence[Audience]) -> list[FeedEvent]:
        query = events_for_feed.shaped(schools=True, audience=bool(audiences))
        rows = await self.work.read(query, **schools, audiences=[*audiences], most=MOST_EVENTS)
        return [event_told(row) for row in rows]

    async def _year(self, today: date) -> tuple[date, date]:
        (year,) = await self.work.execute(YEAR, {"today": today})
        return year["starts_on"] or today, year["ends_on"] or today + timedelta(days=365)


def _audiences(places: Sequence[dict[str, Any]]) -> Sequence[Audience]:
    """What somebody else's own calendar tells: what is for students and families, or for staff."""
    return OF_STUDENTS if any(place["as_student"] for place in places) else OF_STAFF


class PublicEvents:
    """The calendar everybody may read, where the district opened it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, slug: str) -> bytes:
        """Raises `FeedNotFound`."""
        async with self.work.parts.database.lease() as connection:
            found = await (await connection.execute(PUBLIC_EVENTS, {"slug": slug})).fetchone()
        if found is None:
            raise FeedNotFound
        tenant_id, name, time_zone = found
        self.work.act_in(tenant_id, "schools.public_events")
        settings = await self.work.read(event_settings)
        if not settings or not settings[0]["public_calendar"]:
            raise FeedNotFound
        today = clock.today(time_zone)
        (year,) = await self.work.execute(YEAR, {"today": today})
        rows = await self.work.read(
            events_for_feed.shaped(schools=False, audience=True),
            first=year["starts_on"] or today,
            last=year["ends_on"] or today + timedelta(days=365),
            audiences=[Audience.PUBLIC],
            most=MOST_EVENTS,
        )
        return write_calendar(str(name), time_zone, [event_told(row) for row in rows])


def etag_of(written: bytes) -> str:
    return f'"{hashlib.sha256(written).hexdigest()[:32]}"'


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Whether somebody has these bytes already (RFC 9110 §13.1.2)."""
    given = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return tag in given or "*" in given
