"""Kinds of documents, who sees them and who must have them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.public import find_school
from homeroom.students.documents.errors import DocumentChanged, KindNameTaken, KindNotFound
from homeroom.students.documents.models import Audience, DocumentKind, DocumentRequirement
from homeroom.students.documents.repository.kinds import all_kinds, kinds_open, the_kind
from homeroom.students.documents.schemas import KindWrite, Requirement
from homeroom.students.permissions import StudentPermission


class KindService:
    """The kinds of a district."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def open_to_me(self) -> dict[str, Any]:
        """Those in use whose documents the actor may see of some student."""
        return {"items": await self.work.read(kinds_open)}

    async def all(self) -> dict[str, Any]:
        return {"items": await self.work.read(all_kinds)}

    async def create(self, wanted: KindWrite) -> dict[str, Any]:
        """Raises `Invalid`, `NotFound` for a school, `KindNameTaken`."""
        _refuse_unseen(wanted)
        await self._refuse_strange_schools(wanted.requirements)
        made = DocumentKind(ended_at=None, remind_days=wanted.remind_days, **_said(wanted))
        self.work.session.add(made)
        await self._flush(wanted.name)
        self._require(made.id, wanted.requirements)
        await self.work.session.flush()
        return await self._read(made.id)

    async def correct(self, kind_id: UUID, version: int, wanted: KindWrite) -> dict[str, Any]:
        """Raises `Invalid`, `KindNotFound`, `DocumentChanged`, `NotFound` for a school, `KindNameTaken`."""
        _refuse_unseen(wanted)
        await self._refuse_strange_schools(wanted.requirements)
        if not await self.work.read(the_kind, kind_id=kind_id):
            raise KindNotFound
        own = DocumentKind.tenant_id == self.work.actor.tenant_id
        held = select(DocumentKind).where(own, DocumentKind.id == kind_id).with_for_update(key_share=True)
        found = (await self.work.session.scalars(held)).one()
        if found.version != version:
            raise DocumentChanged(found.version)
        for name, value in _said(wanted).items():
            setattr(found, name, value)
        found.remind_days = wanted.remind_days
        found.ended_at = (found.ended_at or clock.now()) if wanted.ended else None
        found.version += 1
        await self._flush(found.name)
        await self._require_instead(kind_id, wanted.requirements)
        return await self._read(kind_id)

    async def _require_instead(self, kind_id: UUID, wanted: list[Requirement]) -> None:
        rows = select(DocumentRequirement).where(
            DocumentRequirement.tenant_id == self.work.actor.tenant_id, DocumentRequirement.kind_id == kind_id
        )
        asked = {(each.school_id, each.grade_level) for each in wanted}
        there = {(row.school_id, row.grade_level): row for row in await self.work.session.scalars(rows)}
        for key, row in there.items():
            if key not in asked:
                await self.work.session.delete(row)
        self._require(kind_id, [each for each in wanted if (each.school_id, each.grade_level) not in there])
        await self.work.session.flush()

    def _require(self, kind_id: UUID, wanted: list[Requirement]) -> None:
        pairs = dict.fromkeys((each.school_id, each.grade_level) for each in wanted)
        self.work.session.add_all(
            DocumentRequirement(kind_id=kind_id, school_id=school_id, grade_level=grade) for school_id, grade in pairs
        )

    async def _refuse_strange_schools(self, wanted: list[Requirement]) -> None:
        for school_id in dict.fromkeys(each.school_id for each in wanted):
            if school_id is not None:
                await self.work.require(StudentPermission.MANAGE_DOCUMENT_KINDS, find_school, school_id=school_id)

    async def _flush(self, name: str) -> None:
        with refusing({"uq_document_kinds_name": lambda: KindNameTaken(name)}):
            await self.work.session.flush()

    async def _read(self, kind_id: UUID) -> dict[str, Any]:
        return (await self.work.read(the_kind, kind_id=kind_id))[0]


def _refuse_unseen(wanted: KindWrite) -> None:
    if wanted.family_sends and Audience.FAMILY not in wanted.seen_by:
        raise Invalid.at("seen_by", "family_must_see", "What families send is open to families.")


def _said(wanted: KindWrite) -> dict[str, Any]:
    return {
        "name": wanted.name,
        "search_name": folded(wanted.name),
        "seen_by": list(dict.fromkeys(wanted.seen_by)),
        "family_sends": wanted.family_sends,
        "needs_approval": wanted.needs_approval,
        "needs_signature": wanted.needs_signature,
        "expires": wanted.expires,
    }
