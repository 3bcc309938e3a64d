"""What would be created, changed, kept and ended: the wanted rows beside those there are.

`diff_<kind>` holds the wanted rows that are new or differ, `end_<kind>` the rows that end. Nothing is written yet.
"""

from dataclasses import dataclass
from typing import Any, Final

from homeroom.interop.loading.kinds import KINDS, Kind
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.staging import table_of
from homeroom.interop.oneroster.standard import Mode

MOST_ENDED: Final = 0.05
"""A bulk package that ends a greater part of a kind than this is taken for a mistake until the number is confirmed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one kind. `to_confirm`: how many end, where that is more than a package may end unasked."""

    created: int
    changed: int
    kept: int
    same: int
    ended: int
    to_confirm: int

    def as_json(self) -> dict[str, int]:
        return {
            "created": self.created,
            "changed": self.changed,
            "ended": self.ended,
            "kept": self.kept,
            "same": self.same,
        }


async def compare(run: Run) -> dict[str, Counts]:
    """Compare all kinds; what is counted is what applying would do."""
    # of a tenant that came since the last ANALYZE the planner expects one row, and would loop over all for each
    await run.execute("set local enable_nestloop = off")
    for kind in KINDS:
        await run.execute(_ended(run, kind))
    await run.execute("set local enable_nestloop = on")
    counts = {}
    for kind in KINDS:
        await run.execute(_differing(kind) if kind.table else _given_differing(kind))
        (found,) = await run.rows(_COUNTS.format(kind=kind.name))
        counts[kind.name] = _counts(found, bulk=run.package.modes[kind.file] is Mode.BULK)
    return counts


_COUNTS: Final = """select
    (select count(*) from want_{kind} where n is not null) as wanted,
    (select count(*) from diff_{kind} where action = 'created') as created,
    (select count(*) from diff_{kind} where action = 'changed') as changed,
    (select count(*) from diff_{kind} where kept is not null) as kept,
    (select count(*) from end_{kind} where visible) as ended,
    (select count(*) from interop.records where tenant_id = %(tenant)s and source = %(source)s and kind = '{kind}'
        and ended_at is null) as active"""


def _counts(found: dict[str, Any], *, bulk: bool) -> Counts:
    same = max(0, found["wanted"] - found["created"] - found["changed"])
    too_many = bulk and found["ended"] > MOST_ENDED * found["active"]
    return Counts(
        found["created"], found["changed"], found["kept"], same, found["ended"], found["ended"] if too_many else 0
    )


_NEVER: Final = "false"


def _brought(each_name: str, each_type: str) -> str:
    return f"(r.brought ->> '{each_name}')::{each_type}"


def _differing(kind: Kind) -> str:
    """New rows, and rows of which a field differs from what stands there.

    A field is changed where it still holds what was brought last and the source says something else now; it is kept
    where the office made it something else.
    """
    differs = " or ".join(f'{each.now} is distinct from w."{each.name}"' for each in kind.fields)
    flags, before, after, kept = [], [], [], []
    for each in kind.fields:
        new, old = f'w."{each.name}"', _brought(each.name, each.type)
        changed = f"({each.now} is distinct from {new} and {each.now} is not distinct from {old})"
        flags.append(f'(t.id is not null and {changed}) as "changes_{each.name}"')
        was, becomes = each.shown.format(each.now), each.shown.format(new)
        before.append(f"case when {changed} then jsonb_build_object('{each.name}', {was}) else '{{}}' end")
        after.append(f"case when {changed} then jsonb_build_object('{each.name}', {becomes}) else '{{}}' end")
        kept.append(
            f"""case when {each.now} is distinct from {new} and {each.now} is distinct from {old}
                then jsonb_build_object('{each.name}', jsonb_build_object('office', {was}, 'source', {becomes}))
                else '{{}}' end"""
        )
    any_changed = " or ".join(f'd."changes_{each.name}"' for each in kind.fields)
    reopened = _reopened(kind)
    if reopened != _NEVER:
        last = kind.closes or "ends_on"
        before.append(f"case when {reopened} then jsonb_build_object('{last}', t.{last}) else '{{}}' end")
        after.append(f"case when {reopened} then jsonb_build_object('{last}', null) else '{{}}' end")
    return f"""create temporary table diff_{kind.name} on commit drop as
        select d.*, case when d.fresh then 'created' when {any_changed} or d.reopened then 'changed'
                         else 'same' end as action
        from (
            select w.k, w.n, w.id, t.id is null as fresh, {", ".join(flags)}, {reopened} as reopened,
                   case when t.id is not null then {" || ".join(before)} end as before,
                   case when t.id is not null then {" || ".join(after)} end as after,
                   case when t.id is not null then nullif({" || ".join(kept)}, '{{}}') end as kept
            from want_{kind.name} w
            left join {kind.table} t on t.tenant_id = %(tenant)s and t.id = w.id
            left join interop.records r on r.tenant_id = %(tenant)s and r.source = %(source)s
                and r.kind = '{kind.name}' and r.sourced_id = w.k
            where t.id is null or {differs} or {reopened}) d;
        create index on diff_{kind.name} (k); create index on diff_{kind.name} (id); analyze diff_{kind.name}"""


