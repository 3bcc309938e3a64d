"""Who lives where, and from when to when."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.students.family.errors import AlreadyMember, FamilyChanged, FamilyPartNotFound, NotBefore
from homeroom.students.family.repository import LIVES_THERE, household_in_reach, person_in_reach
from homeroom.students.family.schemas import HouseholdCreate, HouseholdUpdate, LastDay, MemberAdd
from homeroom.students.family.service.families import FamilyService
from homeroom.students.models import Household, HouseholdMember
from homeroom.students.permissions import StudentPermission

A_DAY = timedelta(days=1)
KEPT = frozenset({"name", "street"})
"""What a household is never without."""


def in_one_line(parts: Mapping[str, Any]) -> str:
    """An address as people write it: street, city, state and postal code, country."""
    place = " ".join(filter(None, (parts.get("state"), parts.get("postal_code"))))
    return ", ".join(filter(None, (parts.get("street"), parts.get("city"), place, parts.get("country"))))


PARTS = ("street", "city", "state", "postal_code", "country")


def readdress(household: Household, given: Mapping[str, Any]) -> None:
    """Change parts of an address, and with them what it is in one line."""
    for name, value in given.items():
        setattr(household, name, value)
    if given.keys() & {*PARTS}:
        household.address = in_one_line({part: getattr(household, part) for part in PARTS})
    household.version += 1


class HouseholdService:
    """Households of the students and guardians within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work, self.families = work, FamilyService(work)

    async def make(self, student_id: UUID, wanted: HouseholdCreate) -> dict[str, Any]:
        """A household in which people of a student's family live. Raises `StudentNotFound`, `NotFound`."""
        await self.families.held(student_id)
        for person_id in wanted.person_ids:
            await self._known(person_id)
        given = wanted.model_dump(exclude={"person_ids", "starts_on"})
        given["locale"] = wanted.locale.value if wanted.locale else None
        made = Household(address=in_one_line(given), **given)
        self.work.session.add(made)
        await self.work.session.flush()
        self.work.session.add_all(
            HouseholdMember(household_id=made.id, person_id=person_id, starts_on=wanted.starts_on)
            for person_id in dict.fromkeys(wanted.person_ids)
        )
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def correct(
        self, student_id: UUID, household_id: UUID, version: int, wanted: HouseholdUpdate
    ) -> dict[str, Any]:
        """Raises `StudentNotFound`, `FamilyPartNotFound`, `FamilyChanged`, `Invalid`."""
        await self.families.held(student_id)
        found = await self._held(household_id)
        if found.version != version:
            raise FamilyChanged(found.version)
        given = wanted.model_dump(exclude_unset=True)
        if given.get("locale") is not None:
            given["locale"] = given["locale"].value
        for name in KEPT & given.keys():
            if not given[name]:
                raise Invalid.at(name, "required", "This is not empty.")
        readdress(found, given)
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def add_member(self, student_id: UUID, household_id: UUID, wanted: MemberAdd) -> dict[str, Any]:
        """Raises `StudentNotFound`, `FamilyPartNotFound`, `NotFound`, `AlreadyMember`."""
        await self.families.held(student_id)
        await self._held(household_id)
        await self._known(wanted.person_id)
        given = {"household_id": household_id, **wanted.model_dump()}
        if await self.work.execute(LIVES_THERE, given):
            raise AlreadyMember
        self.work.session.add(HouseholdMember(**given))
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def end_member(
        self, student_id: UUID, household_id: UUID, member_id: UUID, wanted: LastDay
    ) -> dict[str, Any]:
        """Raises `StudentNotFound`, `FamilyPartNotFound`, `NotBefore`."""
        await self.families.held(student_id)
        await self._held(household_id)
        member = select(HouseholdMember).where(
            HouseholdMember.tenant_id == self.work.actor.tenant_id,
            HouseholdMember.household_id == household_id,
            HouseholdMember.id == member_id,
        )
        found = (await self.work.session.scalars(member)).first()
        if found is None:
            raise FamilyPartNotFound
        if wanted.ends_on < found.starts_on - A_DAY:
            raise NotBefore(found.starts_on)
        found.ends_on = wanted.ends_on
        await self.work.session.flush()
        return await self.families.family(student_id)

    async def _known(self, person_id: UUID) -> None:
        found = await self.work.read(person_in_reach, permission=StudentPermission.MANAGE_FAMILIES, person_id=person_id)
        if not found:
            raise NotFound("This person")

    async def _held(self, household_id: UUID) -> Household:
        known = await self.work.read(
            household_in_reach, permission=StudentPermission.MANAGE_FAMILIES, household_id=household_id
        )
        if not known:
            raise FamilyPartNotFound
        held = select(Household).where(Household.tenant_id == self.work.actor.tenant_id, Household.id == household_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
