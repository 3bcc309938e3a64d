"""People, what they are, and where they belong, as the package wants them (see `wanting`)."""

from typing import Final

from homeroom.interop.loading.staging import GIVEN
from homeroom.interop.loading.wanted_homes import FORGET_TWINS
from homeroom.interop.loading.wanted_schools import GRADE, ids, want

_FAMILY: Final = "('guardian', 'parent', 'relative')"

POSITIONS: Final = {
    "aide": "Aide",
    "counselor": "Counselor",
    "districtAdministrator": "District administrator",
    "principal": "Principal",
    "proctor": "Proctor",
    "siteAdministrator": "Site administrator",
    "systemAdministrator": "System administrator",
    "teacher": "Teacher",
}
_POSITION: Final = "\n".join(f"when '{role}' then '{position}'" for role, position in POSITIONS.items())


def _number(kind: str, table: str, column: str, among: str) -> str:
    """The identifier where it is one person's alone; else the source's key, which is."""
    taken = f"""exists (select from {table} t where t.tenant_id = %(tenant)s and t.{column} = {{0}} and t.id <> i.id)"""
    return want(
        kind,
        f"""select s.k, s.n, i.id, null::jsonb as given,
            case when s.identifier is not null and count(*) over (partition by s.identifier) = 1
                      and not {taken.format("s.identifier")} then s.identifier
                 when not {taken.format("s.k")} then s.k else s.k || ' (' || %(source)s || ')' end as {column}
            from in_users s join {among} a on a.k = s.k join id_people i on i.k = s.k where s.active""",
    )


_YEAR_START: Final = """coalesce((select min(y.starts_on) from want_academic_years y where y.ends_on >= %(today)s),
    (select max(y.starts_on) from want_academic_years y), %(today)s)"""
_CLASS_START: Final = f"""coalesce((select min(t.starts_on) from wanted_terms x join want_terms t on t.id = x.term_id
    where x.k = s."classSourcedId"), {_YEAR_START})"""
_LAST_DAY: Final = """s."endDate" - %(exclusive)s"""

