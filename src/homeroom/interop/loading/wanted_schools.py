"""Schools, their time, courses and sections, as the package wants them (see `wanting`)."""

from typing import Final

from homeroom.interop.loading.staging import GIVEN

ALL_DAY: Final = "All day"
"""The period of a class for which the package names none."""


def ids(kind: str, staged: str) -> str:
    """The keys of a kind, known or new; `staged` selects the `k` that the package speaks of."""
    return f"""create temporary table id_{kind} on commit drop as
        select coalesce(s.k, r.sourced_id) as k, coalesce(r.local_id, platform.new_id()) as id
        from (select distinct k from ({staged}) named) s full join (
            select sourced_id, local_id from interop.records
            where tenant_id = %(tenant)s and source = %(source)s and kind = '{kind}') r on r.sourced_id = s.k;
        create unique index on id_{kind} (k); analyze id_{kind}"""


def want(kind: str, select: str) -> str:
    return f"""create temporary table want_{kind} on commit drop as {select};
        create unique index on want_{kind} (k); create index on want_{kind} (id); analyze want_{kind}"""


_YEAR_KEY: Final = """coalesce(y.year_k, 'schoolYear:' || s."schoolYear")"""
GRADE: Final = """case when u.grades is null then 'UG'
    else left(case when btrim(split_part(u.grades, ',', 1)) ~ '^[0-9]$' then '0' else '' end
              || upper(btrim(split_part(u.grades, ',', 1))), 20) end"""
_NAME_OF_CLASS: Final = """case when lower(left(s.title, length(c.title))) = lower(c.title)
    then coalesce(nullif(btrim(substr(s.title, length(c.title) + 1), ' ()[]-–—:·,/'), ''), s."classCode", '1')
    else s.title end"""

