"""What hangs on an enrollment that an import shortens: lines of the office's end with it, as they would by its hand.

`left_lines` holds what was changed; a line that another source brought is that source's to end.
"""

from typing import Final

from homeroom.interop.loading.run import Run

_DAYS: Final = "daterange({0}.starts_on, {0}.ends_on + 1)"

NOTE_STAYS: Final = f"""
create temporary table stays_before on commit drop as
with touched as (
    select distinct e.student_id, e.school_id from students.enrollments e
    where e.tenant_id = %(tenant)s and e.id in (
        select id from end_enrollments where visible
        union all select id from diff_enrollments where action = 'changed'
            and (changes_student_id or changes_school_id or changes_starts_on or changes_ends_on)))
select t.student_id, t.school_id, range_agg({_DAYS.format("e")}) as days
from touched t
join students.enrollments e on e.tenant_id = %(tenant)s and e.student_id = t.student_id and e.school_id = t.school_id
group by t.student_id, t.school_id;
analyze stays_before
"""
"""The days in a school of those who may lose some of them."""

_NOTE_LOST: Final = f"""
create temporary table days_lost on commit drop as
select student_id, school_id, days from (
    select b.student_id, b.school_id, b.days - coalesce((
        select range_agg({_DAYS.format("e")}) from students.enrollments e
        where e.tenant_id = %(tenant)s and e.student_id = b.student_id and e.school_id = b.school_id),
        '{{}}'::datemultirange) as days
    from stays_before b) d where not isempty(days);
create index on days_lost (student_id, school_id); analyze days_lost
"""


def _note_lines(table: str, of: str, column: str, unless: str = "true") -> str:
    """A line keeps its first days in a row that are left; where none is, it was never in force."""
    return f"""insert into left_lines
        select '{table}', l.id, jsonb_build_object('starts_on', l.starts_on, 'ends_on', l.ends_on),
            jsonb_build_object('starts_on', coalesce(lower(kept.days), l.starts_on),
                'ends_on', case when kept.days is null then l.starts_on else upper(kept.days) end - 1)
        from days_lost d join {table} l on l.tenant_id = %(tenant)s and l.student_id = d.student_id
        join {of} o on o.tenant_id = l.tenant_id and o.id = l.{column} and o.school_id = d.school_id
        left join lateral (select r.days from unnest(datemultirange({_DAYS.format("l")}) - d.days) r (days)
                           order by r.days limit 1) kept on true
        where {_DAYS.format("l")} && d.days and {unless}"""


def _shorten(table: str) -> str:
    return f"""update {table} l
        set starts_on = (w.after ->> 'starts_on')::date, ends_on = (w.after ->> 'ends_on')::date
        from left_lines w where w.subject = '{table}' and l.tenant_id = %(tenant)s and l.id = w.id"""


_ROSTERS: Final = "students.section_enrollments"
_GROUPS: Final = "students.group_members"
_WAITS: Final = "students.section_waits"
_UNSOURCED: Final = """not exists (select from interop.records r where r.tenant_id = %(tenant)s and r.local_id = l.id
    and r.kind = 'section_enrollments')"""

_NOTE_WAITS: Final = f"""
insert into left_lines
select '{_WAITS}', w.id, null, '{{"outcome": "withdrawn"}}'
from {_WAITS} w join schools.sections s on s.tenant_id = w.tenant_id and s.id = w.section_id
where w.tenant_id = %(tenant)s and w.ended_at is null
  and (exists (select from stays_before b where b.student_id = w.student_id and b.school_id = s.school_id)
       or exists (select from students.enrollments e join id_enrollments i on i.id = e.id
                  where e.tenant_id = w.tenant_id and e.student_id = w.student_id and e.school_id = s.school_id))
  and not exists (select from students.enrollments e
                  where e.tenant_id = w.tenant_id and e.student_id = w.student_id and e.school_id = s.school_id
                    and coalesce(e.ends_on >= e.starts_on and e.ends_on > %(today)s, true))
"""
"""Whoever a source had in the school, and is there no more; who is to leave waits until then."""

_END_WAITS: Final = f"""
update {_WAITS} t set ended_at = %(now)s, outcome = 'withdrawn' from left_lines w
where w.subject = '{_WAITS}' and t.tenant_id = %(tenant)s and t.id = w.id
"""


async def leave(run: Run) -> None:
    """After the enrollments are written; before, `NOTE_STAYS`."""
    await run.execute(_NOTE_LOST)
    await run.execute(
        "create temporary table left_lines (subject text, id uuid, before jsonb, after jsonb) on commit drop"
    )
    await run.execute(_note_lines(_ROSTERS, "schools.sections", "section_id", _UNSOURCED))
    await run.execute(_note_lines(_GROUPS, "students.groups", "group_id"))
    await run.execute(_NOTE_WAITS)
    for statement in (_shorten(_ROSTERS), _shorten(_GROUPS), _END_WAITS):
        await run.execute(statement)
