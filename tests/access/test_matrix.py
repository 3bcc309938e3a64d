"""Every role on every route in every situation.

Whom the guard refuses is refused before any id is looked at, so his ids are those of home and of the other tenant; and
a token that is none is told before its owner is known, so each is sent by one of the roles, on each route by another.

HOMEROOM_TEST_MATRIX says how much of it is tried:

- `0/24` to `23/24` (`make test` the first, CI one each day): every eighth route; on each everything at home and across
  the tenants' wall, and of the other situations every third attempt, on the next route the next third;
- `each` (`make test-real`, through nginx): in each situation everybody, from both tenants;
- `whole` (`make test-guards`): also from those whom the guard refuses, with ids of every place, and all such tokens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pytest

from homeroom.kernel import clock
from tests.access.attempts import Attempt, everywhere, from_home
from tests.access.cases import CASES, OPEN
from tests.access.expected import Expected, expected
from tests.access.facts import Facts
from tests.access.scene import District, Someone
from tests.access.shapes import Case
from tests.access.situations import PLACES, Situation
from tests.access.stage import Stage
from tests.access.walk import Walked, application, in_turn, walk
from tests.conftest import MONDAY_MORNING
from tests.support.turns import HOW_MUCH, TURN

DECLARE = (
    "{key} is declared nowhere. Say where its ids go: in its service's tests/access/cases_*.py, where it has a guard;"
    " in cases_open.py, with the reason, where a stranger may call it."
)
WHOLE: Final = HOW_MUCH == "whole"
AT_THE_WALL: Final = {Situation.OWN, Situation.OTHER_TENANT}
GUARDED = in_turn([route for route in walk() if route.permission is not None])
UNGUARDED = [route for route in walk() if route.permission is None]


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.key)
async def test_who_may_do_what(route: Walked, stage: Stage) -> None:
    """Refusals first: they write nothing anywhere. Then what is allowed: it writes nothing in the other tenant."""
    assert route.key in CASES, DECLARE.format(key=route.key)
    here, there = stage.scene.here, stage.scene.there
    plans = [_plan(route, stage, district) for district in ((here, there) if TURN is None else (here,))]
    wrong: list[str] = []
    before = stage.written(here, there)
    for plan in plans:
        wrong += await _tried(stage, plan, allowed=False)
    wrong += _differs("a refusal wrote", before, stage.written(here, there))
    for plan, other in zip(plans, (there, here), strict=False):
        before = stage.written(other)
        wrong += await _tried(stage, plan, allowed=True)
        wrong += _differs("something was written in the other tenant", before, stage.written(other))
    assert not wrong, _report(route, wrong)


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.key)
async def test_nobody_comes_in_without_a_token_of_ours(route: Walked, stage: Stage) -> None:
    """Neither without one, nor with one that is cut, expired, or signed by somebody else in an account's name."""
    assert route.key in CASES, DECLARE.format(key=route.key)
    here, wrong = stage.scene.here, []
    before = stage.written(here)
    for case in CASES[route.key]:
        for what, someone in _bearers(route, here):
            attempt = from_home(case, someone, Situation.NO_TOKEN, here.ids_for(someone, someone.home))
            answer = await stage.send(route, attempt, **_worthless(stage, someone)[what])
            if answer.status_code != 401:
                wrong.append(f"{attempt.name}: {what}: answered {answer.status_code}, must be 401")
    wrong += _differs("a refusal wrote", before, stage.written(here))
    assert not wrong, _report(route, wrong)


@pytest.mark.parametrize("route", UNGUARDED, ids=lambda route: route.key)
async def test_an_open_route_is_the_same_for_everybody(route: Walked, stage: Stage) -> None:
    assert route.key in OPEN, DECLARE.format(key=route.key)
    if stage.application.apart is not None and not route.documented:
        pytest.skip("not through nginx: each process is measured by itself")
    declared, here, wrong = OPEN[route.key], stage.scene.here, []
    case = Case(declared.success, path=declared.path, body=declared.body)
    before = stage.written(here)
    for someone in here.main:
        for situation in (Situation.OWN, Situation.NO_TOKEN):
            answer = await stage.send(route, Attempt(situation, someone, case, {}, True))
            if answer.status_code != declared.success:
                wrong.append(f"{someone.name}: answered {answer.status_code}, must be {declared.success}")
    wrong += _differs("something was written", before, stage.written(here))
    assert not wrong, _report(route, wrong)


