"""What a registrar should look at although it can be imported: the warnings."""

from collections.abc import Callable
from typing import Any, Final

from homeroom.interop.loading.run import Run
from homeroom.interop.oneroster.findings import KEPT, Finding, Findings, Severity, shown

_NAME: Final = """u."givenName" || ' ' || u."familyName\""""


def _warning(code: str, file: str, field: str | None, message: Callable[[Any], str]) -> Callable[[Any], Finding]:
    return lambda row: Finding(Severity.WARNING, code, message(row), f"{file}.csv", row["n"], field, None)


DOUBTS: Final[tuple[tuple[str, Callable[[Any], Finding]], ...]] = (
    (
        """select c.n, c.title from in_classes c join want_sections w on w.k = c.k
           where c.n is not null and not exists (select from want_section_teachers t where t.section_id = w.id)
             and not exists (select from schools.section_teachers t where t.tenant_id = %(tenant)s
                 and t.section_id = w.id and (t.ends_on is null or t.ends_on >= %(today)s)
                 and not exists (select from end_section_teachers e where e.id = t.id))""",
        _warning(
            "class.without_teacher",
            "classes",
            None,
            lambda row: f"“{shown(row['title'])}” has no teacher: nobody can take its roll until one is assigned.",
        ),
    ),
    (
        f"""with pairs as (
                select distinct t1.staff_id, e1.n, e2.n as other_n, s1.k, s2.k as other_k, p1.name as period
                from want_section_teachers t1 join in_enrollments e1 on e1.k = t1.k and e1.n is not null
                join want_section_teachers t2 on t2.staff_id = t1.staff_id
                    and (t1.ends_on is null or t2.starts_on <= t1.ends_on)
                    and (t2.ends_on is null or t1.starts_on <= t2.ends_on)
                join in_enrollments e2 on e2.k = t2.k and e2.n > e1.n
                join want_sections s1 on s1.id = t1.section_id join want_sections s2 on s2.id = t2.section_id
                join wanted_periods p1 on p1.k = s1.k and not p1.assumed
                join wanted_periods p2 on p2.k = s2.k and p2.school_id = p1.school_id and p2.name = p1.name
                where s1.id <> s2.id and exists (
                    select from wanted_terms x join want_terms a on a.id = x.term_id
                    join wanted_terms y on y.k = s2.k join want_terms b on b.id = y.term_id
                    where x.k = s1.k and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on))
            select p.n, {_NAME} as name, p.period, max(c.title) as one,
                   string_agg(o.title, '”, “' order by p.other_n) as others
            from pairs p join want_people w on w.id = p.staff_id join in_users u on u.k = w.k
            join in_classes c on c.k = p.k join in_classes o on o.k = p.other_k
            where not exists (select from pairs z join pairs y on y.n = z.n and y.staff_id = z.staff_id
                              and y.period = z.period and y.other_n = p.other_n
                              where z.staff_id = p.staff_id and z.period = p.period and z.other_n = p.n)
            group by p.n, u.k, u."givenName", u."familyName", p.period""",
        _warning(
            "teacher.in_two_places",
            "enrollments",
            "userSourcedId",
            lambda row: (
                f"{shown(row['name'])} teaches “{shown(row['one'])}” and “{row['others']}” at once"
                f" (period {shown(row['period'])})."
            ),
        ),
    ),
    (
        f"""select r.n, {_NAME} as name, r."beginDate"::text as begins, y.last::text as last
            from in_roles r join in_users u on u.k = r."userSourcedId",
            (select max(ends_on) as last from want_academic_years) y
            where r.n is not null and r.active and r."beginDate" > y.last""",
        _warning(
            "role.after_year_end",
            "roles",
            "beginDate",
            lambda row: (
                f"The role of {shown(row['name'])} begins on {row['begins']}, after the last day of the last school"
                f" year in the package, {row['last']}."
            ),
        ),
    ),
    (
        f"""select distinct on (r.n) r.n, {_NAME} as name, r."beginDate"::text as begins, t.starts_on::text as taught
            from in_roles r join in_users u on u.k = r."userSourcedId" join want_people p on p.k = u.k
            join want_staff_assignments a on a.k = r.k
            join want_section_teachers t on t.staff_id = p.id and t.starts_on < r."beginDate"
            where r.n is not null and not exists (
                select from want_staff_assignments other where other.staff_id = p.id and other.starts_on <= t.starts_on)
            order by r.n, t.starts_on""",
        _warning(
            "role.after_first_class",
            "roles",
            "beginDate",
            lambda row: (
                f"{shown(row['name'])} teaches from {row['taught']}, but the role begins only on {row['begins']}."
            ),
        ),
    ),
    (
        f"""select u.n, {_NAME} as name from in_users u join want_students w on w.k = u.k
            where u.n is not null
              and exists (select from want_enrollments e where e.student_id = w.id
                          and (e.ends_on is null or e.ends_on >= %(today)s))
              and not exists (select from want_section_enrollments e where e.student_id = w.id)
              and not exists (select from students.section_enrollments e where e.tenant_id = %(tenant)s
                  and e.student_id = w.id and (e.ends_on is null or e.ends_on >= %(today)s)
                  and not exists (select from end_section_enrollments x where x.id = e.id))""",
        _warning(
            "student.without_class", "users", None, lambda row: f"{shown(row['name'])} is a student without a class."
        ),
    ),
    (
        f"""select u.n, {_NAME} as name from in_users u where u.n is not null and u.active
            and not exists (select from in_roles r where r."userSourcedId" = u.k and r.active)""",
        _warning(
            "user.without_role",
            "users",
            None,
            lambda row: (
                f"{shown(row['name'])} has no role: imported as a person, but neither student, staff nor family."
            ),
        ),
    ),
    (
        f"""select u.n, {_NAME} as name from in_users u join want_students w on w.k = u.k
            where u.n is not null and not exists (select from in_roles r where r."userSourcedId" = u.k and r.active
                and r.role = 'student')""",
        _warning(
            "student.without_role",
            "users",
            None,
            lambda row: f"{shown(row['name'])} is on a class roster but has no student role, so no school is known.",
        ),
    ),
    (
        f"""select u.n, {_NAME} as name, u.grades from in_users u join want_students w on w.k = u.k
            where u.n is not null and (u.grades is null or u.grades like '%%,%%')
              and exists (select from want_enrollments e where e.student_id = w.id)""",
        _warning(
            "student.without_grade",
            "users",
            "grades",
            lambda row: (
                f"{shown(row['name'])} has no grade: enrolled as ungraded (UG)."
                if row["grades"] is None
                else f"{shown(row['name'])} has several grades ({shown(row['grades'])}): the first is taken."
            ),
        ),
    ),
    (
        f"""select u.n, {_NAME} as name, u.identifier, coalesce(w.student_number, f.staff_number) as number
            from in_users u left join want_students w on w.k = u.k left join want_staff f on f.k = u.k
            where u.n is not null and u.identifier is not null
              and coalesce(w.student_number, f.staff_number) <> u.identifier""",
        _warning(
            "user.number_taken",
            "users",
            "identifier",
            lambda row: (
                f"The identifier {shown(row['identifier'])} of {shown(row['name'])} is used by somebody else:"
                f" {shown(row['number'])} becomes the number. Is it the same person twice?"
            ),
        ),
    ),
    (
        f"""select e.n, {_NAME} as name, c.title from in_enrollments e join in_classes c on c.k = e."classSourcedId"
            join in_users u on u.k = e."userSourcedId"
            where e.n is not null and e.active and e."schoolSourcedId" <> c."schoolSourcedId\"""",
        _warning(
            "enrollment.other_school",
            "enrollments",
            "schoolSourcedId",
            lambda row: (
                f"{shown(row['name'])} is enrolled in “{shown(row['title'])}” under another school than the class's:"
                " the class's school counts."
            ),
        ),
    ),
)


async def doubt(run: Run) -> None:
    """Add the warnings to the run's findings."""
    for sql, finding_of in DOUBTS:
        found = await run.rows(f"select *, count(*) over () as so_many from ({sql}) found order by n limit {KEPT}")
        several = Findings()
        for row in found:
            several.add(finding_of(row))
        if found:
            several.warnings = max(several.warnings, found[0]["so_many"])
        run.findings.take(several)
