"""The list of students: first who stands on a page, then what is shown of them.

A page is found by walking an index in the order of the list until the page is full, wherever an index has that order:
so it costs the same in a district of 1,000 and of 100,000. Elsewhere the students within reach are sorted, which are
few. `bench/` measures it, docs/performance.md says more.
"""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    String,
    Uuid,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array
from sqlalchemy.orm import InstrumentedAttribute, aliased

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Column, following, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import School
from homeroom.students.listing_on import students_on
from homeroom.students.models import Enrollment, GroupMember, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import barred_from, not_barred, todays_enrollment
from homeroom.students.repository.students import SHOWN

FAMILY: Final = frozenset({Scope.WARD, Scope.SELF})
THE_SCHOOL = bindparam("school_id", type_=Uuid())
THE_SECTION = bindparam("section_id", type_=Uuid())
THE_GROUP = bindparam("group_id", type_=Uuid())
THE_GRADE = bindparam("grade_level", type_=String(collation="C"))
LIMIT = bindparam("limit", type_=Integer())
SEARCH: Final = bindparam("q", type_=String(collation="C"))
SEARCH_END: Final = bindparam("q_end", type_=String(collation="C"))


@query(StudentPermission.READ)
def students(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    section: bool,
    group: bool,
    grade: bool,
    search: bool,
    mine: bool,
    family: bool,
    on: bool,
) -> AnySelect:
    """One page. A search lists by family name who has such a one, and then by given name who has such a one."""
    within = Reach(reach.permission, reach.scopes & FAMILY) if mine else reach
    if on:
        narrowed = {"school": school, "section": section, "group": group, "grade": grade, "search": search}
        listed = students_on(within, sort=sort, descending=descending, after=after, **narrowed)
        whom = case((in_scope(within, Student), _FAMILY), else_=null())  # of those who left, the school they go to now
        return listed.add_columns(whom.label("family")) if family else listed
    by_name = sort == "name" and not search and not section and not group
    few = school or within.scopes == {Scope.SCHOOL}
    if by_name and few:
        keys, page = (
            ["search_name"],
            _of_schools(within, after=after, descending=descending, school=school, grade=grade),
        )
    elif by_name and grade and Scope.TENANT in within.scopes:
        keys, page = ["search_name"], _of_grade(after=after, descending=descending)
    elif sort == "grade" and Scope.TENANT in within.scopes and not (search or school or section or group or grade):
        keys, page = ["grade_order", "search_name"], _by_grade(after=after, descending=descending)
    else:
        if few and not section and not group:
            those = _enrolled(within, school=school, grade=grade, numbered=sort == "number")
        else:
            those = _those(within, school=school, section=section, group=group, grade=grade, placed=sort == "grade")
        if search:
            keys, page = ["found_by", "found_as"], _named(those, after=after, descending=descending)
        else:
            orders: dict[str, tuple[Column, ...]] = {
                "name": (those.name,),
                "number": (Student.student_number,),
                "grade": (
                    func.coalesce(those.grade_order, _no_grade(descending=descending)).label("grade_order"),
                    those.name,
                ),
            }
            order = orders[sort]
            keys = [str(column.key) for column in order]
            key = Student.id if sort == "number" else those.id
            page = following(those.showing(*order), order, key, after=after, descending=descending)
    return _shown(page, keys, descending=descending, family=family)


@dataclass(frozen=True, slots=True)
class _Those:
    """Students, and where what they are sorted and found by stands."""

    rows: AnySelect
    id: Column
    name: Column
    given: Column
    grade_order: Column

    def showing(self, *columns: ColumnElement[Any] | Column) -> AnySelect:
        return self.rows.with_only_columns(self.id.label("id"), *columns, maintain_column_froms=True)


def _shown(page: AnySelect | CompoundSelect[Any], keys: list[str], *, descending: bool, family: bool) -> AnySelect:
    """What a list shows of the students on a page, in its order."""
    listed = page.subquery("page")
    order = [listed.c[key] for key in (*keys, "id")]
    added = [_FAMILY.label("family")] if family else []
    return (
        select(
            *listed.c,
            *added,
            *SHOWN,
        )
        .select_from(listed)
        .join(Person, (Person.tenant_id == Bounds.tenant) & (Person.id == listed.c.id))
        .join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == listed.c.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .order_by(*(column.desc() if descending else column.asc() for column in order))
    )


