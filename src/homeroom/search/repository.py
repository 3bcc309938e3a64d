"""Every query of search: whom it finds, within the reach of the right to read them.

Whoever reaches far is served by the index of words; whoever reaches a school, some sections or some children by those.
Neither costs more for what else is in the tenant. Nobody is shown who is not listed for the same reader elsewhere: hits
are joined with what the lists show.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    Uuid,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    select,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Raw, found, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import NOT_OVER, SchoolPermission, Section, Staff, sections_shown, staff_shown
from homeroom.search.models import Kind
from homeroom.students.public import (
    GuardianLink,
    Student,
    StudentPermission,
    guardians_shown,
    links_in_reach,
    students_shown,
)

MOST_READ: Final = 10_000
"""How many words of the index are looked at for what was typed; beyond, a longer word is wanted."""

MANY_SCHOOLS: Final = 10

_SUBJECT = literal_column("hit.subject_id", Uuid())
_NAME = literal_column("hit.name", String(collation="C"))
_FORGIVEN = literal_column("hit.forgiven", Integer())

_BY_WORD: Final = """(
    with exact as materialized (
        select distinct w.subject_id, w.name from (
            select w.subject_id, w.name from search.words w
            where w.tenant_id = :actor_tenant and w.kind = '{kind}'
              and w.word >= cast(:low as text) and w.word < cast(:high as text)
            order by w.word, w.name, w.subject_id limit {most}) w
        where (' ' || w.name) ~ all (cast(:exact as text[]))
    )
    select e.subject_id, e.name, 0 as forgiven from exact e
    union
    select w.subject_id, w.name, case when (' ' || w.name) ~ all (cast(:exact as text[])) then 0 else 1 end from (
        select w.subject_id, w.name
        from unnest(cast(:lows as text[]), cast(:highs as text[])) f(low, high) cross join lateral (
            select w.subject_id, w.name from search.words w
            where w.tenant_id = :actor_tenant and w.kind = '{kind}'
              and w.word >= f.low collate "C" and w.word < f.high collate "C"
            order by w.word, w.name, w.subject_id limit {most}) w
        limit {most}) w
    where (select count(*) from exact) <= {limit} and (' ' || w.name) ~ all (cast(:forgiven as text[]))
) hit"""


@query(StudentPermission.READ)
def students(reach: Reach, *, limit: int) -> AnySelect:
    def opened(part: Reach) -> AnySelect:
        return select(Student.id).where(in_scope(part, Student))

    words = func.search.plain(Person.search_name + " " + func.lower(Student.student_number))
    named = select(Student.id.label("subject_id"), words.label("name")).join(
        Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id)
    )
    own = named.where(Student.tenant_id == Bounds.tenant, Student.id.in_(_each(reach, opened)))
    gate = found(opened(reach).where(Student.id == _SUBJECT))
    return _best(students_shown(reach), Student.id, _hits(reach, Kind.STUDENT, own, limit), gate, limit)


@query(StudentPermission.READ_GUARDIANS)
def guardians(reach: Reach, *, limit: int) -> AnySelect:
    named = select(Person.id.label("subject_id"), func.search.plain(Person.search_name).label("name"))
    own = named.where(Person.tenant_id == Bounds.tenant, Person.id.in_(_each(reach, links_in_reach)))
    gate = found(links_in_reach(reach).where(GuardianLink.guardian_id == _SUBJECT))
    return _best(guardians_shown(reach), Person.id, _hits(reach, Kind.GUARDIAN, own, limit), gate, limit)


@query(SchoolPermission.READ_STAFF)
def staff(reach: Reach, *, limit: int) -> AnySelect:
    def opened(part: Reach) -> AnySelect:
        return select(Staff.id).where(in_scope(part, Staff))

    named = select(Staff.id.label("subject_id"), func.search.plain(Person.search_name).label("name")).join(
        Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id)
    )
    own = named.where(Staff.tenant_id == Bounds.tenant, Staff.id.in_(_each(reach, opened)))
    gate = found(opened(reach).where(Staff.id == _SUBJECT))
    return _best(staff_shown(reach), Staff.id, _hits(reach, Kind.STAFF, own, limit), gate, limit)


@query(SchoolPermission.READ_SECTIONS)
def sections(reach: Reach, *, limit: int) -> AnySelect:
    """Those that are not over."""

    def opened(part: Reach) -> AnySelect:
        return select(Section.id).where(in_scope(part, Section), NOT_OVER)

    named = select(Section.id.label("subject_id"), func.search.plain(Section.search_title).label("name"))
    own = named.where(Section.tenant_id == Bounds.tenant, Section.id.in_(_each(reach, opened)))
    gate = found(opened(reach).where(Section.id == _SUBJECT))
    return _best(sections_shown(reach), Section.id, _hits(reach, Kind.SECTION, own, limit), gate, limit)


def _each(reach: Reach, opened: Callable[[Reach], AnySelect]) -> Any:
    """What every scope opens by itself: their `or` would be looked for in all rows of the tenant."""
    parts = [Reach(reach.permission, frozenset({scope}), reach.school_ids) for scope in sorted(reach.scopes)]
    return union(*(opened(part) for part in parts)) if len(parts) > 1 else opened(reach)


def _hits(reach: Reach, kind: Kind, own: AnySelect, limit: int) -> AnySelect:
    """Who is meant, the best first: `own` is whom the reach opens, with all the words of the name."""
    if Scope.TENANT in reach.scopes or len(reach.school_ids) > MANY_SCHOOLS:
        source: Any = Raw(_BY_WORD.format(kind=kind.value, most=MOST_READ, limit=limit))
        hits = select(_SUBJECT.label("subject_id"), _NAME.label("name"), _FORGIVEN.label("forgiven")).select_from(
            source
        )
        return hits.order_by(_FORGIVEN, _NAME, _SUBJECT)
    named = own.subquery("named")
    forgiven = case((_matches(named.c.name, "exact"), 0), else_=1)
    hits = select(named.c.subject_id, named.c.name, forgiven.label("forgiven")).where(
        _matches(named.c.name, "forgiven")
    )
    return hits.order_by(forgiven, named.c.name.collate("C"), named.c.subject_id)


def _matches(name: ColumnElement[str], patterns: str) -> ColumnElement[bool]:
    all_of: ColumnElement[bool] = (literal(" ") + name).op("~")(func.all(bindparam(patterns, type_=ARRAY(String))))
    return all_of


def _best(shown: AnySelect, key: Any, hits: AnySelect, gate: ColumnElement[bool], limit: int) -> AnySelect:
    """The first hits that pass the gate, one after the other, as they are listed; one more than asked for."""
    best = (
        select(_SUBJECT.label("subject_id"), _NAME.label("name"), _FORGIVEN.label("forgiven"))
        .select_from(hits.subquery("hit"))
        .where(gate)
        .order_by(_FORGIVEN, _NAME, _SUBJECT)
        .limit(literal_column(str(limit + 1), Integer()))  # a number, for the plan
        .subquery("best")
    )
    return shown.join(best, best.c.subject_id == key).order_by(best.c.forgiven, best.c.name, best.c.subject_id)
