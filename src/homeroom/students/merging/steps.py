"""Every statement of a merge's steps; `{table}` and the like are our own names."""

from typing import Final

ALIKE: Final = """
    select theirs.id as theirs, mine.id as mine {days}
    from {table} theirs join {table} mine on mine.tenant_id = theirs.tenant_id and mine.{column} = %(to)s
    where theirs.tenant_id = %(tenant)s and theirs.{column} = %(from)s and ({alike}) order by theirs.id, mine.id
"""
DAYS: Final = """,
    theirs.starts_on as theirs_from, theirs.ends_on as theirs_until, mine.starts_on as mine_from,
    mine.ends_on as mine_until"""
OVERLAP: Final = """
    and mine.starts_on <= coalesce(theirs.ends_on, 'infinity')
    and theirs.starts_on <= coalesce(mine.ends_on, 'infinity')
    and coalesce(mine.ends_on >= mine.starts_on, true) and coalesce(theirs.ends_on >= theirs.starts_on, true)
"""
WIDEN: Final = """
    update {table} set starts_on = %(starts_on)s, ends_on = %(ends_on)s where tenant_id = %(tenant)s and id = %(id)s
"""
NARROW: Final = """
    update {table} t set starts_on = n.starts_on, ends_on = n.ends_on
    from (select case when starts_on = %(starts_on)s::date then %(was_from)s::date else starts_on end as starts_on,
            case when ends_on is not distinct from %(ends_on)s::date then %(was_until)s::date
                else ends_on end as ends_on,
            starts_on as old_from, ends_on as old_until
          from {table} where tenant_id = %(tenant)s and id = %(id)s) n
    where t.tenant_id = %(tenant)s and t.id = %(id)s and coalesce(n.ends_on >= n.starts_on - 1, true)
      and (n.starts_on, n.ends_on) is distinct from (n.old_from, n.old_until)
    returning t.starts_on, t.ends_on, n.old_from, n.old_until
"""
GRANTS_LACKED: Final = """
    select g.id, g.role from identity.grants g
    join identity.accounts a on a.tenant_id = g.tenant_id and a.id = g.account_id and a.status = 'active'
    where g.tenant_id = %(tenant)s and g.account_id = %(from)s and g.role in ('guardian', 'student')
      and coalesce(g.ends_on >= g.starts_on, true)
      and not exists (select from identity.grants o
          where o.tenant_id = g.tenant_id and o.account_id = %(to)s and o.role = g.role
            and o.school_id is not distinct from g.school_id and o.starts_on <= g.starts_on
            and coalesce(o.ends_on, 'infinity') >= coalesce(g.ends_on, 'infinity'))
    order by g.id
"""
RIGHTS_CHANGED: Final = """
    update identity.accounts set version = version + 1
    where tenant_id = %(tenant)s and (id = any(%(whose)s) or person_id = any(%(whose)s))
"""
WRITE_STEP: Final = """
    insert into students.merge_steps
        (tenant_id, id, merge_id, position, kind, in_table, in_column, from_id, to_id, keys, rows, sealed)
    values (%(tenant)s, %(id)s, %(merge)s, %(position)s, %(kind)s, %(table)s, %(column)s, %(from)s, %(to)s, %(keys)s,
        %(rows)s, %(sealed)s)
"""
STEPS: Final = """
    select id, kind, in_table, in_column, from_id, to_id, keys, sealed from students.merge_steps
    where tenant_id = %(tenant)s and merge_id = %(merge)s
"""
HAND_OVER: Final = """
    select moved, stays
    from students.hand_over(%(merge)s, %(table)s, %(column)s, %(from)s, %(to)s, %(keys)s, %(except)s)
"""
