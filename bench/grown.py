"""What the demo has few of or none, in the numbers that a district of its size has."""

from datetime import datetime
from typing import Any, Final

import psycopg

_COURSES: Final = """
insert into schools.courses (tenant_id, id, code, title, subject, search_title, search_code, grade_levels)
select t.id, platform.new_id(), 'X' || n, 'Seminar ' || md5(n::text), s.subject, 'seminar ' || md5(n::text), 'x' || n,
       '{03,04}'
from identity.tenants t, generate_series(1, %(students)s / 50) n
join lateral (select (array['Science', 'Arts', 'English', 'Music'])[1 + n %% 4] as subject) s on true
"""
"""A course for every 50 students, beside those of the demo."""

_POSITIONS: Final = """
insert into schools.positions (tenant_id, id, title, search_title, classification, active, version)
select t.id, platform.new_id(), 'Aide ' || n, 'aide ' || n, 'other', true, 1
from identity.tenants t, generate_series(1, %(students)s / 500) n
"""

_GROUPS: Final = """
with dealt as materialized (
    select tenant_id, school_id, student_id,
           (row_number() over (partition by school_id order by student_id) - 1) / 25 as n
    from students.enrollments where "primary" and ends_on is null),
made as materialized (
    select tenant_id, school_id, n, platform.new_id() as id from dealt group by 1, 2, 3),
groups as (
    insert into students.groups (tenant_id, id, school_id, kind, name, search_name)
    select tenant_id, id, school_id, 'homeroom', 'Homeroom ' || n, 'homeroom ' || n from made)
insert into students.group_members (tenant_id, id, group_id, student_id, starts_on)
select d.tenant_id, platform.new_id(), m.id, d.student_id, %(now)s::date - 60
from dealt d join made m using (school_id, n)
"""
"""A homeroom for every 25 students."""

_EVENTS: Final = """
with made as (
    insert into schools.events (tenant_id, id, school_id, title, audience, starts_on, ends_on, time_zone, except_on,
        made_at, changed_at)
    select s.tenant_id, platform.new_id(), s.id, 'Event ' || n, '{staff,families,students,public}',
           %(now)s::date + 7 * n, %(now)s::date + 7 * n + abs(n) %% 2, s.time_zone, '{}', %(now)s, %(now)s
    from schools.schools s, generate_series(-40, 40) n
    returning tenant_id, id, starts_on, ends_on)
insert into schools.event_dates (tenant_id, id, event_id, starts_on, ends_on, order_key)
select tenant_id, platform.new_id(), id, starts_on, ends_on, starts_on::text from made
"""
"""One a week in every school, for more than a year."""

_LEAVERS: Final = """
with leavers as materialized (
    select tenant_id, id as staff_id, platform.new_id() as id from (
        select tenant_id, id, row_number() over (order by id) as place from schools.staff s
        where exists (select from schools.section_teachers t where t.tenant_id = s.tenant_id and t.staff_id = s.id)
          and not exists (select from identity.accounts a where a.tenant_id = s.tenant_id and a.person_id = s.id
                            and a.email like '%%@demo.example')) s
    where place <= greatest(1, %(students)s / 1000)),
departed as (
    insert into schools.departures (tenant_id, id, staff_id, last_on, recorded_by, recorded_at)
    select tenant_id, id, staff_id, %(now)s::date + 14, staff_id, %(now)s from leavers),
ended as (
    update schools.section_teachers t set ends_on = %(now)s::date + 14 from leavers l
    where t.tenant_id = l.tenant_id and t.staff_id = l.staff_id and t.ends_on is null
    returning t.tenant_id, l.id as departure_id, t.id as line_id)
insert into schools.departure_lines (tenant_id, id, departure_id, kind, line_id, until)
select tenant_id, platform.new_id(), departure_id, 'schools.section_teachers', line_id, %(now)s::date + 14 from ended
"""
"""One of the teachers of every 1,000 students leaves in two weeks."""

_OFFICE: Final = """
update identity.grants g set school_id = (
    select s.id from schools.schools s
    join students.enrollments e on e.tenant_id = s.tenant_id and e.school_id = s.id
    where s.tenant_id = g.tenant_id and s.kind = 'elementary'
    group by s.id order by abs(count(*) - 460), s.id limit 1)
from identity.accounts a
where g.role = 'school_admin' and a.tenant_id = g.tenant_id and a.id = g.account_id and a.email like '%%@demo.example'
"""
"""The office that is asked is of a school as large in a large district as in a small one."""

_REQUIREMENTS: Final = """
insert into students.document_requirements (tenant_id, id, kind_id)
select tenant_id, platform.new_id(), id from students.document_kinds where ended_at is null
"""
_DOCUMENTS: Final = """
with made as materialized (
    select s.tenant_id, platform.new_id() as id, s.id as student_id, k.id as kind_id, k.expires,
           case when row_number() over (order by k.id, s.id) %% 50 = 7 then 'waiting' else 'kept' end as state,
           platform.new_id() as version_id, row_number() over (order by k.id, s.id) as n
    from students.students s join students.document_kinds k on k.tenant_id = s.tenant_id and k.ended_at is null),
documents as (
    insert into students.documents (tenant_id, id, student_id, kind_id, name, state, kept_id, expires_on, made_at)
    select tenant_id, id, student_id, kind_id, 'Paper ' || n, state, case when state = 'kept' then version_id end,
           case when expires then %(now)s::date + (n %% 400)::int end, %(now)s
    from made where n %% 10 <> 0)
insert into students.document_versions (tenant_id, id, document_id, number, state, file_name, media_type, size, digest,
    from_family, sent_by, sent_at)
select m.tenant_id, m.version_id, m.id, 1, m.state, 'paper.pdf', 'application/pdf', 100, md5(m.id::text), true, a.id,
       %(now)s
from made m join lateral (
    select id from identity.accounts where tenant_id = m.tenant_id order by id limit 1) a on true
where n %% 10 <> 0
"""
"""Of each kind nine in ten students have a document; one in fifty waits for the office."""

