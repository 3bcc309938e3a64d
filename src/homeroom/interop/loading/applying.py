"""The writing: what `comparing` found, set by set, in the transaction of the import."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from homeroom.identity.public import Person
from homeroom.interop.loading.kinds import KINDS, Field, Kind
from homeroom.interop.loading.leaving import NOTE_STAYS, leave
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.timetable import make_calendar, make_timetable
from homeroom.kernel.names import folded
from homeroom.schools.public import HOLD_TREE, KEEP_INHERITED

ROWS_A_PIECE: Final = 5_000

OWN_GRADES: Final = """
insert into schools.profiles (tenant_id, id, school_id, version, grade_levels)
select w.tenant_id, platform.new_id(), w.id, 1, w.grade_levels
from schools.schools w join diff_schools d on d.id = w.id and d.action = 'created'
where w.tenant_id = %(tenant)s and w.grade_levels <> '{}'
"""
"""What grades a new school has, its students say."""


async def apply(run: Run) -> None:
    """Write everything. Ends come first: a student is enrolled in one school at a time."""
    await run.execute(HOLD_TREE)
    await run.execute(NOTE_STAYS)
    for kind in KINDS:
        if kind.dated or kind.closes:
            await run.execute(_end(kind))
    for place, kind in enumerate(KINDS):
        await run.tell(f"apply:{kind.name}", 0.6 + 0.35 * place / len(KINDS))
        if kind.table:
            for statement in _changes(kind):
                await run.execute(statement)
            await run.execute(_create(kind))
        for follow in _FOLLOWING.get(kind.name, ()):
            await follow(run)
        await run.execute(_remember(kind))
        await run.execute(_forget(kind))
    await run.execute(OWN_GRADES)
    await run.execute(KEEP_INHERITED)
    await make_calendar(run)


def _end(kind: Kind) -> str:
    column = "ends_on" if kind.dated else kind.closes
    return f"""update {kind.table} t set {column} = e.ends_on from end_{kind.name} e
        where t.tenant_id = %(tenant)s and t.id = e.id and e.visible"""


def _changes(kind: Kind) -> list[str]:
    if not kind.makes_room:
        return [_change(kind)]
    return [f"{_change(kind)} and {kind.makes_room}", f"{_change(kind)} and not {kind.makes_room}"]


def _change(kind: Kind) -> str:
    sets = [_taken(each) for each in kind.columns]
    if kind.closes:
        sets.append(f"{kind.closes} = case when d.reopened then null else t.{kind.closes} end")
    elif kind.dated and all(each.name != "ends_on" for each in kind.fields):
        sets.append("ends_on = case when d.reopened then null else t.ends_on end")
    return f"""update {kind.table} t set {", ".join(sets)}
        from diff_{kind.name} d join want_{kind.name} w on w.k = d.k
        where d.action = 'changed' and t.tenant_id = %(tenant)s and t.id = d.id"""


def _taken(each: Field) -> str:
    return f'"{each.name}" = case when d."changes_{each.name}" then w."{each.name}" else t."{each.name}" end'


def _create(kind: Kind) -> str:
    names = ["tenant_id", "id", *(f'"{each.name}"' for each in kind.columns), *kind.created]
    values = ["%(tenant)s", "w.id", *(f'w."{each.name}"' for each in kind.columns), *kind.created.values()]
    return f"""insert into {kind.table} ({", ".join(names)}) select {", ".join(values)}
        from diff_{kind.name} d join want_{kind.name} w on w.k = d.k where d.action = 'created'"""


def _remember(kind: Kind) -> str:
    """What the source said, and what was taken from it; rows that say the same again are left as they are."""
    brought = ", ".join(f"'{each.name}', w.\"{each.name}\"" for each in kind.fields)
    return f"""insert into interop.records as r
            (tenant_id, source, kind, sourced_id, local_id, given, brought, import_id, ended_at)
        select %(tenant)s, %(source)s, '{kind.name}', w.k, w.id, w.given, jsonb_build_object({brought}), %(import)s,
               null
        from want_{kind.name} w
        on conflict (tenant_id, source, kind, sourced_id) do update
        set local_id = excluded.local_id, given = excluded.given, brought = excluded.brought,
            import_id = excluded.import_id, ended_at = null
        where (r.local_id, r.given, r.brought) is distinct from (excluded.local_id, excluded.given, excluded.brought)
           or r.ended_at is not null"""


def _forget(kind: Kind) -> str:
    """It has ended; the day is remembered, so that it opens again where the source brings it again."""
    column = "ends_on" if kind.dated else kind.closes
    brought = f"r.brought || jsonb_build_object('{column}', coalesce(e.ends_on, e.was))" if column else "r.brought"
    return f"""update interop.records r set ended_at = %(now)s, import_id = %(import)s, brought = {brought}
        from end_{kind.name} e where r.tenant_id = %(tenant)s and r.source = %(source)s
          and r.kind = '{kind.name}' and r.sourced_id = e.k"""


async def _list_positions(run: Run) -> None:
    """What staff are called is looked up in the district's list of positions, which learns what it did not know."""
    await run.execute(
        """update schools.staff_assignments a set position_id = null from diff_staff_assignments d
           where a.tenant_id = %(tenant)s and a.id = d.id and d.action = 'changed' and d.changes_position;
           select schools.list_positions(%(tenant)s)"""
    )


