"""What a package leaves out because nothing changed there: taken from what the same source said before.

A delta that only gives a student another name says nothing of the school; with the earlier rows beside it, it is read
like a package that says everything. Rows taken in have no `n`.
"""

from typing import Final

from homeroom.interop.loading.kinds import KINDS_OF
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.staging import table_of
from homeroom.interop.oneroster.standard import Mode

_EVERYTHING: Final = "true"
_NEEDED: Final[tuple[tuple[str, str], ...]] = (
    ("orgs", _EVERYTHING),
    ("academicSessions", _EVERYTHING),
    ("classes", 'r.sourced_id in (select "classSourcedId" from in_enrollments where active)'),
    ("classes", "r.given ->> 'courseSourcedId' in (select k from in_courses where active)"),
    ("courses", 'r.sourced_id in (select "courseSourcedId" from in_classes where active)'),
    (
        "users",
        """r.sourced_id in (select "userSourcedId" from in_roles where active
           union select k from in_demographics union select "userSourcedId" from in_enrollments where active)""",
    ),
    (
        "users",
        """r.sourced_id in (select btrim(agent) from in_users u,
           unnest(string_to_array(u."agentSourcedIds", ',')) agent where u.active)""",
    ),
    ("roles", "r.given ->> 'userSourcedId' in (select k from in_users where active)"),
    ("demographics", "r.sourced_id in (select k from in_users where active)"),
)


async def pull(run: Run) -> None:
    """Take in the earlier rows that the package's rows stand on."""
    for file, needed in _NEEDED:
        if run.package.modes[file] is Mode.BULK:
            continue
        kinds = ", ".join(f"'{kind}'" for kind in KINDS_OF[file])
        table = table_of(file)
        await run.execute(
            f"""insert into {table}
                select (jsonb_populate_record(null::pg_temp.{table},
                        r.given || jsonb_build_object('k', r.sourced_id, 'active', true))).*
                from interop.records r
                where r.tenant_id = %(tenant)s and r.source = %(source)s and r.kind in ({kinds})
                  and r.ended_at is null and r.given is not null and {needed}
                  and not exists (select from {table} s where s.k = r.sourced_id)"""
        )
        await run.execute(f"analyze {table}")
