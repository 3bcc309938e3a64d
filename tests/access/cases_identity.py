"""Identity: what one does to oneself, people, invitations, settings, providers."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.scene import CLERK, OF_THE_PROVIDER
from tests.access.shapes import A_SCHOOL_OF_MINE, Case, Gives
from tests.access.situations import Kind

_SESSIONS_AS_THEY_WERE: Final = (
    "update identity.sessions set ended_at = null, ended_because = null where ended_because = 'ended-by-owner'"
)

_NOTHING_FAILED: Final = "delete from identity.failed_attempts"  # else the next sender would have to wait

IDENTITY: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/identity/me": [Case()],
    "PATCH /v1/identity/me": [Case(body={"locale": "en"})],
    "POST /v1/identity/invitations": [
        Case(201, body={"person_id": Kind.PERSON, "role": "teacher"}, gives_role="teacher"),
        Case(201, body={"person_id": Kind.GUARDIAN, "role": "guardian"}, gives_role="guardian"),
        Case(
            201,
            body={"person_id": Kind.PERSON, "role": CLERK, "school_id": A_SCHOOL_OF_MINE},
            gives_role=CLERK,
        ),
        Case(
            201,
            body={
                "person_id": Kind.PERSON,
                "role": "school_admin",
                "school_id": A_SCHOOL_OF_MINE,
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
                "school_id": A_SCHOOL_OF_MINE,
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
}
