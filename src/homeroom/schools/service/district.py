"""The district's tree: what hangs where, and what is made, moved and closed in it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.schools.errors import CircularTree, NameTaken, SecondDistrict
from homeroom.schools.events import SchoolCreated
from homeroom.schools.models import Organization, OrganizationKind, Profile, School
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.inheriting import ABOVE, HOLD_TREE, KEEP_INHERITED, OTHER_DISTRICT, SAME_NAME
from homeroom.schools.repository.places import organization, organizations, schools_compared, schools_in_tree, tenant
from homeroom.schools.repository.schools import school
from homeroom.schools.schemas import OrganizationCreate, OrganizationUpdate, SchoolCreate, SchoolEnd
from homeroom.schools.service.lists import SchoolService


class DistrictService:
    """The tree within the actor's reach; whoever changes it holds it, one at a time."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def tree(self) -> dict[str, Any]:
        (named,), above, below = await self.work.read_all([(tenant, {}), (organizations, {}), (schools_in_tree, {})])
        return {"name": named["name"], "today": self.work.account.today, "organizations": above, "schools": below}

    async def compare(self, sort: str, order: str) -> dict[str, Any]:
        query = schools_compared.shaped(sort=sort, descending=order == "desc")
        return {"items": await self.work.read(query, now=clock.now())}

    async def create_organization(self, wanted: OrganizationCreate) -> Organization:
        """Raises `NotFound`, `SecondDistrict`, `NameTaken`."""
        await self._hold()
        await self._require(wanted.parent_id)
        made = Organization(id=new_id(), **wanted.model_dump())
        await self._refuse_clash(made.id, wanted.model_dump())
        self.work.session.add(made)
        return made

    async def change_organization(self, organization_id: UUID, wanted: OrganizationUpdate) -> Organization:
        """Raises `NotFound`, `CircularTree`, `SecondDistrict`, `NameTaken`."""
        await self._hold()
        await self._require(organization_id)
        changes = wanted.model_dump(exclude_unset=True)
        await self._require(changes.get("parent_id"))
        found = await self.work.session.get_one(Organization, (self.work.actor.tenant_id, organization_id))
        standing = {"name": found.name, "kind": found.kind, "parent_id": found.parent_id}
        await self._refuse_circle(found, changes.get("parent_id"))
        await self._refuse_clash(organization_id, standing | changes)
        for name, value in changes.items():
            setattr(found, name, value)
        await self.work.execute(KEEP_INHERITED, {})
        return found

    async def create_school(self, wanted: SchoolCreate) -> dict[str, Any]:
        """A school from nothing. Raises `NotFound`, `NameTaken`."""
        await self._hold()
        await self._require(wanted.organization_id)
        given = wanted.model_dump(exclude={"grade_levels"})
        made = School(id=new_id(), time_zone=self.work.account.time_zone, locale="en", grade_levels=[], **given)
        await self._refuse_name("school", made.id, wanted.organization_id, wanted.name)
        session = self.work.session
        session.add(made)
        await session.flush()
        session.add(Profile(school_id=made.id, version=1, grade_levels=wanted.model_dump(mode="json")["grade_levels"]))
        await self.work.execute(KEEP_INHERITED, {})
        self.work.emit(SchoolCreated(school_id=made.id))
        return await SchoolService(self.work).school(made.id)

    async def move_school(self, school_id: UUID, organization_id: UUID | None) -> dict[str, Any]:
        """Raises `NotFound`, `NameTaken`."""
        await self._hold()
        found = await self._school(school_id)
        await self._require(organization_id)
        await self._refuse_name("school", school_id, organization_id, found.name)
        found.organization_id = organization_id
        await self.work.execute(KEEP_INHERITED, {})
        return await SchoolService(self.work).school(school_id)

    async def end_school(self, school_id: UUID, wanted: SchoolEnd) -> dict[str, Any]:
        """Close a school with its last day, or open it again. Raises `NotFound`."""
        await self._hold()
        (await self._school(school_id)).ends_on = wanted.ends_on
        return await SchoolService(self.work).school(school_id)

    async def _hold(self) -> None:
        await self.work.execute(HOLD_TREE, {})

    async def _require(self, organization_id: UUID | None) -> None:
        if organization_id is not None:
            await self.work.require(SchoolPermission.MANAGE, organization, organization_id=organization_id)

    async def _school(self, school_id: UUID) -> School:
        """The school, held against any other change of it until this work ends."""
        await self.work.require(SchoolPermission.MANAGE, school, school_id=school_id)
        held = select(School).where(School.tenant_id == self.work.actor.tenant_id, School.id == school_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _refuse_circle(self, moved: Organization, parent_id: UUID | None) -> None:
        above = await self.work.execute(ABOVE, {"organization_id": parent_id})
        if moved.id in {row["id"] for row in above}:
            raise CircularTree(moved.name)

    async def _refuse_clash(self, organization_id: UUID, wanted: Mapping[str, Any]) -> None:
        if wanted["kind"] == OrganizationKind.DISTRICT and wanted["parent_id"] is None:
            others = await self.work.execute(OTHER_DISTRICT, {"organization_id": organization_id})
            if others:
                raise SecondDistrict(others[0]["name"])
        await self._refuse_name("organization", organization_id, wanted["parent_id"], wanted["name"])

    async def _refuse_name(self, kind: str, id_: UUID, parent_id: UUID | None, name: str) -> None:
        there = {"kind": kind, "id": id_, "parent_id": parent_id, "name": name, "today": self.work.account.today}
        if await self.work.execute(SAME_NAME, there):
            raise NameTaken(name)
