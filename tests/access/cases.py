"""The declarations: for every route where its ids go, what it is sent, and what it gives.

A NEW ROUTE needs an entry here, under its method and path as the application spells them. A `Kind` in the path, the
query or the body stands for an id of that kind; the matrix puts there the ids of each place in turn, each id once by
itself. What each role may then do is not said here: it follows from `homeroom.roles.ROLES` and the rows (see `facts`).
"""

import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from tests.access.cases_week import WEEK
from tests.access.scene import AUDITOR, CLERK, OF_THE_PROVIDER, OWN_ROLES, SPARE, TOMORROW, YESTERDAY
from tests.access.shapes import Case, Gives, Id, Open
from tests.access.situations import Kind
from tests.support.world import TODAY

_LETTERS = (f"X{number:03}" for number in count())
_EVERYTHING: Final = {"limit": "200"}
_OF_SCHOOL: Final = Id(Kind.SCHOOL, optional=True)

_TEACHERS_AS_THEY_WERE: Final = f"""
with freed as (delete from schools.bookings where section_id is not null), gone as (
    delete from schools.section_teachers where section_id = %s and staff_id = %s and starts_on = '{TODAY}' returning id)
update schools.section_teachers t set ends_on = null from platform.audit_entries a
where a.subject_id = t.id and a.action = 'changed' and t.ends_on = '{YESTERDAY}'
"""

_SPARE_AS_IT_WAS: Final = (
    f"update identity.roles set version = 1, removed_at = null, permissions = '{json.dumps(OWN_ROLES[SPARE])}'"
    f" where key = '{SPARE}'"
)
_WANTED: Final = {"name": "Spare", "permissions": [{"permission": "schools.read", "scope": "tenant"}]}
_GRANTS_AS_THEY_WERE: Final = "delete from identity.grants where account_id = %s and school_id = %s"
_A_SCHOOL_OF_MINE: Final = Id(Kind.SCHOOL, refused=frozenset({403, 404}))  # no one gives away more than he holds

_SESSIONS_AS_THEY_WERE: Final = (
    "update identity.sessions set ended_at = null, ended_because = null where ended_because = 'ended-by-owner'"
)

_NOTHING_FAILED: Final = "delete from identity.failed_attempts"  # else the next sender would have to wait

