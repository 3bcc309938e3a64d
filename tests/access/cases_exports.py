"""Exports: who may have a district written, and take it along."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, Case, Gives
from tests.access.situations import Kind

EXPORTS: Final[Mapping[str, Sequence[Case]]] = {
    "POST /v1/interop/exports": [
        Case(201, body={}, restore="update interop.exports set state = 'cancelled' where state = 'waiting'")
    ],
    "GET /v1/interop/exports": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.EXPORT)])],
    "GET /v1/interop/exports/{export_id}": [
        Case(path={"export_id": Kind.EXPORT}, gives=[Gives("id", Kind.EXPORT, every=False)])
    ],
    "GET /v1/interop/exports/{export_id}/stream": [Case(path={"export_id": Kind.EXPORT})],
    "GET /v1/interop/exports/{export_id}/file": [Case(path={"export_id": Kind.EXPORT})],
    "POST /v1/interop/exports/{export_id}/cancel": [
        Case(
            path={"export_id": Kind.OTHER_EXPORT},
            restore="update interop.exports set state = 'ready', stored = 'interop/nowhere.zip',"
            " kept_until = '2126-01-01' where id = %s",
        )
    ],
}
