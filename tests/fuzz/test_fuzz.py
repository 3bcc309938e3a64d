"""Every route of openapi.json as every role and as a stranger, with what it allows, what it does not, and rubbish.

A minute or two by itself; `make test-fuzz ARGS="--minutes 30"` goes on for as long as it is told.
"""

import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

import pytest

from homeroom.kernel import clock
from tests.access.asking import Answer, first_words
from tests.access.building import build, build_another
from tests.access.scene import Scene
from tests.conftest import MONDAY_MORNING
from tests.fuzz.cases import Cases, chance
from tests.fuzz.rubbish import Sent, spoiled
from tests.support.application import Application, Contract, FreshToken
from tests.support.provider import ProviderServer

pytestmark = [pytest.mark.real, pytest.mark.timeout(0)]

STRANGER = "a stranger"
PATIENCE_SECONDS = 60  # far more than the time limit of a statement, on a machine that does much else
TELLTALE = (
    "Traceback (most",
    'File "/',
    "psycopg",
    "sqlalchemy",
    "pydantic_core",
    "site-packages",
    "SQLSTATE",
    "syntax error at",
    "violates ",
    'relation "',
    "swordfish",
    "LINE 1:",
    "homeroom_app",
)
"""What no answer may say: where our code lies, what it is made of, what the database says."""


@dataclass
class Fuzz:
    """Sends requests as everybody and keeps what is wrong with the answers."""

    application: Application
    tokens: Mapping[str, str]
    sent: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    async def send(self, request: Sent, sender: str, spoiled_by_us: bool) -> Answer | None:
        token = self.tokens.get(sender)
        headers = dict(request.headers)
        if token is not None and b"authorization" not in headers:
            request = request.headed((b"authorization", token.encode()))
        path = quote(request.path, safe="/%;:@&=+$,!~*'()").encode()  # other bytes the server refuses itself
        self.sent += 1
        try:
            answer = await first_words(
                self.application.asgi,
                request.method,
                path,
                request.query,
                request.headers,
                request.body,
                PATIENCE_SECONDS,
            )
        except TimeoutError:
            self.wrong[f"{request.method} {request.path[:60]!r}: no answer in {PATIENCE_SECONDS} s"] = str(request)
            return None
        self.statuses[f"{'nobody' if sender == STRANGER else 'somebody'} {answer.status_code // 100}xx"] += 1
        for finding in [each async for each in self._wrong(answer, request)]:
            self.wrong.setdefault(finding, f"as {sender}{', spoiled' if spoiled_by_us else ''}: {request}")
        return answer

    async def _wrong(self, answer: Answer, request: Sent) -> AsyncIterator[str]:
        path = unquote(request.path.decode("ascii", "replace"))
        place = f"{request.method} {path[:60]}"
        text = answer.text
        if answer.status_code >= 500 or 300 <= answer.status_code < 400:
            yield f"{place}: answered {answer.status_code}: {text[:200]}"
        for telltale in TELLTALE:
            if telltale in text and telltale.encode() not in request.body:
                yield f"{place}: tells {telltale!r}: {text[:200]}"
        if answer.status_code >= 400 and request.method != "HEAD":
            if answer.headers.get("content-type") != "application/problem+json":
                yield f"{place}: refused with {answer.headers.get('content-type')}"
            elif set(answer.json()) < {"type", "title", "status", "detail", "request_id"}:
                yield f"{place}: refused with {text[:200]}"
        if not request.method.isupper():  # `get` is a method of its own, which no document can declare
            return
        try:
            self.application.contract.examine(request.method, path, answer)
        except AssertionError as error:
            yield str(error).splitlines()[0][:300]

    async def are_still_in(self) -> bool:
        """Whether all who were signed in still are: some requests end sessions, or take rights away."""
        everybody = [sender for sender in self.tokens if sender != STRANGER]
        answers = [
            await self.send(Sent("GET", b"/v1/identity/me"), sender, spoiled_by_us=False) for sender in everybody
        ]
        return all(answer is not None and answer.status_code == 200 for answer in answers)


async def test_rubbish_gets_a_clear_refusal(
    application: Application, provider_server: ProviderServer, pytestconfig: pytest.Config
) -> None:
    until = time.monotonic() + 60 * float(pytestconfig.getoption("minutes"))
    clock.freeze(MONDAY_MORNING)
    fuzz, cases = _begin(application, await build(application, provider_server))
    assert len(cases.operations) > 50
    number = rebuilt = 0
    while number == 0 or time.monotonic() < until:
        dice = chance(number)
        for operation in cases.operations:
            for request in cases.of(operation, number, 4):
                for sender in (*fuzz.tokens, STRANGER):
                    await fuzz.send(request, sender, spoiled_by_us=False)
                for _ in range(6):
                    sender = dice.choice((*fuzz.tokens, STRANGER))
                    await fuzz.send(spoiled(request, dice), sender, spoiled_by_us=True)
            if not await fuzz.are_still_in():
                rebuilt += 1
                fuzz.tokens = _begin(application, await build_another(application))[0].tokens
        number += 1
        print(f"round {number}: {fuzz.sent} requests, {dict(fuzz.statuses)}, {len(fuzz.wrong)} findings")  # noqa: T201
    print(f"{fuzz.sent} requests in {number} rounds, {rebuilt} new scenes: {dict(fuzz.statuses)}")  # noqa: T201
    assert not fuzz.wrong, "\n" + "\n".join(f"{what}\n    {how}" for what, how in fuzz.wrong.items())
    assert fuzz.statuses["somebody 2xx"] > fuzz.sent / 20, "nearly everything was refused: little was tried"


async def test_what_is_wrong_is_noticed(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret is swordfish")

    clock.freeze(MONDAY_MORNING)
    fuzz, _ = _begin(application, await build_another(application))
    monkeypatch.setattr("homeroom.identity.service.accounts.me", broken)
    document = deepcopy(application.contract.document)
    document["paths"]["/v1/schools"]["get"]["responses"] = {}
    monkeypatch.setattr(application, "contract", Contract(document))
    for path in (b"/v1/identity/me", b"/v1/schools"):
        await fuzz.send(Sent("GET", path), "teacher", spoiled_by_us=False)
    assert [what.split(":")[0] for what in fuzz.wrong] == [
        "GET /v1/identity/me",
        "GET /v1/schools → 200 is not declared",
    ]


def _begin(application: Application, made: Scene) -> tuple[Fuzz, Cases]:
    tokens = {}
    for someone in made.here.main:
        auth = someone.signed_in.client.auth
        assert isinstance(auth, FreshToken)
        tokens[someone.name] = f"Bearer {auth.issue()}"
    ids = {str(id_) for place in made.here.places.values() for id_ in place.values()}
    ids |= {str(id_) for place in list(made.there.places.values())[:2] for id_ in place.values()}
    ids |= {str(someone.person_id) for someone in made.here.people}
    return Fuzz(application, tokens), Cases(application.contract.document, sorted(ids))