CASES: Final[Mapping[str, Sequence[Case]]] = {
    # -- identity --------------------------------------------------------------------------------------------------
    "GET /v1/identity/me": [Case()],
    "PATCH /v1/identity/me": [Case(body={"locale": "en"})],
    "POST /v1/identity/invitations": [
        Case(201, body={"person_id": Kind.PERSON, "role": "teacher"}, gives_role="teacher"),
        Case(201, body={"person_id": Kind.GUARDIAN, "role": "guardian"}, gives_role="guardian"),
        Case(
            201,
            body={"person_id": Kind.PERSON, "role": CLERK, "school_id": _A_SCHOOL_OF_MINE},
            gives_role=CLERK,
        ),
        Case(
            201,
            body={
                "person_id": Kind.PERSON,
                "role": "school_admin",
                "school_id": _A_SCHOOL_OF_MINE,
            },
            gives_role="school_admin",
        ),
    ],
    "POST /v1/identity/invitations/bulk": [
        Case(body={"person_ids": [Kind.PERSON], "role": "teacher", "send": False}, gives_role="teacher"),
        Case(body={"person_ids": [Kind.GUARDIAN], "role": "guardian", "send": True}, gives_role="guardian"),
        Case(
            body={
                "person_ids": [Kind.PERSON],
                "role": "school_admin",
                "school_id": _A_SCHOOL_OF_MINE,
                "send": False,
            },
            gives_role="school_admin",
        ),
    ],
    "GET /v1/identity/people/{person_id}": [
        Case(path={"person_id": Kind.PERSON}, gives=[Gives("id", Kind.PERSON, every=False)]),
        Case(path={"person_id": Kind.GUARDIAN}, gives=[Gives("id", Kind.GUARDIAN, every=False)]),
        Case(path={"person_id": Kind.STUDENT}, gives=[Gives("id", Kind.STUDENT, every=False)]),
    ],
    "PATCH /v1/identity/people/{person_id}": [
        Case(path={"person_id": Kind.PERSON}, body={"phone": "(555) 010-4477"}),
        Case(path={"person_id": Kind.GUARDIAN}, body={"phone": "(555) 010-4478"}),
        Case(path={"person_id": Kind.STUDENT}, body={"middle_name": "Lee"}),
    ],
    "GET /v1/identity/gateway": [Case()],
    "PUT /v1/identity/gateway": [
        Case(
            body={
                "limits": [{"account_id": Kind.ACCOUNT, "bucket": "other", "requests": 1_000_000, "per": "minute"}],
                "allowed_origins": [],
            }
        )
    ],
    # -- roles and grants ------------------------------------------------------------------------------------------
    "GET /v1/identity/permissions": [Case()],
    "GET /v1/identity/roles": [Case()],
    "GET /v1/identity/roles/{key}": [Case(path={"key": AUDITOR})],
    "POST /v1/identity/roles": [Case(201, body={**_WANTED, "key": lambda: next(_LETTERS).lower()})],
    "POST /v1/identity/roles/preview": [Case(body={"key": AUDITOR, "permissions": _WANTED["permissions"]})],
    "PUT /v1/identity/roles/{key}": [Case(path={"key": SPARE}, body=_WANTED, if_match='"1"', restore=_SPARE_AS_IT_WAS)],
    "DELETE /v1/identity/roles/{key}": [
        Case(204, path={"key": SPARE}, if_match='"1"', restore=_SPARE_AS_IT_WAS),
    ],
    "GET /v1/identity/people/{person_id}/grants": [
        Case(
            path={"person_id": Kind.HOLDER},
            gives=[
                Gives("account.person_id", Kind.HOLDER, every=False),
                Gives("account.id", Kind.ACCOUNT, every=False),
                Gives("items[].id", Kind.GRANT, every=False),
            ],
        )
    ],
    "GET /v1/identity/accounts/{account_id}/grants": [
        Case(
            path={"account_id": Kind.ACCOUNT},
            gives=[Gives("account.id", Kind.ACCOUNT, every=False), Gives("items[].id", Kind.GRANT, every=False)],
        )
    ],
    "POST /v1/identity/accounts/{account_id}/grants": [
        Case(
            201,
            path={"account_id": Kind.ACCOUNT},
            body={"role": "school_admin", "school_ids": [_A_SCHOOL_OF_MINE]},
            gives_role="school_admin",
            restore=_GRANTS_AS_THEY_WERE,
        ),
        Case(
            201,
            path={"account_id": Kind.ACCOUNT},
            body={"role": AUDITOR},
            gives_role=AUDITOR,
            restore=f"delete from identity.grants where account_id = %s and role = '{AUDITOR}'",
        ),
    ],
    "POST /v1/identity/accounts/{account_id}/grants/preview": [
        Case(
            path={"account_id": Kind.ACCOUNT},
            body={"give": {"role": "school_admin", "school_ids": [_A_SCHOOL_OF_MINE]}},
            gives_role="school_admin",
            gives=[Gives("items[].account_id", Kind.ACCOUNT, every=False)],
        ),
        Case(path={"account_id": Kind.ACCOUNT}, body={"end": Kind.GRANT}, mixed=frozenset({404})),
    ],
    "PATCH /v1/identity/accounts/{account_id}/grants/{grant_id}": [
        Case(
            path={"account_id": Kind.ACCOUNT, "grant_id": Kind.GRANT},
            body={"ends_on": str(YESTERDAY)},
            mixed=frozenset({404}),
            restore="update identity.grants set ends_on = null where account_id = %s and id = %s",
        )
    ],
    "PATCH /v1/identity/accounts/{account_id}": [
        Case(
            path={"account_id": Kind.ACCOUNT},
            body={"status": "suspended"},
            restore="update identity.accounts set status = 'active' where id = %s",
        )
    ],
    "GET /v1/identity/programs": [Case(query=_EVERYTHING, gives=[Gives("items[].id", Kind.PROGRAM)])],
    "GET /v1/identity/programs/rights": [Case()],
    "POST /v1/identity/programs": [
        Case(
            201,
            body={
                "name": lambda: f"Program {next(_LETTERS)}",
                "rights": [{"permission": "students.read", "school_ids": [Kind.SCHOOL]}],
            },
        )
    ],
    "GET /v1/identity/programs/{program_id}": [
        Case(path={"program_id": Kind.PROGRAM}, gives=[Gives("id", Kind.PROGRAM, every=False)])
    ],
    "PATCH /v1/identity/programs/{program_id}": [
        Case(
            path={"program_id": Kind.PROGRAM},
            body={"rights": [{"permission": "students.read", "school_ids": [Kind.SCHOOL]}]},
            if_match=True,
            gives=[Gives("id", Kind.PROGRAM, every=False)],
        )
    ],
    "GET /v1/identity/programs/{program_id}/credentials": [
        Case(
            path={"program_id": Kind.PROGRAM},
            gives=[
                Gives(
                    "items[].id",
                    Kind.CREDENTIAL,
                    {"program_id": lambda facts, program_id: facts.credentials_of(program_id)},
                )
            ],
        )
    ],
    "POST /v1/identity/programs/{program_id}/credentials": [
        Case(
            201,
            path={"program_id": Kind.PROGRAM},
            body={"kind": "api_key", "name": "production", "good_for_days": 1},
        )
    ],
    "POST /v1/identity/programs/{program_id}/credentials/{credential_id}/rotate": [
        Case(
            201,
            path={"program_id": Kind.PROGRAM, "credential_id": Kind.CREDENTIAL},
            body={"good_for_days": 1},
            mixed=frozenset({404}),
            restore="update identity.credentials set replaced_by = null where program_id = %s and id = %s",
        )
    ],
    "POST /v1/identity/programs/{program_id}/credentials/{credential_id}/revoke": [
        Case(
            204,
            path={"program_id": Kind.PROGRAM, "credential_id": Kind.CREDENTIAL},
            mixed=frozenset({404}),
            restore="update identity.sessions set ended_at = null where account_id = %s and id = %s",
        )
    ],
    "GET /v1/identity/me/sign-in": [Case()],
    "POST /v1/identity/me/password": [
        Case(
            403,
            by_provider=409,
            body={"password": "not it", "new_password": "seven silver swans"},
            restore=_NOTHING_FAILED,
        )
    ],
    "POST /v1/identity/me/email": [
        Case(403, by_provider=409, body={"password": "not it", "email": "new@nowhere.example"}, restore=_NOTHING_FAILED)
    ],
    "POST /v1/identity/me/second-factor": [
        Case(403, by_provider=409, body={"password": "not it"}, restore=_NOTHING_FAILED)
    ],
    "POST /v1/identity/me/second-factor/confirm": [Case(409, body={"code": "123456"}, restore=_NOTHING_FAILED)],
    "POST /v1/identity/me/second-factor/recovery-codes": [
        Case(403, by_provider=409, body={"password": "not it", "code": "123456"}, restore=_NOTHING_FAILED)
    ],
    "POST /v1/identity/me/second-factor/remove": [
        Case(403, by_provider=409, body={"password": "not it", "code": "123456"}, restore=_NOTHING_FAILED)
    ],
    "GET /v1/identity/me/sessions": [Case(gives=[Gives("items[].id", Kind.SESSION)])],
    "DELETE /v1/identity/me/sessions/{session_id}": [
        Case(204, path={"session_id": Kind.SESSION}, restore=_SESSIONS_AS_THEY_WERE + " and id = %s")
    ],
    "POST /v1/identity/me/sessions/end-others": [Case(204, restore=_SESSIONS_AS_THEY_WERE)],
    "GET /v1/identity/settings": [Case()],
    "PATCH /v1/identity/settings": [Case(body={"second_factor": "off"})],
    "DELETE /v1/identity/people/{person_id}/second-factor": [
        Case(204, path={"person_id": Kind.PERSON}),
        Case(204, path={"person_id": Kind.GUARDIAN}),
    ],
    "GET /v1/identity/providers/{provider}/roles": [Case(path={"provider": Kind.PROVIDER})],
    "PUT /v1/identity/providers/{provider}/roles": [
        Case(
            path={"provider": Kind.PROVIDER},
            body={
                "items": [*OF_THE_PROVIDER, {"claim_role": "office", "role": "school_admin", "school_id": Kind.SCHOOL}]
            },
        )
    ],
    # -- schools ---------------------------------------------------------------------------------------------------
    "GET /v1/schools": [Case(query={**_EVERYTHING, "counts": "true"}, gives=[Gives("items[].id", Kind.SCHOOL)])],
    "GET /v1/schools/{school_id}": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("id", Kind.SCHOOL, every=False)])
    ],
    "PATCH /v1/schools/{school_id}": [
        Case(
            path={"school_id": Kind.SCHOOL},
            body={"identifier": "062961004587"},
            gives=[Gives("id", Kind.SCHOOL, every=False)],
        )
    ],
    "GET /v1/schools/{school_id}/timetable": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("school_id", Kind.SCHOOL, every=False)])
    ],
    "PUT /v1/schools/{school_id}/timetable": [
        Case(  # of all periods one: whoever may is told that the others are missing
            422,
            path={"school_id": Kind.SCHOOL},
            body={
                "periods": [
                    {
                        "id": Id(Kind.PERIOD, refused=frozenset({422})),
                        "name": "1",
                        "starts_at": "08:30",
                        "ends_at": "09:20",
                    }
                ]
            },
        )
    ],
    "GET /v1/schools/sections": [
        Case(
            query={**_EVERYTHING, "school_id": _OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id", Kind.SECTION, {"school_id": lambda facts, school_id: facts.sections_of({school_id})}
                )
            ],
        )
    ],
    "GET /v1/schools/sections/{section_id}": [
        Case(path={"section_id": Kind.SECTION}, gives=[Gives("id", Kind.SECTION, every=False)])
    ],
    "PATCH /v1/schools/sections/{section_id}": [
        Case(
            path={"section_id": Kind.SECTION},
            body={"name": "1"},
            gives=[Gives("id", Kind.SECTION, every=False)],
        )
    ],
    "PUT /v1/schools/sections/{section_id}/teachers": [
        Case(
            path={"section_id": Kind.SECTION},
            body={"teachers": [{"staff_id": Kind.STAFF, "role": "co_teacher"}]},
            gives=[Gives("id", Kind.SECTION, every=False), Gives("teachers[].id", Kind.STAFF, every=False)],
            restore=_TEACHERS_AS_THEY_WERE,
        )
    ],
    "GET /v1/schools/staff": [
        Case(
            query={**_EVERYTHING, "school_id": _OF_SCHOOL},
            gives=[
                Gives("items[].id", Kind.STAFF, {"school_id": lambda facts, school_id: facts.assigned({school_id})})
            ],
        )
    ],
    "GET /v1/schools/staff/{staff_id}": [
        Case(
            path={"staff_id": Kind.STAFF},
            gives=[Gives("id", Kind.STAFF, every=False), Gives("sections[].id", Kind.SECTION, every=False)],
        )
    ],
    # -- students --------------------------------------------------------------------------------------------------
    "GET /v1/students": [
        Case(
            query={**_EVERYTHING, "school_id": _OF_SCHOOL, "section_id": Id(Kind.SECTION, optional=True)},
            gives=[
                Gives(
                    "items[].id",
                    Kind.STUDENT,
                    {
                        "school_id": lambda facts, school_id: facts.at_home(school_id),
                        "section_id": lambda facts, section_id: facts.on_roster({section_id}),
                    },
                )
            ],
        )
    ],
    "GET /v1/students/guardians": [
        Case(
            query={**_EVERYTHING, "school_id": _OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id",
                    Kind.RESPONSIBLE,
                    {"school_id": lambda facts, school_id: facts.guardians_of(facts.enrolled({school_id}))},
                ),
                Gives("items[].children[].id", Kind.STUDENT, every=False),
            ],
        ),
        Case(
            query={**_EVERYTHING, "section_id": Kind.SECTION},
            gives=[
                Gives(
                    "items[].id",
                    Kind.RESPONSIBLE,
                    {"section_id": lambda facts, section_id: facts.guardians_of(facts.on_roster({section_id}))},
                )
            ],
        ),
    ],
    "GET /v1/students/{student_id}": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("id", Kind.STUDENT, every=False)])
    ],
    "PATCH /v1/students/{student_id}": [
        Case(
            path={"student_id": Kind.STUDENT},
            body={"grade_level": "09"},
            gives=[Gives("id", Kind.STUDENT, every=False)],
        )
    ],
    # -- search ----------------------------------------------------------------------------------------------------
    "GET /v1/search": [
        Case(  # all people of the scene are called so
            query={"q": "persno", "limit": "20"},
            gives=[
                Gives("students.items[].id", Kind.STUDENT, permission="students.read"),
                Gives("guardians.items[].id", Kind.RESPONSIBLE, permission="students.read_guardians"),
                Gives("guardians.items[].children[].id", Kind.STUDENT, every=False, permission="students.read"),
                Gives("staff.items[].id", Kind.STAFF, every=False, permission="schools.read_staff"),
            ],
        ),
        Case(
            query={"q": "bio", "limit": "20"},
            gives=[Gives("sections.items[].id", Kind.SECTION, permission="schools.read_sections")],
        ),
    ],
    # -- attendance ------------------------------------------------------------------------------------------------
    "GET /v1/attendance/codes": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[Gives("items[].id", Kind.CODE, {"school_id": lambda facts, school_id: facts.codes_of({school_id})})],
        )
    ],
    "POST /v1/attendance/codes": [
        Case(
            201,
            body={
                "school_id": Kind.SCHOOL,
                "code": lambda: next(_LETTERS),
                "label": "Excursion",
                "presence": "present",
                "excuse": "excused",
                "for_teachers": True,
            },
        )
    ],
    "PATCH /v1/attendance/codes/{code_id}": [Case(path={"code_id": Kind.CODE}, body={"label": "Here"})],
    "GET /v1/attendance/settings": [Case()],
    "PUT /v1/attendance/settings": [Case(body={"notice_hold_minutes": 15})],
    "GET /v1/attendance/my-day": [Case(gives=[Gives("sections[].section_id", Kind.SECTION, every=False)])],
    "GET /v1/attendance/sections/{section_id}/rolls/{on}": [
        Case(
            path={"section_id": Kind.SECTION, "on": TODAY},
            gives=[
                Gives(
                    "students[].id",
                    Kind.STUDENT,
                    {"section_id": lambda facts, section_id: facts.on_roster({section_id})},
                )
            ],
        )
    ],
    "PUT /v1/attendance/sections/{section_id}/rolls/{on}": [
        Case(
            path={"section_id": Kind.SECTION, "on": TODAY},
            body={
                "marks": [
                    {
                        "student_id": Id(Kind.STUDENT, refused=frozenset({422})),
                        "code_id": Id(Kind.CODE, refused=frozenset({422})),
                    }
                ]
            },
            mixed=frozenset({422}),
            if_match=True,
            gives=[
                Gives(
                    "students[].id",
                    Kind.STUDENT,
                    {"section_id": lambda facts, section_id: facts.on_roster({section_id})},
                )
            ],
        )
    ],
    "GET /v1/attendance/sections/{section_id}/rolls/{on}/history": [
        Case(path={"section_id": Kind.SECTION, "on": TODAY})
    ],
    "GET /v1/attendance/board": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[
                Gives("school.id", Kind.SCHOOL, every=False),
                Gives(
                    "sections[].section_id",
                    Kind.SECTION,
                    {"school_id": lambda facts, school_id: facts.sections_of({school_id})},
                ),
            ],
        )
    ],
    "GET /v1/attendance/board/stream": [Case(query={"school_id": Kind.SCHOOL})],
    "GET /v1/attendance/students/{student_id}/days": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("student.id", Kind.STUDENT, every=False)])
    ],
    "GET /v1/attendance/excuses": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[Gives("items[].id", Kind.EXCUSE, {"school_id": lambda facts, school_id: facts.excused(school_id)})],
        ),
        Case(  # of those who were there that day only those who are within reach today
            query={"school_id": Kind.SCHOOL, "on": str(YESTERDAY)},
            gives=[
                Gives(
                    "items[].id",
                    Kind.EXCUSE,
                    {"school_id": lambda facts, school_id: facts.excused(school_id, YESTERDAY)},
                )
            ],
        ),
    ],
    "POST /v1/attendance/excuses": [
        Case(
            201,
            body={
                "student_id": Kind.STUDENT,
                "code_id": Kind.EXCUSED_CODE,
                "starts_on": str(TOMORROW),
                "ends_on": str(TOMORROW),
            },
            mixed=frozenset({422}),
        )
    ],
    "DELETE /v1/attendance/excuses/{excuse_id}": [
        Case(
            204,
            path={"excuse_id": Kind.EXCUSE},
            restore="update attendance.excuses set withdrawn_at = null where id = %s",
        )
    ],
    # -- communication ---------------------------------------------------------------------------------------------
    "GET /v1/communication/notices": [Case(query=_EVERYTHING, gives=[Gives("items[].id", Kind.NOTICE)])],
    "GET /v1/communication/notices/stream": [Case()],
    "POST /v1/communication/notices/{notice_id}/read": [Case(204, path={"notice_id": Kind.NOTICE})],
    # In development only, and from this machine only: whoever is signed in reads all mails of the tenant, whatever the
    # permission's scope. That they are the tenant's own is checked like everywhere: no answer may carry another's ids.
    "GET /v1/communication/dev/mail": [Case()],
    # -- interop ---------------------------------------------------------------------------------------------------
    "POST /v1/interop/imports": [
        Case(
            201,
            query={"file_name": "roster.zip"},
            restore="update interop.imports set state = 'cancelled' where state = 'waiting'",
        )
    ],
    "GET /v1/interop/imports": [Case(query=_EVERYTHING, gives=[Gives("items[].id", Kind.IMPORT)])],
    "GET /v1/interop/imports/{import_id}": [
        Case(path={"import_id": Kind.IMPORT}, gives=[Gives("id", Kind.IMPORT, every=False)])
    ],
    "GET /v1/interop/imports/{import_id}/stream": [Case(path={"import_id": Kind.IMPORT})],
    "GET /v1/interop/imports/{import_id}/findings": [Case(path={"import_id": Kind.IMPORT})],
    "GET /v1/interop/imports/{import_id}/changes": [Case(path={"import_id": Kind.IMPORT})],
    "POST /v1/interop/imports/{import_id}/apply": [
        Case(
            path={"import_id": Kind.IMPORT},
            body={"confirm_ended": 0},
            restore="update interop.imports set state = 'ready' where id = %s",
        )
    ],
    "POST /v1/interop/imports/{import_id}/cancel": [
        Case(
            path={"import_id": Kind.IMPORT},
            restore="update interop.imports set state = 'ready', stored = 'interop/nowhere.zip' where id = %s",
        )
    ],
    "GET /v1/interop/records/{local_id}": [Case(path={"local_id": Kind.SOURCED})],
    **WEEK,
}

