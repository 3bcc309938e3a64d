"""Requests made from openapi.json: right ones, wrong ones, and where ids are asked for, ids that there are."""

import json
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.core import NotSet
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from tests.fuzz.rubbish import Sent
from tests.support.world import TODAY

DATES: Final = ("0001-01-01", "9999-12-31", "2026-02-28", "1970-01-01")
SLOW: Final = ("sign-in", "invitations/accept")  # each costs a password's hash


class Cases:
    """Makes requests for every operation of a document."""

    def __init__(self, document: dict[str, Any], ids: Sequence[str]) -> None:
        some = st.sampled_from(sorted(ids))
        schemathesis.openapi.format("uuid", some | some | some | st.uuids().map(str))
        schemathesis.openapi.format("date", st.sampled_from((str(TODAY), str(TODAY), *DATES)) | st.dates().map(str))
        schema = schemathesis.openapi.from_dict(document)
        self.operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]

    def of(self, operation: Any, number: int, count: int) -> Iterator[Sent]:
        """About `count` requests of each kind; another `number`, other requests."""
        fewer = 2 if any(name in operation.path for name in SLOW) else count
        for mode in GenerationMode:
            yield from (_sent(case) for case in _drawn(operation, mode, number, fewer))


def _drawn(operation: Any, mode: GenerationMode, number: int, count: int) -> list[Any]:
    cases: list[Any] = []

    @seed(number)
    @given(st.data())
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(data: st.DataObject) -> None:
        cases.append(data.draw(operation.as_strategy(generation_mode=mode)))

    try:
        collect()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, f"{operation.label}: something right can be sent everywhere"
    return cases


def _sent(case: Any) -> Sent:
    asked = case.as_transport_kwargs(base_url="http://homeroom.test")
    address = urlsplit(asked["url"])
    query = urlencode(asked.get("params") or {}, doseq=True, errors="replace") or address.query
    headers = [
        (name.lower().encode(), str(value).encode("utf-8", "replace"))
        for name, value in dict(asked.get("headers") or {}).items()
        if name.lower() != "user-agent"
    ]
    body = asked.get("data") or b""
    if asked.get("json") is not None and not isinstance(asked.get("json"), NotSet):
        body = json.dumps(asked["json"]).encode()
        headers = [*(each for each in headers if each[0] != b"content-type"), (b"content-type", b"application/json")]
    return Sent(
        asked["method"],
        address.path.encode("utf-8", "replace"),
        query.encode("utf-8", "replace"),
        tuple(headers),
        body if isinstance(body, bytes) else str(body).encode("utf-8", "replace"),
    )


def chance(number: int) -> random.Random:
    """The dice of one round: the same number, the same rubbish."""
    return random.Random(number)  # noqa: S311  (nothing secret hangs on it)
