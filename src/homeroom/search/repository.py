"""Every query of search: whom it finds, within the reach of the right to read them.

Whoever reaches far is served by the index of words; whoever reaches a school, some sections or some children by those.
Neither costs more for what else is in the tenant. Nobody is shown who is not listed for the same reader elsewhere: hits
are joined with what the lists show.
"""

from collections.abc import Sequence
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
    true,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Raw, found, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import NOT_OVER, SchoolPermission, Section, Staff, sections_shown, staff_shown
from homeroom.search.models import Kind, Word
from homeroom.students.public import (
    GuardianLink,
    Student,
    StudentPermission,
    enrolled,
    guardians_shown,
    links_in_reach,
    students_shown,
)

MOST_READ: Final = 10_000
"""How many words of the index are looked at for the rarest word of several."""

MOST_COUNTED: Final = 2_000
"""How far words are counted to find the rarest."""

MOST_SORTED: Final = 2_000
"""How many hits of a single word are put in order; of more only some can be shown anyway."""

MANY_SCHOOLS: Final = 10

_SUBJECT = literal_column("hit.subject_id", Uuid())
_NAME = literal_column("hit.name", String(collation="C"))
_FORGIVEN = literal_column("hit.forgiven", Integer())

_BY_WORD: Final = """(
    with rarest as materialized (
        select t.place, t.low, t.high
        from unnest(cast(:words as text[]), cast(:ends as text[])) with ordinality t(low, high, place)
        cross join lateral (
            select count(*) as hits from (
                select from search.words w
                where w.tenant_id = :actor_tenant and w.kind = '{kind}'
                  and w.word >= t.low collate "C" and w.word < t.high collate "C"
                limit {counted}) w) c
        order by c.hits, t.place limit 1
    ), exact as materialized (
        select distinct w.subject_id, w.name from rarest r cross join lateral (
            select w.subject_id, w.name from search.words w
            where w.tenant_id = :actor_tenant and w.kind = '{kind}'
              and w.word >= r.low collate "C" and w.word < r.high collate "C"
            order by w.word, w.name, w.subject_id limit {most}) w
        where (' ' || w.name) ~ all (cast(:exact as text[]))
    )
    select e.subject_id, e.name, 0 as forgiven from exact e
    union
    select w.subject_id, w.name, case when (' ' || w.name) ~ all (cast(:exact as text[])) then 0 else 1 end from (
        select w.subject_id, w.name
        from unnest(cast(:places as int[]), cast(:lows as text[]), cast(:highs as text[])) s(place, low, high)
        cross join lateral (
            select w.subject_id, w.name from search.words w
            where w.tenant_id = :actor_tenant and w.kind = '{kind}'
              and w.word >= s.low collate "C" and w.word < s.high collate "C"
            order by w.word, w.name, w.subject_id limit {most}) w
        where s.place = (select r.place from rarest r)
        limit {most}) w
    where (select count(*) from exact) <= {limit} and (' ' || w.name) ~ all (cast(:forgiven as text[]))
) hit"""


@query(StudentPermission.READ)
def students(reach: Reach, *, limit: int, several: bool) -> AnySelect:
    gate = found(select(Student.id).where(in_scope(reach, Student), Student.id == _SUBJECT))
    hits = _hits(reach, Kind.STUDENT, _own_students(reach), limit, several=several)
    return _best(students_shown(reach), Student.id, hits, gate, limit)


@query(StudentPermission.READ_GUARDIANS)
def guardians(reach: Reach, *, limit: int, several: bool) -> AnySelect:
    learning = _distinct(_own_students(reach)).subquery("learning")
    links = (
        select(GuardianLink.guardian_id)
        .where(
            GuardianLink.tenant_id == Bounds.tenant,
            GuardianLink.student_id == learning.c[0],
            Bounds.holds(GuardianLink),
        )
        .offset(literal_column("0"))  # looked up for each: not the other way round, in the links of the whole tenant
        .lateral("links")
    )
    own = [select(links.c.guardian_id).select_from(learning.join(links, true()))]
    gate = found(links_in_reach(reach).where(GuardianLink.guardian_id == _SUBJECT))
    hits = _hits(reach, Kind.GUARDIAN, own, limit, several=several)
    return _best(guardians_shown(reach), Person.id, hits, gate, limit)


@query(SchoolPermission.READ_STAFF)
def staff(reach: Reach, *, limit: int, several: bool) -> AnySelect:
    def opened(part: Reach) -> AnySelect:
        return select(Staff.id).where(in_scope(part, Staff))

    gate = found(opened(reach).where(Staff.id == _SUBJECT))
    hits = _hits(reach, Kind.STAFF, [opened(part) for part in _parts(reach)], limit, several=several)
    return _best(staff_shown(reach), Staff.id, hits, gate, limit)


@query(SchoolPermission.READ_SECTIONS)
def sections(reach: Reach, *, limit: int, several: bool) -> AnySelect:
    """Those that are not over."""

    def opened(part: Reach) -> AnySelect:
        return select(Section.id).where(in_scope(part, Section), NOT_OVER)

    gate = found(opened(reach).where(Section.id == _SUBJECT))
    hits = _hits(reach, Kind.SECTION, [opened(part) for part in _parts(reach)], limit, several=several)
    return _best(sections_shown(reach), Section.id, hits, gate, limit)


def _own_students(reach: Reach) -> list[AnySelect]:
    schools = enrolled(Bounds(reach))
    parts = _parts(reach)
    return [
        schools if Scope.SCHOOL in part.scopes else select(Student.id).where(in_scope(part, Student)) for part in parts
    ]


def _distinct(ids: Sequence[AnySelect]) -> Any:
    return union(*ids) if len(ids) > 1 else ids[0].distinct()


def _parts(reach: Reach) -> list[Reach]:
    """Every scope by itself: what one `or` the other opens would be looked for in all rows of the tenant."""
    return [Reach(reach.permission, frozenset({scope}), reach.school_ids) for scope in sorted(reach.scopes)]


def _hits(reach: Reach, kind: Kind, own: Sequence[AnySelect], limit: int, *, several: bool) -> AnySelect:
    """Who may be meant, the best first. `own` are the ids of at least those whom the reach opens, for a narrow one."""
    if not reach or Scope.TENANT in reach.scopes or len(reach.school_ids) > MANY_SCHOOLS:
        most = MOST_READ if several else MOST_SORTED
        source: Any = Raw(
            _BY_WORD.format(kind=kind.value, most=most, counted=MOST_COUNTED if several else 1, limit=limit)
        )
        hits = select(_SUBJECT.label("subject_id"), _NAME.label("name"), _FORGIVEN.label("forgiven")).select_from(
            source
        )
        return hits.order_by(_FORGIVEN, _NAME, _SUBJECT)
    ids = _distinct(own).subquery("own")
    subject_id = ids.c[0]
    named = select(Word.name).where(Word.tenant_id == Bounds.tenant, Word.subject_id == subject_id, Word.kind == kind)
    words = named.limit(1).lateral("named")
    forgiven = case((_matches(words.c.name, "exact"), 0), else_=1)
    hits = (
        select(subject_id.label("subject_id"), words.c.name, forgiven.label("forgiven"))
        .select_from(ids.join(words, true()))
        .where(_matches(words.c.name, "forgiven"))
    )
    return hits.order_by(forgiven, words.c.name, subject_id)


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
