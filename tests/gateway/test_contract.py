"""What openapi.json promises, tried with whatever it allows and does not allow.

`make test` tries every other operation, CI the others the next day; `make test-real` all.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.core import NotSet
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from tests.support.application import the_contract
from tests.support.turns import TURN
from tests.support.world import SignedIn, World

SCHEMA = schemathesis.openapi.from_dict(the_contract().document)
STREAMS = {"/v1/attendance/board/stream", "/v1/communication/notices/stream"}  # these do not end
OPERATIONS = [
    result.ok() for result in SCHEMA.get_all_operations() if isinstance(result, Ok) and result.ok().path not in STREAMS
]
TODAYS = OPERATIONS if TURN is None else OPERATIONS[TURN % 6 :: 6]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


def test_every_operation_is_tried() -> None:
    declared = sum(len(operations) for operations in the_contract().document["paths"].values())
    assert len(OPERATIONS) == declared - len(STREAMS) > 30


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", TODAYS, ids=lambda operation: operation.label)
async def test_nothing_breaks_it(admin: SignedIn, operation: Any, mode: GenerationMode) -> None:
    """Whatever is sent, the answer is one that the document declares (checked by the client), and never a 5xx."""
    cases: list[Any] = []

    @given(st.data())
    @settings(
        max_examples=2,  # the fuzzing lane sends far more, as everybody
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(data: st.DataObject) -> None:
        cases.append(data.draw(operation.as_strategy(generation_mode=mode)))

    try:
        collect()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "something right can be sent everywhere"
        return  # nothing that is sent to this operation can be wrong
    for case in cases:
        asked: dict[str, Any] = case.as_transport_kwargs(base_url="http://homeroom.test")
        headers = {
            name: value for name, value in dict(asked.get("headers") or {}).items() if name.lower() != "user-agent"
        }
        body = asked.get("data")
        request = admin.client.build_request(
            asked["method"],
            asked["url"],
            params=asked.get("params"),
            headers=[(name.encode(), str(value).encode("utf-8", "replace")) for name, value in headers.items()],
            json=None if isinstance(asked.get("json"), NotSet) else asked.get("json"),
            **{"data" if isinstance(body, dict) else "content": body},  # a form, or as it is
        )
        answer = await admin.client.send(request)
        assert answer.status_code < 500, f"{asked}: {answer.text}"
