"""Places, times, courses, classes and who is in them, as they are written (see `contents`)."""

from typing import Final

from homeroom.interop.unloading.source import (
    AS_GIVEN,
    DATES,
    KEY_OF_GIVEN,
    LAST_DAY,
    LIVE,
    kept,
    key,
    meant,
    same,
    select,
    source_of,
)

GATHER_SCHOOLS: Final[tuple[str, ...]] = (
    """create temporary table held_in on commit drop as
       select c.id, string_agg(st.term_id::text, ',' order by st.term_id) as terms,
              string_agg(distinct t.k, ',') as ks
       from out_classes c join schools.section_terms st on st.tenant_id = %(tenant)s and st.section_id = c.id
       join out_terms t on t.id = st.term_id group by c.id;
       create index on held_in (id); analyze held_in""",
    # as comparing does it: by the name the source gave a period, and never what the office set by hand
    """create temporary table met on commit drop as
       select p.id, case when not bool_or(s.meetings_by_hand)
                  then string_agg(p.brought, ', ' order by p.brought collate "C") end as as_brought,
              string_agg(replace(p.name, ',', ' '), ',' order by p.position, p.name) as periods, min(p.room) as room
       from (select c.id, coalesce(min(split_part(n.sourced_id, chr(31), 2)), p.name) as brought, p.name, p.position,
                    min(o.name) as room
             from out_classes c join schools.meetings m on m.tenant_id = %(tenant)s and m.section_id = c.id
                 and m.ends_on is null
             join schools.class_periods p on p.tenant_id = %(tenant)s and p.id = m.period_id
             left join schools.rooms o on o.tenant_id = %(tenant)s and o.id = m.room_id
             left join interop.records n on n.tenant_id = %(tenant)s and n.kind = 'class_periods'
                 and n.local_id = p.id and n.source = c.source
             group by c.id, p.id, p.name, p.position) p
       join schools.sections s on s.tenant_id = %(tenant)s and s.id = p.id group by p.id;
       create index on met (id); analyze met""",
)


def _listed(known: str, column: str) -> str:
    """What a list the source gave names, each as it is called in the package, in the source's order."""
    return f"""(select string_agg(o.k, ',' order by e.place)
        from unnest(string_to_array(r.given ->> '{column}', ',')) with ordinality e (src, place)
        join {known} o on o.source = r.source and o.src = btrim(e.src))"""


def ACADEMIC_SESSIONS(metadata: int) -> str:  # noqa: N802  (one of the contents)
    years = select(
        "academicSessions",
        {
            "sourcedId": "o.k",
            "title": kept("title", same("name", "t.name"), "t.name"),
            "type": "'schoolYear'",
            "startDate": "t.starts_on",
            "endDate": LAST_DAY,
            "parentSourcedId": meant("known_academicSessions", "parentSourcedId"),
            "schoolYear": kept("schoolYear", same("ends_on", "t.ends_on", "date"), "extract(year from t.ends_on)::int"),
        },
        f"""from schools.academic_years t join out_years o on o.id = t.id {source_of("academic_years")}
            where t.tenant_id = %(tenant)s""",
        metadata,
    )
    own_kind = """case t.kind when 'school_year' then 'schoolYear' when 'grading_period' then 'gradingPeriod'
        when 'semester' then 'semester' when 'term' then 'term' else 'ext:other' end"""
    unmoved = f"{same('parent_id', 't.parent_id', 'uuid')} and {same('academic_year_id', 't.academic_year_id', 'uuid')}"
    terms = select(
        "academicSessions",
        {
            "sourcedId": "o.k",
            "title": kept("title", same("name", "t.name"), "t.name"),
            "type": kept("type", same("kind", "t.kind"), own_kind),
            "startDate": "t.starts_on",
            "endDate": LAST_DAY,
            "parentSourcedId": f"""case when r.given is not null and {unmoved}
                then {meant("known_academicSessions", "parentSourcedId")} else coalesce(p.k, y.k) end""",
            "schoolYear": kept(
                "schoolYear",
                same("academic_year_id", "t.academic_year_id", "uuid"),
                "extract(year from a.ends_on)::int",
            ),
        },
        f"""from schools.terms t join out_terms o on o.id = t.id and not o.is_year {source_of("terms")}
            join schools.academic_years a on a.tenant_id = t.tenant_id and a.id = t.academic_year_id
            left join out_years y on y.id = t.academic_year_id left join out_terms p on p.id = t.parent_id
            where t.tenant_id = %(tenant)s""",
        metadata,
    )
    return f"{years} union all {terms}"


