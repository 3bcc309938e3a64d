"""Profiles, how their fields came to be what they are, and photos."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from homeroom.identity.public import PersonService, PersonUpdate
from homeroom.kernel.problems import Forbidden, Invalid, NotFound
from homeroom.platform.lists import read_page
from homeroom.platform.storage import FileStore, FileTooLarge
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.holding import hold_student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.errors import StudentProfileChanged
from homeroom.students.profile.fields import DECLINED_OF, DEMOGRAPHIC, FIELDS, PERSONS
from homeroom.students.profile.models import Declinable, Gender, StudentProfile
from homeroom.students.profile.pictures import PHOTO_BYTES, photo_key, photo_of
from homeroom.students.profile.repository import (
    demographics,
    history,
    profile,
    student_seen,
    student_to_change,
)
from homeroom.students.profile.schemas import HistoryField, ProfileUpdate


class ProfileService:
    """Profiles within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        reads = [(profile, {"student_id": student_id})]
        if self._sees_demographics:
            reads.append((demographics, {"student_id": student_id}))
        found, *further = await self.work.read_all(reads)
        return _profile_of(found, *further)

    async def demographics(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        rows = await self.work.read(demographics, student_id=student_id)
        if not rows:
            raise StudentNotFound
        return rows[0]

    async def correct(self, student_id: UUID, version: int, wanted: ProfileUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `StudentProfileChanged`, `Invalid`, and `Forbidden` for names without their right."""
        found = await self._held(student_id, version)
        changes = wanted.model_dump(exclude_unset=True)
        if not self._sees_demographics:
            self._keep_unseen(found, changes)
        persons = {name: changes.pop(name) for name in PERSONS if name in changes}
        _refuse_contradictions(found, changes)
        for name, value in changes.items():
            setattr(found, name, value)
        found.version += 1
        if persons:
            await PersonService(self.work).correct(student_id, PersonUpdate(**persons))
        await self.work.session.flush()
        return await self.changed(student_id)

    async def changed(self, student_id: UUID) -> dict[str, Any]:
        """The profile as it is read by whoever changed it."""
        rows = await self.work.read(profile, permission=StudentPermission.CORRECT, student_id=student_id)
        seen = [await self.work.read(demographics, student_id=student_id)] if self._sees_demographics else []
        return _profile_of(rows, *seen)

    @property
    def _sees_demographics(self) -> bool:
        return bool(self.work.reach(StudentPermission.READ_DEMOGRAPHICS))

    def _keep_unseen(self, found: StudentProfile, changes: dict[str, Any]) -> None:
        """Who may not see demographics does not change them either. Raises `Forbidden`."""
        if changes.keys() & DEMOGRAPHIC:
            raise Forbidden(StudentPermission.READ_DEMOGRAPHICS)
        if "declined" in changes:
            unseen = {each for each in found.declined if each in DEMOGRAPHIC}
            changes["declined"] = sorted({*changes["declined"]} - DEMOGRAPHIC | unseen)

    async def history(self, student_id: UUID, field: HistoryField, *, limit: int, cursor: str | None) -> dict[str, Any]:
        """How a field came to be what it is, the newest first. Raises `NotFound`, `Forbidden`, `Invalid`."""
        permission, columns = FIELDS[field]
        if not self.work.reach(permission):
            raise Forbidden(permission)
        declinable = DECLINED_OF.get(field)
        page = await read_page(
            self.work,
            history,
            {},
            limit=limit,
            cursor=cursor,
            parameters={"columns": [*columns]},
            of={"student_id": (student_to_change, student_id)},
            permission=permission,
            declinable=declinable.value if declinable else "",
        )
        return {**page, "items": [_change_of(row, columns, declinable) for row in page["items"]]}

    async def save_photo(self, student_id: UUID, pieces: AsyncIterator[bytes]) -> dict[str, Any]:
        """Raises `NotFound`, `FileTooLarge`, `PhotoRefused`, `StoreUnavailable`, `StoreFull`."""
        await self.work.require(StudentPermission.CORRECT, student_to_change, student_id=student_id)
        content = await _within(pieces, PHOTO_BYTES)
        written = await asyncio.to_thread(photo_of, content)
        digest = hashlib.sha256(written).hexdigest()
        await FileStore.of(self.work.settings).put(self._key(digest), _whole(written), PHOTO_BYTES)
        (await self._held(student_id)).photo = digest
        await self.work.session.flush()
        return {"photo": digest}

    async def remove_photo(self, student_id: UUID) -> None:
        """Raises `NotFound`."""
        (await self._held(student_id)).photo = None

    async def photo(self, student_id: UUID) -> str:
        """The digest of a student's photo; raises `NotFound`."""
        rows = await self.work.read(student_seen, student_id=student_id)
        if not rows or rows[0]["photo"] is None:
            raise NotFound("A photo")
        return str(rows[0]["photo"])

    async def content(self, digest: str) -> bytes:
        """Of what `photo` gave. Raises `NotFound`, `StoreUnavailable`."""
        pieces = await FileStore.of(self.work.settings).open(self._key(digest))
        return b"".join([bytes(piece) async for piece in pieces])

    def _key(self, digest: str) -> str:
        return photo_key(self.work.actor.tenant_id, digest)

    async def _held(self, student_id: UUID, version: int | None = None) -> StudentProfile:
        """The profile, held until this is done and made where there is none yet."""
        await self.work.require(StudentPermission.CORRECT, student_to_change, student_id=student_id)
        await hold_student(self.work, student_id)
        found = await self.work.session.get(StudentProfile, (self.work.actor.tenant_id, student_id))
        if version is not None and version != (found.version if found else 0):
            raise StudentProfileChanged(found.version if found else 0)
        if found is None:
            found = StudentProfile(id=student_id, declined=[], version=0)
            self.work.session.add(found)
        return found


def _profile_of(found: Sequence[Mapping[str, Any]], seen: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    if not found:
        raise StudentNotFound
    declined = [each for each in found[0]["declined"] if seen or each not in DEMOGRAPHIC]
    return {**found[0], "declined": declined, "demographics": seen[0] if seen else None}


def _refuse_contradictions(found: StudentProfile, changes: dict[str, Any]) -> None:
    """What is declined is not said at once; what is said is not declined any more. Raises `Invalid`."""
    declined = set(changes.get("declined", found.declined))
    for each in Declinable:
        said = changes.get(each.value) is not None
        if each in declined and said:
            if "declined" in changes:
                raise Invalid.at("declined", "said", f"{each.value} cannot be declined and given at once.")
            declined.discard(each)
        elif each in declined:
            changes[each.value] = None
    changes["declined"] = sorted(str(each) for each in declined)
    gender = changes.get("gender", found.gender)
    if gender != Gender.OTHER:
        if changes.get("gender_described") is not None:
            raise Invalid.at("gender_described", "gender", "Words of one's own go with the gender “other”.")
        changes["gender_described"] = None


def _change_of(row: Mapping[str, Any], columns: tuple[str, ...], declinable: Declinable | None) -> dict[str, Any]:
    sides: dict[str, dict[str, Any]] = {}
    for side in ("before", "after"):
        kept = row[side] or {}
        sides[side] = {name: kept[name] for name in columns if name in kept}
        if declinable is not None and "declined" in (row["after"] or {}):
            sides[side]["declined"] = declinable in (kept.get("declined") or [])
    if sides["after"].get("declined") == sides["before"].get("declined"):
        for kept in sides.values():
            kept.pop("declined", None)
    return {
        "id": row["id"],
        "at": row["at"],
        "by": row["by"],
        "before": None if row["action"] == "created" else sides["before"],
        "after": sides["after"],
    }


async def _within(pieces: AsyncIterator[bytes], limit: int) -> bytes:
    content = bytearray()
    async for piece in pieces:
        content += piece
        if len(content) > limit:
            raise FileTooLarge(limit)
    return bytes(content)


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
