"""Which rows are taken out, and by which sourcedId: `out_<what>` has both, `known_<file>` what a source called them."""

from typing import Final

from homeroom.interop.unloading.source import KEY_OF_GIVEN, KINDS_IN, LIVE, key, source_of


def _table(name: str, select: str, *indexes: str) -> str:
    made = "".join(f"; create index on {name} ({each})" for each in indexes)
    return f"create temporary table {name} on commit drop as {select}{made}; analyze {name}"


def _known(file: str, *rows: str) -> str:
    """What sources called the rows that are taken out, so that what they gave can name them; one may be two of ours."""
    its = "o.id" if len(rows) == 1 else "null::uuid"
    kinds = zip(KINDS_IN[file], rows, strict=True)
    return _table(
        f"known_{file}",
        " union ".join(
            f"""select r.source, r.sourced_id as src, {its} as id, o.k
                from interop.records r join {out} o on o.id = r.local_id
                where r.tenant_id = %(tenant)s and r.kind = '{kind}'"""
            for kind, out in kinds
        ),
        "src, source",
        "id",
    )


_FILE_OF_KIND: Final = ", ".join(f"('{kind}', '{file}')" for file, kinds in KINDS_IN.items() for kind in kinds)

NAMES: Final[tuple[str, ...]] = (
    # two sources may call different things the same, and (where two rows became one) one thing differently
    _table(
        "source_pairs",
        """with recursive sources (source) as (
               select min(source) from interop.records where tenant_id = %(tenant)s
               union all select (select min(r.source) from interop.records r where r.tenant_id = %(tenant)s
                   and r.source > s.source) from sources s where s.source is not null)
           select a.source as before, b.source from sources a join sources b on b.source > a.source""",
    ),
    _table(
        "renamed",
        f"""with files (kind, file) as (values {_FILE_OF_KIND})
            select distinct r.source, r.kind, r.sourced_id from source_pairs a
            join interop.records r on r.tenant_id = %(tenant)s and r.source = a.source
            join files f on f.kind = r.kind join files g on g.file = f.file
            join interop.records o on o.tenant_id = %(tenant)s and o.source = a.before and o.kind = g.kind
                and o.sourced_id = r.sourced_id""",
        "sourced_id",
    ),
    _table(
        "doubled",
        """select r.source, r.kind, r.sourced_id from interop.records r join (
               select kind, local_id, min(array[(ended_at is not null)::text, source, sourced_id]) as first
               from interop.records where tenant_id = %(tenant)s and local_id is not null
               group by 1, 2 having count(*) > 1) f on f.kind = r.kind and f.local_id = r.local_id
           where r.tenant_id = %(tenant)s
             and array[(r.ended_at is not null)::text, r.source, r.sourced_id] <> f.first""",
        "sourced_id",
    ),
)

PLACES: Final[tuple[str, ...]] = (
    _table(
        "out_classes",
        f"""select t.id, {key()} as k, t.school_id, t.course_id, r.source,
                t.school_id::text is not distinct from r.brought ->> 'school_id' as stays
            from schools.sections t {source_of("sections")}
            where t.tenant_id = %(tenant)s and (t.ends_on is null or t.ends_on >= %(today)s) and r.ended_at is null""",
        "id",
    ),
    _table(
        "out_terms",
        f"""select t.id, {key()} as k, t.academic_year_id as year_id, t.kind, t.starts_on, r.source, r.sourced_id,
                false as is_year
            from schools.terms t {source_of("terms")}
            where t.tenant_id = %(tenant)s and (r.ended_at is null or exists (
                select from schools.section_terms s join out_classes c on c.id = s.section_id
                where s.tenant_id = %(tenant)s and s.term_id = t.id))""",
        "id",
    ),
    # a year that no row of the source was, is none of ours to tell of either: its terms say which it is
    _table(
        "out_years",
        f"""select t.id, {key()} as k, t.starts_on, t.ends_on, r.source, r.sourced_id
            from schools.academic_years t {source_of("academic_years")}
            where t.tenant_id = %(tenant)s
              and not coalesce(r.given is null and r.sourced_id like 'schoolYear:%%', false)
              and (r.ended_at is null or exists (select from out_terms o where o.year_id = t.id))""",
        "id",
    ),
    """update out_terms t set k = y.k, is_year = true from out_years y where y.id = t.year_id and t.kind = 'school_year'
       and (t.sourced_id is null or (t.source, t.sourced_id) = (y.source, y.sourced_id))""",
    """create temporary table any_session on commit drop as
       select k from (select k, starts_on <= %(today)s and ends_on >= %(today)s as now, true as whole, starts_on
                      from out_years union all select k, false, false, starts_on from out_terms) s
       order by now desc, whole desc, starts_on desc, k limit 1""",
    """delete from out_classes c where not exists (select from any_session) and not exists (
       select from schools.section_terms s where s.tenant_id = %(tenant)s and s.section_id = c.id)""",
    _table(
        "out_courses",
        f"""select t.id, {key()} as k from schools.courses t {source_of("courses")}
            where t.tenant_id = %(tenant)s and (r.ended_at is null and (t.ends_on is null or t.ends_on >= %(today)s)
                or exists (select from out_classes c where c.course_id = t.id))""",
        "id",
    ),
    _table(
        "out_schools",
        f"""select t.id, {key()} as k, t.organization_id from schools.schools t {source_of("schools")}
            where t.tenant_id = %(tenant)s and (r.ended_at is null and (t.ends_on is null or t.ends_on >= %(today)s)
                or exists (select from out_classes c where c.school_id = t.id))""",
        "id",
    ),
    _table(
        "out_organizations",
        f"""select t.id, {key()} as k, t.kind, t.parent_id from schools.organizations t {source_of("organizations")}
            where t.tenant_id = %(tenant)s and (r.ended_at is null
                or exists (select from out_schools s where s.organization_id = t.id))""",
        "id",
    ),
    """create temporary table any_org on commit drop as
       select k from (select k, kind = 'district' as district, parent_id is null as root, true as above
                      from out_organizations union all select k, false, false, false from out_schools) o
       order by district desc, root desc, above desc, k limit 1""",
    _known("academicSessions", "out_years", "out_terms"),
    _known("classes", "out_classes"),
    _known("orgs", "out_organizations", "out_schools"),
)


