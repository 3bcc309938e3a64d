"""What courts decided, and the notes on it that few may read."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.students.family.errors import AlreadyBarred, FamilyChanged, FamilyPartNotFound, NotBefore, OwnFamily
from homeroom.students.family.repository import BARRED_THEN, order_with_notes, person_once_linked
from homeroom.students.family.schemas import NotesWrite, OrderCreate, OrderUpdate
from homeroom.students.family.service.families import FamilyService
from homeroom.students.models import CourtOrder
from homeroom.students.permissions import StudentPermission


class CourtOrderService:
    """Court orders about students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work, self.families = work, FamilyService(work)

    async def enter(self, student_id: UUID, wanted: OrderCreate) -> dict[str, Any]:
        """Raises `StudentNotFound`, `NotFound`, `OwnFamily`, `AlreadyBarred`, `NotBefore`."""
        await self.families.held(student_id)
        self._refuse_own(wanted.guardian_id)
        known = await self.work.read(
            person_once_linked, permission=StudentPermission.MANAGE_FAMILIES, person_id=wanted.guardian_id
        )
        if not known or wanted.guardian_id == student_id:
            raise NotFound("This person")
        if wanted.ends_on is not None and wanted.ends_on < wanted.starts_on:
            raise NotBefore(wanted.starts_on)
        made = CourtOrder(student_id=student_id, **wanted.model_dump())
        await self._refuse_twice(made, None)
        self.work.session.add(made)
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def change(self, student_id: UUID, order_id: UUID, version: int, wanted: OrderUpdate) -> dict[str, Any]:
        """Raises as `enter` does, and `FamilyPartNotFound`, `FamilyChanged`."""
        await self.families.held(student_id)
        found = await self._held(student_id, order_id)
        self._refuse_own(found.guardian_id)
        if found.version != version:
            raise FamilyChanged(found.version)
        if wanted.kind is not None:
            found.kind = wanted.kind
        if wanted.reference is not None:
            found.reference = wanted.reference
        if "ends_on" in wanted.model_fields_set:
            if wanted.ends_on is not None and wanted.ends_on < found.starts_on:
                raise NotBefore(found.starts_on)
            found.ends_on = wanted.ends_on
            await self._refuse_twice(found, order_id)
        found.version += 1
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def notes(self, student_id: UUID, order_id: UUID) -> dict[str, Any]:
        """What is written on an order; that it was read is on record with the answer.

        Raises `FamilyPartNotFound`, `OwnFamily`.
        """
        row = await self._with_notes(student_id, order_id)
        self._refuse_own(row["guardian_id"])
        self.work.audit(Change("read", "students.court_orders.notes", order_id, after={"student_id": student_id}))
        sealed = row["notes"]
        text = None if sealed is None else self.work.seals.text(CourtOrder.notes, order_id, sealed)
        return {"text": text, "version": row["version"]}

    async def write_notes(self, student_id: UUID, order_id: UUID, version: int, wanted: NotesWrite) -> dict[str, Any]:
        """Raises `FamilyPartNotFound`, `OwnFamily`, `FamilyChanged`."""
        await self._with_notes(student_id, order_id)
        found = await self._held(student_id, order_id)
        self._refuse_own(found.guardian_id)
        if found.version != version:
            raise FamilyChanged(found.version)
        found.version += 1
        self.work.seals.put(found, CourtOrder.notes, wanted.text or None)
        await self.work.session.flush()
        return {"text": wanted.text or None, "version": found.version}

    def _refuse_own(self, guardian_id: UUID) -> None:
        """Whom a court speaks of neither enters, changes nor reads it, whatever his rights in the office are."""
        if guardian_id == self.work.account.person_id:
            raise OwnFamily

    async def _with_notes(self, student_id: UUID, order_id: UUID) -> dict[str, Any]:
        rows = await self.work.read(order_with_notes, student_id=student_id, order_id=order_id)
        if not rows:
            raise FamilyPartNotFound
        return rows[0]

    async def _held(self, student_id: UUID, order_id: UUID) -> CourtOrder:
        held = select(CourtOrder).where(
            CourtOrder.tenant_id == self.work.actor.tenant_id,
            CourtOrder.student_id == student_id,
            CourtOrder.id == order_id,
        )
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).first()
        if found is None:
            raise FamilyPartNotFound
        return found

    async def _refuse_twice(self, order: CourtOrder, but: UUID | None) -> None:
        given = {
            "student_id": order.student_id,
            "guardian_id": order.guardian_id,
            "starts_on": order.starts_on,
            "ends_on": order.ends_on,
            "but": but,
        }
        if await self.work.execute(BARRED_THEN, given):
            raise AlreadyBarred
