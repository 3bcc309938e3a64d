"""Families: guardians' links, contacts, households, court orders, proposals."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

_FIRST: Final = '"1"'
_STUDENT: Final = {"student_id": Kind.STUDENT}
_GIVEN: Final = [Gives("student_id", Kind.STUDENT, every=False)]
_APART: Final = frozenset({404})
_HOME_GONE: Final = """
with made as (select id from students.households where name = 'Made'),
    gone as (delete from students.household_members m using made
        where m.household_id = made.id and %s::uuid is not null and %s::uuid is not null)
delete from students.households where id in (select id from made)
"""


def _as_it_was(table: str) -> str:
    return f"update students.{table} set version = 1 where %s::uuid is not null and id = %s"


FAMILIES: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/mailings": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives("items[].id", Kind.HOUSEHOLD, every=False),
                Gives("items[].students[].id", Kind.STUDENT, every=False),
            ],
        )
    ],
    "GET /v1/students/mailings/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "GET /v1/students/coming-of-age": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL, "include_decided": "true"},
            gives=[Gives("items[].id", Kind.STUDENT, every=False)],
        )
    ],
    "GET /v1/students/coming-of-age/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "GET /v1/students/{student_id}/family": [Case(path=_STUDENT, gives=_GIVEN)],
    "POST /v1/students/{student_id}/guardians": [
        Case(
            201,
            path=_STUDENT,
            body={"guardian_id": Kind.PERSON, "relation": "relative", "starts_on": str(TODAY)},
            gives=_GIVEN,
            restore=f"""delete from students.guardian_links
                where student_id = %s and guardian_id = %s and starts_on = '{TODAY}'""",
        )
    ],
    "PATCH /v1/students/{student_id}/guardians/{link_id}": [
        Case(
            path={**_STUDENT, "link_id": Kind.LINK},
            body={},
            if_match=_FIRST,
            mixed=_APART,
            restore=_as_it_was("guardian_links"),
        )
    ],
    "POST /v1/students/{student_id}/contacts": [
        Case(
            201,
            path=_STUDENT,
            body={"name": "Made", "relation": "Aunt", "phone": "555-0100", "starts_on": str(TODAY)},
            restore="delete from students.emergency_contacts where student_id = %s and name = 'Made'",
        )
    ],
    "PUT /v1/students/{student_id}/contacts/order": [
        Case(  # there is always one more to be called than is named here
            409, path=_STUDENT, body={"ids": [Id(Kind.LINK, refused=frozenset({404, 409}))]}, mixed=_APART
        )
    ],
    "PATCH /v1/students/{student_id}/contacts/{contact_id}": [
        Case(
            path={**_STUDENT, "contact_id": Kind.CONTACT},
            body={},
            if_match=_FIRST,
            mixed=_APART,
            restore=_as_it_was("emergency_contacts"),
        )
    ],
    "POST /v1/students/{student_id}/households": [
        Case(
            201,
            path=_STUDENT,
            body={"name": "Made", "street": "1 A", "person_ids": [Kind.GUARDIAN], "starts_on": str(TODAY)},
            restore=_HOME_GONE,
        )
    ],
    "PATCH /v1/students/{student_id}/households/{household_id}": [
        Case(
            path={**_STUDENT, "household_id": Kind.HOUSEHOLD},
            body={},
            if_match=_FIRST,
            restore=_as_it_was("households"),
        )
    ],
    "POST /v1/students/{student_id}/households/{household_id}/members": [
        Case(
            201,
            path={**_STUDENT, "household_id": Kind.HOUSEHOLD},
            body={"person_id": Kind.PERSON, "starts_on": str(TODAY)},
            restore=f"""delete from students.household_members where %s::uuid is not null
                and household_id = %s and person_id = %s and starts_on = '{TODAY}'""",
        )
    ],
    "POST /v1/students/{student_id}/households/{household_id}/members/{member_id}/end": [
        Case(
            path={**_STUDENT, "household_id": Kind.HOUSEHOLD, "member_id": Kind.MEMBER},
            body={"ends_on": str(TODAY)},
            mixed=_APART,
            restore="""update students.household_members set ends_on = null
                where %s::uuid is not null and household_id = %s and id = %s""",
        )
    ],
    "POST /v1/students/{student_id}/court-orders": [
        Case(
            201,
            path=_STUDENT,
            body={
                "guardian_id": Kind.PERSON,
                "kind": "custody",
                "reference": "Made",
                "starts_on": "2020-01-01",
                "ends_on": "2020-02-01",
            },
            restore="""delete from students.court_orders
                where student_id = %s and guardian_id = %s and reference = 'Made'""",
        )
    ],
    "PATCH /v1/students/{student_id}/court-orders/{order_id}": [
        Case(
            path={**_STUDENT, "order_id": Kind.COURT_ORDER},
            body={},
            if_match=_FIRST,
            mixed=_APART,
            restore=_as_it_was("court_orders"),
        )
    ],
    "GET /v1/students/{student_id}/court-orders/{order_id}/notes": [
        Case(path={**_STUDENT, "order_id": Kind.COURT_ORDER}, mixed=_APART)
    ],
    "PUT /v1/students/{student_id}/court-orders/{order_id}/notes": [
        Case(
            path={**_STUDENT, "order_id": Kind.COURT_ORDER},
            body={"text": "Fridays"},
            if_match=_FIRST,
            mixed=_APART,
            restore="""update students.court_orders set version = 1, notes = null
                where %s::uuid is not null and id = %s""",
        )
    ],
    # -- proposals ---------------------------------------------------------------------------------------------------
    "GET /v1/students/proposals": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id",
                    Kind.PROPOSAL,
                    {"school_id": lambda facts, school_id: facts.of_students("proposals", facts.enrolled({school_id}))},
                )
            ],
        )
    ],
    "GET /v1/students/proposals/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "POST /v1/students/proposals/decide": [
        Case(
            body={"decision": "decline", "proposal_ids": [Kind.PROPOSAL]},
            restore="""update students.proposals set state = 'open', decided_at = null, decided_by = null
                where id = %s""",
        )
    ],
    "POST /v1/students/proposals/{proposal_id}/decide": [
        Case(
            path={"proposal_id": Kind.PROPOSAL},
            body={"decision": "decline"},
            gives=[Gives("id", Kind.PROPOSAL, every=False)],
            restore="""update students.proposals set state = 'open', decided_at = null, decided_by = null
                where id = %s""",
        )
    ],
    "GET /v1/students/{student_id}/own-family": [
        Case(
            path=_STUDENT,
            gives=[
                Gives("student.id", Kind.STUDENT, every=False),
                Gives("households[].id", Kind.HOUSEHOLD, every=False),
                Gives("contacts[].id", Kind.CONTACT, every=False),
            ],
        )
    ],
    "GET /v1/students/{student_id}/proposals": [
        Case(path=_STUDENT, gives=[Gives("items[].id", Kind.PROPOSAL, every=False)])
    ],
    "POST /v1/students/{student_id}/proposals": [
        Case(
            201,
            path=_STUDENT,
            body={"kind": "contact_add", "name": "Made", "relation": "Aunt", "phone": "555-0100"},
            restore="delete from students.proposals where student_id = %s and kind = 'contact_add'",
        ),
        Case(201, path=_STUDENT, body={"kind": "address", "household_id": Kind.HOUSEHOLD, "street": "2 Oak Street"}),
        Case(201, path=_STUDENT, body={"kind": "contact_end", "contact_id": Kind.CONTACT}),
    ],
    "POST /v1/students/{student_id}/proposals/{proposal_id}/withdraw": [
        Case(path={**_STUDENT, "proposal_id": Kind.PROPOSAL}, mixed=_APART)
    ],
}
