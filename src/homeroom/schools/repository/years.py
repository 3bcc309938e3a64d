"""Every query of academic years and their terms: they are the district's."""

from sqlalchemy import select

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds
from homeroom.schools.models import AcademicYear
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import json_column


@query(SchoolPermission.READ)
def academic_years(_reach: Reach) -> AnySelect:
    """All years of the district, the latest first; a year names no school, and whoever sees schools sees them."""
    return (
        select(
            AcademicYear.id,
            AcademicYear.name,
            AcademicYear.starts_on,
            AcademicYear.ends_on,
            AcademicYear.version,
            json_column(
                """(select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind,
                        'starts_on', t.starts_on, 'ends_on', t.ends_on, 'parent_id', t.parent_id)
                        order by t.starts_on, t.ends_on desc, t.name), '[]')
                    from schools.terms t where t.tenant_id = academic_years.tenant_id
                      and t.academic_year_id = academic_years.id)"""
            ).label("terms"),
        )
        .where(AcademicYear.tenant_id == Bounds.tenant)
        .order_by(AcademicYear.starts_on.desc(), AcademicYear.name)
    )


SECTIONS_IN_TERMS = """
select distinct st.section_id, t.name from schools.section_terms st
join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
where st.tenant_id = %(tenant)s and st.term_id = any(%(terms)s)
"""

CALENDARS_OUTSIDE = """
select c.name, s.name as school from schools.calendars c
join schools.schools s on s.tenant_id = c.tenant_id and s.id = c.school_id
where c.tenant_id = %(tenant)s and c.academic_year_id = %(year_id)s
  and c.starts_on >= %(was_first)s and c.ends_on <= %(was_last)s
  and (c.starts_on < %(first)s or c.ends_on > %(last)s)
order by c.name limit 1
"""
"""A calendar that lay within its year and would lie outside; one that an import brought outside stays there."""