WANTED_SCHOOLS: Final[tuple[str, ...]] = (
    # -- the tree ---------------------------------------------------------------------------------------------------
    ids("organizations", "select k from in_orgs where type <> 'school'"),
    ids("schools", "select k from in_orgs where type = 'school'"),
    want(
        "organizations",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, s.name,
            case when s.type in ('district', 'department', 'local', 'state', 'national') then s.type
                 else 'other' end as kind,
            s.identifier, p.id as parent_id
            from in_orgs s join id_organizations i on i.k = s.k
            left join in_orgs above on above.k = s."parentSourcedId" and above.type <> 'school' and above.active
            left join id_organizations p on p.k = above.k
            where s.active and s.type <> 'school'""",
    ),
    """create temporary table grades_at on commit drop as
       select k, array_agg(grade order by grade <> 'PK', grade <> 'KG', grade) as grades,
              min(case when grade ~ '^[0-9]+$' then grade::int when grade in ('KG', 'PK') then 0 end) as low,
              max(case when grade ~ '^[0-9]+$' then grade::int when grade in ('KG', 'PK') then 0 end) as high
       from (select distinct r."orgSourcedId" as k, """
    + GRADE
    + """ as grade from in_roles r join in_users u on u.k = r."userSourcedId" and u.active
             where r.active and r.role = 'student' and u.grades is not null) found group by k""",
    want(
        "schools",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, s.name, s.identifier, p.id as organization_id,
            case when g.high <= 6 then 'elementary' when g.low >= 9 then 'high'
                 when g.low >= 5 and g.high <= 9 then 'middle' else 'other' end as school_kind,
            coalesce(g.grades, array[]::varchar[]) as grade_levels,
            %(time_zone)s::varchar as time_zone, %(locale)s::varchar as locale
            from in_orgs s join id_schools i on i.k = s.k
            left join grades_at g on g.k = s.k
            left join in_orgs above on above.k = s."parentSourcedId" and above.type <> 'school' and above.active
            left join id_organizations p on p.k = above.k
            where s.active and s.type = 'school'""",
    ),
    # -- time -------------------------------------------------------------------------------------------------------
    """create temporary table year_of on commit drop as
       with recursive up(k, at, depth) as (
           select k, k, 0 from in_academicsessions where active
           union all select up.k, s."parentSourcedId", depth + 1
           from up join in_academicsessions s on s.k = up.at where s."parentSourcedId" is not null and depth < 20)
       select distinct on (up.k) up.k, y.k as year_k from up
       join in_academicsessions y on y.k = up.at and y.type = 'schoolYear' and y.active order by up.k, depth""",
    ids(
        "academic_years",
        f"""select {_YEAR_KEY} as k from in_academicsessions s left join year_of y on y.k = s.k
            where s.active or s.type = 'schoolYear'""",
    ),
    want(
        "academic_years",
        f"""select {_YEAR_KEY} as k, min(s.n) filter (where s.k = y.year_k) as n, i.id,
            (array_agg({GIVEN.format("s")}) filter (where s.k = y.year_k))[1] as given,
            coalesce(max(s.title) filter (where s.k = y.year_k), max(s."schoolYear")) as name,
            coalesce(min(s."startDate") filter (where s.k = y.year_k), min(s."startDate")) as starts_on,
            coalesce(max(s."endDate") filter (where s.k = y.year_k), max(s."endDate")) - %(exclusive)s as ends_on
            from in_academicsessions s left join year_of y on y.k = s.k
            join id_academic_years i on i.k = {_YEAR_KEY}
            where s.active group by 1, i.id""",
    ),
    """create temporary table named_terms on commit drop as
       select c.k, btrim(each) as term_k from in_classes c, unnest(string_to_array(c."termSourcedIds", ',')) each
       where c.active and btrim(each) <> '' group by 1, 2""",
    ids(
        "terms",
        """select k from in_academicsessions where type <> 'schoolYear' or k in (select term_k from named_terms)""",
    ),
    want(
        "terms",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, s.title as name,
            case s.type when 'schoolYear' then 'school_year' when 'semester' then 'semester' when 'term' then 'term'
                 when 'gradingPeriod' then 'grading_period' else 'other' end as kind,
            s."startDate" as starts_on, s."endDate" - %(exclusive)s as ends_on, a.id as academic_year_id,
            p.id as parent_id
            from in_academicsessions s join id_terms i on i.k = s.k
            left join year_of y on y.k = s.k
            join id_academic_years a on a.k = {_YEAR_KEY}
            left join in_academicsessions above on above.k = s."parentSourcedId" and above.active
                and above.type <> 'schoolYear'
            left join id_terms p on p.k = above.k
            where s.active and (s.type <> 'schoolYear' or s.k in (select term_k from named_terms)
                or exists (select from interop.records r where r.tenant_id = %(tenant)s and r.source = %(source)s
                           and r.kind = 'terms' and r.sourced_id = s.k and r.ended_at is null))""",
    ),
    # -- courses and sections ---------------------------------------------------------------------------------------
    ids("courses", "select k from in_courses"),
    want(
        "courses",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, s."courseCode" as code, s.title,
            s.subjects as subject from in_courses s join id_courses i on i.k = s.k where s.active""",
    ),
    ids("sections", "select k from in_classes"),
    # the office may call a period otherwise: it is known by the name the source gave it
    """create temporary table period_names on commit drop as
       select p.id, p.school_id, p.position, coalesce(split_part(r.sourced_id, chr(31), 2), p.name) as name
       from schools.class_periods p left join interop.records r on r.tenant_id = %(tenant)s and r.source = %(source)s
           and r.kind = 'class_periods' and r.local_id = p.id
       where p.tenant_id = %(tenant)s;
       create index on period_names (id); create index on period_names (school_id, name); analyze period_names""",
    f"""create temporary table wanted_periods on commit drop as
        select c.k, h.id as school_id, p.name, p.name is null as assumed from in_classes c
        join id_schools h on h.k = c."schoolSourcedId"
        left join lateral (select distinct btrim(each) as name from unnest(string_to_array(c.periods, ',')) each
                           where btrim(each) <> '') p on true
        where c.active;
        update wanted_periods set name = '{ALL_DAY}' where name is null;
        create index on wanted_periods (k); analyze wanted_periods;
        create temporary table wanted_terms on commit drop as
        select t.k, i.id as term_id from named_terms t join id_terms i on i.k = t.term_k;
        create index on wanted_terms (k); analyze wanted_terms""",
    want(
        "sections",
        f"""select s.k, s.n, i.id, {GIVEN.format("s")} as given, h.id as school_id, ci.id as course_id,
            {_NAME_OF_CLASS} as name,
            (select string_agg(t.term_id::text, ',' order by t.term_id) from wanted_terms t where t.k = s.k) as terms,
            (select string_agg(p.name, ', ' order by p.name collate "C") from wanted_periods p
             where p.k = s.k) as periods,
            s.location as room
            from in_classes s join id_sections i on i.k = s.k
            join id_schools h on h.k = s."schoolSourcedId"
            join in_courses c on c.k = s."courseSourcedId" join id_courses ci on ci.k = c.k
            where s.active""",
    ),
)
