"""Whom to call about a student: guardians whom no court bars, and contacts, in the order that was given them."""

from typing import Final

TO_CALL: Final = """(select coalesce(jsonb_agg(
            jsonb_build_object('name', c.name, 'relation', c.relation, 'phone', c.phone, 'email', {email},
                'may_pick_up', c.may_pick_up, 'guardian', c.guardian)
            order by c.contact_order nulls last, c.guardian desc, c.told desc, c.relation, c.search_name), '[]')
        from (
            select p.given_name || ' ' || p.family_name as name, l.relation, p.phone, p.email,
                bool_or(l.may_pick_up) as may_pick_up, min(l.contact_order) as contact_order, true as guardian,
                bool_or(l.is_notified) as told, p.search_name
            from students.guardian_links l
            join identity.people p on p.tenant_id = l.tenant_id and p.id = l.guardian_id
            where l.tenant_id = students.tenant_id and l.student_id = students.id
              and l.starts_on <= :actor_today and coalesce(l.ends_on >= :actor_today, true)
              and not exists (select from students.court_orders o
                where o.tenant_id = l.tenant_id and o.student_id = l.student_id and o.guardian_id = l.guardian_id
                  and o.starts_on <= :actor_today and coalesce(o.ends_on >= :actor_today, true))
            group by p.tenant_id, p.id, l.relation
            union all
            select e.name, e.relation, e.phone, null, e.may_pick_up, e.contact_order, false, false, e.name
            from students.emergency_contacts e
            where e.tenant_id = students.tenant_id and e.student_id = students.id
              and e.starts_on <= :actor_today and coalesce(e.ends_on >= :actor_today, true)
        ) c)"""
"""JSON of a row of `students`: name, relation, phone, e-mail (`{email}` is `c.email`, or null), may pick up,
and whether a guardian, whose relation is a `Relation`; a contact's is in the words of whoever named it."""
