"""What goes by the clock, within one tenant."""

from typing import Final

STALE_UPLOADS: Final = """
select id, document_id from students.document_versions
where tenant_id = %(tenant)s and state in ('uploading', 'checking') and sent_at < %(before)s
for update skip locked
"""
STATES_AMONG: Final = """
select id, state from students.document_versions where tenant_id = %(tenant)s and id = any(%(ids)s)
"""
KEPT_VERSIONS: Final = """
select v.id from students.document_versions v
where v.tenant_id = %(tenant)s and v.digest is not null and v.state in ('waiting', 'kept')
"""
DUE_REMINDERS: Final = """
select d.id, d.student_id, d.expires_on, k.name as kind_name, 'family' = any(k.seen_by) as tells_family
from students.documents d join students.document_kinds k on k.tenant_id = d.tenant_id and k.id = d.kind_id
where d.tenant_id = %(tenant)s and d.kept_id is not null and d.removed_at is null and d.reminded_on is null
  and d.expires_on >= %(today)s and d.expires_on <= %(today)s::date + k.remind_days
order by d.id for update of d skip locked limit 500
"""
