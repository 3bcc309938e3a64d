"""The district's tree: its places, which of them each scope opens, and what each says about itself."""

from typing import Final

from sqlalchemy import ColumnElement, Uuid, bindparam, literal_column, select, text
from sqlalchemy.dialects.postgresql import JSONB

from homeroom.identity.public import Tenant
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Organization, School
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.schools import THE_SCHOOL, own_schools, schools_taught_in
from homeroom.schools.repository.sections import OF_TODAY

THE_ORGANIZATION = bindparam("organization_id", type_=Uuid())
MOST_LEVELS: Final = 64
"""Of what is read upwards: an import may bring a circle."""


def _above(name: str, schools: ColumnElement[bool]) -> AnySelect:
    """The ids of the organizations above the schools of a condition; `name` is its own in the statement."""
    up = select(School.organization_id.label("id")).where(schools).cte(name, recursive=True)
    up = up.union(
        select(Organization.parent_id).where(Organization.tenant_id == Bounds.tenant, Organization.id == up.c.id)
    )
    return select(up.c.id)


@opens(Organization, Scope.SCHOOL)
def above_own_schools(bounds: Bounds) -> AnySelect:
    return _above("above_own", (School.tenant_id == bounds.tenant) & own_schools(bounds))


@opens(Organization, Scope.TAUGHT)
def above_schools_taught_in(bounds: Bounds) -> AnySelect:
    return _above("above_taught", (School.tenant_id == bounds.tenant) & School.id.in_(schools_taught_in(bounds)))


_ORGANIZATION = (
    Organization.id,
    Organization.parent_id,
    Organization.name,
    Organization.kind,
    Organization.identifier,
)


@query(SchoolPermission.READ)
def tenant(_reach: Reach) -> AnySelect:
    return select(Tenant.name).where(Tenant.id == Bounds.tenant)


@query(SchoolPermission.READ)
def organizations(reach: Reach) -> AnySelect:
    return select(*_ORGANIZATION).where(in_scope(reach, Organization)).order_by(Organization.name, Organization.id)


@query(SchoolPermission.READ)
def organization(reach: Reach) -> AnySelect:
    return select(*_ORGANIZATION).where(in_scope(reach, Organization), Organization.id == THE_ORGANIZATION)


@query(SchoolPermission.READ)
def schools_in_tree(reach: Reach) -> AnySelect:
    return (
        select(
            School.id,
            School.organization_id,
            School.name,
            School.kind,
            School.identifier,
            School.grade_levels,
            School.ends_on,
        )
        .where(in_scope(reach, School))
        .order_by(School.name, School.id)
    )


def _chain(first: str, tenant: str) -> str:
    """The organizations from `first` upwards, each with its profile, as JSON."""
    return f"""(
        with recursive up(id, level) as (
            select {first}, 1
            union all
            select o.parent_id, up.level + 1 from up
            join schools.organizations o on o.tenant_id = {tenant} and o.id = up.id where up.level < {MOST_LEVELS})
        select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'said', to_jsonb(p))
                                  order by up.level), '[]')
        from up join schools.organizations o on o.tenant_id = {tenant} and o.id = up.id
        left join schools.profiles p on p.tenant_id = o.tenant_id and p.organization_id = o.id)"""  # noqa: S608


def _said(of: str) -> str:
    return f"""(select to_jsonb(p) from schools.profiles p
                where p.tenant_id = {of}s.tenant_id and p.{of}_id = {of}s.id)"""  # noqa: S608  (constants only)


def _defaults(tenant: str) -> str:
    return f"""(select jsonb_build_object('time_zone', t.time_zone, 'locale', t.locale)
                from identity.tenants t where t.id = {tenant})"""  # noqa: S608  (constants only)


def _json(sql: str, name: str) -> ColumnElement[object]:
    return literal_column(sql, JSONB).label(name)


@query(SchoolPermission.READ)
def school_profile(reach: Reach) -> AnySelect:
    """What a school says about itself, what those above it say, and what holds where nobody does."""
    return select(
        School.id,
        School.name,
        literal_column("'school'").label("kind"),
        _json(_said("school"), "said"),
        _json(_chain("schools.organization_id", "schools.tenant_id"), "above"),
        _json(_defaults("schools.tenant_id"), "defaults"),
    ).where(in_scope(reach, School), School.id == THE_SCHOOL)


@query(SchoolPermission.READ)
def organization_profile(reach: Reach) -> AnySelect:
    return select(
        Organization.id,
        Organization.name,
        Organization.kind,
        _json(_said("organization"), "said"),
        _json(_chain("organizations.parent_id", "organizations.tenant_id"), "above"),
        _json(_defaults("organizations.tenant_id"), "defaults"),
    ).where(in_scope(reach, Organization), Organization.id == THE_ORGANIZATION)


# -- schools side by side ----------------------------------------------------------------------------------------------

_IN_NUMBERS = f"""lateral (
    select e.students, m.marked, m.attended, a.staff, t.teachers,
           round(100.0 * m.attended / nullif(m.marked, 0), 1) as attendance_rate,
           round(e.students::numeric / nullif(t.teachers, 0), 1) as students_per_teacher
    from (select count(distinct student_id) as students from students.enrollments
          where tenant_id = schools.tenant_id and school_id = schools.id and {OF_TODAY}) e,
         (select count(distinct staff_id) as staff from schools.staff_assignments
          where tenant_id = schools.tenant_id and school_id = schools.id and {OF_TODAY}) a,
         (select count(distinct x.staff_id) as teachers from schools.section_teachers x
          join schools.sections s on s.tenant_id = x.tenant_id and s.id = x.section_id
          where s.tenant_id = schools.tenant_id and s.school_id = schools.id
            and x.starts_on <= :actor_today and (x.ends_on is null or x.ends_on >= :actor_today)
            and (s.ends_on is null or s.ends_on >= :actor_today)
            and exists (select from schools.section_terms st
                        join schools.terms d on d.tenant_id = st.tenant_id and d.id = st.term_id
                        where st.tenant_id = s.tenant_id and st.section_id = s.id
                          and :actor_today between d.starts_on and d.ends_on)) t,
         (select count(*) as marked, count(*) filter (where k.presence <> 'absent') as attended
          from schools.sections s
          join attendance.marks w on w.tenant_id = s.tenant_id and w.section_id = s.id
               and w.marked_on = (:now at time zone schools.time_zone)::date
          join attendance.codes k on k.tenant_id = w.tenant_id and k.id = w.code_id
          where s.tenant_id = schools.tenant_id and s.school_id = schools.id) m
    ) n"""  # noqa: S608  (constants only)

COMPARED_BY: Final = ("name", "students", "attendance_rate", "staff", "teachers", "students_per_teacher")


@query(SchoolPermission.COMPARE)
def schools_compared(reach: Reach, *, sort: str, descending: bool) -> AnySelect:
    """The schools that are open, in numbers; what is not known comes last."""
    order = "schools.name" if sort == "name" else f"n.{COMPARED_BY[COMPARED_BY.index(sort)]}"
    return (
        select(School.id, School.name, School.kind, School.grade_levels)
        .add_columns(
            text(
                "n.students, n.marked, n.attended, n.attendance_rate, n.staff, n.teachers, n.students_per_teacher",
            )
        )
        .join(Raw(_IN_NUMBERS), text("true"))
        .where(in_scope(reach, School), School.ends_on.is_(None) | (School.ends_on >= Bounds.today))
        .order_by(text(f"{order} {'desc' if descending else 'asc'} nulls last"), School.name, School.id)
    )