def _whose(kind: str, table: str, person: str, within: str) -> str:
    return f"""select t.{person} from {table} t {source_of(kind)} where t.tenant_id = %(tenant)s and ({LIVE})
        and ({within})"""


AT_SCHOOL: Final = "exists (select from out_schools o where o.id = t.school_id)"
IN_CLASS: Final = "exists (select from out_classes o where o.id = t.section_id)"
AT_WORK: Final = f"{AT_SCHOOL} or exists (select from out_organizations o where o.id = t.organization_id)"

_LINKS: Final = f"""select t.student_id, t.guardian_id, t.relation, t.may_see_records and (t.after_18 = 'shared'
            or coalesce(child.birth_on + interval '18 years' > %(today)s, true)) as may_see_records,
        r.sourced_id is not null and r.ended_at is null and t.relation is not distinct from r.brought ->> 'relation'
        as as_brought
    from students.guardian_links t join out_people s on s.id = t.student_id {source_of("guardian_links")}
    join identity.people child on child.tenant_id = t.tenant_id and child.id = t.student_id
    where t.tenant_id = %(tenant)s and t.starts_on <= %(today)s and (t.ends_on is null or t.ends_on >= %(today)s)
      and not (r.ended_at is not null and t.ends_on is not null
               and t.ends_on::text is not distinct from r.brought ->> 'ends_on')
      and not exists (select from students.court_orders o where o.tenant_id = %(tenant)s
          and o.student_id = t.student_id and o.guardian_id = t.guardian_id
          and o.starts_on <= %(today)s and (o.ends_on is null or o.ends_on >= %(today)s))"""
"""A link opens nothing while a court bars the guardian from the student, nor once the rights passed to the student."""

PEOPLE: Final[tuple[str, ...]] = (
    _table(
        "out_people",
        f"""select distinct id from (
                select r.local_id as id from interop.records r where r.tenant_id = %(tenant)s and r.kind = 'people'
                    and r.ended_at is null and r.local_id is not null
                union all {_whose("enrollments", "students.enrollments", "student_id", AT_SCHOOL)}
                union all {_whose("staff_assignments", "schools.staff_assignments", "staff_id", AT_WORK)}
                union all {_whose("section_teachers", "schools.section_teachers", "staff_id", IN_CLASS)}
                union all {_whose("section_enrollments", "students.section_enrollments", "student_id", IN_CLASS)}
            ) found""",
        "id",
    ),
    # OneRoster has no rights on a link: whoever gets the package takes a parent or guardian for one who may see all
    _table(
        "given_families",
        """select r.source, r.given ->> 'userSourcedId' as src, r.given ->> 'role' as role from interop.records r
           where r.tenant_id = %(tenant)s and r.kind = 'other_roles' and r.ended_at is null
             and r.given ->> 'role' in ('guardian', 'parent', 'relative')""",
    ),
    _table(
        "given_relations",
        """select r.local_id as id,
               (array_agg(g.role order by g.role = 'parent' desc, g.role = 'guardian' desc))[1] as relation
           from given_families g join interop.records r on r.tenant_id = %(tenant)s and r.kind = 'people'
               and r.source = g.source and r.sourced_id = g.src group by 1""",
        "id",
    ),
    _table("links", _LINKS, "guardian_id"),
    _table(
        "families",
        """select l.guardian_id as id, coalesce(g.relation, case when bool_or(l.as_brought) then 'guardian'
                when bool_or(l.may_see_records and l.relation = 'parent') then 'parent'
                when bool_or(l.may_see_records and l.relation = 'guardian') then 'guardian'
                else 'relative' end) as relation,
            g.relation is null and not bool_or(l.as_brought) as needs_role
           from links l left join given_relations g on g.id = l.guardian_id group by l.guardian_id, g.relation""",
        "id",
    ),
    _table(
        "shown_links",
        """select distinct l.student_id, l.guardian_id from links l join families f on f.id = l.guardian_id
           where l.may_see_records or f.relation = 'relative'""",
        "guardian_id",
        "student_id",
    ),
    _table(
        "hidden_links",
        """select t.student_id, t.guardian_id from students.guardian_links t where t.tenant_id = %(tenant)s
           except select student_id, guardian_id from shown_links""",
        "student_id",
    ),
    """insert into out_people select distinct l.guardian_id from shown_links l
       where not exists (select from out_people p where p.id = l.guardian_id)""",
    _table(
        "out_users",
        f"""select t.id, {key()} as k from identity.people t join out_people p on p.id = t.id {source_of("people")}
            where t.tenant_id = %(tenant)s""",
        "id",
    ),
    _known("users", "out_users"),
    _table(
        "known_userProfiles",
        f"""select r.source, r.sourced_id as src, {KEY_OF_GIVEN} as k, u.k as user_k from interop.records r
            join known_users u on u.source = r.source and u.src = r.given ->> 'userSourcedId'
            where r.tenant_id = %(tenant)s and r.kind = 'user_profiles' and r.ended_at is null""",
        "src, source",
    ),
)
