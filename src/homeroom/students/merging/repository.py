"""Every query of finding and merging."""

from typing import Final

from sqlalchemy import Date, String, Uuid, bindparam, func, literal_column, null, or_, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from homeroom.identity.public import Person, name_of_account
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, following, found, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope, shuts
from homeroom.schools.public import School, in_force
from homeroom.students.merging.models import DuplicatePair, DuplicateSearch, Merge
from homeroom.students.models import Enrollment, GuardianLink, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import barred_from, todays_enrollment

THE_PAIR = bindparam("pair_id", type_=Uuid())
THE_MERGE = bindparam("merge_id", type_=Uuid())
THE_PERSON = bindparam("person_id", type_=Uuid())
NAMES = bindparam("names", type_=ARRAY(String(collation="C")))
MOST_LOOKED_AT: Final = 500
NO_CHILDREN: Final = literal_column("'[]'::jsonb", JSONB)

_SCHOOL: Final = """(select c.name from students.enrollments e
    join schools.schools c on c.tenant_id = e.tenant_id and c.id = e.school_id
    where e.tenant_id = p.tenant_id and e.student_id = p.id and e."primary"
    order by coalesce(e.ends_on >= :actor_today, true) desc, e.starts_on desc, e.id limit 1)"""
_CHILDREN: Final = f"""(select coalesce(jsonb_agg(distinct k.given_name || ' ' || k.family_name), '[]')
    from students.guardian_links l join identity.people k on k.tenant_id = l.tenant_id and k.id = l.student_id
    where l.tenant_id = p.tenant_id and l.guardian_id = p.id and coalesce(l.ends_on >= :actor_today, true)
        and not exists (select from students.court_orders o where o.tenant_id = l.tenant_id
            and o.student_id = l.student_id and o.guardian_id = :actor_person and {in_force("o", ":actor_today")}))"""  # noqa: S608
_HALF: Final = f"""(select jsonb_build_object('id', p.id, 'given_name', p.given_name, 'family_name', p.family_name,
        'preferred_name', p.preferred_name, 'birth_on', p.birth_on, 'student_number', s.student_number,
        'school_name', {_SCHOOL}, 'children', {_CHILDREN})
    from identity.people p left join students.students s on s.tenant_id = p.tenant_id and s.id = p.id
    where p.tenant_id = duplicate_pairs.tenant_id and p.id = duplicate_pairs.{{0}}_id) as {{0}}"""  # noqa: S608  (no value of anybody's in it)


# -- who may be the same ----------------------------------------------------------------------------------------------


@query(StudentPermission.ENROLL)
def students_like(reach: Reach) -> AnySelect:
    """The district's students who were born on that day or are called so; `within`: those within reach."""
    school = (
        select(School.name)
        .join(Enrollment, (Enrollment.tenant_id == School.tenant_id) & (Enrollment.school_id == School.id))
        .where(todays_enrollment())
        .limit(1)
        .correlate(Student)
        .scalar_subquery()
    )
    return (
        select(
            *_FACTS,
            Student.student_number,
            school.label("school_name"),
            NO_CHILDREN.label("children"),
            in_scope(reach, Student).label("within"),
        )
        .join(Student, (Student.tenant_id == Person.tenant_id) & (Student.id == Person.id))
        .where(
            Person.tenant_id == Bounds.tenant,
            or_(Person.birth_on == bindparam("birth_on", type_=Date()), Person.search_given == func.any(NAMES)),
        )
        .limit(MOST_LOOKED_AT)
    )


