"""What ends with somebody's last day, and the sections that lack somebody afterwards."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Subquery,
    Table,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    text,
)

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.database.records import Record, TenantRecord
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.platform.work import Work
from homeroom.schools.models import (
    Course,
    Departure,
    DepartureLine,
    School,
    Section,
    SectionTeacher,
    TeachingRole,
)
from homeroom.schools.models.staff import SCHEMA
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import PERIODS, json_text
from homeroom.schools.repository.staff import THE_STAFF

TAUGHT: Final = str(SectionTeacher.__table__)
DATED: Final = frozenset({"staff_id", "starts_on", "ends_on"})
DUE: Final = "select schools.tenants_with_departures_over(%s)"


def dated_of_staff() -> list[type[TenantRecord]]:
    """Every table of schools whose rows are of somebody on the staff from a day to a day: they end with the last."""
    return sorted(
        (
            mapper.class_
            for mapper in Record.registry.mappers
            if isinstance(mapper.local_table, Table)
            and mapper.local_table.schema == SCHEMA
            and set(mapper.local_table.columns.keys()) >= DATED
            and issubclass(mapper.class_, TenantRecord)
        ),
        key=lambda each: str(each.__table__),
    )


def goes_on(record: Any, last_on: Any) -> ColumnElement[bool]:
    """Whether a dated row holds on a day after."""
    later: ColumnElement[bool] = record.ends_on.is_(None) | (
        (record.ends_on > last_on) & (record.ends_on >= record.starts_on)
    )
    return later


@query(SchoolPermission.MANAGE_STAFF)
def places_of_staff(_reach: Reach) -> AnySelect:
    """Where a member of staff works or teaches, today or later; no school for an office of the district."""
    ends = "(x.ends_on is null or (x.ends_on >= :actor_today and x.ends_on >= x.starts_on))"
    return select(literal_column("w.school_id"), literal_column("w.name")).select_from(
        text(
            f"""(select a.school_id, coalesce(s.name, o.name) as name from schools.staff_assignments x
                 join lateral (select x.school_id) a on true
                 left join schools.schools s on s.tenant_id = x.tenant_id and s.id = x.school_id
                 left join schools.organizations o on o.tenant_id = x.tenant_id and o.id = x.organization_id
                 where x.tenant_id = :actor_tenant and x.staff_id = :staff_id and {ends}
                 union
                 select c.school_id, s.name from schools.section_teachers x
                 join schools.sections c on c.tenant_id = x.tenant_id and c.id = x.section_id
                 join schools.schools s on s.tenant_id = c.tenant_id and s.id = c.school_id
                 where x.tenant_id = :actor_tenant and x.staff_id = :staff_id and {ends}) w"""  # noqa: S608
        )
    )


_GOES_ON: Final = "(x.ends_on is null or (x.ends_on > cast(:last_on as date) and x.ends_on >= x.starts_on))"


def _goes_on_of(name: str) -> str:
    return _GOES_ON.replace("x.", f"{name}.")


@query(SchoolPermission.MANAGE_STAFF)
def ending(_reach: Reach) -> AnySelect:
    """What of a member of staff holds on a day after the last one: assignments, sections, headships."""
    others = """from schools.section_teachers o where o.tenant_id = t.tenant_id and o.section_id = t.section_id
        and o.staff_id <> t.staff_id and o.starts_on <= greatest(cast(:last_on as date) + 1, t.starts_on)
        and (o.ends_on is null or o.ends_on > greatest(cast(:last_on as date), t.starts_on - 1))"""
    return select(
        json_text(
            f"""(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'place', coalesce(s.name, o.name),
                'position', coalesce(p.title, a.position), 'starts_on', a.starts_on, 'ends_on', a.ends_on)
                order by a.starts_on, a.id), '[]')
            from schools.staff_assignments a
            left join schools.schools s on s.tenant_id = a.tenant_id and s.id = a.school_id
            left join schools.organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id
            left join schools.positions p on p.tenant_id = a.tenant_id and p.id = a.position_id
            where a.tenant_id = :actor_tenant and a.staff_id = :staff_id and {_goes_on_of("a")})""",  # noqa: S608
            "assignments",
        ),
        json_text(
            f"""(select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'section_id', c.id, 'name', c.name,
                'course_title', k.title, 'school_name', s.name, 'role', t.role, 'lacks', case
                    when not exists (select {others}) then 'nobody'
                    when t.role = 'lead' and not exists (select {others} and o.role = 'lead') then 'lead' end)
                order by s.name, c.search_title, t.id), '[]')
            from schools.section_teachers t
            join schools.sections c on c.tenant_id = t.tenant_id and c.id = t.section_id
            join schools.courses k on k.tenant_id = c.tenant_id and k.id = c.course_id
            join schools.schools s on s.tenant_id = c.tenant_id and s.id = c.school_id
            where t.tenant_id = :actor_tenant and t.staff_id = :staff_id and {_goes_on_of("t")}
              and coalesce(c.ends_on > cast(:last_on as date), true)
              and coalesce((select max(m.ends_on) from schools.section_terms st
                            join schools.terms m on m.tenant_id = st.tenant_id and m.id = st.term_id
                            where st.tenant_id = c.tenant_id and st.section_id = c.id)
                           > cast(:last_on as date), true))""",  # noqa: S608
            "sections",
        ),
        json_text(
            f"""(select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'department_id', d.id, 'department', d.name,
                'role', h.role) order by d.search_name, h.id), '[]')
            from schools.department_heads h
            join schools.departments d on d.tenant_id = h.tenant_id and d.id = h.department_id
            where h.tenant_id = :actor_tenant and h.staff_id = :staff_id and {_goes_on_of("h")})""",  # noqa: S608
            "headships",
        ),
    )


class LeavingRepository:
    """Departures, and the lines they end."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session
        self.tenant_id = work.actor.tenant_id

    async def lines_beyond(self, staff_id: UUID, last_on: date, *, held: bool = True) -> list[Any]:
        """Every dated row of somebody that holds on a day after, of whatever table; held to be changed."""
        found: list[Any] = []
        for record in dated_of_staff():
            of_staff: Any = record
            wanted = select(of_staff).where(
                of_staff.tenant_id == self.tenant_id, of_staff.staff_id == staff_id, goes_on(of_staff, last_on)
            )
            wanted = wanted.order_by(of_staff.id)
            found += await self.session.scalars(wanted.with_for_update(key_share=True) if held else wanted)
        return found

    async def lines_of(self, departure_id: UUID) -> Sequence[DepartureLine]:
        wanted = select(DepartureLine).where(
            DepartureLine.tenant_id == self.tenant_id, DepartureLine.departure_id == departure_id
        )
        return (await self.session.scalars(wanted.order_by(DepartureLine.id))).all()

    async def rows(self, kind: str, ids: Sequence[UUID]) -> Sequence[Any]:
        """The rows of one of the tables of `dated_of_staff`, held."""
        of_staff: Any = next((each for each in dated_of_staff() if str(each.__table__) == kind), None)
        if of_staff is None:
            return []
        wanted = select(of_staff).where(of_staff.tenant_id == self.tenant_id, of_staff.id.in_(ids))
        return (await self.session.scalars(wanted.order_by(of_staff.id).with_for_update(key_share=True))).all()

    async def over(self, today: date) -> Sequence[Departure]:
        """The departures whose last day is over and that are not done."""
        wanted = select(Departure).where(
            Departure.tenant_id == self.tenant_id,
            Departure.undone_at.is_(None),
            Departure.done_at.is_(None),
            Departure.last_on < today,
        )
        return (await self.session.scalars(wanted.order_by(Departure.id))).all()


