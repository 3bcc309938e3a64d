"""Every query of imports. They belong to the district: only its own offices see them."""

from sqlalchemy import BigInteger, Uuid, bindparam, func, literal_column, select, text
from sqlalchemy.orm import aliased

from homeroom.identity.public import name_of_account
from homeroom.interop.models import Import, ImportChange, ImportFinding, SourceRecord
from homeroom.interop.permissions import InteropPermission
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import in_scope
from homeroom.students.public import barred_from

THE_IMPORT = bindparam("import_id", type_=Uuid())
AFTER = bindparam("after", type_=BigInteger())


def _imports(reach: Reach) -> AnySelect:
    return select(
        Import.id,
        Import.file_name,
        Import.file_size,
        Import.sha256,
        Import.source,
        Import.end_dates,
        Import.state,
        text(f"{name_of_account('imports.tenant_id', 'imports.requested_by')} as requested_by"),
        Import.requested_at,
        Import.started_at,
        Import.finished_at,
        Import.cancel_requested_at.is_not(None).label("cancelling"),
        Import.step,
        Import.done,
        Import.counts,
        Import.errors,
        Import.warnings,
        Import.not_imported,
        Import.to_confirm,
        Import.problem,
    ).where(in_scope(reach, Import))


@query(InteropPermission.IMPORT)
def imports(reach: Reach, *, after: bool) -> AnySelect:
    """Newest first."""
    return following(_imports(reach), (), Import.id, after=after, descending=True)


@query(InteropPermission.IMPORT)
def the_import(reach: Reach) -> AnySelect:
    return _imports(reach).where(Import.id == THE_IMPORT)


@query(InteropPermission.IMPORT)
def students_shut(_reach: Reach) -> AnySelect:
    """Whether a court bars the actor from any student of the district."""
    return barred_from().limit(1)


@query(InteropPermission.IMPORT)
def findings(reach: Reach, *, severity: bool) -> AnySelect:
    """Errors before warnings, each in the order of the files."""
    shown = (
        select(
            ImportFinding.position,
            ImportFinding.severity,
            ImportFinding.code,
            ImportFinding.message,
            ImportFinding.file,
            ImportFinding.row,
            ImportFinding.field,
            ImportFinding.value,
        )
        .where(in_scope(reach, ImportFinding), ImportFinding.import_id == THE_IMPORT, ImportFinding.position > AFTER)
        .order_by(ImportFinding.position)
        .limit(bindparam("limit"))
    )
    return shown.where(ImportFinding.severity == bindparam("severity")) if severity else shown


@query(InteropPermission.IMPORT)
def changes(reach: Reach, *, kind: bool, action: bool) -> AnySelect:
    """The diff, kind after kind, in the order of the files."""
    shown = (
        select(
            ImportChange.position,
            ImportChange.kind,
            ImportChange.action,
            func.replace(ImportChange.sourced_id, "\x1f", " → ").label("sourced_id"),
            ImportChange.local_id,
            ImportChange.label,
            ImportChange.before,
            ImportChange.after,
        )
        .where(in_scope(reach, ImportChange), ImportChange.import_id == THE_IMPORT, ImportChange.position > AFTER)
        .order_by(ImportChange.position)
        .limit(bindparam("limit"))
    )
    if kind:
        shown = shown.where(ImportChange.kind == bindparam("kind"))
    if action:
        shown = shown.where(ImportChange.action == bindparam("action"))
    return shown


@query(InteropPermission.READ_SOURCE)
def records_of(reach: Reach) -> AnySelect:
    """What sources said of one of our rows: of a person also the demographics and profiles that came along.

    Nothing that is about a student, or names one, from whom a court bars the actor.
    """
    local_id = bindparam("local_id", type_=Uuid())
    of_person = select(SourceRecord.sourced_id, SourceRecord.source).where(
        SourceRecord.tenant_id == bindparam("actor_tenant"),
        SourceRecord.local_id == local_id,
        SourceRecord.kind == "people",
    )
    own = of_person.subquery("own")
    belongs = (SourceRecord.local_id == local_id) | (
        select(literal_column("1"))
        .select_from(own)
        .where(
            own.c.source == SourceRecord.source,
            ((SourceRecord.kind == "demographics") & (SourceRecord.sourced_id == own.c.sourced_id))
            | (
                (SourceRecord.kind == "user_profiles")
                & (SourceRecord.given.op("->>")("userSourcedId") == own.c.sourced_id)
            ),
        )
        .exists()
    )
    barred = aliased(SourceRecord)
    of_barred = (
        select(barred.sourced_id)
        .where(
            barred.tenant_id == SourceRecord.tenant_id,
            barred.source == SourceRecord.source,
            barred.kind == "people",
            barred.local_id.in_(barred_from()),
            (barred.sourced_id == SourceRecord.sourced_id)
            | (barred.sourced_id == SourceRecord.given.op("->>")("userSourcedId"))
            | (
                barred.sourced_id
                == func.any(func.string_to_array(SourceRecord.given.op("->>")("agentSourcedIds"), ","))
            ),
        )
        .correlate(SourceRecord)
        .exists()
    )
    return (
        select(
            SourceRecord.source,
            SourceRecord.kind,
            SourceRecord.sourced_id,
            SourceRecord.given,
            SourceRecord.ended_at,
            SourceRecord.import_id,
            Import.requested_at.label("imported_at"),
        )
        .join(Import, (Import.tenant_id == SourceRecord.tenant_id) & (Import.id == SourceRecord.import_id))
        .where(in_scope(reach, SourceRecord), SourceRecord.given.is_not(None), belongs, ~of_barred)
        .order_by(text("records.source, records.kind, records.sourced_id"))
    )


DEMOTE_THE_DEAD = """
update interop.imports set state = 'interrupted', finished_at = %(now)s, step = null,
    problem = 'The process that ran it ended. Nothing of it was written.'
where tenant_id = %(tenant)s and state in ('checking', 'applying') and id <> %(except)s
"""
"""To be run by who holds the import lock: nobody else can be importing."""

TAKE_LOCK = "select pg_try_advisory_xact_lock(470713, hashtext(%(tenant)s::text)) as taken"
"""One import a district at a time; the lock ends with the transaction, however that ends."""

UNDER_WAY = """
select id from interop.imports
where tenant_id = %(tenant)s and id <> %(except)s
  and (state in ('checking', 'applying') or state in ('waiting', 'queued') and stored is not null) limit 1
"""
"""What waits without a stored package is a command's that never began: nothing will take it up."""

BEGIN = """
update interop.imports set state = %(state)s, started_at = %(now)s, finished_at = null, done = 0, step = 'open',
    problem = null
where tenant_id = %(tenant)s and id = %(import_id)s and state = any(%(before)s)
returning file_name, end_dates, stored, applied_by, to_confirm
"""

PROGRESS = """
update interop.imports set step = %(step)s, done = greatest(done, %(done)s)
where tenant_id = %(tenant)s and id = %(import_id)s returning cancel_requested_at
"""

END = """
update interop.imports set state = %(state)s, finished_at = %(now)s, step = null, done = %(done)s,
    sha256 = coalesce(%(sha256)s, sha256), source = coalesce(%(source)s, source), counts = %(counts)s,
    errors = %(errors)s, warnings = %(warnings)s, not_imported = %(not_imported)s, to_confirm = %(to_confirm)s,
    problem = %(problem)s, stored = case when %(keeps)s then stored end, cancel_requested_at = null
where tenant_id = %(tenant)s and id = %(import_id)s
"""

TENANT = "select name, time_zone, locale from identity.tenants where id = %(tenant)s"