@query(StudentPermission.MANAGE_FAMILIES)
def guardians_like(reach: Reach) -> AnySelect:
    """The district's guardians who are called so or have this e-mail; their children as far as they are in reach."""
    child = aliased(Person)
    name = child.given_name + " " + child.family_name
    children = (
        select(func.coalesce(func.jsonb_agg(aggregate_order_by(name, name)), NO_CHILDREN))
        .select_from(GuardianLink)
        .join(child, (child.tenant_id == GuardianLink.tenant_id) & (child.id == GuardianLink.student_id))
        .where(
            GuardianLink.tenant_id == Person.tenant_id,
            GuardianLink.guardian_id == Person.id,
            GuardianLink.student_id.in_(ids_in_scope(reach, Student)),
            Bounds.holds(GuardianLink),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    return (
        select(
            *_FACTS,
            null().label("student_number"),
            null().label("school_name"),
            children.label("children"),
            in_scope(reach, Person).label("within"),
        )
        .where(
            Person.tenant_id == Bounds.tenant,
            found(_links_of_person()),
            or_(Person.search_given == func.any(NAMES), Person.email == bindparam("email", type_=String())),
        )
        .limit(MOST_LOOKED_AT)
    )


_FACTS: Final = (
    Person.id,
    Person.given_name,
    Person.family_name,
    Person.preferred_name,
    Person.birth_on,
    Person.email,
    Person.phone,
)


def _links_of_person() -> AnySelect:
    return (
        select(GuardianLink.id)
        .where(GuardianLink.tenant_id == Person.tenant_id, GuardianLink.guardian_id == Person.id)
        .correlate(Person)
    )


@shuts(DuplicatePair)
def pairs_with_the_barred(bounds: Bounds) -> AnySelect:
    barred = barred_from(bounds)
    return select(DuplicatePair.id).where(
        DuplicatePair.tenant_id == bounds.tenant,
        DuplicatePair.first_id.in_(barred) | DuplicatePair.second_id.in_(barred),
    )


@shuts(Merge)
def merges_of_the_barred(bounds: Bounds) -> AnySelect:
    barred = barred_from(bounds)
    return select(Merge.id).where(
        Merge.tenant_id == bounds.tenant, Merge.survivor_id.in_(barred) | Merge.merged_id.in_(barred)
    )


# -- pairs ------------------------------------------------------------------------------------------------------------


def _pairs(reach: Reach) -> AnySelect:
    return select(
        DuplicatePair.id,
        DuplicatePair.kind,
        DuplicatePair.state,
        DuplicatePair.score,
        DuplicatePair.reasons,
        text(_HALF.format("first")),
        text(_HALF.format("second")),
        text(f"{name_of_account('duplicate_pairs.tenant_id', 'duplicate_pairs.decided_by')} as decided_by"),
        DuplicatePair.decided_at,
    ).where(in_scope(reach, DuplicatePair))


@query(StudentPermission.MERGE)
def pairs(reach: Reach, *, after: bool) -> AnySelect:
    """Those of a kind and a state, the likeliest first."""
    listed = _pairs(reach).where(
        DuplicatePair.kind == bindparam("kind", type_=String()), DuplicatePair.state == bindparam("state", String())
    )
    return following(listed, (DuplicatePair.score,), DuplicatePair.id, after=after, descending=True)


@query(StudentPermission.MERGE)
def pair(reach: Reach) -> AnySelect:
    return _pairs(reach).where(DuplicatePair.id == THE_PAIR)


@query(StudentPermission.MERGE)
def last_search(reach: Reach) -> AnySelect:
    return (
        select(
            DuplicateSearch.id,
            DuplicateSearch.state,
            DuplicateSearch.asked_at,
            DuplicateSearch.finished_at,
            DuplicateSearch.looked_at,
            DuplicateSearch.found,
        )
        .where(in_scope(reach, DuplicateSearch))
        .order_by(DuplicateSearch.id.desc())
        .limit(1)
    )


# -- merges -----------------------------------------------------------------------------------------------------------


@query(StudentPermission.MERGE)
def student_to_merge(reach: Reach) -> AnySelect:
    return (
        select(*_FACTS, Person.middle_name, Person.locale, Student.student_number)
        .join(Student, (Student.tenant_id == Person.tenant_id) & (Student.id == Person.id))
        .where(in_scope(reach, Student), Student.id == THE_PERSON)
    )


@query(StudentPermission.MERGE)
def guardian_to_merge(reach: Reach) -> AnySelect:
    return select(*_FACTS, Person.middle_name, Person.locale, null().label("student_number")).where(
        in_scope(reach, Person), found(_links_of_person()), Person.id == THE_PERSON
    )


def _merges(reach: Reach) -> AnySelect:
    return (
        select(
            Merge.id,
            Merge.kind,
            Merge.survivor_id,
            (Person.given_name + " " + Person.family_name).label("survivor_name"),
            Merge.merged_id,
            Merge.name,
            Merge.merged_at,
            text(f"{name_of_account('merges.tenant_id', 'merges.merged_by')} as merged_by"),
            Merge.undone_at,
            text(f"{name_of_account('merges.tenant_id', 'merges.undone_by')} as undone_by"),
        )
        .join(Person, (Person.tenant_id == Merge.tenant_id) & (Person.id == Merge.survivor_id))
        .where(in_scope(reach, Merge))
    )


@query(StudentPermission.MERGE)
def merges(reach: Reach, *, after: bool, merged: bool) -> AnySelect:
    """Newest first."""
    listed = _merges(reach)
    if merged:
        listed = listed.where(Merge.merged_id == bindparam("merged_id", type_=Uuid()))
    return following(listed, (), Merge.id, after=after, descending=True)


@query(StudentPermission.MERGE)
def merge(reach: Reach) -> AnySelect:
    return _merges(reach).where(Merge.id == THE_MERGE)


@query(StudentPermission.READ)
def survivor(reach: Reach) -> AnySelect:
    """Whose record a student's went into; a later merge of the survivor's takes this one along."""
    return (
        select(Merge.survivor_id)
        .join(Student, (Student.tenant_id == Merge.tenant_id) & (Student.id == Merge.survivor_id))
        .where(
            in_scope(reach, Student),
            Merge.tenant_id == Bounds.tenant,
            Merge.merged_id == bindparam("student_id", type_=Uuid()),
            Merge.undone_at.is_(None),
        )
    )


STEPS_OF: Final = """
    select kind, in_table as table, sum(rows)::int as rows, jsonb_agg(keys) filter (where kind = 'taken') as taken
    from students.merge_steps
    where tenant_id = %(tenant)s and merge_id = %(merge_id)s
      and not (kind = 'aside' and in_table in ('identity.people', 'students.students'))
    group by kind, in_table order by in_table
"""

HOLD_BOTH: Final = """
    select p.id, exists (select from schools.staff s where s.tenant_id = p.tenant_id and s.id = p.id) as works,
        exists (select from students.students s where s.tenant_id = p.tenant_id and s.id = p.id) as learns,
        exists (select from identity.accounts a join identity.grants g
                    on g.tenant_id = a.tenant_id and g.account_id = a.id
                where a.tenant_id = p.tenant_id and a.person_id = p.id and g.role not in ('guardian', 'student')
                  and coalesce(g.ends_on >= g.starts_on, true)) as rules,
        exists (select from students.guardian_links l where l.tenant_id = p.tenant_id
                and l.student_id = p.id and l.guardian_id = any(%(both)s)
                union all select from students.court_orders o where o.tenant_id = p.tenant_id
                and o.student_id = p.id and o.guardian_id = any(%(both)s)) as related
    from identity.people p where p.tenant_id = %(tenant)s and p.id = any(%(both)s) order by p.id for update
"""
HOLD_STUDENTS: Final = """
    select id from students.students where tenant_id = %(tenant)s and id = any(%(both)s) order by id for update
"""
ENROLLMENTS_OF_BOTH: Final = """
    select e.id, e.student_id, e.school_id, c.name as school, e.grade_level, e.starts_on, e.ends_on, e."primary"
    from students.enrollments e join schools.schools c on c.tenant_id = e.tenant_id and c.id = e.school_id
    where e.tenant_id = %(tenant)s and e.student_id = any(%(both)s) order by e.starts_on, e.id
"""
HOLD_MERGE: Final = """
    select m.id, m.undone_at, (select l.id from students.merges l where l.tenant_id = m.tenant_id
        and l.survivor_id = m.survivor_id and l.id > m.id and l.undone_at is null order by l.id limit 1) as later
    from students.merges m where m.tenant_id = %(tenant)s and m.id = %(merge_id)s for update
"""
HOLD_PERSON: Final = "select id from identity.people where tenant_id = %(tenant)s and id = %(person)s for update"
NEW_MERGE: Final = """
    insert into students.merges (tenant_id, id, kind, survivor_id, merged_id, name, merged_at, merged_by)
    values (%(tenant)s, %(id)s, %(kind)s, %(survivor)s, %(merged)s, %(name)s, %(now)s, %(by)s)
"""
UNDO_MERGE: Final = """
    update students.merges set undone_at = %(now)s, undone_by = %(by)s
    where tenant_id = %(tenant)s and id = %(merge_id)s
"""

# -- the whole district -----------------------------------------------------------------------------------------------

_TWO: Final = """a.id as first_id, a.given_name, a.family_name, a.preferred_name, a.birth_on, a.email, a.phone,
    b.id as second_id, b.given_name as given_name_2, b.family_name as family_name_2,
    b.preferred_name as preferred_name_2, b.birth_on as birth_on_2, b.email as email_2, b.phone as phone_2"""

STUDENTS_PAGE: Final = """
    select id from students.students where tenant_id = %(tenant)s and id > %(after)s order by id limit %(limit)s
"""
GUARDIANS_PAGE: Final = """
    select distinct guardian_id as id from students.guardian_links
    where tenant_id = %(tenant)s and guardian_id > %(after)s order by id limit %(limit)s
"""
STUDENTS_ALIKE: Final = f"""
    select {_TWO}, false as same_child
    from identity.people a join identity.people b on b.tenant_id = a.tenant_id and b.birth_on = a.birth_on
        and b.id > a.id
    join students.students s on s.tenant_id = b.tenant_id and s.id = b.id
    where a.tenant_id = %(tenant)s and a.id = any(%(ids)s)
      and (left(b.search_given, 1) in (left(a.search_given, 1), left(a.search_name, 1))
           or left(b.search_name, 1) in (left(a.search_given, 1), left(a.search_name, 1)))
    union
    select {_TWO}, false
    from identity.people a join identity.people b on b.tenant_id = a.tenant_id and b.search_given = a.search_given
        and b.id > a.id
    join students.students s on s.tenant_id = b.tenant_id and s.id = b.id
    where a.tenant_id = %(tenant)s and a.id = any(%(ids)s)
"""  # noqa: S608  (no value of anybody's in it)
GUARDIANS_ALIKE: Final = f"""
    with two as (
        select a.id as a, b.id as b from identity.people a join identity.people b on b.tenant_id = a.tenant_id
            and b.search_given = a.search_given and b.id > a.id
        where a.tenant_id = %(tenant)s and a.id = any(%(ids)s)
        union
        select a.id, b.id from identity.people a join identity.people b on b.tenant_id = a.tenant_id
            and b.email = a.email and b.id > a.id
        where a.tenant_id = %(tenant)s and a.id = any(%(ids)s)
        union
        select l.guardian_id, o.guardian_id from students.guardian_links l join students.guardian_links o
            on o.tenant_id = l.tenant_id and o.student_id = l.student_id and o.guardian_id > l.guardian_id
        where l.tenant_id = %(tenant)s and l.guardian_id = any(%(ids)s)
    )
    select {_TWO}, exists (select from students.guardian_links l join students.guardian_links o
        on o.tenant_id = l.tenant_id and o.student_id = l.student_id and o.guardian_id = b.id
        where l.tenant_id = a.tenant_id and l.guardian_id = a.id) as same_child
    from two join identity.people a on a.tenant_id = %(tenant)s and a.id = two.a
    join identity.people b on b.tenant_id = %(tenant)s and b.id = two.b
    where exists (select from students.guardian_links l where l.tenant_id = b.tenant_id and l.guardian_id = b.id)
"""  # noqa: S608
KEEP_PAIRS: Final = """
    insert into students.duplicate_pairs as d
        (tenant_id, id, kind, first_id, second_id, score, reasons, state, search_id)
    select %(tenant)s, n.id, %(kind)s, n.first_id, n.second_id, n.score,
        array(select jsonb_array_elements_text(n.reasons)), 'open', %(search)s
    from jsonb_to_recordset(%(pairs)s) n (id uuid, first_id uuid, second_id uuid, score smallint, reasons jsonb)
    on conflict (tenant_id, kind, first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons,
        search_id = excluded.search_id, state = case d.state when 'gone' then 'open' else d.state end
"""
BEGIN_SEARCH: Final = """
    update students.duplicate_searches set state = 'running', looked_at = 0, again = false
    where tenant_id = %(tenant)s and id = %(search)s and state in ('waiting', 'running') returning id
"""
PROGRESS: Final = """
    update students.duplicate_searches set looked_at = looked_at + %(looked)s
    where tenant_id = %(tenant)s and id = %(search)s
"""
FORGET_PAIRS: Final = """
    update students.duplicate_pairs set state = 'gone'
    where tenant_id = %(tenant)s and state = 'open' and search_id is distinct from %(search)s
"""
END_SEARCH: Final = """
    update students.duplicate_searches set state = %(state)s, finished_at = %(now)s, found = (
        select count(*) from students.duplicate_pairs where tenant_id = %(tenant)s and state = 'open')
    where tenant_id = %(tenant)s and id = %(search)s returning again
"""
GIVE_UP: Final = """
    update students.duplicate_searches set state = 'failed', finished_at = %(now)s
    where tenant_id = %(tenant)s and state in ('waiting', 'running') and asked_at < %(before)s
"""
_ASK: Final = """
    insert into students.duplicate_searches as d (tenant_id, id, state, asked_by, asked_at, looked_at, found)
    values (%(tenant)s, %(id)s, 'waiting', %(by)s, %(now)s, 0, 0)
    on conflict (tenant_id) where state in ('waiting', 'running')
"""
ASK_SEARCH: Final = f"{_ASK} do nothing returning d.id"
ASK_SEARCH_OR_ANOTHER: Final = f"{_ASK} do update set again = true returning d.id"
"""Where one waits or runs, another follows it; one that waits begins when this has committed."""
DECIDE: Final = """
    update students.duplicate_pairs set state = %(state)s, decided_by = %(by)s, decided_at = %(now)s
    where tenant_id = %(tenant)s and id = %(pair_id)s and state <> %(state)s returning id
"""