# -- handover ----------------------------------------------------------------------------------------------------------

_FROM = func.greatest(Departure.last_on + 1, SectionTeacher.starts_on)
"""From when on somebody else is wanted: the day after the last one."""
_DAYS = cast(_FROM - func.date("2000-01-01"), Integer)
_GO_ON = json_text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', o.staff_id, 'name', p.given_name || ' ' || p.family_name,
            'role', o.role) order by p.search_name, o.id), '[]')
        from schools.section_teachers o join identity.people p on p.tenant_id = o.tenant_id and p.id = o.staff_id
        where o.tenant_id = sections.tenant_id and o.section_id = sections.id
          and o.starts_on <= page.from_on and (o.ends_on is null or o.ends_on >= page.from_on))""",
    "teachers",
)
_HELD_THEN = text(
    """coalesce(ended.ends_on >= ended.from_on, true)
       and coalesce((select max(t.ends_on) from schools.section_terms st
                     join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
                     where st.tenant_id = :actor_tenant and st.section_id = ended.section_id) >= ended.from_on, true)"""
)


@query(SchoolPermission.CORRECT_SECTIONS)
def handover(reach: Reach, *, descending: bool, after: bool, school: bool, leaver: bool) -> AnySelect:
    """Sections that lack somebody because of who leaves, those first that lack them first.

    What ended is sorted, and looked at until a page is full; what is shown is joined to it afterwards. All joins at
    once took longer to plan than to do.
    """
    ended = _ended(reach, descending=descending, school=school, leaver=leaver)
    other = SectionTeacher.__table__.alias("other_lines").c
    others = (
        select(other.id)
        .where(
            other.tenant_id == Bounds.tenant,
            other.section_id == ended.c.section_id,
            other.starts_on <= ended.c.from_on,
            other.ends_on.is_(None) | (other.ends_on >= ended.c.from_on),
        )
        .correlate(ended)
    )
    nobody = ~others.exists()
    no_lead = and_(ended.c.role == TeachingRole.LEAD, ~others.where(other.role == TeachingRole.LEAD).exists())
    keys = (ended.c.days, ended.c.search_title)
    lacking = select(
        ended.c.id,
        *keys,
        ended.c.last_on,
        ended.c.from_on,
        ended.c.section_id,
        ended.c.leaver_id,
        ended.c.role,
        case((nobody, "nobody"), else_="lead").label("lacks"),
    ).where(_HELD_THEN, or_(nobody, no_lead))
    page = following(lacking, keys, ended.c.id, after=after, descending=descending).subquery("page")
    return (
        select(
            *page.c,
            Section.name.label("section_name"),
            Course.title.label("course_title"),
            Section.school_id,
            School.name.label("school_name"),
            PERIODS.label("periods"),
            (Person.given_name + " " + Person.family_name).label("leaver"),
            _GO_ON,
        )
        .select_from(page)
        .join(Section, (Section.tenant_id == Bounds.tenant) & (Section.id == page.c.section_id))
        .join(Course, (Course.tenant_id == Bounds.tenant) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Bounds.tenant) & (School.id == Section.school_id))
        .join(Person, (Person.tenant_id == Bounds.tenant) & (Person.id == page.c.leaver_id))
        .order_by(*_in_order(page.c, descending=descending))
    )


def _in_order(found: Any, *, descending: bool) -> list[ColumnElement[Any]]:
    return [each.desc() if descending else each.asc() for each in (found.days, found.search_title, found.id)]


def _ended(reach: Reach, *, descending: bool, school: bool, leaver: bool) -> Subquery:
    """What somebody taught who leaves, in the order of the list; `from_on`: from when on another is wanted."""
    ended = (
        select(
            SectionTeacher.id,
            SectionTeacher.section_id,
            SectionTeacher.staff_id.label("leaver_id"),
            SectionTeacher.role,
            Section.search_title,
            Section.ends_on,
            Departure.last_on,
            cast(func.greatest(_FROM, Bounds.today), Date).label("from_on"),
            _DAYS.label("days"),
        )
        .select_from(Departure)
        .join(
            DepartureLine,
            (DepartureLine.tenant_id == Departure.tenant_id)
            & (DepartureLine.departure_id == Departure.id)
            & (DepartureLine.kind == TAUGHT),
        )
        .join(
            SectionTeacher,
            (SectionTeacher.tenant_id == DepartureLine.tenant_id) & (SectionTeacher.id == DepartureLine.line_id),
        )
        .join(Section, (Section.tenant_id == SectionTeacher.tenant_id) & (Section.id == SectionTeacher.section_id))
        .where(in_scope(reach, Section), Departure.tenant_id == Bounds.tenant, Departure.undone_at.is_(None))
    )
    if school:
        ended = ended.where(Section.school_id == bindparam("school_id", type_=Uuid()))
    if leaver:
        ended = ended.where(SectionTeacher.staff_id == THE_STAFF)
    unsorted = ended.subquery("unsorted")
    return select(*unsorted.c).order_by(*_in_order(unsorted.c, descending=descending)).offset(0).subquery("ended")