async def _fold_people(run: Run) -> None:
    """Names that changed are found under their new spelling."""
    changed = await run.rows(
        """select p.id, p.given_name, p.family_name, p.middle_name, p.preferred_name from diff_people d
           join identity.people p on p.tenant_id = %(tenant)s and p.id = d.id where d.action = 'changed'"""
    )
    for start in range(0, len(changed), ROWS_A_PIECE):
        piece = changed[start : start + ROWS_A_PIECE]
        names = [
            Person.search_names(row["given_name"], row["family_name"], row["middle_name"], row["preferred_name"])
            for row in piece
        ]
        await run.execute(
            """update identity.people p set search_name = f.name, search_given = f.given
               from unnest(%(ids)s::uuid[], %(names)s::text[], %(givens)s::text[]) f(id, name, given)
               where p.tenant_id = %(tenant)s and p.id = f.id""",
            ids=[row["id"] for row in piece],
            names=[name for name, _ in names],
            givens=[given for _, given in names],
        )


async def _fold_courses(run: Run) -> None:
    """Courses are found by their title and their code."""
    changed = await run.rows(
        """select c.id, c.title, c.code from diff_courses d
           join schools.courses c on c.tenant_id = %(tenant)s and c.id = d.id where d.action <> 'same'"""
    )
    for start in range(0, len(changed), ROWS_A_PIECE):
        piece = changed[start : start + ROWS_A_PIECE]
        await run.execute(
            """update schools.courses c set search_title = f.title, search_code = f.code
               from unnest(%(ids)s::uuid[], %(titles)s::text[], %(codes)s::text[]) f(id, title, code)
               where c.tenant_id = %(tenant)s and c.id = f.id""",
            ids=[row["id"] for row in piece],
            titles=[folded(row["title"]) for row in piece],
            codes=[folded(row["code"] or "") for row in piece],
        )


async def _fold_sections(run: Run) -> None:
    """Sections are listed under their course's title and their name."""
    after = None
    while True:
        piece = await run.rows(
            f"""select s.id, c.title || ' ' || s.name as title from schools.sections s
               join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
               where s.tenant_id = %(tenant)s and s.id > %(after)s
                 and (exists (select from diff_sections d where d.id = s.id)
                   or exists (select from diff_courses d where d.id = s.course_id and d.action = 'changed'))
               order by s.id limit {ROWS_A_PIECE}""",
            after=after or "00000000-0000-0000-0000-000000000000",
        )
        if not piece:
            return
        after = piece[-1]["id"]
        await run.execute(
            """update schools.sections s set search_title = f.title
               from unnest(%(ids)s::uuid[], %(titles)s::text[]) f(id, title)
               where s.tenant_id = %(tenant)s and s.id = f.id""",
            ids=[row["id"] for row in piece],
            titles=[folded(row["title"]) for row in piece],
        )


_FOLLOWING: Final[Mapping[str, Sequence[Callable[[Run], Awaitable[None]]]]] = {
    "people": (_fold_people,),
    "courses": (_fold_courses,),
    "sections": (_fold_sections, make_timetable),
    "staff_assignments": (_list_positions,),
    "enrollments": (leave,),
}
