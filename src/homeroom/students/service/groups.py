"""Homerooms, houses, teams: who is in them and who looks after them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.lists import read_page
from homeroom.platform.work import Work
from homeroom.schools.public import find_school, find_staff
from homeroom.students.errors import (
    GroupChanged,
    GroupNameTaken,
    GroupNotFound,
    InAnotherHomeroom,
    StudentNotFound,
)
from homeroom.students.holding import hold_students
from homeroom.students.models import Group, GroupAdviser, GroupKind, GroupMember
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.groups import (
    OTHER_HOMEROOMS,
    group,
    group_in_reach,
    members,
)
from homeroom.students.repository.rosters import ENROLLED_UNTIL, NOT_ENROLLED, students_in_reach
from homeroom.students.schemas.groups import AdvisersWrite, GroupCreate, GroupUpdate, MembersAdd, MembersEnd

A_DAY = timedelta(days=1)


class GroupService:
    """Student groups within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def group(self, group_id: UUID) -> dict[str, Any]:
        """Raises `GroupNotFound`."""
        rows = await self.work.read(group, group_id=group_id)
        if not rows:
            raise GroupNotFound
        return rows[0]

    async def list_members(self, group_id: UUID, *, limit: int, cursor: str | None) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid` for a bad cursor."""
        return await read_page(
            self.work, members, {"search_name": str}, limit=limit, cursor=cursor, of={"group_id": (group, group_id)}
        )

    async def create(self, wanted: GroupCreate) -> dict[str, Any]:
        """Raises `NotFound`, `GroupNameTaken`."""
        await self.work.require(StudentPermission.MANAGE_GROUPS, find_school, school_id=wanted.school_id)
        made = Group(search_name=folded(wanted.name), **wanted.model_dump())
        self.work.session.add(made)
        await self._flush(wanted.name)
        return await self._read(made.id)

    async def correct(self, group_id: UUID, version: int, wanted: GroupUpdate) -> dict[str, Any]:
        """Raises `GroupNotFound`, `GroupChanged`, `GroupNameTaken`, `Invalid`."""
        found = await self._held(group_id, version)
        if "name" in wanted.model_fields_set:
            found.name, found.search_name = wanted.name, folded(wanted.name)
        if "ends_on" in wanted.model_fields_set:
            if wanted.ends_on < self.work.account.today - A_DAY:
                raise Invalid.at("ends_on", "past", "The last day is yesterday or later.")
            found.ends_on = wanted.ends_on
            lines: list[GroupMember | GroupAdviser] = [*await self._members(group_id), *await self._advisers(group_id)]
            for line in lines:
                if line.ends_on is None or line.ends_on > wanted.ends_on:
                    line.ends_on = max(line.starts_on - A_DAY, wanted.ends_on)
        found.version += 1
        await self._flush(found.name)
        return await self._read(group_id)

    async def set_advisers(self, group_id: UUID, version: int, wanted: AdvisersWrite) -> dict[str, Any]:
        """Those who are to look after it from today on. Raises `GroupNotFound`, `GroupChanged`, `NotFound`."""
        found = await self._held(group_id, version)
        asked = {*wanted.staff_ids}
        known = await self.work.read(
            find_staff, permission=StudentPermission.MANAGE_GROUPS, staff_ids=[*wanted.staff_ids]
        )
        if {row["id"] for row in known} != asked:
            raise NotFound("This member of staff")
        today = self.work.account.today
        for line in await self._advisers(group_id):
            if line.staff_id in asked and line.ends_on is None and line.starts_on <= today:
                asked.discard(line.staff_id)
            elif line.ends_on is None or line.ends_on >= today:
                line.ends_on = max(line.starts_on, today) - A_DAY
        self.work.session.add_all(
            GroupAdviser(group_id=group_id, staff_id=staff_id, starts_on=today) for staff_id in sorted(asked)
        )
        found.version += 1
        await self.work.session.flush()
        return await self._read(group_id)

    async def add_members(self, group_id: UUID, wanted: MembersAdd) -> dict[str, Any]:
        """Raises `GroupNotFound`, `StudentNotFound`, `Invalid`, `InAnotherHomeroom`."""
        found = await self._held(group_id)
        asked = [*dict.fromkeys(wanted.student_ids)]
        await self._refuse_strangers(asked)
        if found.ends_on is not None and found.ends_on < wanted.starts_on:
            raise Invalid.at("starts_on", "over", "The group is over by then.")
        await hold_students(self.work, asked)  # a student's homeroom is one
        await self._refuse_not_enrolled(found, asked, wanted.starts_on)
        if found.kind is GroupKind.HOMEROOM:
            given = {"student_ids": asked, "group_id": group_id, "starts_on": wanted.starts_on}
            taken = await self.work.execute(OTHER_HOMEROOMS, given)
            if taken:
                raise InAnotherHomeroom(taken)
        there = {
            line.student_id
            for line in await self._members(group_id)
            if line.ends_on is None or line.ends_on >= max(wanted.starts_on, line.starts_on)
        }
        placed = [student_id for student_id in asked if student_id not in there]
        given = {"student_ids": placed, "school_id": found.school_id, "on": wanted.starts_on}
        leaves = {row["student_id"]: row["ends_on"] for row in await self.work.execute(ENROLLED_UNTIL, given)}
        for student_id in placed:
            last = min((day for day in (found.ends_on, leaves.get(student_id)) if day is not None), default=None)
            line = {"group_id": group_id, "student_id": student_id, "starts_on": wanted.starts_on}
            self.work.session.add(GroupMember(**line, ends_on=last))
        await self.work.session.flush()
        already = [student_id for student_id in asked if student_id in there]
        return {"placed": placed, "already": already, "taken_off": [], "group": await self._read(group_id)}

    async def end_members(self, group_id: UUID, wanted: MembersEnd) -> dict[str, Any]:
        """Raises `GroupNotFound`, `StudentNotFound`."""
        await self._held(group_id)
        asked = {*wanted.student_ids}
        await self._refuse_strangers([*asked])
        left = set()
        for line in await self._members(group_id):
            lasts = line.ends_on is None or line.ends_on >= max(wanted.from_on, line.starts_on)
            if line.student_id in asked and lasts:
                line.ends_on = max(line.starts_on, wanted.from_on) - A_DAY
                left.add(line.student_id)
        await self.work.session.flush()
        return {"placed": [], "already": [], "taken_off": sorted(left), "group": await self._read(group_id)}

    # -- the rows ---------------------------------------------------------------------------------------------------

    async def _held(self, group_id: UUID, version: int | None = None) -> Group:
        if not await self.work.read(group_in_reach, group_id=group_id):
            raise GroupNotFound
        held = select(Group).where(Group.tenant_id == self.work.actor.tenant_id, Group.id == group_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if version is not None and found.version != version:
            raise GroupChanged(found.version)
        return found

    async def _members(self, group_id: UUID) -> list[GroupMember]:
        lines = select(GroupMember).where(
            GroupMember.tenant_id == self.work.actor.tenant_id, GroupMember.group_id == group_id
        )
        return [*await self.work.session.scalars(lines)]

    async def _advisers(self, group_id: UUID) -> list[GroupAdviser]:
        lines = select(GroupAdviser).where(
            GroupAdviser.tenant_id == self.work.actor.tenant_id, GroupAdviser.group_id == group_id
        )
        return [*await self.work.session.scalars(lines)]

    async def _flush(self, name: str) -> None:
        with refusing({"uq_groups_name": lambda: GroupNameTaken(name)}):
            await self.work.session.flush()

    async def _read(self, group_id: UUID) -> dict[str, Any]:
        return (await self.work.read(group, permission=StudentPermission.MANAGE_GROUPS, group_id=group_id))[0]

    async def _refuse_strangers(self, student_ids: Sequence[UUID]) -> None:
        known = await self.work.read(
            students_in_reach, permission=StudentPermission.MANAGE_GROUPS, student_ids=[*student_ids]
        )
        if {row["id"] for row in known} != {*student_ids}:
            raise StudentNotFound

    async def _refuse_not_enrolled(self, found: Group, student_ids: Sequence[UUID], on: date) -> None:
        given = {"student_ids": [*student_ids], "school_id": found.school_id, "on": on}
        missing = {row["id"] for row in await self.work.execute(NOT_ENROLLED, given)}
        if missing:
            message = "This student is not enrolled in the group's school on that day."
            places = [place for place, student_id in enumerate(student_ids) if student_id in missing]
            errors = [{"path": f"student_ids.{place}", "code": "not_enrolled", "message": message} for place in places]
            raise Invalid(message, errors)
