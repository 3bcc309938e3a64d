"""What a source said of a row, beside what stands there now.

A column of the package is as the source gave it, as long as what we took from it still stands; what the office changed
since, and what no source brought, is written as it is with us.
"""

from collections.abc import Mapping
from typing import Final

from homeroom.interop.oneroster.standard import FILES

KINDS_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "academicSessions": ("academic_years", "terms"),
    "classes": ("sections",),
    "courses": ("courses",),
    "demographics": ("demographics",),
    "enrollments": ("section_teachers", "section_enrollments", "other_enrollments"),
    "orgs": ("organizations", "schools"),
    "roles": ("enrollments", "staff_assignments", "other_roles"),
    "userProfiles": ("user_profiles",),
    "users": ("people",),
}
"""The files of a package in the order of the standard's manifest, and the kinds of records their rows came as."""


def source_of(kind: str, row: str = "t", record: str = "r") -> str:
    """Joins what a source said of `row`, if one did."""
    return f"""left join interop.records {record} on {record}.tenant_id = %(tenant)s and {record}.kind = '{kind}'
        and {record}.local_id = {row}.id and not exists (select from doubled d where d.source = {record}.source
            and d.kind = {record}.kind and d.sourced_id = {record}.sourced_id)"""


def key(row: str = "t", record: str = "r") -> str:
    """The sourcedId: the source's, or where there is none, or two sources have the same, our own key."""
    return f"""case when {record}.sourced_id is null or exists (select from renamed x where x.source = {record}.source
        and x.kind = {record}.kind and x.sourced_id = {record}.sourced_id) then {row}.id::text
        else {record}.sourced_id end"""


KEY_OF_GIVEN: Final = """case when exists (select from renamed x where x.source = r.source and x.kind = r.kind
    and x.sourced_id = r.sourced_id) then md5(r.source || chr(31) || r.kind || chr(31) || r.sourced_id)::uuid::text
    else r.sourced_id end"""
"""The sourcedId of what is only kept as it was given, and has no key of ours."""


def same(field: str, now: str, type_: str = "text") -> str:
    """SQL: what we took from the source still stands."""
    return f"{now} is not distinct from (r.brought ->> '{field}')::{type_}"


def kept(column: str, unchanged: str, own: str) -> str:
    """SQL: what the source gave, while that is `unchanged`; else our `own`."""
    return f"case when r.given is not null and {unchanged} then r.given ->> '{column}' else ({own})::text end"


def meant(known: str, column: str) -> str:
    """SQL: what a reference the source gave is called in the package; null for what is not in it."""
    return f"""(select o.k from {known} o where o.source = r.source and o.src = r.given ->> '{column}')"""


LAST_DAY: Final = "(t.ends_on + %(exclusive)s)::text"
"""OneRoster's end dates are the day after the last."""

AS_GIVEN: Final = """(((r.given ->> 'endDate')::date
    + (select case i.end_dates when 'inclusive' then 1 else 0 end from interop.imports i
       where i.tenant_id = %(tenant)s and i.id = r.import_id)
    - 1 + %(exclusive)s)::text)"""
"""An end date that is only kept as it was given: the package it came in may have meant the last day by it."""

VOID_AS_BROUGHT: Final = """(t.ends_on < t.starts_on and r.given ->> 'endDate' is not null)"""

DATES: Final[Mapping[str, str]] = {
    "beginDate": kept("beginDate", same("starts_on", "t.starts_on", "date"), "t.starts_on::text"),
    "endDate": f"case when {VOID_AS_BROUGHT} then {AS_GIVEN} else {LAST_DAY} end",
}

LIVE: Final = """not (r.ended_at is not null and t.ends_on is not null
        and t.ends_on::text is not distinct from r.brought ->> 'ends_on')
    and (t.ends_on is null or t.ends_on >= t.starts_on or (%(exclusive)s = 1 and r.ended_at is null
        and t.ends_on::text is not distinct from r.brought ->> 'ends_on'))"""
"""What the source itself ended is left out, and what never was in force but where the source says just that."""


def select(file: str, columns: Mapping[str, str], rest: str, metadata: int, *, given: bool = True) -> str:
    """A select with all columns of a file; one that is not named is as the source gave it, or empty.

    `metadata` is how many columns there are beside the standard's.
    """
    shown = [columns["sourcedId"], "null", "null"]
    for field in FILES[file].fields[len(shown) :]:
        as_given = f"r.given ->> '{field.name}'" if given else "null"
        shown.append(columns.get(field.name, as_given))
    more = [f"r.given -> 'metadata' ->> %(metadata_{at})s" if given else "null" for at in range(metadata)]
    named = ["k", *(f"c{at}" for at in range(1, len(shown) + metadata))]
    values = [f"nullif(({each})::text, '') as {name}" for each, name in zip([*shown, *more], named, strict=True)]
    return f"select {', '.join(values)} {rest}"
