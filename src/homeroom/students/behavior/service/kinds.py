"""Kinds of incidents and of recognition: the shipped ones, with what the district says of them, and its own."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.behavior.codes import SHIPPED
from homeroom.students.behavior.errors import BehaviorChanged, BehaviorKindNameTaken, BehaviorKindNotFound
from homeroom.students.behavior.models import BehaviorKind
from homeroom.students.behavior.repository.kinds import HOLD_KIND, said_kinds
from homeroom.students.behavior.schemas import BehaviorKindCreate, BehaviorKindUpdate
from homeroom.students.permissions import StudentPermission

MANAGE: Final = StudentPermission.MANAGE_BEHAVIOR_KINDS


class BehaviorKindService:
    """The kinds of a district."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def all(self) -> dict[str, Any]:
        """Those in use first, each as shipped or as the district says."""
        kinds = await kinds_in_force(self.work, StudentPermission.READ_BEHAVIOR)
        return {"items": sorted(kinds.values(), key=lambda kind: (kind["positive"], kind["ended"]))}

    async def add(self, wanted: BehaviorKindCreate) -> BehaviorKind:
        """Raises `BehaviorKindNameTaken`."""
        await self.work.execute(HOLD_KIND, {})
        await self._refuse_taken(wanted.name, positive=wanted.positive)
        id_ = new_id()
        made = BehaviorKind(id=id_, code=str(id_), positive=wanted.positive, name=wanted.name, version=1)
        return await self._saved(made)

    async def change(self, code: str, version: int, wanted: BehaviorKindUpdate) -> BehaviorKind:
        """Raises `BehaviorKindNotFound`, `BehaviorChanged`, `BehaviorKindNameTaken`, `Invalid`."""
        await self.work.execute(HOLD_KIND, {})
        held = select(BehaviorKind).where(
            BehaviorKind.tenant_id == self.work.actor.tenant_id, BehaviorKind.code == code
        )
        found = (await self.work.session.scalars(held.with_for_update())).one_or_none()
        shipped = SHIPPED.get(code)
        if found is None and shipped is None:
            raise BehaviorKindNotFound
        if (found.version if found else 0) != version:
            raise BehaviorChanged(found.version if found else 0)
        if wanted.name is None and shipped is None:
            raise Invalid.at("name", "missing", "A kind of the district's own has a name.")
        if found is None:
            assert shipped is not None  # noqa: S101  (tells the type)
            found = BehaviorKind(id=new_id(), code=code, positive=shipped.positive, version=0)
        if not wanted.ended:
            names = [wanted.name] if wanted.name is not None else [*shipped.words] if shipped else []
            for name in names:
                await self._refuse_taken(name, positive=found.positive, but=code)
        found.name = wanted.name
        found.ended_at = (found.ended_at or clock.now()) if wanted.ended else None
        found.version = version + 1
        return await self._saved(found)

    async def _refuse_taken(self, name: str, *, positive: bool, but: str = "") -> None:
        for code, kind in (await kinds_in_force(self.work, MANAGE)).items():
            if code == but or kind["ended"] or kind["positive"] is not positive:
                continue
            names = [kind["name"]] if kind["name"] is not None else [*SHIPPED[code].words]
            if folded(name) in {folded(each) for each in names}:
                raise BehaviorKindNameTaken(name)

    async def _saved(self, kind: BehaviorKind) -> BehaviorKind:
        kind.search_name = folded(kind.name) if kind.name is not None else None
        self.work.session.add(kind)
        with refusing({"uq_behavior_kinds_name": lambda: BehaviorKindNameTaken(kind.name or "")}):
            await self.work.session.flush()
        return kind


async def kinds_in_force(work: Work, permission: str) -> dict[str, dict[str, Any]]:
    """Every kind there is by its code, ended ones among them."""
    said = {row["code"]: row for row in await work.read(said_kinds, permission=permission)}
    kinds = {code: _kind(code, said.pop(code, None)) for code in SHIPPED}
    return kinds | {code: _kind(code, row) for code, row in said.items()}


def _kind(code: str, said: Mapping[str, Any] | None) -> dict[str, Any]:
    shipped = SHIPPED.get(code)
    return {
        "code": code,
        "name": said["name"] if said else None,
        "shipped": shipped is not None,
        "positive": shipped.positive if shipped else bool(said and said["positive"]),
        "descriptor": shipped.descriptor if shipped else None,
        "ended": bool(said and said["ended"]),
        "version": said["version"] if said else 0,
    }


async def refuse_unknown_kind(work: Work, permission: str, code: str, *, positive: bool, kept: str = "") -> None:
    """Raise `Invalid` for a kind that is not there or no longer used; `kept` is the one that stands there already."""
    if code == kept:
        return
    kind = (await kinds_in_force(work, permission)).get(code)
    if kind is None or kind["ended"] or kind["positive"] is not positive:
        raise Invalid.at("kind", "unknown_kind", "There is no such kind in use.")
