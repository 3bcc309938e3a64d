"""Departments, and who heads them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.actor import Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import DepartmentHasHead, DepartmentNameTaken, ListChanged, StaffLeaving
from homeroom.schools.models import Department, DepartmentHead, Headship
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.departments import (
    DepartmentRepository,
    department,
    department_in_reach,
    meet,
)
from homeroom.schools.repository.employing import EmployingRepository, organizations_in_reach
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.staff import staff_in_reach
from homeroom.schools.schemas import DepartmentCreate, DepartmentDetail, DepartmentUpdate, HeadCreate, HeadEnd

MANAGE: Final = SchoolPermission.MANAGE_DEPARTMENTS
A_DAY: Final = timedelta(days=1)


class DepartmentService:
    """The departments within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, department_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        found = await self.work.read(department, department_id=department_id)
        if not found:
            raise NotFound("This department")
        return {**found[0], "today": self.work.account.today}

    async def add(self, wanted: DepartmentCreate) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid`, `DepartmentNameTaken`."""
        await self._check_place(wanted.school_id, wanted.organization_id)
        await self._free_name(wanted.name, wanted.school_id, wanted.organization_id, None)
        given = wanted.model_dump(exclude={"starts_on"})
        new = Department(
            id=new_id(),
            search_name=folded(wanted.name),
            starts_on=wanted.starts_on or self.work.account.today,
            version=1,
            **given,
        )
        self.work.session.add(new)
        await self.work.session.flush()
        return await self._written(new.id)

    async def change(self, department_id: UUID, wanted: DepartmentUpdate, version: int) -> dict[str, Any]:
        """Raises `NotFound`, `ListChanged`, `Invalid`, `DepartmentNameTaken`."""
        found = await self._held(department_id)
        if found.version != version:
            current = DepartmentDetail.model_validate(await self._written(department_id))
            raise ListChanged(current.model_dump(mode="json"))
        given = wanted.model_dump(exclude_unset=True)
        if "name" in given:
            await self._free_name(given["name"], found.school_id, found.organization_id, found.id)
            found.name, found.search_name = given["name"], folded(given["name"])
        if "code" in given:
            found.code = given["code"]
        if "ends_on" in given:
            await self._end(found, given["ends_on"])
        found.version += 1
        return await self._written(department_id)

    async def add_head(self, department_id: UUID, wanted: HeadCreate) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid`, `DepartmentHasHead`, `StaffLeaving`."""
        found = await self._held(department_id)
        starts_on = wanted.starts_on or self.work.account.today
        await self._check_head(found, wanted, starts_on)
        repository = DepartmentRepository(self.work)
        for old in await repository.heads(department_id):
            same_person = old.staff_id == wanted.staff_id
            if not same_person and Headship.DEPUTY in {old.role, wanted.role}:
                continue
            if not meet(starts_on, wanted.ends_on, old.starts_on, old.ends_on):
                continue
            if not wanted.succeeds or old.starts_on >= starts_on:
                name = await EmployingRepository(self.work).name_of(old.staff_id)
                raise DepartmentHasHead(name, old.starts_on, old.ends_on, same_person=same_person)
            old.ends_on = starts_on - A_DAY
        self.work.session.add(
            DepartmentHead(
                department_id=department_id,
                staff_id=wanted.staff_id,
                role=wanted.role,
                starts_on=starts_on,
                ends_on=wanted.ends_on,
            )
        )
        found.version += 1
        return await self._written(department_id)

    async def end_head(self, department_id: UUID, head_id: UUID, wanted: HeadEnd) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid`."""
        found = await self._held(department_id)
        there = await DepartmentRepository(self.work).heads(department_id)
        line = next((each for each in there if each.id == head_id), None)
        if line is None:
            raise NotFound("This head")
        if line.ends_on is not None and wanted.last_on > line.ends_on:
            raise Invalid.at("last_on", "day_order", f"The last day is {line.ends_on} already.")
        if line.ends_on is not None and line.ends_on < self.work.account.today:
            raise Invalid.at("last_on", "day_over", "What was is not rewritten: this is over.")
        line.ends_on = max(wanted.last_on, line.starts_on - A_DAY)
        found.version += 1
        return await self._written(department_id)

    # -- what may be ----------------------------------------------------------------------------------------------

    async def _held(self, department_id: UUID) -> Department:
        await self.work.require(MANAGE, department_in_reach, department_id=department_id)
        return await DepartmentRepository(self.work).held(department_id)

    async def _check_place(self, school_id: UUID | None, organization_id: UUID | None) -> None:
        if school_id is not None and organization_id is not None:
            raise Invalid.at("organization_id", "one_of", "A department is a school's, or of a part of the district.")
        if school_id is not None:
            await self.work.require(MANAGE, school, school_id=school_id)
        elif organization_id is not None:
            found = await self.work.read(organizations_in_reach, organization_ids=[organization_id], permission=MANAGE)
            if not found:
                raise NotFound("This part of the district")
        elif not self.work.reach(MANAGE).includes(Scope.TENANT, None):
            raise Invalid.at("school_id", "missing", "Say of which school of yours it is.")

    async def _free_name(
        self, name: str, school_id: UUID | None, organization_id: UUID | None, own: UUID | None
    ) -> None:
        for there in await DepartmentRepository(self.work).called(folded(name), school_id, organization_id):
            if there.id != own and (there.ends_on is None or there.ends_on >= self.work.account.today):
                raise DepartmentNameTaken(there.name, there.id)

    async def _check_head(self, found: Department, wanted: HeadCreate, starts_on: date) -> None:
        await self._refuse_strangers([wanted.staff_id])
        if wanted.ends_on is not None and wanted.ends_on < starts_on:
            raise Invalid.at("ends_on", "day_order", "The last day is not before the first.")
        if starts_on < found.starts_on or (found.ends_on is not None and starts_on > found.ends_on):
            raise Invalid.at("starts_on", "out_of_range", "The department is not there on that day.")
        repository = EmployingRepository(self.work)
        await repository.keep([wanted.staff_id])
        leaving = (await repository.departures([wanted.staff_id])).get(wanted.staff_id)
        if leaving is not None and (wanted.ends_on is None or wanted.ends_on > leaving.last_on):
            raise StaffLeaving(await repository.name_of(wanted.staff_id), leaving.last_on)

    async def _refuse_strangers(self, staff_ids: Sequence[UUID]) -> None:
        found = await self.work.read(staff_in_reach, staff_ids=staff_ids, permission=MANAGE)
        if {row["id"] for row in found} != set(staff_ids):
            raise NotFound("This member of staff")

    async def _end(self, found: Department, ends_on: date | None) -> None:
        if ends_on is not None and ends_on < found.starts_on - A_DAY:
            raise Invalid.at("ends_on", "day_order", "The last day is not before the first.")
        found.ends_on = ends_on
        if ends_on is None:
            return
        for line in await DepartmentRepository(self.work).heads(found.id):
            if line.ends_on is None or (line.ends_on > ends_on and line.ends_on >= line.starts_on):
                line.ends_on = max(ends_on, line.starts_on - A_DAY)

    async def _written(self, department_id: UUID) -> dict[str, Any]:
        await self.work.session.flush()
        (found,) = await self.work.read(department, department_id=department_id, permission=MANAGE)
        return {**found, "today": self.work.account.today}