WANTED_PEOPLE: Final[tuple[str, ...]] = (
    ids("people", "select k from in_users"),
    want(
        "people",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, s."givenName" as given_name,
            s."middleName" as middle_name, s."familyName" as family_name, s."preferredGivenName" as preferred_name,
            d."birthDate" as birth_on, s.email, coalesce(s.phone, s.sms) as phone, s.search_name, s.search_given
            from in_users s join id_people i on i.k = s.k
            left join in_demographics d on d.k = s.k and d.active where s.active""",
    ),
    f"""create temporary table learning on commit drop as
        select "userSourcedId" as k from in_roles where active and role = 'student'
        union select "userSourcedId" from in_enrollments where active and role = 'student';
        create temporary table working on commit drop as
        select "userSourcedId" as k from in_roles where active and role <> 'student' and role not in {_FAMILY}
        union select "userSourcedId" from in_enrollments where active and role = 'teacher';
        create index on learning (k); create index on working (k); analyze learning; analyze working""",
    _number("students", "students.students", "student_number", "learning"),
    _number("staff", "schools.staff", "staff_number", "working"),
    # -- roles ------------------------------------------------------------------------------------------------------
    ids("enrollments", "select k from in_roles where role = 'student'"),
    "create index on id_enrollments (id); analyze id_enrollments",
    FORGET_TWINS,
    # which of them are primary is said when their days are known: see `wanted_homes`
    want(
        "enrollments",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, p.id as student_id, h.id as school_id,
            {GRADE} as grade_level, true as "primary",
            row_number() over (partition by p.id order by
                coalesce({_LAST_DAY} >= %(today)s, true) desc,
                coalesce(s."orgSourcedId" = u."primaryOrgSourcedId", false) desc,
                s."roleType" = 'primary' desc, s."beginDate" desc nulls last, s.k) as place,
            s."beginDate" as starts_on, {_YEAR_START} as starts_on_default, {_LAST_DAY} as ends_on
            from in_roles s join id_enrollments i on i.k = s.k join in_users u on u.k = s."userSourcedId"
            join id_people p on p.k = u.k join id_schools h on h.k = s."orgSourcedId"
            where s.active and s.role = 'student' and not exists (select from twins t where t.k = s.k)""",
    ),
    ids("staff_assignments", f"select k from in_roles where role <> 'student' and role not in {_FAMILY}"),
    want(
        "staff_assignments",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, p.id as staff_id, h.id as school_id,
            case when h.id is null then o.id end as organization_id,
            case s.role {_POSITION} else coalesce(nullif(substr(s.role, 5), ''), s.role) end as position,
            s."beginDate" as starts_on, {_YEAR_START} as starts_on_default, {_LAST_DAY} as ends_on
            from in_roles s join id_staff_assignments i on i.k = s.k join id_people p on p.k = s."userSourcedId"
            left join in_orgs place on place.k = s."orgSourcedId"
            left join id_schools h on h.k = place.k and place.type = 'school'
            left join id_organizations o on o.k = place.k and place.type <> 'school'
            where s.active and s.role <> 'student' and s.role not in {_FAMILY}""",
    ),
    want(
        "other_roles",
        f"""select s.k, s.n, null::uuid as id, {GIVEN.format("s")} as given from in_roles s
            where s.active and (s.role in {_FAMILY}
                or (s.role = 'student' and not exists (select from want_enrollments e where e.k = s.k)))""",
    ),
    # -- families ---------------------------------------------------------------------------------------------------
    f"""create temporary table named_agents on commit drop as
        select distinct u.k || chr(31) || btrim(each) as k, u.n, u.k as student_k, btrim(each) as agent_k
        from in_users u join learning l on l.k = u.k, unnest(string_to_array(u."agentSourcedIds", ',')) each
        where u.active and btrim(each) <> '';
        create temporary table relations on commit drop as
        select "userSourcedId" as k,
               (array_agg(role order by role = 'parent' desc, role = 'guardian' desc))[1] as relation
        from in_roles where active and role in {_FAMILY} group by 1;
        create unique index on relations (k); analyze named_agents; analyze relations""",
    ids("guardian_links", "select k from named_agents"),
    want(
        "guardian_links",
        """select s.k, s.n, i.id, null::jsonb as given, c.id as student_id, p.id as guardian_id,
            coalesce(l.relation, 'guardian') as relation, coalesce(l.relation, 'guardian') <> 'relative' as entitled
            from named_agents s join id_guardian_links i on i.k = s.k
            join want_students c on c.k = s.student_k join want_people p on p.k = s.agent_k
            left join relations l on l.k = s.agent_k""",
    ),
    # -- rosters ----------------------------------------------------------------------------------------------------
    ids("section_teachers", "select k from in_enrollments where role = 'teacher'"),
    want(
        "section_teachers",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, c.id as section_id, p.id as staff_id,
            case when s."primary" then 'lead' else 'co_teacher' end as role,
            s."beginDate" as starts_on, {_CLASS_START} as starts_on_default, {_LAST_DAY} as ends_on
            from in_enrollments s join id_section_teachers i on i.k = s.k
            join id_sections c on c.k = s."classSourcedId" join id_people p on p.k = s."userSourcedId"
            where s.active and s.role = 'teacher'""",
    ),
    ids("section_enrollments", "select k from in_enrollments where role = 'student'"),
    want(
        "section_enrollments",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, c.id as section_id, p.id as student_id,
            s."beginDate" as starts_on, case when s."beginDate" is null then {_CLASS_START} end as starts_on_default,
            {_LAST_DAY} as ends_on
            from in_enrollments s join id_section_enrollments i on i.k = s.k
            join id_sections c on c.k = s."classSourcedId" join id_people p on p.k = s."userSourcedId"
            where s.active and s.role = 'student'""",
    ),
    want(
        "other_enrollments",
        f"""select s.k, s.n, null::uuid as id, {GIVEN.format("s")} as given from in_enrollments s
            where s.active and s.role not in ('student', 'teacher')""",
    ),
    # -- what is kept as it was given -------------------------------------------------------------------------------
    want(
        "demographics",
        f"""select s.k, s.n, null::uuid as id, {GIVEN.format("s")} as given from in_demographics s where s.active""",
    ),
    want(
        "user_profiles",
        f"""select s.k, s.n, null::uuid as id, {GIVEN.format("s")} as given from in_userprofiles s where s.active""",
    ),
)