def _reopened(kind: Kind) -> str:
    """It had ended because the source left it out, and is there again."""
    if kind.closes:
        return f"""(t.{kind.closes} is not null
            and t.{kind.closes}::text is not distinct from r.brought ->> '{kind.closes}')"""
    if kind.dated and all(each.name != "ends_on" for each in kind.fields):
        return "(t.ends_on is not null and t.ends_on::text is not distinct from r.brought ->> 'ends_on')"
    return _NEVER


def _given_differing(kind: Kind) -> str:
    """What is only kept as it was given: new, or given otherwise."""
    return f"""create temporary table diff_{kind.name} on commit drop as
        select w.k, w.n, w.id, case when r.sourced_id is null then 'created' else 'changed' end as action,
               r.given as before, w.given as after, null::jsonb as kept
        from want_{kind.name} w
        left join interop.records r on r.tenant_id = %(tenant)s and r.source = %(source)s
            and r.kind = '{kind.name}' and r.sourced_id = w.k and r.ended_at is null
        where w.n is not null and r.given is distinct from w.given"""


def _ended(run: Run, kind: Kind) -> str:
    """What the source no longer has under any name; `visible` where that ends what had not ended by itself."""
    spoken_of = (
        kind.staged or f"exists (select from {table_of(kind.file)} s where s.k = r.sourced_id and s.n is not null)"
    )
    left_out = (
        "true" if run.package.modes[kind.file] is Mode.BULK and kind.ends else spoken_of if kind.ends else "false"
    )
    if not kind.table:
        return f"""create temporary table end_{kind.name} on commit drop as
            select r.sourced_id as k, null::uuid as id, true as visible, null::date as was, null::date as ends_on
            from interop.records r where r.tenant_id = %(tenant)s and r.source = %(source)s and r.kind = '{kind.name}'
              and r.ended_at is null and {left_out}
              and not exists (select from want_{kind.name} w where w.k = r.sourced_id)"""
    followed = "".join(
        f" or exists (select from end_{other} e where e.id = t.{column})" for column, other in kind.follows if kind.ends
    )
    if kind.dated:
        last = "%(today)s"
        if kind.succeeded:
            last = f"""case when exists (select from want_{kind.name} x where {kind.succeeded}
                and x.starts_on <= %(today)s and coalesce(x.ends_on >= %(today)s, true))
                then %(today)s - 1 else %(today)s end"""
        day, was = f"greatest(t.starts_on - 1, least(t.ends_on, {last}))", "t.ends_on"
    elif kind.closes:
        day, was = "%(today)s::date", f"t.{kind.closes}"
    else:
        day, was = "null::date", "null::date"
    visible = f"({was} is null or {was} > {day})" if kind.dated or kind.closes else "true"
    if kind.over:
        visible += f" and coalesce({kind.over} > %(today)s, true)"
    return f"""create temporary table end_{kind.name} on commit drop as
        select r.sourced_id as k, t.id, {visible} as visible, {was} as was, {day} as ends_on
        from interop.records r join {kind.table} t on t.tenant_id = r.tenant_id and t.id = r.local_id
        where r.tenant_id = %(tenant)s and r.source = %(source)s and r.kind = '{kind.name}' and r.ended_at is null
          and not exists (select from want_{kind.name} w where w.k = r.sourced_id)
          and not exists (select from want_{kind.name} w where w.id = t.id) and ({left_out}{followed});
        create index on end_{kind.name} (id); analyze end_{kind.name}"""
