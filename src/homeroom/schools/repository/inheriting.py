"""What is written of the district's tree, set-based: what schools have from above is kept in their own rows."""

from typing import Final

HOLD_TREE: Final = "select pg_advisory_xact_lock(hashtextextended('schools.tree ' || %(tenant)s::text, 0))"
"""One at a time changes the tree and what is inherited in it: two moves at once could close a circle."""

KEEP_INHERITED: Final = """
with recursive heard as (
    select o.id, coalesce(p.time_zone, t.time_zone) as time_zone, coalesce(p.locale, t.locale) as locale,
           coalesce(p.grade_levels, '{}') as grade_levels
    from schools.organizations o
    join identity.tenants t on t.id = o.tenant_id
    left join schools.profiles p on p.tenant_id = o.tenant_id and p.organization_id = o.id
    where o.tenant_id = %(tenant)s and o.parent_id is null
    union all
    select o.id, coalesce(p.time_zone, above.time_zone), coalesce(p.locale, above.locale),
           coalesce(p.grade_levels, above.grade_levels)
    from heard above
    join schools.organizations o on o.tenant_id = %(tenant)s and o.parent_id = above.id
    left join schools.profiles p on p.tenant_id = o.tenant_id and p.organization_id = o.id
), wanted as (
    select s.id, coalesce(p.time_zone, above.time_zone, t.time_zone) as time_zone,
           coalesce(p.locale, above.locale, t.locale) as locale,
           coalesce(p.grade_levels, above.grade_levels, '{}') as grade_levels
    from schools.schools s
    join identity.tenants t on t.id = s.tenant_id
    left join heard above on above.id = s.organization_id
    left join schools.profiles p on p.tenant_id = s.tenant_id and p.school_id = s.id
    where s.tenant_id = %(tenant)s
)
update schools.schools s set time_zone = w.time_zone, locale = w.locale, grade_levels = w.grade_levels
from wanted w
where s.tenant_id = %(tenant)s and s.id = w.id
  and (s.time_zone, s.locale, s.grade_levels) is distinct from (w.time_zone, w.locale, w.grade_levels)
"""
"""Bring the schools' time zone, locale and grades in step with what they and the places above them say."""

ABOVE: Final = """
with recursive up(id) as (
    select %(organization_id)s::uuid
    union
    select o.parent_id from up join schools.organizations o on o.tenant_id = %(tenant)s and o.id = up.id
)
select id from up where id is not null
"""
"""An organization and all above it."""

OTHER_DISTRICT: Final = """
select name from schools.organizations
where tenant_id = %(tenant)s and kind = 'district' and parent_id is null and id is distinct from %(organization_id)s
limit 1
"""

SAME_NAME: Final = """
select id from schools.organizations
where tenant_id = %(tenant)s and parent_id is not distinct from %(parent_id)s and name = %(name)s
  and %(kind)s = 'organization' and id is distinct from %(id)s
union all
select id from schools.schools
where tenant_id = %(tenant)s and organization_id is not distinct from %(parent_id)s and name = %(name)s
  and %(kind)s = 'school' and id is distinct from %(id)s and (ends_on is null or ends_on >= %(today)s)
limit 1
"""