_GUARDIAN = aliased(Person)
_FAMILY = (
    select(
        func.array_to_string(
            func.array_agg(
                aggregate_order_by(
                    func.concat_ws(" ", _GUARDIAN.given_name, _GUARDIAN.family_name, _GUARDIAN.phone),
                    _GUARDIAN.search_name,
                    _GUARDIAN.id,
                )
            ),
            "; ",
        )
    )
    .select_from(GuardianLink)
    .join(_GUARDIAN, (_GUARDIAN.tenant_id == GuardianLink.tenant_id) & (_GUARDIAN.id == GuardianLink.guardian_id))
    .where(
        GuardianLink.tenant_id == Student.tenant_id,
        GuardianLink.student_id == Student.id,
        Bounds.holds(GuardianLink),
        not_barred(Bounds.today),
    )
    .correlate(Student)
    .scalar_subquery()
)
"""Whom to call: not those a court bars. The description says who may have it."""


def _those(within: Reach, *, school: bool, section: bool, group: bool, grade: bool, placed: bool) -> _Those:
    """The students within reach whom the filters leave."""
    those = select(Person.id).select_from(Student)
    those = those.join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
    narrowed = _ids(within)
    if school:
        narrowed = narrowed.join(Enrollment, todays_enrollment()).where(Enrollment.school_id == THE_SCHOOL)
    if section:
        narrowed = narrowed.where(
            Student.id.in_(
                select(SectionEnrollment.student_id).where(
                    SectionEnrollment.tenant_id == Bounds.tenant,
                    SectionEnrollment.section_id == THE_SECTION,
                    Bounds.holds(SectionEnrollment),
                )
            )
        )
    if group:
        narrowed = narrowed.where(
            Student.id.in_(
                select(GroupMember.student_id).where(
                    GroupMember.tenant_id == Bounds.tenant,
                    GroupMember.group_id == THE_GROUP,
                    Bounds.holds(GroupMember),
                )
            )
        )
    if school or section or group or Scope.TENANT not in within.scopes:
        # They are few: PostgreSQL is to start from them, and not to look for them along the district's index.
        few = narrowed.distinct().offset(0).subquery("few")
        those = those.join(few, few.c.id == Student.id).where(Student.tenant_id == Bounds.tenant)
    else:
        those = those.where(in_scope(within, Student))
    if grade or placed:
        those = those.outerjoin(Enrollment, todays_enrollment())
    if grade:
        those = those.where(Enrollment.grade_level == THE_GRADE)
    return _Those(those, Person.id, Person.search_name, Person.search_given, Enrollment.grade_order)


def _enrolled(within: Reach, *, school: bool, grade: bool, numbered: bool) -> _Those:
    """Those of a school or of the actor's own, by their enrollments alone: nobody is looked up to be left out again."""
    at = Enrollment.school_id == THE_SCHOOL if school else Bounds(within).is_school(Enrollment.school_id)
    rows = _there(within, at, school=school, grade=grade)
    if numbered:
        rows = rows.join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == Enrollment.student_id))
    key = Student.id if numbered else Enrollment.student_id
    order = _today(Enrollment.grade_order)
    return _Those(rows, key, Enrollment.search_name, Enrollment.search_given, order)


def _there(within: Reach, at: ColumnElement[bool], *, school: bool, grade: bool) -> AnySelect:
    """Who goes where `at` says. With a filter by school, whose school this is; else who is there."""
    there = select(Enrollment.student_id.label("id")).where(
        Enrollment.tenant_id == Bounds.tenant, at, Bounds.holds(Enrollment), _not_barred()
    )
    if school:
        there = there.where(Enrollment.primary)
        if Scope.TENANT not in within.scopes:
            there = there.where(Enrollment.student_id.in_(_ids(within)))
    if grade:
        there = there.where((Enrollment.grade_level if school else _today(Enrollment.grade_level)) == THE_GRADE)
    return there.distinct()


