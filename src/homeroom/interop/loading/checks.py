"""What must hold across rows and files before anything is compared: keys, references, trees, dates."""

from typing import Final

from homeroom.interop.loading.kinds import KINDS_OF
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.staging import table_of
from homeroom.interop.oneroster.findings import KEPT, Findings, error, shown
from homeroom.interop.oneroster.standard import FILES, Field, File, Mode, Type

_DEEPEST: Final = 20
_KEPT_FILES: Final = frozenset(KINDS_OF)


async def check(run: Run) -> None:
    """Add to the run's findings what is wrong; the staged rows stay as they are."""
    supplied = [file for file in FILES.values() if run.package.modes[file.name] is not Mode.ABSENT]
    for file in supplied:
        await _check_keys(run, file)
    for file in supplied:
        for column in file.fields:
            if column.refers is not None:
                await _check_reference(run, file, column, FILES[column.refers])
    await _check_tree(run, "orgs")
    await _check_tree(run, "academicSessions")
    await _check_dates(run, "academicSessions", "startDate", "endDate")
    for name in ("roles", "enrollments"):
        await _check_dates(run, name, "beginDate", "endDate")
    await _check_schools(run)


async def _check_keys(run: Run, file: File) -> None:
    """A sourcedId stands once in a file."""
    again = f"""select n, k, first from (select n, k, min(n) over (partition by k) as first from {table_of(file.name)}
                where n is not null) s where n > first"""
    await _tell_each(
        run,
        again,
        lambda row: error(
            "reference.duplicate_sourced_id",
            f"The sourcedId “{shown(row['k'])}” stands in row {row['first']} already: each record needs its own.",
            file=f"{file.name}.csv",
            row=row["n"],
            field="sourcedId",
            value=row["k"],
        ),
    )


async def _check_reference(run: Run, file: File, column: Field, target: File) -> None:
    """What a column names exists: in its file, or (where that is no bulk file) among what this source brought."""
    mode = run.package.modes[target.name]
    if mode is not Mode.BULK and target.name not in _KEPT_FILES and run.package.modes[file.name] is Mode.DELTA:
        return  # what earlier packages said of results and resources is not kept, so that it cannot be missed
    if column.type is Type.LIST:
        named = f"""(select s.n, btrim(each) as value from {table_of(file.name)} s,
                     unnest(string_to_array(s."{column.name}", ',')) each where s.n is not null and s.active)"""
    else:
        stands_in = "k" if column.name == "sourcedId" else f'"{column.name}"'
        named = f"""(select s.n, s.{stands_in} as value from {table_of(file.name)} s
                     where s.n is not null and s.active)"""
    earlier = ""
    if mode is not Mode.BULK and target.name in _KEPT_FILES:
        kinds = ", ".join(f"'{kind}'" for kind in KINDS_OF[target.name])
        earlier = f"""and not exists (select from interop.records r where r.tenant_id = %(tenant)s
            and r.source = %(source)s and r.kind in ({kinds}) and r.sourced_id = named.value and r.ended_at is null
            and not exists (select from {table_of(target.name)} gone
                            where gone.k = r.sourced_id and not gone.active))"""
    missing = f"""select named.n, named.value,
               exists (select from {table_of(target.name)} t where t.k = named.value) as gone
        from {named} named where named.value <> ''
        and not exists (select from {table_of(target.name)} t where t.k = named.value and t.active) {earlier}"""
    absent = mode is Mode.ABSENT

    def told(row: dict[str, object]) -> object:
        value = str(row["value"])
        if absent:
            code = "reference.missing_target_file"
            why = f"there is no {target.name}.csv, and no earlier package brought it"
        elif row["gone"]:
            code, why = "reference.target_deleted", f"{target.name}.csv deletes it"
        else:
            code, why = "reference.missing_target_record", f"{target.name}.csv has no such sourcedId"
        return error(
            code,
            f"{column.name} names “{shown(value)}”, but {why}.",
            file=f"{file.name}.csv",
            row=int(str(row["n"])),
            field=column.name,
            value=value,
        )

    await _tell_each(run, missing, told)


async def _check_tree(run: Run, file: str) -> None:
    """Nothing is its own ancestor."""
    table = table_of(file)
    circling = f"""with recursive up(k, n, at, depth) as (
            select k, n, "parentSourcedId", 1 from {table} where active and n is not null
            union all select up.k, up.n, s."parentSourcedId", depth + 1 from up join {table} s on s.k = up.at
            where depth < {_DEEPEST} and s.k <> up.k)
        select distinct n, k from up where at = k or (depth = {_DEEPEST} and at is not null)"""
    await _tell_each(
        run,
        circling,
        lambda row: error(
            "reference.cycle",
            f"“{shown(row['k'])}” is its own parent, over one or more steps (or more than {_DEEPEST} levels deep).",
            file=f"{file}.csv",
            row=row["n"],
            field="parentSourcedId",
            value=row["k"],
        ),
    )


async def _check_dates(run: Run, file: str, first: str, last: str) -> None:
    """Nothing ends before it begins; what ends on the day it begins lasts no day where end dates are exclusive."""
    least = "%(exclusive)s" if file == "academicSessions" else "0"
    turned = f"""select n, "{first}"::text as first, "{last}"::text as last from {table_of(file)}
                 where n is not null and active and "{last}" < "{first}" + {least}"""
    await _tell_each(
        run,
        turned,
        lambda row: error(
            "row.date_order",
            f"{last} {row['last']} does not come after {first} {row['first']}.",
            file=f"{file}.csv",
            row=row["n"],
            field=last,
            value=row["last"],
        ),
    )


async def _check_schools(run: Run) -> None:
    """A class is held in a school."""
    elsewhere = """select c.n, c."schoolSourcedId" as value, o.type from in_classes c
        join in_orgs o on o.k = c."schoolSourcedId" and o.active
        where c.n is not null and c.active and o.type <> 'school'"""
    await _tell_each(
        run,
        elsewhere,
        lambda row: error(
            "reference.wrong_type",
            f"schoolSourcedId names “{shown(row['value'])}”, which is a {shown(row['type'])} and not a school.",
            file="classes.csv",
            row=row["n"],
            field="schoolSourcedId",
            value=row["value"],
        ),
    )


async def _tell_each(run: Run, sql: str, finding_of: object) -> None:
    """Add a finding for each row; beyond what is kept they are counted only."""
    assert callable(finding_of)  # noqa: S101  (tells the type)
    found = await run.rows(f"select *, count(*) over () as so_many from ({sql}) found order by n limit {KEPT}")
    several = Findings()
    for row in found:
        several.add(finding_of(row))
    if found:
        several.errors = max(several.errors, found[0]["so_many"])
    run.findings.take(several)
