"""What an import leaves to be read: its findings, its diff, and its entries in the audit."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.interop.loading.kinds import KINDS, Kind
from homeroom.interop.loading.run import Run
from homeroom.interop.oneroster.findings import Findings
from homeroom.platform.work import Work

CREATED_SHOWN: Final = 5_000
"""So many new rows of a kind are listed; all that change or end are."""


async def report_findings(work: Work, import_id: UUID, findings: Findings) -> None:
    """Replace the import's findings by these: errors first."""
    await work.execute(FORGET_FINDINGS, {"import_id": import_id})
    listed = sorted(findings.listed, key=lambda each: each.severity)
    if not listed:
        return
    await work.execute(
        WRITE_FINDINGS,
        {
            "import_id": import_id,
            "positions": list(range(1, len(listed) + 1)),
            "severities": [each.severity.value for each in listed],
            "codes": [each.code for each in listed],
            "messages": [each.message for each in listed],
            "files": [each.file for each in listed],
            "rows": [each.row for each in listed],
            "fields": [each.field for each in listed],
            "values": [each.value for each in listed],
        },
    )


FORGET_FINDINGS: Final = "delete from interop.findings where tenant_id = %(tenant)s and import_id = %(import_id)s"
WRITE_FINDINGS: Final = """
insert into interop.findings (tenant_id, import_id, position, severity, code, message, file, row, field, value)
select %(tenant)s::uuid, %(import_id)s::uuid, f.* from unnest(%(positions)s::int[], %(severities)s::text[],
    %(codes)s::text[], %(messages)s::text[], %(files)s::text[], %(rows)s::bigint[], %(fields)s::text[],
    %(values)s::text[]) f
"""


async def report_changes(run: Run, *, compared: bool) -> None:
    """Replace the import's diff by what this run found; there is none where it did not come to one."""
    await run.execute("delete from interop.changes where tenant_id = %(tenant)s and import_id = %(import)s")
    if not compared:
        return
    await run.execute("create temporary sequence if not exists place")
    for kind in KINDS:
        for statement in _changes(kind):
            await run.execute(statement)


def _changes(kind: Kind) -> list[str]:
    into = """insert into interop.changes
        (tenant_id, import_id, position, kind, action, sourced_id, local_id, label, before, after)
        select %(tenant)s, %(import)s, nextval('pg_temp.place'), """
    wanted = f"from diff_{kind.name} d join want_{kind.name} x on x.k = d.k"
    label = f"coalesce({kind.label}, x.k)"
    created = f"""{into} '{kind.name}', 'created', d.k, d.id, {label}, null, null {wanted}
        where d.action = 'created'"""
    changed = f"""{into} '{kind.name}', 'changed', d.k, d.id, {label}, d.before, d.after {wanted}
        where d.action = 'changed'"""
    kept = f"{into} '{kind.name}', 'kept', d.k, d.id, {label}, null, d.kept {wanted} where d.kept is not null"
    called = f"coalesce({kind.label}, e.k)" if kind.table else "e.k"
    ended = f"""{into} '{kind.name}', 'ended', e.k, e.id, {called},
        case when e.ends_on is not null then jsonb_build_object('ends_on', e.was) end,
        case when e.ends_on is not null then jsonb_build_object('ends_on', e.ends_on) end
        from end_{kind.name} e {_there(kind)} where e.visible order by e.k"""
    return [
        f"{created} order by d.n, d.k limit {CREATED_SHOWN}",
        f"{changed} order by d.n, d.k",
        f"{kept} order by d.n, d.k",
        ended,
    ]


def _there(kind: Kind) -> str:
    return f"join {kind.table} x on x.tenant_id = %(tenant)s and x.id = e.id" if kind.table else ""


async def audit(run: Run, counts: Mapping[str, Mapping[str, int]], account_id: UUID | None, *, request_id: str) -> None:
    """One entry for the import with its hash and counts, and one for each row that was changed or ended.

    So has what ended with an enrollment that the import shortened, which no file speaks of.
    """
    who = {"account": account_id, "actor": "interop.import", "request_id": request_id}
    await run.execute(
        """insert into platform.audit_entries
               (tenant_id, id, at, account_id, actor, request_id, action, subject, subject_id, after)
           values (%(tenant)s, platform.new_id(), %(now)s, %(account)s, %(actor)s, %(request_id)s, 'applied',
                   'interop.imports', %(import)s, %(after)s)""",
        after=Jsonb({"source": run.source, "sha256": run.package.sha256, "size": run.package.size, "counts": counts}),
        **who,
    )
    for kind in KINDS:
        if not kind.table:
            continue
        await run.execute(
            f"""insert into platform.audit_entries
                    (tenant_id, id, at, account_id, actor, request_id, action, subject, subject_id, before, after)
                select %(tenant)s, platform.new_id(), %(now)s, %(account)s, %(actor)s, %(request_id)s, c.action,
                       '{kind.table}', c.local_id, c.before, c.after
                from interop.changes c
                where c.tenant_id = %(tenant)s and c.import_id = %(import)s and c.kind = '{kind.name}'
                  and c.action in ('changed', 'ended')""",
            **who,
        )
    await run.execute(
        """insert into platform.audit_entries
               (tenant_id, id, at, account_id, actor, request_id, action, subject, subject_id, before, after)
           select %(tenant)s, platform.new_id(), %(now)s, %(account)s, %(actor)s, %(request_id)s, 'changed', l.subject,
                  l.id, l.before, l.after
           from left_lines l""",
        **who,
    )