def ORGS(metadata: int) -> str:  # noqa: N802
    own_kind = """case when t.kind in ('district', 'department', 'local', 'state', 'national') then t.kind
        else 'ext:' || t.kind end"""
    organizations = select(
        "orgs",
        {
            "sourcedId": "o.k",
            "name": kept("name", same("name", "t.name"), "t.name"),
            "type": kept("type", same("kind", "t.kind"), own_kind),
            "identifier": kept("identifier", same("identifier", "t.identifier"), "t.identifier"),
            "parentSourcedId": f"""case when r.given is not null and {same("parent_id", "t.parent_id", "uuid")}
                then {meant("known_orgs", "parentSourcedId")} else p.k end""",
        },
        f"""from schools.organizations t join out_organizations o on o.id = t.id {source_of("organizations")}
            left join out_organizations p on p.id = t.parent_id where t.tenant_id = %(tenant)s""",
        metadata,
    )
    schools = select(
        "orgs",
        {
            "sourcedId": "o.k",
            "name": kept("name", same("name", "t.name"), "t.name"),
            "type": "'school'",
            "identifier": kept("identifier", same("identifier", "t.identifier"), "t.identifier"),
            "parentSourcedId": f"""case when r.given is not null
                and {same("organization_id", "t.organization_id", "uuid")}
                then {meant("known_orgs", "parentSourcedId")} else p.k end""",
        },
        f"""from schools.schools t join out_schools o on o.id = t.id {source_of("schools")}
            left join out_organizations p on p.id = t.organization_id where t.tenant_id = %(tenant)s""",
        metadata,
    )
    return f"{organizations} union all {schools}"


def COURSES(metadata: int) -> str:  # noqa: N802
    return select(
        "courses",
        {
            "sourcedId": "o.k",
            "schoolYearSourcedId": meant("known_academicSessions", "schoolYearSourcedId"),
            "title": kept("title", same("title", "t.title"), "t.title"),
            "courseCode": kept("courseCode", same("code", "t.code"), "t.code"),
            "grades": """case when r.given is null then array_to_string(t.grade_levels, ',')
                else r.given ->> 'grades' end""",
            "orgSourcedId": f"coalesce({meant('known_orgs', 'orgSourcedId')}, (select k from any_org))",
            "subjects": kept("subjects", same("subject", "t.subject"), "t.subject"),
        },
        f"""from schools.courses t join out_courses o on o.id = t.id {source_of("courses")}
            where t.tenant_id = %(tenant)s""",
        metadata,
    )


def CLASSES(metadata: int) -> str:  # noqa: N802
    unchanged = f"{same('name', 't.name')} and {same('course_id', 't.course_id', 'uuid')}"
    return select(
        "classes",
        {
            "sourcedId": "o.k",
            "title": kept("title", unchanged, "btrim(c.title || ' ' || t.name)"),
            "courseSourcedId": "oc.k",
            "classType": "coalesce(r.given ->> 'classType', 'scheduled')",
            "location": kept("location", same("room", "m.room"), "coalesce(m.room, w.name)"),
            "schoolSourcedId": "os.k",
            "termSourcedIds": f"""coalesce(case when r.given is not null and {same("terms", "h.terms")}
                then {_listed("known_academicSessions", "termSourcedIds")} end, h.ks, (select k from any_session))""",
            "periods": kept("periods", same("periods", "m.as_brought"), "m.periods"),
        },
        f"""from schools.sections t join out_classes o on o.id = t.id {source_of("sections")}
            join schools.courses c on c.tenant_id = t.tenant_id and c.id = t.course_id
            join out_courses oc on oc.id = t.course_id join out_schools os on os.id = t.school_id
            left join held_in h on h.id = t.id left join met m on m.id = t.id
            left join schools.rooms w on w.tenant_id = t.tenant_id and w.id = t.room_id
            where t.tenant_id = %(tenant)s""",
        metadata,
    )


def ENROLLMENTS(metadata: int) -> str:  # noqa: N802
    school = f"coalesce(case when o.stays then {meant('known_orgs', 'schoolSourcedId')} end, s.k)"
    teachers = select(
        "enrollments",
        {
            "sourcedId": key(),
            "classSourcedId": "o.k",
            "schoolSourcedId": school,
            "userSourcedId": "u.k",
            "role": "'teacher'",
            "primary": kept("primary", same("role", "t.role"), "(t.role = 'lead')::text"),
            **DATES,
        },
        f"""from schools.section_teachers t join out_classes o on o.id = t.section_id
            join out_schools s on s.id = o.school_id join out_users u on u.id = t.staff_id
            {source_of("section_teachers")} where t.tenant_id = %(tenant)s and ({LIVE})""",
        metadata,
    )
    students = select(
        "enrollments",
        {
            "sourcedId": key(),
            "classSourcedId": "o.k",
            "schoolSourcedId": school,
            "userSourcedId": "u.k",
            "role": "'student'",
            **DATES,
        },
        f"""from students.section_enrollments t join out_classes o on o.id = t.section_id
            join out_schools s on s.id = o.school_id join out_users u on u.id = t.student_id
            {source_of("section_enrollments")} where t.tenant_id = %(tenant)s and ({LIVE})""",
        metadata,
    )
    others = select(
        "enrollments",
        {
            "sourcedId": KEY_OF_GIVEN,
            "classSourcedId": "c.k",
            "schoolSourcedId": f"coalesce({meant('known_orgs', 'schoolSourcedId')}, s.k)",
            "userSourcedId": "u.k",
            "endDate": AS_GIVEN,
        },
        """from interop.records r join known_classes c on c.source = r.source and c.src = r.given ->> 'classSourcedId'
           join out_classes o on o.id = c.id join out_schools s on s.id = o.school_id
           join known_users u on u.source = r.source and u.src = r.given ->> 'userSourcedId'
           where r.tenant_id = %(tenant)s and r.kind = 'other_enrollments' and r.ended_at is null""",
        metadata,
    )
    return f"{teachers} union all {students} union all {others}"
