"""The rooms of a school."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors.courses import RecordChanged, RoomInUse, SchoolHasName
from homeroom.schools.models import Room, School
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.rooms import STILL_USED, room, room_in_reach
from homeroom.schools.repository.schools import school
from homeroom.schools.schemas import RoomCreate, RoomUpdate

MOST_NAMED = 5


class RoomService:
    """Rooms of the schools within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def create(self, school_id: UUID, wanted: RoomCreate) -> dict[str, Any]:
        """Raises `NotFound`, `SchoolHasName`."""
        await self.work.require(SchoolPermission.MANAGE_ROOMS, school, school_id=school_id)
        made = Room(school_id=school_id, **wanted.model_dump(mode="json"))
        await self._refuse_name(made)
        self.work.session.add(made)
        await self.work.session.flush()
        return await self._read(made.id)

    async def correct(self, room_id: UUID, version: int, wanted: RoomUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `RecordChanged`, `SchoolHasName`, `RoomInUse`."""
        within = await self.work.read(room_in_reach, room_id=room_id)
        if not within:
            raise NotFound("This room")
        held = select(Room).where(Room.tenant_id == self.work.actor.tenant_id, Room.id == room_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.version != version:
            raise RecordChanged(found.version)
        changes = wanted.model_dump(exclude_unset=True)
        changes |= {"features": [each.value for each in changes["features"]]} if "features" in changes else {}
        for name, value in changes.items():
            setattr(found, name, value)
        if "name" in changes or "ends_on" in changes:
            await self._refuse_name(found)
        if changes.get("ends_on") is not None:
            await self._refuse_if_used(found)
        found.version += 1
        return await self._read(room_id)

    async def _read(self, room_id: UUID) -> dict[str, Any]:
        return (await self.work.read(room, permission=SchoolPermission.MANAGE_ROOMS, room_id=room_id))[0]

    async def _refuse_name(self, wanted: Room) -> None:
        """A name is one room's among those of a school that are used."""
        here = (self.work.actor.tenant_id, wanted.school_id)
        with self.work.session.no_autoflush:
            held = select(School.id).where(School.tenant_id == here[0], School.id == here[1])
            await self.work.session.execute(held.with_for_update(key_share=True))
            taken = select(Room.id).where(
                Room.tenant_id == here[0],
                Room.school_id == here[1],
                Room.name == wanted.name,
                Room.ends_on.is_(None) | (Room.ends_on >= self.work.account.today),
            )
            others = {each for each in await self.work.session.scalars(taken) if each != wanted.id}
        if others:
            raise SchoolHasName(wanted.name)

    async def _refuse_if_used(self, found: Room) -> None:
        after = found.ends_on
        used = await self.work.execute(STILL_USED, {"room_id": found.id, "after": after})
        if used:
            raise RoomInUse(used[:MOST_NAMED], len(used))
