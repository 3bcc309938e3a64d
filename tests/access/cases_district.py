"""The declarations of the district's tree, its profiles and the page that compares schools (see `cases`)."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from tests.access.shapes import Case, Gives, Id
from tests.access.situations import Kind

_NAMES: Final = (f"Place {number}" for number in count())
_SAID_NOTHING: Final = "update schools.profiles set version = 1, phone = null where school_id = %s"
_NEVER_SAID: Final = "delete from schools.profiles where organization_id = %s"
_ABOVE: Final = Id(Kind.ORGANIZATION)

DISTRICT: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/district": [
        Case(gives=[Gives("organizations[].id", Kind.ORGANIZATION), Gives("schools[].id", Kind.SCHOOL)])
    ],
    "GET /v1/schools/compare": [Case(gives=[Gives("items[].id", Kind.SCHOOL)])],
    "POST /v1/schools/organizations": [
        Case(201, body={"name": lambda: next(_NAMES), "kind": "region", "parent_id": _ABOVE})
    ],
    "PATCH /v1/schools/organizations/{organization_id}": [
        Case(path={"organization_id": _ABOVE}, body={"identifier": "26"}),
        Case(  # below itself; or one below the other, as long as that is no circle
            422, path={"organization_id": _ABOVE}, body={"parent_id": _ABOVE}, mixed=frozenset({200})
        ),
    ],
    "POST /v1/schools": [Case(201, body={"name": lambda: next(_NAMES), "kind": "high", "organization_id": _ABOVE})],
    "PUT /v1/schools/{school_id}/organization": [
        Case(path={"school_id": Kind.SCHOOL}, body={"organization_id": _ABOVE}),
    ],
    "PUT /v1/schools/{school_id}/last-day": [
        Case(path={"school_id": Kind.SCHOOL}, body={"ends_on": None}, gives=[Gives("id", Kind.SCHOOL, every=False)])
    ],
    "GET /v1/schools/organizations/{organization_id}/profile": [
        Case(path={"organization_id": _ABOVE}, gives=[Gives("place.id", Kind.ORGANIZATION, every=False)])
    ],
    "PATCH /v1/schools/organizations/{organization_id}/profile": [
        Case(path={"organization_id": _ABOVE}, body={"phone": "555-0100"}, if_match='"0"', restore=_NEVER_SAID)
    ],
    "GET /v1/schools/organizations/{organization_id}/logo": [Case(404, path={"organization_id": _ABOVE})],
    "PUT /v1/schools/organizations/{organization_id}/logo": [
        Case(422, path={"organization_id": _ABOVE}, if_match='"0"')
    ],
    "DELETE /v1/schools/organizations/{organization_id}/logo": [
        Case(path={"organization_id": _ABOVE}, if_match='"0"', restore=_NEVER_SAID)
    ],
    "GET /v1/schools/{school_id}/profile": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("place.id", Kind.SCHOOL, every=False)])
    ],
    "PATCH /v1/schools/{school_id}/profile": [
        Case(path={"school_id": Kind.SCHOOL}, body={"phone": "555-0100"}, if_match='"1"', restore=_SAID_NOTHING)
    ],
    "GET /v1/schools/{school_id}/logo": [Case(404, path={"school_id": Kind.SCHOOL})],
    "PUT /v1/schools/{school_id}/logo": [Case(422, path={"school_id": Kind.SCHOOL}, if_match='"1"')],
    "DELETE /v1/schools/{school_id}/logo": [
        Case(path={"school_id": Kind.SCHOOL}, if_match='"1"', restore=_SAID_NOTHING)
    ],
}
