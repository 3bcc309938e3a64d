"""The declarations of a school's time: years, calendars and their changes, bell schedules, periods."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count, cycle
from typing import Any, Final

from tests.access.shapes import Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, LAST_DAY, TODAY

_NAMES = (f"Z{number:03}" for number in count())
_SCHOOL: Final = {"school_id": Kind.SCHOOL}
_CALENDAR: Final = {"calendar_id": Kind.CALENDAR}
_CHANGE: Final = {**_CALENDAR, "change_id": Kind.CHANGE}
_ELSEWHERE: Final = frozenset({422})
_YEAR: Final = {"name": lambda: next(_NAMES), "starts_on": str(FIRST_DAY), "ends_on": str(LAST_DAY)}
_STARTS: Final = cycle(f"{18 + number // 30}:{number % 30 * 2:02}" for number in range(170))
_ENDS: Final = cycle(f"{18 + number // 30}:{number % 30 * 2 + 1:02}" for number in range(170))
"""A minute of its own each time, late in the evening: whatever is left of it, nobody is in two places then."""

_TERM: Final = {
    "id": Id(Kind.TERM, refused=_ELSEWHERE),
    "name": "Year",
    "kind": "term",
    "starts_on": str(FIRST_DAY),
    "ends_on": str(LAST_DAY),
}
_PATTERN: Final = {
    "name": "Main",
    "weekdays": [1, 2, 3, 4, 5],
    "cycle_by": "weekday",
    "starts_on": str(TODAY - timedelta(days=35)),
    "ends_on": str(TODAY + timedelta(days=14)),
    "bells": [{"weekday": 2, "bell_schedule_id": Id(Kind.BELLS, refused=_ELSEWHERE)}],
}
_RING: Final = {
    "kind": "bell_schedule",
    "starts_on": str(TODAY + timedelta(days=10)),
    "bell_schedule_id": Id(Kind.BELLS, refused=_ELSEWHERE),
}
_TIMES: Final[dict[str, Any]] = {
    "name": lambda: next(_NAMES),
    "times": [
        {
            "period_id": Id(Kind.PERIOD, refused=_ELSEWHERE),
            "starts_at": lambda: next(_STARTS),
            "ends_at": lambda: next(_ENDS),
        }
    ],
}
_CALENDARS_OF_SCHOOL: Final = Gives(
    "items[].id", Kind.CALENDAR, {"school_id": lambda facts, school_id: facts.calendars_of({school_id})}
)

CALENDAR_CASES: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/years": [Case(gives=[Gives("items[].id", Kind.YEAR)])],
    "POST /v1/schools/years": [
        Case(201, body=_YEAR),
        Case(422, body={**_YEAR, "terms": [_TERM]}),  # a new year has none of another's terms
    ],
    "PUT /v1/schools/years/{year_id}": [
        Case(
            path={"year_id": Kind.YEAR},
            body={**_YEAR, "terms": [_TERM]},
            if_match='"1"',
            mixed=_ELSEWHERE,
            restore="update schools.academic_years set version = 1 where id = %s and %s::uuid is not null",
        )
    ],
    "GET /v1/schools/{school_id}/calendar": [
        Case(path=_SCHOOL, gives=[Gives("school_id", Kind.SCHOOL, every=False)]),
    ],
    "GET /v1/schools/{school_id}/calendars": [Case(path=_SCHOOL, gives=[_CALENDARS_OF_SCHOOL])],
    "POST /v1/schools/{school_id}/calendars": [
        Case(
            201,
            path=_SCHOOL,
            body={
                **_PATTERN,
                "name": lambda: next(_NAMES),
                "main": False,
                "academic_year_id": Kind.YEAR,
                "bells": _PATTERN["bells"],
                "changes_of": Kind.CALENDAR,
            },
            mixed=_ELSEWHERE,
        )
    ],
    "GET /v1/schools/calendars/{calendar_id}": [
        Case(path=_CALENDAR, gives=[Gives("id", Kind.CALENDAR, every=False)]),
    ],
    "PUT /v1/schools/calendars/{calendar_id}": [
        Case(
            path=_CALENDAR,
            query={"confirm_past": "true"},
            body=_PATTERN,
            if_match='"1"',
            mixed=_ELSEWHERE | {412},
            restore="update schools.calendars set version = 1 where id = %s and %s::uuid is not null",
        )
    ],
    "DELETE /v1/schools/calendars/{calendar_id}": [Case(409, path=_CALENDAR)],  # it is what its school goes by
    "POST /v1/schools/calendars/{calendar_id}/preview": [Case(path=_CALENDAR, body=_PATTERN, mixed=_ELSEWHERE)],
    "GET /v1/schools/calendars/{calendar_id}/changes": [
        Case(
            path=_CALENDAR,
            gives=[
                Gives(
                    "items[].id",
                    Kind.CHANGE,
                    {"calendar_id": lambda facts, calendar_id: facts.changes_of({calendar_id})},
                )
            ],
        )
    ],
    "POST /v1/schools/calendars/{calendar_id}/changes": [
        Case(
            201,
            path=_CALENDAR,
            body=_RING,
            mixed=_ELSEWHERE,
            restore="update schools.calendars set version = 1 where id = %s and %s::uuid is not null",
        )
    ],
    "POST /v1/schools/calendars/{calendar_id}/changes/preview": [Case(path=_CALENDAR, body=_RING, mixed=_ELSEWHERE)],
    "POST /v1/schools/calendars/{calendar_id}/changes/{change_id}/undo": [
        Case(
            path=_CHANGE,
            mixed=frozenset({404}),
            restore="with c as (update schools.calendars set version = 1 where id = %s)"
            " update schools.calendar_changes set undone_at = null, undone_by = null where id = %s",
        )
    ],
    "POST /v1/schools/calendars/{calendar_id}/changes/{change_id}/undo/preview": [
        Case(path=_CHANGE, mixed=frozenset({404})),
    ],
    "GET /v1/schools/{school_id}/bell-schedules": [
        Case(
            path=_SCHOOL,
            gives=[
                Gives("items[].id", Kind.BELLS, {"school_id": lambda facts, school_id: facts.bells_of({school_id})})
            ],
        )
    ],
    "POST /v1/schools/{school_id}/bell-schedules": [Case(201, path=_SCHOOL, body=_TIMES, mixed=_ELSEWHERE)],
    "PUT /v1/schools/bell-schedules/{bell_schedule_id}": [
        Case(
            path={"bell_schedule_id": Kind.BELLS},
            query={"confirm_past": "true"},
            body=_TIMES,
            if_match='"1"',
            mixed=_ELSEWHERE,
            restore="update schools.bell_schedules set version = 1 where id = %s and %s::uuid is not null",
        )
    ],
    "DELETE /v1/schools/bell-schedules/{bell_schedule_id}": [
        Case(409, path={"bell_schedule_id": Kind.BELLS}),  # it is one that a change names
    ],
    "POST /v1/schools/{school_id}/periods": [
        Case(
            201,
            path=_SCHOOL,
            body={"periods": [{"name": "Late", "starts_at": "18:00", "ends_at": "18:45"}]},
            restore="delete from schools.class_periods where school_id = %s and name = 'Late'",
        )
    ],
    "DELETE /v1/schools/periods/{period_id}": [
        Case(409, path={"period_id": Kind.PERIOD}),  # something is held in it
    ],
}