def _today(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """A column of somebody's primary enrollment of today, which mostly is the very one that was found."""
    primary = aliased(Enrollment)
    elsewhere = (
        select(getattr(primary, column.key))
        .where(
            primary.tenant_id == Bounds.tenant,
            primary.student_id == Enrollment.student_id,
            primary.primary,
            Bounds.holds(primary),
        )
        .limit(1)
        .correlate(Enrollment)
        .scalar_subquery()
    )
    return case((Enrollment.primary, column), else_=elsewhere)


def _of_schools(within: Reach, *, after: bool, descending: bool, school: bool, grade: bool) -> AnySelect:
    """By name: the first of each school, then of all these. With a filter, whose school this is; else who is there."""
    bounds = Bounds(within)
    places = func.unnest(array([THE_SCHOOL]) if school else bounds.schools)
    place = places.table_valued("id").render_derived("places")
    there = _there(within, Enrollment.school_id == place.c.id, school=school, grade=grade)
    walked = following(
        there.add_columns(Enrollment.search_name),
        (Enrollment.search_name,),
        Enrollment.student_id,
        after=after,
        descending=descending,
    ).lateral("walked")
    joined = select(walked.c.id, walked.c.search_name).distinct().select_from(place).join(walked, true())
    order = (walked.c.search_name, walked.c.id)
    return joined.order_by(*(column.desc() if descending else column.asc() for column in order)).limit(LIMIT)


def _not_barred() -> ColumnElement[bool]:
    return Enrollment.student_id.not_in(barred_from())


def _ids(within: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(within, Student))


def _of_grade(*, after: bool, descending: bool) -> AnySelect:
    """The district's students of a grade, by name."""
    there = select(Enrollment.student_id.label("id"), Enrollment.search_name).where(
        Enrollment.tenant_id == Bounds.tenant,
        Enrollment.primary,
        Bounds.holds(Enrollment),
        Enrollment.grade_level == THE_GRADE,
        _not_barred(),
    )
    return following(there, (Enrollment.search_name,), Enrollment.student_id, after=after, descending=descending)


def _by_grade(*, after: bool, descending: bool) -> AnySelect:
    """The district's students by grade and name; who is enrolled nowhere stands at the end, and is looked for there."""
    order: tuple[Column, ...] = (Enrollment.grade_order, Enrollment.search_name)
    there = select(Enrollment.student_id.label("id"), *order).where(
        Enrollment.tenant_id == Bounds.tenant, Enrollment.primary, Bounds.holds(Enrollment), _not_barred()
    )
    placed = following(there, order, Enrollment.student_id, after=after, descending=descending).cte("placed")
    no_grade = _no_grade(descending=descending)
    nowhere = (
        select(Student.id, no_grade.label("grade_order"), Person.search_name)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .where(
            Student.tenant_id == Bounds.tenant,
            Student.id.not_in(barred_from()),
            ~select(Enrollment.id).where(todays_enrollment()).correlate(Student).exists(),
            select(func.count()).select_from(placed).scalar_subquery() < LIMIT,
        )
    )
    if after:
        text = String(collation="C")
        ended = tuple_(
            bindparam("after_0", type_=text), bindparam("after_1", type_=text), bindparam("after_id", Uuid())
        )
        at = tuple_(no_grade, Person.search_name, Student.id)
        nowhere = nowhere.where(at < ended if descending else at > ended)
    names = [column.desc() if descending else column.asc() for column in (Person.search_name, Student.id)]
    rest = nowhere.order_by(*names).limit(LIMIT).subquery("rest")
    found = union_all(select(*placed.c), select(*rest.c)).subquery("found")
    sorted_by = (found.c.grade_order, found.c.search_name, found.c.id)
    return select(*found.c).order_by(*(each.desc() if descending else each.asc() for each in sorted_by)).limit(LIMIT)


def _no_grade(*, descending: bool) -> ColumnElement[str]:
    """What somebody without a grade is sorted by: the last, either way."""
    return literal("" if descending else "~", String(collation="C"))


def _named(those: _Those, *, after: bool, descending: bool) -> AnySelect:
    """Whose family name begins so, then whose given name does: each a range of an index, in its order."""
    family = (those.name >= SEARCH) & (those.name < SEARCH_END)
    others = replace(those, rows=those.rows.where(~family))
    ranges = [
        _range(those, 0, those.name, after=after, descending=descending),
        _range(others, 1, those.given, after=after, descending=descending),
    ]
    found = union_all(*(select(*each.subquery().c) for each in ranges)).subquery("found")
    order = (found.c.found_by, found.c.found_as, found.c.id)
    return select(*found.c).order_by(*(column.desc() if descending else column.asc() for column in order)).limit(LIMIT)


def _range(those: _Those, number: int, name: Column, *, after: bool, descending: bool) -> AnySelect:
    """A part of what was found. A page that ended in another part leaves all of this one, or nothing.

    Where the page before ended takes the place of a bound: with both, the index is read from the wider one on.
    """
    part = those.showing(literal(number, Integer()).label("found_by"), name.label("found_as"))
    if descending or not after:
        part = part.where(name >= SEARCH)
    if not (descending and after):
        part = part.where(name < SEARCH_END)
    if after:
        ended_in = bindparam("after_0", type_=Integer())
        here = ended_in == number
        ended = tuple_(
            case(
                (here, bindparam("after_1", type_=String(collation="C"))), (ended_in < number, SEARCH), else_=SEARCH_END
            ),
            case((here, bindparam("after_id", type_=Uuid())), else_=literal(UUID(int=0), Uuid())),
        )
        part = part.where(tuple_(name, those.id) < ended if descending else tuple_(name, those.id) > ended)
    order = [column.desc() if descending else column.asc() for column in (name, those.id)]
    return part.order_by(*order).limit(LIMIT)
