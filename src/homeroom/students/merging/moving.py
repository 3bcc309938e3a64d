"""How rows go from one record to another and back: over whatever tables there are, in one transaction.

Each step is written down with what undoes it. Steps are undone in the opposite order, so that each finds things as it
left them.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.kernel.ids import new_id
from homeroom.platform.database.audit import Change
from homeroom.platform.database.following import (
    ACCOUNTS,
    PEOPLE,
    STUDENTS,
    Alike,
    Reference,
    children_of,
    references_to,
)
from homeroom.platform.database.records import Record
from homeroom.platform.sealed import bound_to, sealed_columns
from homeroom.platform.work import Work
from homeroom.students.enrollment.stays import Days
from homeroom.students.merging.days import widened
from homeroom.students.merging.errors import PlaceTaken
from homeroom.students.merging.models import MergeStep, PairKind, StepKind
from homeroom.students.merging.steps import (
    ALIKE,
    DAYS,
    GRANTS_LACKED,
    HAND_OVER,
    NARROW,
    OVERLAP,
    RIGHTS_CHANGED,
    STEPS,
    WIDEN,
    WRITE_STEP,
)

SOURCE_RECORDS: Final = ("interop.records", "local_id")
GRANTS: Final = Reference("identity.grants", "account_id")


class Mover:
    """Takes one merge's steps. With `told`, each is an entry of the audit."""

    def __init__(self, work: Work, merge_id: UUID, *, told: bool = True) -> None:
        self.work, self.merge_id, self.told = work, merge_id, told
        self.moved: Counter[str] = Counter()
        self.aside: Counter[str] = Counter()
        self._position = 0

    async def merge(self, kind: PairKind, from_id: UUID, to_id: UUID) -> None:
        """All that names the one names the other; what the other has already is set aside, the record itself last."""
        targets = (PEOPLE, STUDENTS) if kind is PairKind.STUDENT else (PEOPLE,)
        for reference in references_to(Record.metadata, *targets):
            await self._hand_over(reference, from_id, to_id)
        if kind is PairKind.STUDENT:
            await self._take(STUDENTS, "id", from_id, to_id)
        await self._take(PEOPLE, "id", from_id, to_id)

    async def take_fields(self, from_id: UUID, to_id: UUID, fields: Mapping[str, tuple[Any, Any]]) -> None:
        """Write down which fields the survivor was given: before, after."""
        said = json.dumps({name: [_text(before), _text(after)] for name, (before, after) in fields.items()})
        await self._write(StepKind.TAKEN, Reference(PEOPLE, "id"), from_id, to_id, sorted(fields), said)

    async def taken(self) -> dict[str, tuple[str | None, str | None]]:
        """The fields that the survivor was given: before, after."""
        steps = await self.work.execute(STEPS + " and kind = 'taken'", {"merge": self.merge_id})
        return {name: (pair[0], pair[1]) for step in steps for name, pair in json.loads(self._opened(step)).items()}

    async def undo(self) -> None:
        """Take every step back but the fields, which come first. Raises `PlaceTaken`."""
        steps = await self.work.execute(STEPS + " and kind <> 'taken' order by position desc", {"merge": self.merge_id})
        for step in steps:
            if step["kind"] == StepKind.ASIDE:
                await self._put_back(step["in_table"], json.loads(self._opened(step)))
                continue
            if step["kind"] == StepKind.WIDENED:
                await self._narrow(step["in_table"], UUID(step["keys"][0]["id"]), json.loads(self._opened(step)))
                continue
            reference = Reference(step["in_table"], step["in_column"])
            found = await self._moved(reference, step["to_id"], step["from_id"], step["keys"], [])
            if found["stays"]:
                raise PlaceTaken(reference.table)

    # -- going over -----------------------------------------------------------------------------------------------

    async def _hand_over(self, reference: Reference, from_id: UUID, to_id: UUID) -> None:
        pairs, widening = await self._alike(reference, from_id, to_id)
        set_aside = [{"id": str(key)} for key in pairs]
        found = await self._moved(reference, from_id, to_id, None, set_aside)
        if found["moved"]:
            self.moved[reference.table] += len(found["moved"])
            await self._write(StepKind.MOVED, reference, from_id, to_id, found["moved"])
            if self.told:
                before = {reference.column: from_id, "rows": len(found["moved"])}
                after = {reference.column: to_id}
                self.work.audit(Change("moved", reference.table, to_id, before=before, after=after))
        stays = [*set_aside, *found["stays"]]
        if not stays:
            return
        if reference.table == ACCOUNTS:
            await self._merge_accounts(from_id, to_id)
        for theirs, mine in pairs.items():
            await self._hand_over(Reference(*SOURCE_RECORDS), theirs, mine)
        for mine, (held, wider) in widening.items():
            await self._widen(reference, from_id, to_id, mine, held, wider)
        await self._take(reference.table, reference.column, from_id, to_id, stays)

    async def _merge_accounts(self, from_id: UUID, to_id: UUID) -> None:
        """Both signed in: what the one account wrote is the other's, and how it signed in is set aside."""
        rows = await self.work.execute(
            "select person_id, id from identity.accounts where tenant_id = %(tenant)s and person_id = any(%(both)s)",
            {"both": [from_id, to_id]},
        )
        accounts = {row["person_id"]: row["id"] for row in rows}
        for reference in references_to(Record.metadata, ACCOUNTS):
            own = reference.table.startswith("identity.") and reference.column in {"account_id", "id"}
            if not own:
                await self._hand_over(reference, accounts[from_id], accounts[to_id])
        await self._hand_over_grants(accounts[from_id], accounts[to_id])

    async def _hand_over_grants(self, from_id: UUID, to_id: UUID) -> None:
        """What the one signed in for as a guardian or a student, and the other does not."""
        rows = await self.work.execute(GRANTS_LACKED, {"from": from_id, "to": to_id})
        if not rows:
            return
        keys = [{"id": str(row["id"])} for row in rows]
        found = await self._moved(GRANTS, from_id, to_id, keys, [])
        await self._write(StepKind.MOVED, GRANTS, from_id, to_id, found["moved"])
        if self.told:
            after = {"account_id": to_id, "roles": sorted({row["role"] for row in rows})}
            self.work.audit(Change("moved", GRANTS.table, to_id, before={"account_id": from_id}, after=after))

    async def _moved(
        self,
        reference: Reference,
        from_id: UUID,
        to_id: UUID,
        keys: Sequence[Mapping[str, Any]] | None,
        beside: Sequence[Mapping[str, Any]],
    ) -> dict[str, Any]:
        (found,) = await self.work.execute(
            HAND_OVER,
            {
                "merge": self.merge_id,
                "table": reference.table,
                "column": reference.column,
                "from": from_id,
                "to": to_id,
                "keys": None if keys is None else Jsonb(list(keys)),
                "except": Jsonb(list(beside)),
            },
        )
        if found["moved"] and reference.column == "id":
            await self._seal_anew(reference.table, from_id, to_id)
        if found["moved"] and reference.table in {ACCOUNTS, GRANTS.table}:
            await self.work.execute(RIGHTS_CHANGED, {"whose": [from_id, to_id]})
        return found

    async def _alike(
        self, reference: Reference, from_id: UUID, to_id: UUID
    ) -> tuple[dict[UUID, UUID], dict[UUID, tuple[Days, Days]]]:
        """Rows of the one that say what a row of the other says: theirs → ours; and ours that take over their days."""
        if not reference.alike:
            return {}, {}
        dated = "starts_on" in Record.metadata.tables[reference.table].c
        said = " or ".join(f"({_same(alike, reference.column)} {OVERLAP * dated})" for alike in reference.alike)
        sql = ALIKE.format(table=reference.table, column=reference.column, alike=said, days=DAYS * dated)
        rows = await self.work.execute(sql, {"from": from_id, "to": to_id})
        pairs: dict[UUID, UUID] = {}
        met: dict[UUID, tuple[Days, dict[UUID, Days]]] = {}
        for row in rows:
            pairs.setdefault(row["theirs"], row["mine"])
            if dated:
                days = Days(row["theirs_from"], row["theirs_until"] or date.max)
                mine = Days(row["mine_from"], row["mine_until"] or date.max)
                met.setdefault(row["theirs"], (days, {}))[1][row["mine"]] = mine
        return pairs, widened([*met.values()])

    async def _widen(
        self, reference: Reference, from_id: UUID, to_id: UUID, row_id: UUID, before: Days, after: Days
    ) -> None:
        """A row of the survivor's holds on the days of one that is set aside, too."""
        kept = json.dumps([_text(day) for days in (before, after) for day in _dates(days)])
        await self._write(StepKind.WIDENED, reference, from_id, to_id, [{"id": str(row_id)}], kept)
        starts_on, ends_on = _dates(after)
        given = {"id": row_id, "starts_on": starts_on, "ends_on": ends_on}
        await self.work.execute(WIDEN.format(table=reference.table), given)
        self._tell_days(reference.table, row_id, before, after)

    async def _narrow(self, table: str, row_id: UUID, kept: Sequence[str | None]) -> None:
        """Give the days back, but for a day that somebody corrected since."""
        was_from, was_until, starts_on, ends_on = [day and date.fromisoformat(day) for day in kept]
        given = {"was_from": was_from, "was_until": was_until, "starts_on": starts_on, "ends_on": ends_on}
        narrowed = await self.work.execute(NARROW.format(table=table), {"id": row_id, **given})
        for row in narrowed:
            before = Days(row["old_from"], row["old_until"] or date.max)
            self._tell_days(table, row_id, before, Days(row["starts_on"], row["ends_on"] or date.max))

    def _tell_days(self, table: str, row_id: UUID, before: Days, after: Days) -> None:
        if self.told:
            said = [dict(zip(("starts_on", "ends_on"), _dates(days), strict=True)) for days in (before, after)]
            self.work.audit(Change("changed", table, row_id, *said))

    # -- aside ----------------------------------------------------------------------------------------------------

    async def _take(
        self,
        table: str,
        column: str,
        of: UUID,
        to_id: UUID,
        keys: Sequence[Mapping[str, Any]] | None = None,
    ) -> None:
        """Take rows out, first what hangs on them, and keep them here."""
        if table not in {STUDENTS, PEOPLE}:
            for row_id in await self._ids(table, column, of, keys):
                for child, child_column in children_of(Record.metadata, table):
                    await self._take(child, child_column, row_id, to_id)
        rows = await self.work.execute(
            "select students.take_aside(%(merge)s, %(table)s, %(column)s, %(of)s, %(keys)s) as rows",
            {
                "merge": self.merge_id,
                "table": table,
                "column": column,
                "of": of,
                "keys": None if keys is None else Jsonb(list(keys)),
            },
        )
        taken = rows[0]["rows"]
        if not taken:
            return
        if table not in {STUDENTS, PEOPLE}:
            self.aside[table] += len(taken)
        kept = json.dumps([self._plain(table, row) for row in taken])
        await self._write(StepKind.ASIDE, Reference(table, column), of, to_id, [], kept, len(taken))
        if self.told:
            self.work.audit(Change("set_aside", table, to_id, before={"rows": len(taken), column: of}))

    async def _ids(self, table: str, column: str, of: UUID, keys: Sequence[Mapping[str, Any]] | None) -> Sequence[UUID]:
        if column == "id":
            return [of]
        if "id" not in Record.metadata.tables[table].c:
            return []
        if keys is not None:
            return [UUID(key["id"]) for key in keys]
        rows = await self.work.execute(
            f"select id from {table} where tenant_id = %(tenant)s and {column} = %(of)s",  # noqa: S608  (our own names)
            {"of": of},
        )
        return [row["id"] for row in rows]

    async def _put_back(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Raises `PlaceTaken`."""
        (done,) = await self.work.execute(
            "select students.put_back(%(merge)s, %(table)s, %(rows)s) as done",
            {"merge": self.merge_id, "table": table, "rows": Jsonb([self._sealed(table, row) for row in rows])},
        )
        if not done["done"]:
            raise PlaceTaken(table)

    # -- what is sealed -------------------------------------------------------------------------------------------

    def _plain(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row with its sealed values opened, to be sealed as a whole: a rotation of the keys reaches it here."""
        return self._each_sealed(table, row, lambda name, text: _opened_hex(self.work, table, name, row["id"], text))

    def _sealed(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        return self._each_sealed(table, row, lambda name, text: _sealed_hex(self.work, table, name, row["id"], text))

    def _each_sealed(self, table: str, row: Mapping[str, Any], change: Any) -> dict[str, Any]:
        names = [name for of, name in sealed_columns(Record.metadata) if of == table and row.get(name) is not None]
        return {**row, **{name: change(name, row[name]) for name in names}}

    async def _seal_anew(self, table: str, from_id: UUID, to_id: UUID) -> None:
        """A sealed value is bound to its row's id, which has changed."""
        for name in [name for of, name in sealed_columns(Record.metadata) if of == table]:
            (row,) = await self.work.execute(
                f"select {name} as sealed from {table} where tenant_id = %(tenant)s and id = %(id)s",  # noqa: S608
                {"id": to_id},
            )
            if row["sealed"] is None:
                continue
            ring, tenant = self.work.parts.keys, self.work.actor.tenant_id
            text = ring.unseal(row["sealed"], bound_to(tenant, f"{table}.{name}", from_id))
            await self.work.execute(
                f"update {table} set {name} = %(sealed)s where tenant_id = %(tenant)s and id = %(id)s",  # noqa: S608
                {"id": to_id, "sealed": ring.seal(text, bound_to(tenant, f"{table}.{name}", to_id))},
            )

    # -- steps ----------------------------------------------------------------------------------------------------

    async def _write(
        self,
        kind: StepKind,
        reference: Reference,
        from_id: UUID,
        to_id: UUID,
        keys: Sequence[Any],
        kept: str | None = None,
        rows: int | None = None,
    ) -> None:
        step_id = new_id()
        self._position += 1
        await self.work.execute(
            WRITE_STEP,
            {
                "id": step_id,
                "merge": self.merge_id,
                "position": self._position,
                "kind": kind.value,
                "table": reference.table,
                "column": reference.column,
                "from": from_id,
                "to": to_id,
                "keys": Jsonb(list(keys)),
                "rows": len(keys) if rows is None else rows,
                "sealed": None if kept is None else self.work.seals.sealed(MergeStep.sealed, step_id, kept),
            },
        )

    def _opened(self, step: Mapping[str, Any]) -> str:
        return self.work.seals.text(MergeStep.sealed, step["id"], step["sealed"])


def _same(alike: Alike, moving: str) -> str:
    said = [f"mine.{column} = theirs.{column}" for column in alike.columns if column != moving]
    return " and ".join(said) or "true"


def _dates(days: Days) -> tuple[date, date | None]:
    return days.first, None if days.last == date.max else days.last


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _opened_hex(work: Work, table: str, name: str, row_id: str, stored: str) -> str:
    bound = bound_to(work.actor.tenant_id, f"{table}.{name}", UUID(row_id))
    return work.parts.keys.unseal(bytes.fromhex(stored.removeprefix("\\x")), bound).decode()


def _sealed_hex(work: Work, table: str, name: str, row_id: str, text: str) -> str:
    bound = bound_to(work.actor.tenant_id, f"{table}.{name}", UUID(row_id))
    return "\\x" + work.parts.keys.seal(text.encode(), bound).hex()
