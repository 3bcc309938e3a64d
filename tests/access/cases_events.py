"""Events, the calendars they come from, and calendar links."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives
from tests.access.situations import Kind
from tests.support.world import TODAY

_TITLE: Final = "Assembly of the matrix"
_AN_EVENT: Final = {
    "school_id": Kind.SCHOOL,
    "title": _TITLE,
    "audience": ["staff", "families", "students"],
    "starts_on": str(TODAY),
    "ends_on": str(TODAY),
}
_GONE: Final = f"""
with dates as (delete from schools.event_dates d using schools.events e
               where e.id = d.event_id and e.school_id = %s and e.title = '{_TITLE}' returning d.event_id)
delete from schools.events e using dates where e.id = dates.event_id
"""
_HELD_AGAIN: Final = "update schools.events set cancelled_at = null, version = 1 where id = %s"

EVENTS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/events": [
        Case(
            query={**EVERYTHING, "from": str(TODAY), "until": str(TODAY), "school_id": OF_SCHOOL},
            gives=[
                Gives(
                    "items[].event_id",
                    Kind.EVENT,
                    {"school_id": lambda facts, school_id: facts.events_of({school_id})},
                )
            ],
        )
    ],
    "GET /v1/schools/events/{event_id}": [
        Case(path={"event_id": Kind.EVENT}, gives=[Gives("id", Kind.EVENT, every=False)])
    ],
    "POST /v1/schools/events": [Case(201, body=_AN_EVENT, restore=_GONE)],
    "PUT /v1/schools/events/{event_id}": [
        Case(
            path={"event_id": Kind.EVENT},
            body={**_AN_EVENT, "title": "Parents' evening"},
            if_match='"1"',
            mixed=frozenset({422}),
            restore="update schools.events set version = 1 where id = %s and school_id = %s",
        )
    ],
    "DELETE /v1/schools/events/{event_id}": [
        Case(204, path={"event_id": Kind.EVENT}, if_match='"1"', restore=_HELD_AGAIN)
    ],
    "GET /v1/schools/event-settings": [Case()],
    "PUT /v1/schools/event-settings": [Case(body={"public_calendar": False})],
    "GET /v1/schools/event-sources": [Case(gives=[Gives("items[].id", Kind.EVENT_SOURCE)])],
    "POST /v1/schools/event-sources": [
        Case(
            201,
            body={"school_id": Kind.SCHOOL, "name": _TITLE, "audience": ["public"]},
            restore=f"delete from schools.event_sources where school_id = %s and name = '{_TITLE}'",
        )
    ],
    "DELETE /v1/schools/event-sources/{source_id}": [
        Case(
            204,
            path={"source_id": Kind.EVENT_SOURCE},
            restore="update schools.event_sources set ended_at = null where id = %s",
        )
    ],
    # Those of the scene have no address, and what is brought is no calendar: whoever may is told so.
    "POST /v1/schools/event-sources/{source_id}/read": [Case(422, path={"source_id": Kind.EVENT_SOURCE})],
    "POST /v1/schools/event-imports": [
        Case(422, query={"source_id": Kind.EVENT_SOURCE, "file_name": "holidays.ics"}),
    ],
    "GET /v1/schools/event-imports/{import_id}": [
        Case(
            path={"import_id": Kind.EVENT_IMPORT},
            gives=[Gives("id", Kind.EVENT_IMPORT, every=False), Gives("source_id", Kind.EVENT_SOURCE, every=False)],
        )
    ],
    "GET /v1/schools/event-imports/{import_id}/items": [Case(path={"import_id": Kind.EVENT_IMPORT})],
    "POST /v1/schools/event-imports/{import_id}/apply": [
        Case(
            path={"import_id": Kind.EVENT_IMPORT},
            body={"no_school": []},
            restore="update schools.event_imports set stage = 'ready' where id = %s",
        )
    ],
    "GET /v1/schools/feeds": [Case(gives=[Gives("items[].id", Kind.FEED)])],
    "POST /v1/schools/feeds": [
        Case(
            201,
            body={"kind": kind, "target_id": target},
            gives=[Gives("target_id", target, every=False)],
            restore="delete from schools.feeds where target_id = %s",
        )
        for kind, target in (("section", Kind.SECTION), ("school", Kind.SCHOOL), ("person", Kind.PERSON))
    ],
    "DELETE /v1/schools/feeds/{feed_id}": [
        Case(204, path={"feed_id": Kind.FEED}, restore="update schools.feeds set revoked_at = null where id = %s")
    ],
}
