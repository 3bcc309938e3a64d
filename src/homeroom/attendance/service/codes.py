"""A school's attendance codes, and the district's settings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from homeroom.attendance.defaults import DEFAULT_CODES
from homeroom.attendance.errors import CodeTaken, LastPresentCode
from homeroom.attendance.models import AttendanceCode, AttendancePolicy
from homeroom.attendance.permissions import AttendancePermission
from homeroom.attendance.repository.codes import codes, managed_code, policy
from homeroom.attendance.schemas import CodeCreate, CodeUpdate, SettingsWrite
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.public import find_school

NOTICE_HOLD_MINUTES = 10

LOCK_PRESENT_CODES = """
select id from attendance.codes
where tenant_id = %(tenant)s and school_id = %(school_id)s and presence = 'present' and active and for_teachers
order by id for update
"""


class CodeService:
    """What a school marks with."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_codes(self, school_id: UUID) -> dict[str, Any]:
        """A school's codes in their order; raises `NotFound` for a school out of reach."""
        await self.work.require(AttendancePermission.READ_CODES, find_school, school_id=school_id)
        return {"items": await self.work.read(codes, school_id=school_id)}

    async def create(self, wanted: CodeCreate) -> AttendanceCode:
        """Raises `NotFound`, `CodeTaken`."""
        await self.work.require(AttendancePermission.MANAGE_CODES, find_school, school_id=wanted.school_id)
        there = await self.work.read(codes, permission=AttendancePermission.MANAGE_CODES, school_id=wanted.school_id)
        position = max((code["position"] for code in there), default=0) + 1
        code = AttendanceCode(**wanted.model_dump(), position=position, active=True)
        with refusing({"uq_codes_code": CodeTaken}):
            self.work.session.add(code)
            await self.work.session.flush()
        return code

    async def update(self, code_id: UUID, wanted: CodeUpdate) -> AttendanceCode:
        """Raises `NotFound`, `LastPresentCode`."""
        await self.work.require(AttendancePermission.MANAGE_CODES, managed_code, code_id=code_id)
        code = await self.work.session.get_one(AttendanceCode, (self.work.actor.tenant_id, code_id))
        for name, value in wanted.model_dump(exclude_unset=True, exclude_none=True).items():
            setattr(code, name, value)
        if not await self.work.execute(LOCK_PRESENT_CODES, {"school_id": code.school_id}):
            raise LastPresentCode
        return code

    async def give_defaults(self, school_ids: Sequence[UUID]) -> None:
        """The codes a school starts with, for new schools."""
        self.work.session.add_all(
            AttendanceCode(school_id=school_id, active=True, **code._asdict())
            for school_id in school_ids
            for code in DEFAULT_CODES
        )

    async def settings(self) -> dict[str, Any]:
        rows = await self.work.read(policy)
        return dict(rows[0]) if rows else {"notice_hold_minutes": NOTICE_HOLD_MINUTES}

    async def save_settings(self, wanted: SettingsWrite) -> dict[str, Any]:
        found = await self.work.session.get(AttendancePolicy, (self.work.actor.tenant_id,))
        if found is None:
            self.work.session.add(AttendancePolicy(notice_hold_minutes=wanted.notice_hold_minutes))
        else:
            found.notice_hold_minutes = wanted.notice_hold_minutes
        return wanted.model_dump()
