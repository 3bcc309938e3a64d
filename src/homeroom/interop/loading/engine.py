"""The way of a package: staged, checked, compared, and, where that is wanted and nothing forbids it, applied."""

from dataclasses import dataclass, field
from typing import Any, Final

from homeroom.interop.loading import staging
from homeroom.interop.loading.applying import apply
from homeroom.interop.loading.checks import check
from homeroom.interop.loading.comparing import Counts, compare
from homeroom.interop.loading.doubts import doubt
from homeroom.interop.loading.pulling import pull
from homeroom.interop.loading.run import Run
from homeroom.interop.loading.wanting import want
from homeroom.interop.oneroster.standard import FILES, Group, Mode

READ: Final = 0.4
"""How much of all the work reading is, at a guess, for the progress bar."""


@dataclass
class Outcome:
    """What came of it; `applied` is false where it was not wanted, or not allowed."""

    compared: bool = False
    applied: bool = False
    counts: dict[str, Counts] = field(default_factory=dict)
    not_imported: dict[str, int] = field(default_factory=dict)
    new_schools: list[Any] = field(default_factory=list)

    def as_json(self) -> dict[str, dict[str, int]]:
        """The counts by kind."""
        return {kind: each.as_json() for kind, each in self.counts.items()}

    @property
    def to_confirm(self) -> int:
        return sum(each.to_confirm for each in self.counts.values())


async def load(run: Run, *, wanted: bool, confirmed: int) -> Outcome:
    """Take a package as far as it goes; `wanted`: apply it if it has no errors and its ends are confirmed."""
    outcome = Outcome()
    await run.execute(
        """set local jit = off; set local statement_timeout = 0; set local work_mem = '64MB';
           set local client_connection_check_interval = '1s'"""  # killed, it does not hold the district's lock for long
    )
    await _read(run, outcome)
    if not run.is_readable():
        return outcome
    await run.tell("check", READ)
    await staging.index_and_count(run.connection, run.package)
    await pull(run)
    await check(run)
    if run.findings.errors:
        return outcome
    await run.tell("compare", 0.45)
    await want(run)
    outcome.counts = await compare(run)
    await run.tell("doubt", 0.55)
    await doubt(run)
    outcome.compared = True
    if wanted and outcome.to_confirm in (0, confirmed):
        outcome.new_schools = [
            row["id"] for row in await run.rows("select id from diff_schools where action = 'created'")
        ]
        await apply(run)
        outcome.applied = True
    return outcome


async def _read(run: Run, outcome: Outcome) -> None:
    """Copy every supplied file."""
    await staging.make_tables(run.connection)
    whole = sum(run.package.sizes.values()) or 1
    read = 0
    for file in FILES.values():
        if run.package.modes[file.name] is Mode.ABSENT:
            continue
        before = read

        async def told(more: int, name: str = file.name) -> None:
            nonlocal read
            read += more
            await run.tell(f"read:{name}", READ * min(1.0, read / whole))

        await run.tell(f"read:{file.name}", READ * read / whole)
        rows = await staging.stage(run.connection, run.package, file, run.findings, told)
        read = before + run.package.sizes[file.name]
        if file.group is not Group.ROSTERING:
            outcome.not_imported[file.name] = rows
