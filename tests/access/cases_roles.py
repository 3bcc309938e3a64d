"""Identity: roles, grants, accounts and programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.scene import AUDITOR, OWN_ROLES, SPARE, YESTERDAY
from tests.access.shapes import A_SCHOOL_OF_MINE, EVERYTHING, LETTERS, Case, Gives
from tests.access.situations import Kind

_SPARE_AS_IT_WAS: Final = (
    f"update identity.roles set version = 1, removed_at = null, permissions = '{json.dumps(OWN_ROLES[SPARE])}'"
    f" where key = '{SPARE}' and (version <> 1 or removed_at is not null)"
)
_WANTED: Final = {"name": "Spare", "permissions": [{"permission": "schools.read", "scope": "tenant"}]}
_GRANTS_AS_THEY_WERE: Final = "delete from identity.grants where account_id = %s and school_id = %s"

ROLES: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/identity/permissions": [Case()],
    "GET /v1/identity/roles": [Case()],
    "GET /v1/identity/roles/{key}": [Case(path={"key": AUDITOR})],
    "POST /v1/identity/roles": [Case(201, body={**_WANTED, "key": lambda: next(LETTERS).lower()})],
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
            body={"role": "school_admin", "school_ids": [A_SCHOOL_OF_MINE]},
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
            body={"give": {"role": "school_admin", "school_ids": [A_SCHOOL_OF_MINE]}},
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
    "GET /v1/identity/programs": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.PROGRAM)])],
    "GET /v1/identity/programs/rights": [Case()],
    "POST /v1/identity/programs": [
        Case(
            201,
            body={
                "name": lambda: f"Program {next(LETTERS)}",
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
}
