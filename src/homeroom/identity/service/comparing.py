"""Who would gain and who would lose what, were roles or grants others than they are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from homeroom.identity.role_schemas import PersonChange, Preview, RightCount, RightRead
from homeroom.kernel.actor import Grant, RoleTable, Scope
from homeroom.kernel.permissions import CATALOG, SCOPE_WORDS, in_order

MOST_NAMED: Final = 50
DAY: Final = timedelta(days=1)


class Right(NamedTuple):
    """One permission, with a scope, in one school where the scope is that of schools."""

    permission: str
    scope: Scope
    school_id: UUID | None


@dataclass(frozen=True)
class Holder:
    """Somebody, and the grants held now or from a later day, as they are and as they would be."""

    account_id: UUID
    person_id: UUID
    given_name: str
    family_name: str
    before: Sequence[Grant]
    after: Sequence[Grant]


def rights(grants: Iterable[Grant], roles: RoleTable) -> set[Right]:
    """What grants open, beside what is everybody's; one for schools opens nothing where its grant names none."""
    return {
        Right(permission, scope, grant.school_id if scope is Scope.SCHOOL else None)
        for grant in grants
        for permission, scope in roles.get(grant.role, {}).items()
        if permission in CATALOG
        and not CATALOG[permission].everybodys
        and (scope is not Scope.SCHOOL or grant.school_id is not None)
    }


def lacking(wanted: set[Right], held: set[Right]) -> set[Right]:
    """What of `wanted` is not in `held`, neither as it is nor by the same permission for the whole district."""
    return {right for right in wanted - held if Right(right.permission, Scope.TENANT, None) not in held}


def turning_days(grants: Iterable[Grant], today: date) -> set[date]:
    """Today, and the later days on which one of these grants begins, or holds no more."""
    begin = {grant.starts_on for grant in grants if grant.starts_on is not None}
    end = {grant.ends_on + DAY for grant in grants if grant.ends_on is not None and grant.ends_on < date.max}
    return {today, *(day for day in begin | end if day > today)}


def difference(holder: Holder, before: RoleTable, after: RoleTable, today: date) -> tuple[set[Right], set[Right]]:
    """What somebody gains and what he loses, on any day from today on."""
    gains: set[Right] = set()
    loses: set[Right] = set()
    for day in turning_days([*holder.before, *holder.after], today):
        had = rights((grant for grant in holder.before if grant.holds_on(day)), before)
        would_have = rights((grant for grant in holder.after if grant.holds_on(day)), after)
        gains |= lacking(would_have, had)
        loses |= lacking(had, would_have)
    return gains, loses


def compare(holders: Iterable[Holder], before: RoleTable, after: RoleTable, today: date) -> Preview:
    """What changes for these people between two role tables and between their grants."""
    gained: Counter[tuple[str, Scope]] = Counter()
    lost: Counter[tuple[str, Scope]] = Counter()
    changes: list[PersonChange] = []
    gaining = losing = unchanged = 0
    for holder in holders:
        gains, loses = difference(holder, before, after, today)
        gaining, losing = gaining + bool(gains), losing + bool(loses)
        unchanged += not gains and not loses
        gained.update({(right.permission, right.scope) for right in gains})
        lost.update({(right.permission, right.scope) for right in loses})
        if (gains or loses) and len(changes) < MOST_NAMED:
            changes.append(
                PersonChange(
                    account_id=holder.account_id,
                    person_id=holder.person_id,
                    given_name=holder.given_name,
                    family_name=holder.family_name,
                    gains=_read(gains),
                    loses=_read(loses),
                )
            )
    return Preview(
        gaining=gaining,
        losing=losing,
        unchanged=unchanged,
        gains=_counted(gained),
        loses=_counted(lost),
        items=changes,
    )


def _read(changed: set[Right]) -> list[RightRead]:
    schools: dict[tuple[str, Scope], list[UUID]] = {}
    for permission, scope, school_id in changed:
        schools.setdefault((permission, scope), []).extend([school_id] if school_id else [])
    return [
        RightRead(
            permission=permission,
            area=CATALOG[permission].area,
            words=CATALOG[permission].words,
            scope=scope,
            scope_words=SCOPE_WORDS[scope],
            school_ids=sorted(school_ids),
        )
        for (permission, scope), school_ids in sorted(schools.items(), key=lambda item: _place(*item[0]))
    ]


def _counted(changed: Counter[tuple[str, Scope]]) -> list[RightCount]:
    return [
        RightCount(
            permission=permission,
            area=CATALOG[permission].area,
            words=CATALOG[permission].words,
            scope=scope,
            scope_words=SCOPE_WORDS[scope],
            people=people,
        )
        for (permission, scope), people in sorted(changed.items(), key=lambda item: _place(*item[0]))
    ]


def _place(permission: str, scope: Scope) -> tuple[int, str]:
    """In the order of the catalog."""
    return [each.permission for each in in_order()].index(permission), scope
