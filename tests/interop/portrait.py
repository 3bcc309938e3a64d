"""What a district is, told by the words people use and no keys: two that read alike are the same."""

from typing import Any, Final

from tests.interop.district import District

PORTRAIT: Final = {
    "places": """select s.name, s.identifier, o.name from schools.schools s left join schools.organizations o
        on o.tenant_id = s.tenant_id and o.id = s.organization_id where s.tenant_id = %s""",
    "terms": """select y.name, y.starts_on, y.ends_on, t.name, t.kind, t.starts_on, t.ends_on
        from schools.academic_years y left join schools.terms t on t.tenant_id = y.tenant_id
        and t.academic_year_id = y.id and t.kind <> 'school_year' where y.tenant_id = %s""",
    "people": """select given_name, middle_name, family_name, preferred_name, birth_on, email, phone
        from identity.people where tenant_id = %s""",
    "students": """select s.student_number, p.family_name, h.name, e.grade_level, e.starts_on, e.ends_on
        from students.students s join identity.people p on p.tenant_id = s.tenant_id and p.id = s.id
        left join students.enrollments e on e.tenant_id = s.tenant_id and e.student_id = s.id
            and (e.ends_on is null or e.ends_on >= e.starts_on)
        left join schools.schools h on h.tenant_id = e.tenant_id and h.id = e.school_id where s.tenant_id = %s""",
    "staff": """select f.staff_number, p.family_name, a.position, coalesce(h.name, o.name), a.starts_on, a.ends_on
        from schools.staff f join identity.people p on p.tenant_id = f.tenant_id and p.id = f.id
        left join schools.staff_assignments a on a.tenant_id = f.tenant_id and a.staff_id = f.id
        left join schools.schools h on h.tenant_id = a.tenant_id and h.id = a.school_id
        left join schools.organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id
        where f.tenant_id = %s""",
    "sections": """select c.title, c.code, t.name, h.name,
            (select string_agg(distinct p.name, ',') from schools.meetings m
             join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
             where m.tenant_id = t.tenant_id and m.section_id = t.id and m.ends_on is null),
            (select string_agg(e.name, ',' order by e.name) from schools.section_terms st
             join schools.terms e on e.tenant_id = st.tenant_id and e.id = st.term_id
             where st.tenant_id = t.tenant_id and st.section_id = t.id)
        from schools.sections t join schools.courses c on c.tenant_id = t.tenant_id and c.id = t.course_id
        join schools.schools h on h.tenant_id = t.tenant_id and h.id = t.school_id
        where t.tenant_id = %s and t.ends_on is null""",
    "rosters": """select c.title, t.name, s.student_number, e.starts_on, e.ends_on from students.section_enrollments e
        join students.students s on s.tenant_id = e.tenant_id and s.id = e.student_id
        join schools.sections t on t.tenant_id = e.tenant_id and t.id = e.section_id and t.ends_on is null
        join schools.courses c on c.tenant_id = t.tenant_id and c.id = t.course_id
        where e.tenant_id = %s and (e.ends_on is null or e.ends_on >= e.starts_on)""",
    "teachers": """select c.title, t.name, f.staff_number, e.role, e.starts_on, e.ends_on
        from schools.section_teachers e
        join schools.staff f on f.tenant_id = e.tenant_id and f.id = e.staff_id
        join schools.sections t on t.tenant_id = e.tenant_id and t.id = e.section_id and t.ends_on is null
        join schools.courses c on c.tenant_id = t.tenant_id and c.id = t.course_id where e.tenant_id = %s""",
    "families": """select s.student_number, p.family_name, l.relation from students.guardian_links l
        join students.students s on s.tenant_id = l.tenant_id and s.id = l.student_id
        join identity.people p on p.tenant_id = l.tenant_id and p.id = l.guardian_id
        where l.tenant_id = %s and l.ends_on is null and l.may_see_records
          and not exists (select from students.court_orders o where o.tenant_id = l.tenant_id
              and o.student_id = l.student_id and o.guardian_id = l.guardian_id)""",
}


def portrait_of(district: District) -> dict[str, list[tuple[Any, ...]]]:
    """Each part of it, in one order."""
    return {part: sorted(district.sql(sql), key=repr) for part, sql in PORTRAIT.items()}
