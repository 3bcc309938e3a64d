"""Interop: imports and what they brought."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, Case, Gives
from tests.access.situations import Kind

INTEROP: Final[Mapping[str, Sequence[Case]]] = {
    "POST /v1/interop/imports": [
        Case(
            201,
            query={"file_name": "roster.zip"},
            restore="update interop.imports set state = 'cancelled' where state = 'waiting'",
        )
    ],
    "GET /v1/interop/imports": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.IMPORT)])],
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
}
