"""Events, their imports and feeds as they are taken and given."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, Instant, Page, Schema, ShortText
from homeroom.schools.models import Audience, FeedKind, ImportStage
from homeroom.schools.schemas.calendar import WallTime

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")]
Description = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00-\x09\x0b-\x1f]*$")]
Audiences = Annotated[list[Audience], Field(min_length=1, max_length=4)]
MOST_EXCEPTIONS = 100
MOST_CHOSEN = 5_000


class Repeats(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class MonthlyBy(StrEnum):
    DAY = "day"  # the 15th
    WEEKDAY = "weekday"  # the third Tuesday, or the last where it is the fifth


class Recurrence(Schema):
    """How an event comes again, up to its last day. `weekdays` (ISO: Monday is 1) is for weekly ones."""

    repeats: Repeats
    interval: Annotated[int, Field(strict=True, ge=1, le=52)] = 1
    weekdays: Annotated[list[Annotated[int, Field(strict=True, ge=1, le=7)]], Field(max_length=7, default_factory=list)]
    monthly_by: MonthlyBy = MonthlyBy.DAY
    until: date


class EventWrite(Schema):
    """An event by the clock of its school, or without a school of the district; without times it is on whole days."""

    school_id: UUID | None = None
    title: Title
    place: Title | None = None
    description: Description | None = None
    audience: Audiences
    starts_on: date
    ends_on: date
    start_time: WallTime | None = None
    end_time: WallTime | None = None
    recurrence: Recurrence | None = None
    except_on: Annotated[list[date], Field(max_length=MOST_EXCEPTIONS, default_factory=list)]


class EventRead(Answer):
    """`may_change`: whether it can be changed here; one of another calendar is changed there."""

    id: UUID
    school_id: UUID | None
    school_name: str | None
    title: str
    place: str | None
    description: str | None
    audience: list[Audience]
    starts_on: date
    ends_on: date
    starts_at: Instant | None
    ends_at: Instant | None
    start_time: str | None
    end_time: str | None
    time_zone: str
    recurrence: Recurrence | None
    except_on: list[date]
    no_school: bool
    source_name: str | None
    cancelled: bool
    may_change: bool
    version: int


class EventOnDate(Answer):
    """One time an event happens; times are the clock's in `time_zone`."""

    id: UUID
    event_id: UUID
    school_id: UUID | None
    school_name: str | None
    title: str
    place: str | None
    audience: list[Audience]
    starts_on: date
    ends_on: date
    starts_at: Instant | None
    ends_at: Instant | None
    start_time: str | None
    end_time: str | None
    time_zone: str
    recurs: bool
    no_school: bool
    source_name: str | None


class EventPage(Page[EventOnDate]):
    """`today` by the district's clock, and the days that were asked for."""

    today: date
    first: date
    until: date


class EventSettingsRead(Answer):
    """`path`: where everybody reads the public events, while that is open; `address`: by way of the web app."""

    public_calendar: bool
    path: str | None
    address: str | None


class EventSettingsWrite(Schema):
    public_calendar: bool


class SourceWrite(Schema):
    school_id: UUID | None = None
    name: ShortText
    audience: Audiences
    address: Annotated[str, StringConstraints(max_length=1000, pattern=r"^(https|webcal)://[^\s]+$")] | None = None


class SourceRead(Answer):
    """`address` is the host alone: the rest may be a secret. `failure` is what was wrong the last time it was read."""

    id: UUID
    school_id: UUID | None
    school_name: str | None
    name: str
    audience: list[Audience]
    address: str | None
    read_at: Instant | None
    failure: str | None
    events: int


class SourceList(Answer):
    items: list[SourceRead]


class ItemState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"  # by the file, or it is not in it any more


class ImportItem(Answer):
    """One time something happens, beside what we have. `school_days`: on how many days there is school as it stands.

    `no_school`: its days are days without school already, taken over from it earlier.
    """

    number: int
    title: str
    place: str | None
    starts_on: date
    ends_on: date
    start_time: str | None
    end_time: str | None
    recurs: bool
    state: ItemState
    no_school: bool
    school_days: int


class EventImportRead(Answer):
    id: UUID
    source_id: UUID
    source_name: str
    school_id: UUID | None
    file_name: str
    stage: ImportStage
    starts_on: date
    ends_on: date
    outside: int
    warnings: list[str]
    counts: dict[ItemState, int]
    made_at: Instant
    applied_at: Instant | None


class ItemPage(Page[ImportItem]):
    pass


class ImportApplyWrite(Schema):
    """`no_school`: the numbers of those whose days become days without school, in all calendars of the school."""

    no_school: Annotated[
        list[Annotated[int, Field(strict=True, ge=0)]], Field(max_length=MOST_CHOSEN, default_factory=list)
    ]


class FeedWrite(Schema):
    """`target_id`: the person, section, room or school; left out: oneself."""

    kind: FeedKind
    target_id: UUID | None = None


class FeedRead(Answer):
    """`target_name` is null where the target is out of reach now: the link is answered 404 then."""

    id: UUID
    kind: FeedKind
    target_id: UUID
    target_name: str | None
    hint: str
    made_at: Instant
    last_read_at: Instant | None


class FeedMade(FeedRead):
    """`path` is told once: whoever has it reads the calendar.

    `address` is where phones read it, and `qr` that address for their cameras (SVG, as a data URI); null where nobody
    said where people find the web app.
    """

    path: str
    address: str | None
    qr: str | None


class FeedChoice(Answer):
    id: UUID
    name: str


class FeedList(Answer):
    """`schools` and `children`: of whom one can make a link, besides oneself."""

    items: list[FeedRead]
    schools: list[FeedChoice]
    children: list[FeedChoice]
