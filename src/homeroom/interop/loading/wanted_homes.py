"""Which school of a student is the primary one, day by day (see `wanting`).

A wanted enrollment is primary unless one that counts more is on some day of it: one that the office or another source
has made primary, or a better one of this source. Enrollments that share no day are not in each other's way: what is
over stays what it was, and so does today where the next one is to come.
"""

from typing import Final

from homeroom.interop.loading.kinds import WILL_BE

_FIRST: Final = WILL_BE.format("starts_on", "date")
_LAST: Final = WILL_BE.format("ends_on", "date")

FORGET_TWINS: Final = """
create temporary table merged_people on commit drop as
select k, id from (select k, id, count(*) over (partition by id) as keys from id_people) p where keys > 1;
create temporary table twins on commit drop as
select k from (
    select s.k, r.sourced_id is not null as known,
           row_number() over (partition by m.id, s."orgSourcedId", s."beginDate", s."endDate"
                              order by (r.sourced_id is not null) desc, s.k) as place
    from in_roles s join merged_people m on m.k = s."userSourcedId"
    left join interop.records r on r.tenant_id = %(tenant)s and r.source = %(source)s and r.kind = 'enrollments'
        and r.sourced_id = s.k
    where s.active and s.role = 'student') named
where place > 1 and not known
"""
"""A source that still has a student twice says everything twice: of the same days in a school one is enough."""


def wanted_homes(*, bulk: bool) -> tuple[str, ...]:
    """Say of all wanted enrollments whether they are primary; what a `bulk` file leaves out is about to end."""
    ending = "true" if bulk else "exists (select from in_roles s where s.k = r.sourced_id)"
    return (
        f"""create temporary table wanted_stays on commit drop as
            select w.student_id, w.id, min(w.place) as place,
                   range_merge(range_agg(daterange(
                       d.first, case when d.last is not null then greatest(d.first, d.last + 1) end))) as days,
                   bool_and(r.brought ? 'primary' and t."primary" is not null
                       and t."primary" is distinct from (r.brought ->> 'primary')::boolean) as by_office,
                   bool_or(t."primary") as was_home
            from want_enrollments w
            left join students.enrollments t on t.tenant_id = %(tenant)s and t.id = w.id
            left join interop.records r on r.tenant_id = %(tenant)s and r.source = %(source)s
                and r.kind = 'enrollments' and r.sourced_id = w.k,
            lateral (select {_FIRST} as first, {_LAST} as last) d
            group by w.student_id, w.id;
            create index on wanted_stays (id); create index on wanted_stays (student_id); analyze wanted_stays""",
        f"""create temporary table standing_homes on commit drop as
            select student_id, range_agg(days) as days from (
                select e.student_id, daterange(e.starts_on, e.ends_on + 1) as days
                from (select distinct student_id from wanted_stays) s
                join students.enrollments e on e.tenant_id = %(tenant)s and e.student_id = s.student_id and e."primary"
                where not exists (select from wanted_stays w where w.id = e.id)
                  and not exists (
                    select from interop.records r where r.tenant_id = %(tenant)s and r.source = %(source)s
                      and r.kind = 'enrollments' and r.local_id = e.id
                      and case when r.ended_at is null then {ending}
                          else e.ends_on::text is not distinct from r.brought ->> 'ends_on' end)
                union all select student_id, days from wanted_stays where by_office and was_home
            ) found group by student_id;
            create unique index on standing_homes (student_id); analyze standing_homes""",
        """create temporary table ranked_stays on commit drop as
           select student_id, id, days, row_number() over (partition by student_id order by place, id) as place
           from wanted_stays where not coalesce(by_office, false);
           create unique index on ranked_stays (student_id, place); analyze ranked_stays""",
        # the best first, each beside those that were primary before it came
        """create temporary table other_homes on commit drop as
           with recursive walk (student_id, place, id, home, taken) as (
               select r.student_id, 0::bigint, null::uuid, true, coalesce(h.days, '{}'::datemultirange)
               from ranked_stays r left join standing_homes h on h.student_id = r.student_id where r.place = 1
               union all
               select r.student_id, r.place, r.id, not w.taken && r.days,
                      case when w.taken && r.days then w.taken else w.taken + datemultirange(r.days) end
               from walk w join ranked_stays r on r.student_id = w.student_id and r.place = w.place + 1
           ) select id from walk where not home;
           analyze other_homes""",
        """update want_enrollments w set "primary" = false from other_homes o where w.id = o.id""",
        # said again as it was brought, it is listed as what the office keeps
        """update want_enrollments w set "primary" = (r.brought ->> 'primary')::boolean
           from wanted_stays s, interop.records r
           where s.id = w.id and s.by_office and r.tenant_id = %(tenant)s and r.source = %(source)s
             and r.kind = 'enrollments' and r.sourced_id = w.k and r.brought ? 'primary'""",
    )
