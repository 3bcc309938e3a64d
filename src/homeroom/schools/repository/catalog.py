"""Every query of the course catalog. It is the district's: whoever may see courses sees all of them."""

from typing import Final

from sqlalchemy import ColumnElement, String, Uuid, bindparam, func, select, text, true
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Course
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import NOT_OVER, json_column

THE_COURSE = bindparam("course_id", type_=Uuid())

HOLD_CATALOG: Final = "select pg_advisory_xact_lock(hashtextextended('homeroom.catalog.' || %(tenant)s::text, 0))"
"""Two who each close half of a circle come one after the other."""

ASKED_FOR: Final = """
select course_id, requires_id, kind = 'prerequisite' as before from schools.course_prerequisites
where tenant_id = %(tenant)s and kind <> 'recommended' and course_id <> %(course_id)s
"""
RENAME_SECTIONS: Final = """
update schools.sections s set search_title = f.title from unnest(%(ids)s::uuid[], %(titles)s::text[]) f(id, title)
where s.tenant_id = %(tenant)s and s.id = f.id
"""


@opens(Course, Scope.SCHOOL)
@opens(Course, Scope.TAUGHT)
def the_whole_catalog(_bounds: Bounds) -> ColumnElement[bool]:
    return true()


_OFFERED = Course.ends_on.is_(None) | (Course.ends_on >= Bounds.today)


@query(SchoolPermission.READ_COURSES)
def courses(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    search: bool,
    subject: bool,
    grade: bool,
    retired: bool,
) -> AnySelect:
    listed = _courses(reach)
    if not retired:
        listed = listed.where(_OFFERED)
    if subject:
        listed = listed.where(Course.subject == bindparam("subject", type_=String()))
    if grade:
        listed = listed.where(bindparam("grade_level", type_=String()) == func.any(Course.grade_levels))
    if search:
        listed = listed.where(starts_with(Course.search_title, Course.search_code))
    columns = (Course.search_title,) if sort == "title" else (Course.search_code,)
    return following(listed, columns, Course.id, after=after, descending=descending)


@query(SchoolPermission.READ_COURSES)
def subjects(reach: Reach) -> AnySelect:
    named = select(Course.subject).where(in_scope(reach, Course), Course.subject.is_not(None), _OFFERED)
    return named.distinct().order_by(Course.subject)


@query(SchoolPermission.READ_COURSES)
def course(reach: Reach) -> AnySelect:
    columns = (_PREREQUISITES.label("prerequisites"), _REQUIRED_BY.label("required_by"), _SECTIONS)
    return _courses(reach).add_columns(*columns).where(Course.id == THE_COURSE)


@query(SchoolPermission.READ_COURSES)
def courses_in_reach(reach: Reach) -> AnySelect:
    wanted = Course.id == func.any(bindparam("course_ids", type_=ARRAY(Uuid())))
    return select(Course.id, Course.title).where(in_scope(reach, Course), wanted)


@query(SchoolPermission.READ_COURSES)
def course_in_reach(reach: Reach) -> AnySelect:
    return select(Course.id).where(in_scope(reach, Course), Course.id == THE_COURSE)


def _courses(reach: Reach) -> AnySelect:
    return select(
        Course.id,
        Course.code,
        Course.title,
        Course.subject,
        Course.description,
        Course.credits,
        Course.gpa_weight,
        Course.grade_levels,
        Course.sced_code,
        Course.starts_on,
        Course.ends_on,
        Course.version,
        Course.search_title,
        Course.search_code,
    ).where(in_scope(reach, Course))


_PREREQUISITES = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('course_id', c.id, 'code', c.code, 'title', c.title,
            'kind', p.kind) order by p.kind = 'recommended', c.search_title, c.id), '[]')
        from schools.course_prerequisites p join schools.courses c on c.tenant_id = p.tenant_id and c.id = p.requires_id
        where p.tenant_id = courses.tenant_id and p.course_id = courses.id)"""
)
_REQUIRED_BY = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('course_id', c.id, 'code', c.code, 'title', c.title,
            'kind', p.kind) order by p.kind = 'recommended', c.search_title, c.id), '[]')
        from schools.course_prerequisites p join schools.courses c on c.tenant_id = p.tenant_id and c.id = p.course_id
        where p.tenant_id = courses.tenant_id and p.requires_id = courses.id)"""
)
_SECTIONS = text(
    f"""(select count(*) from schools.sections
         where sections.tenant_id = courses.tenant_id and sections.course_id = courses.id and {NOT_OVER.text})
        as sections"""  # noqa: S608  (constants only)
)