_IMMUNIZATIONS: Final = """
insert into students.immunization_statuses (tenant_id, id, status, due_on, order_key, missing, rules_version)
select s.tenant_id, s.id, t.status, t.due_on, t.due_on::text,
       case when t.due_on is null then '[]' else '[{"vaccine": "mmr", "dose": 2}]' end::jsonb, 0
from (select tenant_id, id, row_number() over (order by id) as n from students.students) s
join lateral (
    select case when n %% 10 = 0 then %(now)s::date + (n %% 90)::int - 45 end as due_on,
           case when n %% 10 <> 0 then 'complete' when n %% 90 < 45 then 'overdue' else 'due' end as status) t on true
on conflict (tenant_id, id) do update set status = excluded.status, due_on = excluded.due_on,
    order_key = excluded.order_key, missing = excluded.missing
"""
"""One in ten has to bring a dose."""

_INCIDENTS: Final = """
with made as materialized (
    select e.tenant_id, platform.new_id() as id, e.school_id, e.student_id, n,
           %(now)s - make_interval(hours => n::int %% 1500) as at
    from (select *, row_number() over (order by student_id) as n from students.enrollments
          where "primary" and ends_on is null) e
    where n %% 4 = 0),
incidents as (
    insert into students.incidents (tenant_id, id, school_id, occurred_at, occurred_on, order_key, place, kind,
        severity, description, for_family, reported_by, reported_at, state, closed_at)
    select tenant_id, id, school_id, at, at::date, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'classroom',
        (array['disruption', 'theft', 'fighting'])[1 + n %% 3], (array['minor', 'moderate', 'serious'])[1 + n %% 3],
        'Seen.', false, student_id, at, case when n %% 8 = 0 then 'open' else 'closed' end,
        case when n %% 8 <> 0 then at end
    from made)
insert into students.incident_participants (tenant_id, id, incident_id, student_id, role)
select tenant_id, platform.new_id(), id, student_id, 'perpetrator' from made
"""
"""One for every four students."""

_WARNINGS: Final = """
insert into students.warning_standings (tenant_id, id, school_id, level, order_key, search_name, measures, looked_on,
    rules_version)
select e.tenant_id, e.student_id, e.school_id, t.level, t.rank || ' ' || p.search_name, p.search_name,
    jsonb_build_array(jsonb_build_object('measure', 'absence_rate', 'unit', 'percent', 'level', t.level, 'since',
        %(now)s::date, 'counted', 9, 'of', 60, 'watch', 5, 'alert', 10, 'window_days', null, 'least_days', 10,
        'origin', 'standard')), %(now)s::date, 0
from (select *, row_number() over (order by student_id) as n from students.enrollments
      where "primary" and ends_on is null) e
join identity.people p on p.tenant_id = e.tenant_id and p.id = e.student_id
join lateral (select case when n %% 20 = 0 then 'alert' when n %% 10 = 0 then 'watch' end as level,
                     case when n %% 20 = 0 then '08' when n %% 10 = 0 then '18' end as rank) t on true
on conflict (tenant_id, id) do nothing
"""
"""One in ten has a flag."""

_FLAGS: Final = """
insert into students.warning_flags (tenant_id, id, student_id, measure, level, raised_on, raised, order_key,
    search_name)
select tenant_id, platform.new_id(), id, 'absence_rate', level, looked_on, measures->0, order_key, search_name
from students.warning_standings where level is not null
on conflict do nothing
"""

_INTERVENTIONS: Final = """
insert into students.interventions (tenant_id, id, student_id, kind, title, tier, visibility, starts_on, review_on,
    order_key, state, author_id)
select e.tenant_id, platform.new_id(), e.student_id, 'social', 'Check in', 2, 'teachers', %(now)s::date - 20,
    %(now)s::date + (n %% 60)::int, (%(now)s::date + (n %% 60)::int)::text, 'running', e.student_id
from (select *, row_number() over (order by student_id) as n from students.enrollments
      where "primary" and ends_on is null) e
where n %% 20 = 0
"""
"""One for every twenty students, which nobody owns yet."""

_PROPOSALS: Final = """
insert into students.proposals (tenant_id, id, student_id, proposed_by, kind, target_id, before, after, state,
    proposed_at, decided_by, decided_at)
select tenant_id, platform.new_id(), student_id, guardian_id, 'own_contact', guardian_id, '{"phone": "555-0100"}',
    '{"phone": "555-0101"}', case when n %% 40 = 0 then 'open' else 'approved' end, %(now)s - interval '3 days',
    case when n %% 40 <> 0 then guardian_id end, case when n %% 40 <> 0 then %(now)s end
from (select *, row_number() over (order by student_id, guardian_id) as n from students.guardian_links
      where ends_on is null) l
where n %% 4 = 0
"""
"""One for every four links of a guardian; one in ten of them is open."""

_ALL: Final = (
    _COURSES,
    _POSITIONS,
    _GROUPS,
    _EVENTS,
    _LEAVERS,
    _OFFICE,
    _REQUIREMENTS,
    _DOCUMENTS,
    _IMMUNIZATIONS,
    _INCIDENTS,
    _WARNINGS,
    _FLAGS,
    _INTERVENTIONS,
    _PROPOSALS,
)


def grow(owner: psycopg.Connection[Any], students: int, now: datetime) -> None:
    """Add them, as the tables' owner, once."""
    with owner.transaction():
        for sql in _ALL:
            owner.execute(sql.encode(), {"students": students, "now": now})
