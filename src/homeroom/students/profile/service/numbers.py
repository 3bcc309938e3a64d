"""The numbers students are known by, and the district's schemes of them."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.audit import Change
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.holding import hold_student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.check_digits import is_proven
from homeroom.students.profile.errors import (
    IdentifierNotFound,
    IdentifierTaken,
    NumberRefused,
    SchemeChanged,
    SchemeInUse,
    SchemeNameTaken,
    SchemeNotFound,
)
from homeroom.students.profile.models import Identifier, IdentifierScheme
from homeroom.students.profile.repository import schemes, student_to_change
from homeroom.students.profile.schemas import IdentifierCreate, SchemeWrite
from homeroom.students.profile.shapes import fits

A_DAY: Final = timedelta(days=1)
USE: Final = b"homeroom.students.identifiers"


class NumberService:
    """Numbers of the students within the actor's reach; their schemes are the district's."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def schemes(self) -> list[dict[str, Any]]:
        return await self.work.read(schemes)

    async def add_scheme(self, wanted: SchemeWrite) -> dict[str, Any]:
        """Raises `SchemeNameTaken`."""
        made = IdentifierScheme(search_name=folded(wanted.name), version=1, **wanted.model_dump())
        self.work.session.add(made)
        return await self._saved(made)

    async def change_scheme(self, scheme_id: UUID, version: int, wanted: SchemeWrite) -> dict[str, Any]:
        """Raises `SchemeNotFound`, `SchemeChanged`, `SchemeInUse`, `SchemeNameTaken`."""
        found = await self._scheme(scheme_id, alone=True)
        if found.version != version:
            raise SchemeChanged(found.version)
        if found.sealed != wanted.sealed and await self._is_used(scheme_id):
            raise SchemeInUse
        for name, value in wanted.model_dump().items():
            setattr(found, name, value)
        found.search_name, found.version = folded(wanted.name), version + 1
        return await self._saved(found)

    async def give(self, student_id: UUID, wanted: IdentifierCreate) -> UUID:
        """Give a student a number; the one before it in the same scheme ends the day before.

        Raises `NotFound`, `SchemeNotFound`, `NumberRefused`, `IdentifierTaken`, `Invalid`.
        """
        await self._hold(student_id)
        scheme = await self._scheme(wanted.scheme_id)
        _refuse_wrong(scheme, wanted.value)
        starts_on = wanted.starts_on or self.work.account.today
        if starts_on > self.work.account.today:
            raise Invalid.at("starts_on", "date_past", "A number holds from today or from an earlier day.")
        for line in await self._open(student_id, scheme.id):
            if line.starts_on > starts_on:
                raise Invalid.at("starts_on", "before", "The number before it began later.")
            line.ends_on = starts_on - A_DAY
        await self.work.session.flush()
        made = Identifier(student_id=student_id, scheme_id=scheme.id, starts_on=starts_on)
        if scheme.sealed:
            self.work.seals.put(made, Identifier.sealed, wanted.value)
            made.digest = self._digest(scheme.id, wanted.value)
        else:
            made.value = wanted.value
        self.work.session.add(made)
        with refusing({"uq_identifiers_value": IdentifierTaken, "uq_identifiers_digest": IdentifierTaken}):
            await self.work.session.flush()
        return made.id

    async def end(self, student_id: UUID, identifier_id: UUID, ends_on: Any) -> None:
        """Raises `NotFound`, `IdentifierNotFound`, `Invalid`."""
        await self._hold(student_id)
        found = await self._identifier(student_id, identifier_id)
        if found.ends_on is not None:
            raise IdentifierNotFound
        if not found.starts_on - A_DAY <= ends_on <= self.work.account.today:
            raise Invalid.at("ends_on", "range", "The last day lies between the first and today.")
        found.ends_on = ends_on

    async def reveal(self, student_id: UUID, identifier_id: UUID) -> str:
        """What a sealed number is; that it was read is kept. Raises `NotFound`, `IdentifierNotFound`."""
        await self.work.require(StudentPermission.CORRECT, student_to_change, student_id=student_id)
        found = await self._identifier(student_id, identifier_id)
        if found.sealed is None:
            return found.value or ""
        self.work.audit(Change("read", str(Identifier.__table__), found.id))
        return self.work.seals.text(Identifier.sealed, found.id, found.sealed)

    def _digest(self, scheme_id: UUID, value: str) -> bytes:
        """The same for the same number of a scheme, however it is written, and nothing to read it from."""
        secret = self.work.settings.with_secrets().secret.encode()
        written = "".join(each for each in value.upper() if each.isalnum())
        said = self.work.actor.tenant_id.bytes + scheme_id.bytes + written.encode()
        return hmac.digest(hmac.digest(secret, USE, hashlib.sha256), said, hashlib.sha256)

    async def _hold(self, student_id: UUID) -> None:
        await self.work.require(StudentPermission.CORRECT, student_to_change, student_id=student_id)
        await hold_student(self.work, student_id)

    async def _scheme(self, scheme_id: UUID, *, alone: bool = False) -> IdentifierScheme:
        """Held, so that it is not another kind of number by the time one of it is kept."""
        held = select(IdentifierScheme).where(
            IdentifierScheme.tenant_id == self.work.actor.tenant_id, IdentifierScheme.id == scheme_id
        )
        held = held.with_for_update() if alone else held.with_for_update(read=True)
        found = (await self.work.session.scalars(held)).one_or_none()
        if found is None:
            raise SchemeNotFound
        return found

    async def _is_used(self, scheme_id: UUID) -> bool:
        used = select(Identifier.id).where(
            Identifier.tenant_id == self.work.actor.tenant_id, Identifier.scheme_id == scheme_id
        )
        return (await self.work.session.scalars(used.limit(1))).first() is not None

    async def _open(self, student_id: UUID, scheme_id: UUID) -> list[Identifier]:
        lines = select(Identifier).where(
            Identifier.tenant_id == self.work.actor.tenant_id,
            Identifier.student_id == student_id,
            Identifier.scheme_id == scheme_id,
            Identifier.ends_on.is_(None),
        )
        return [*await self.work.session.scalars(lines)]

    async def _identifier(self, student_id: UUID, identifier_id: UUID) -> Identifier:
        found = await self.work.session.get(Identifier, (self.work.actor.tenant_id, identifier_id))
        if found is None or found.student_id != student_id:
            raise IdentifierNotFound
        return found

    async def _saved(self, scheme: IdentifierScheme) -> dict[str, Any]:
        with refusing({"uq_identifier_schemes_name": lambda: SchemeNameTaken(scheme.name)}):
            await self.work.session.flush()
        rows = await self.work.read(schemes, permission=StudentPermission.MANAGE_SCHEMES)
        return next(row for row in rows if row["id"] == scheme.id)


def _refuse_wrong(scheme: IdentifierScheme, value: str) -> None:
    """Raises `NumberRefused`."""
    if not scheme.active:
        raise NumberRefused("not_given", f"{scheme.name} is not given any more.")
    if scheme.shape is not None and not fits(value, scheme.shape):
        raise NumberRefused("shape", f"{scheme.name} looks like {scheme.shape}.")
    if not is_proven(value, scheme.check_digit):
        raise NumberRefused("check_digit", "The last digit does not go with the others: look for a slip.")