@dataclass(frozen=True)
class Plan:
    """What is tried on a route from one district, and what must come of it."""

    route: Walked
    district: District
    facts: Facts
    attempts: Sequence[tuple[Attempt, Expected]]


def _plan(route: Walked, stage: Stage, district: District) -> Plan:
    here, there = stage.scene.here, stage.scene.there
    facts = stage.facts(district)
    attempts: list[Attempt] = []
    for case in CASES[route.key]:
        if district is there:  # alike: of it, what is its own and what is not are enough
            attempts += [attempt for attempt in everywhere(case, there, here) if attempt.someone in there.main]
            continue
        attempts += everywhere(case, here, there)
        home = here.places[Situation.OWN]
        attempts += [
            from_home(case, someone, situation, home)
            for situation, people in here.kept_out.items()
            for someone in people
        ]
    if district is there:
        attempts = [attempt for attempt in attempts if attempt.situation in AT_THE_WALL]
    if TURN is not None:
        turns = enumerate(attempts, start=GUARDED.index(route) + TURN)
        attempts = [attempt for turn, attempt in turns if attempt.situation in AT_THE_WALL or turn % 3 == 0]
    plans = [(attempt, expected(attempt, route, facts)) for attempt in attempts]
    return Plan(route, district, facts, [plan for plan in plans if WHOLE or _tells_more(*plan)])


def _tells_more(attempt: Attempt, wanted: Expected) -> bool:
    """Whether it is decided by more than the sender's role."""
    return not wanted.guarded or (attempt.together and attempt.situation not in PLACES[1:])


async def _tried(stage: Stage, plan: Plan, *, allowed: bool) -> list[str]:
    """Send what is allowed, or what is not, one after the other; what is wrong with the answers."""
    wrong = []
    for attempt, wanted in plan.attempts:
        if wanted.allowed is not allowed:
            continue
        stage.remind(attempt.someone)
        answer = await stage.send(plan.route, attempt)
        found = stage.wrong(plan.route, attempt, answer, wanted, plan.facts, plan.district)
        wrong += [f"{attempt.name}: {said}" for said in found]
        if attempt.case.restore and answer.status_code == attempt.case.success:
            stage.as_owner(attempt.case.restore, *attempt.chosen.values())
    return wrong


TOKENS: Final = ("none", "cut short", "expired", "signed by another key", "under another scheme")


def _bearers(route: Walked, district: District) -> Iterator[tuple[str, Someone]]:
    """Who sends which worthless token."""
    first = GUARDED.index(route)
    for place, what in enumerate(TOKENS):
        people = district.main
        for someone in people if WHOLE else [people[(first + place) % len(people)]]:
            yield what, someone


def _worthless(stage: Stage, someone: Someone) -> dict[str, dict[str, str]]:
    account, tenant_id = someone.signed_in, stage.scene.here.world.tenant_id
    ids = (tenant_id, account.account_id, account.session_id)
    ours = stage.application.runtime.keys.issue
    clock.freeze(MONDAY_MORNING.replace(hour=1))
    expired = ours(*ids)
    clock.freeze(MONDAY_MORNING)
    tokens = (
        f"Bearer {ours(*ids)[:-8]}",
        f"Bearer {expired}",
        f"Bearer {application().state.runtime.keys.issue(*ids)}",
        f"Basic {ours(*ids)}",
    )
    return dict(zip(TOKENS, [{}, *({"authorization": token} for token in tokens)], strict=True))


def _differs(what: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    tables = [table for table in before if before[table] != after[table]]
    return [f"{what}: {', '.join(tables)}"] if tables else []


def _report(route: Walked, wrong: Sequence[str]) -> str:
    return f"{route.key}, permission {route.permission}:\n" + "\n".join(wrong)