OPEN: Final[Mapping[str, Open]] = {
    "GET /healthz": Open("tells of the process, not of anybody"),
    "GET /readyz": Open("tells of the database, not of anybody"),
    "GET /metrics": Open("tells of the process, not of anybody"),
    "GET /.well-known/jwks.json": Open("the keys are public"),
    "GET /v1/identity/tenants": Open("one picks a tenant before one signs in"),
    "POST /v1/identity/sign-in": Open(
        "proves itself by a password",
        401,
        {"tenant": "nowhere", "email": lambda: f"{next(_LETTERS)}@nowhere.example", "password": "none"},
    ),
    "POST /v1/identity/sign-in/second-factor": Open(
        "proves itself by a challenge", 401, {"challenge": "A" * 98, "code": "123456"}
    ),
    "POST /v1/identity/sign-in/second-factor/seed": Open("proves itself by a challenge", 401, {"challenge": "A" * 98}),
    "POST /v1/identity/sign-in/second-factor/set-up": Open(
        "proves itself by a challenge", 401, {"challenge": "A" * 98, "code": "123456"}
    ),
    "POST /v1/identity/password-resets": Open(
        "tells nothing, and mails a link to an address only",
        202,
        {"tenant": "nowhere", "email": "nobody@nowhere.example"},
    ),
    "POST /v1/identity/password-resets/look-up": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/password-resets/use": Open(
        "proves itself by a link", 404, {"token": "A" * 60, "password": "seven silver swans"}
    ),
    "POST /v1/identity/email-changes/confirm": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/email-changes/stop": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/invitations/find": Open(
        "proves itself by a code", 404, {"tenant": "nowhere", "code": "0000-0000-0000"}
    ),
    "POST /v1/identity/refresh": Open("proves itself by a refresh token", 401, {"refresh_token": "A" * 60}),
    "POST /v1/identity/sign-out": Open("proves itself by a refresh token", 401, {"refresh_token": "A" * 60}),
    "POST /v1/identity/token": Open("proves itself by a client secret", 400),
    "GET /v1/identity/providers": Open("one picks a provider before one signs in"),
    "POST /v1/identity/oidc/sign-in": Open(
        "proves itself by a provider's tokens",
        401,
        {"tenant": "nowhere", "provider": "nobody", "access_token": "a.b.c", "id_token": "a.b.c"},
    ),
    "POST /v1/identity/oidc/{provider}/back-channel-logout": Open(
        "proves itself by a provider's signature", 422, {}, {"provider": "nobody"}
    ),
    "POST /v1/identity/invitations/look-up": Open("proves itself by an invitation", 404, {"token": "A" * 60}),
    "POST /v1/identity/invitations/accept": Open(
        "proves itself by an invitation",
        404,
        {"token": "A" * 60, "email": "nobody@nowhere.example", "password": "seven silver swans", "locale": "en"},
    ),
}
