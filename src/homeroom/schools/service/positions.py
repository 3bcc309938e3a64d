"""The district's list of positions."""

from typing import Any
from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import ListChanged, PositionTaken
from homeroom.schools.models import Position
from homeroom.schools.repository.positions import MOVE_HOLDERS, PositionRepository, position
from homeroom.schools.schemas import PositionRead, PositionWrite


class PositionService:
    """The positions that are given in the district."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def add(self, wanted: PositionWrite) -> dict[str, Any]:
        """Raises `PositionTaken`."""
        repository = PositionRepository(self.work)
        search_title = await self._free_title(wanted.title, None)
        new = Position(id=new_id(), search_title=search_title, also_called=[], version=1, **wanted.model_dump())
        await repository.save(new)
        return await self._one(new.id)

    async def change(self, position_id: UUID, wanted: PositionWrite, version: int) -> dict[str, Any]:
        """A new title replaces the old one wherever it is shown. Raises `NotFound`, `ListChanged`, `PositionTaken`."""
        repository = PositionRepository(self.work)
        held = await repository.held(position_id)
        if not held:
            raise NotFound("This position")
        (found,) = held
        if found.version != version:
            raise ListChanged(PositionRead.model_validate(await self._one(position_id)).model_dump(mode="json"))
        search_title = await self._free_title(wanted.title, found.id)
        if found.title != wanted.title:
            found.also_called = sorted({*found.also_called, found.title} - {wanted.title})
        found.code, found.classification, found.active = wanted.code, wanted.classification, wanted.active
        found.title, found.search_title, found.version = wanted.title, search_title, version + 1
        await repository.save(found)
        return await self._one(position_id)

    async def merge(self, position_id: UUID, into_id: UUID) -> dict[str, Any]:
        """One of two lines that mean the same: who held it holds the other, also what imports bring by its name.

        Raises `NotFound`, `Invalid`.
        """
        if position_id == into_id:
            raise Invalid.at("into_id", "same", "Choose another position: this is the one to be merged.")
        repository = PositionRepository(self.work)
        held = {each.id: each for each in await repository.held(position_id, into_id)}
        if len(held) < 2:  # noqa: PLR2004  (the two)
            raise NotFound("This position")
        merged, into = held[position_id], held[into_id]
        await self.work.execute(MOVE_HOLDERS, {"merged": merged.id, "into": into.id})
        into.also_called = sorted({*into.also_called, *merged.also_called, merged.title} - {into.title})
        into.version += 1
        await self.work.session.delete(merged)
        await self.work.session.flush()
        return await self._one(into_id)

    async def _free_title(self, title: str, own: UUID | None) -> str:
        """How it is looked up; raises `PositionTaken` where another line is called so."""
        search_title = folded(title)
        there = await PositionRepository(self.work).named(title, search_title)
        if there is not None and there.id != own:
            raise PositionTaken("title", title)
        return search_title

    async def _one(self, position_id: UUID) -> dict[str, Any]:
        (found,) = await self.work.read(position, position_id=position_id)
        return dict(found)
