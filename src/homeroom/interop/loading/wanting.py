"""What the package asks for, kind by kind, in our words: `want_people`, `want_sections` and so on.

Every wanted row has `k` (the source's key), `n` (its row in the file), `id` (our key: the one it had, or a new one) and
`given`, beside the fields of its kind. `id_<kind>` says which key each of the source's keys has.
"""

from homeroom.interop.loading.kinds import KINDS
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.wanted_homes import wanted_homes
from homeroom.interop.loading.wanted_people import WANTED_PEOPLE
from homeroom.interop.loading.wanted_schools import WANTED_SCHOOLS
from homeroom.interop.oneroster.standard import Mode


async def want(run: Run) -> None:
    """Make the tables of what is wanted."""
    for statement in (*WANTED_SCHOOLS, *WANTED_PEOPLE):
        await run.execute(statement)
    for kind in KINDS:
        for each in kind.fields:
            if each.sticky:
                await run.execute(
                    f"""update want_{kind.name} w set {each.name} = coalesce(
                            (select (r.brought ->> '{each.name}')::{each.type} from interop.records r
                             where r.tenant_id = %(tenant)s and r.source = %(source)s and r.kind = '{kind.name}'
                               and r.sourced_id = w.k), w.{each.name}_default)
                        where w.{each.name} is null"""
                )
        if kind.dated and any(each.name == "ends_on" for each in kind.fields):
            await run.execute(f"update want_{kind.name} set ends_on = starts_on - 1 where ends_on < starts_on - 1")
    for statement in wanted_homes(bulk=run.package.modes["roles"] is Mode.BULK):
        await run.execute(statement)
