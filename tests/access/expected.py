"""What each attempt must be answered: from the role table and the facts, never by hand."""

from dataclasses import dataclass

from tests.access.attempts import Attempt, slots
from tests.access.facts import Facts, Sender
from tests.access.scene import Someone
from tests.access.situations import Situation
from tests.access.walk import Walked

TURNED_AWAY = frozenset({Situation.SESSION_ENDED, Situation.SESSION_EXPIRED, Situation.SUSPENDED, Situation.NO_TOKEN})


@dataclass(frozen=True)
class Expected:
    """The statuses an attempt may be answered with; `guarded` when it is the guard that refuses."""

    statuses: frozenset[int]
    allowed: bool = False
    guarded: bool = False


def expected(attempt: Attempt, route: Walked, facts: Facts) -> Expected:
    """401 for whom the application does not know, 403 for whose role may not, 404 for what is out of reach."""
    if attempt.situation in TURNED_AWAY:
        return Expected(frozenset({401}))
    who, permission = sender(attempt.someone), str(route.permission)
    if not facts.scopes(who, permission):
        return Expected(frozenset({403}), guarded=True)
    wanted = slots(attempt.case)
    for place, id_ in sorted(attempt.chosen.items(), key=lambda item: list(wanted).index(item[0])):
        if id_ not in facts.reach(who, permission, wanted[place].kind):
            return Expected(wanted[place].refused)
    if attempt.case.gives_role and not facts.holds_all_of(who, attempt.case.gives_role):
        return Expected(frozenset({403}))
    success = attempt.case.by_provider if attempt.someone.by_provider else 0
    statuses = {success or attempt.case.success} | (set() if attempt.together else attempt.case.mixed)
    return Expected(frozenset(statuses), allowed=True)


def sender(someone: Someone) -> Sender:
    return Sender(someone.signed_in.account_id, someone.person_id)
