"""Every query of exports. They belong to the district: only its own offices see them."""

from sqlalchemy import DateTime, Uuid, bindparam, case, select, text

from homeroom.identity.public import name_of_account
from homeroom.interop.exports.models import Export, ExportState
from homeroom.interop.permissions import InteropPermission
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import in_scope

THE_EXPORT = bindparam("export_id", type_=Uuid())
_NOW = bindparam("now", type_=DateTime(timezone=True))
_STATE = case(((Export.state == ExportState.READY) & (Export.kept_until <= _NOW), "expired"), else_=Export.state)


def _exports(reach: Reach) -> AnySelect:
    return select(
        Export.id,
        Export.end_dates,
        _STATE.label("state"),
        text(f"{name_of_account('exports.tenant_id', 'exports.requested_by')} as requested_by"),
        Export.requested_at,
        Export.started_at,
        Export.finished_at,
        Export.cancel_requested_at.is_not(None).label("cancelling"),
        Export.step,
        Export.done,
        Export.counts,
        Export.file_name,
        Export.file_size,
        Export.sha256,
        Export.kept_until,
        Export.problem,
        Export.stored,
    ).where(in_scope(reach, Export))


@query(InteropPermission.EXPORT)
def exports(reach: Reach, *, after: bool) -> AnySelect:
    """Newest first."""
    return following(_exports(reach), (), Export.id, after=after, descending=True)


@query(InteropPermission.EXPORT)
def the_export(reach: Reach) -> AnySelect:
    return _exports(reach).where(Export.id == THE_EXPORT)


DEMOTE_THE_DEAD = """
update interop.exports set state = 'interrupted', finished_at = %(now)s, step = null,
    problem = 'The process that ran it ended.'
where tenant_id = %(tenant)s and state = 'running' and id <> %(except)s
"""
"""To be run by who holds the export lock: nobody else can be exporting."""

TAKE_LOCK = "select pg_try_advisory_xact_lock(470714, hashtext(%(tenant)s::text)) as taken"
"""One export a district at a time; the lock ends with the transaction, however that ends."""

UNDER_WAY = """
select id from interop.exports where tenant_id = %(tenant)s and id <> %(except)s and state in ('waiting', 'running')
limit 1
"""

WANTED = """
select id from interop.exports where tenant_id = %(tenant)s and id = %(export_id)s and state in ('waiting', 'running')
"""

BEGIN = """
update interop.exports set state = 'running', started_at = %(now)s, finished_at = null, done = 0, step = 'collect',
    problem = null
where tenant_id = %(tenant)s and id = %(export_id)s and state in ('waiting', 'running')
returning end_dates
"""

PROGRESS = """
update interop.exports set step = %(step)s, done = greatest(done, %(done)s)
where tenant_id = %(tenant)s and id = %(export_id)s returning cancel_requested_at
"""

END = """
update interop.exports set state = %(state)s, finished_at = %(now)s, step = null, done = %(done)s,
    counts = %(counts)s, stored = %(stored)s, file_name = %(file_name)s, file_size = %(file_size)s,
    sha256 = %(sha256)s, kept_until = %(kept_until)s, problem = %(problem)s, cancel_requested_at = null
where tenant_id = %(tenant)s and id = %(export_id)s
"""

TENANT = "select name, slug, time_zone from identity.tenants where id = %(tenant)s"
