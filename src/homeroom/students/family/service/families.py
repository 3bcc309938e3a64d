"""Who is responsible for a student, with which rights, and whom to call first."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from homeroom.identity.public import PersonService
from homeroom.kernel.actor import Scope
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.family.errors import (
    AlreadyGuardian,
    FamilyChanged,
    FamilyPartNotFound,
    GuardianYounger,
    NotBefore,
    OrderIncomplete,
    OwnAncestor,
    OwnFamily,
    OwnGuardian,
)
from homeroom.students.family.models import EmergencyContact
from homeroom.students.family.repository import (
    LINKED_THEN,
    ONE_AT_A_TIME,
    RESPONSIBLE_FOR,
    contacts,
    head,
    households,
    links,
    orders,
    person_in_reach,
    student_of_family,
)
from homeroom.students.family.schemas import (
    ContactCreate,
    ContactOrder,
    ContactUpdate,
    LinkCreate,
    LinkUpdate,
    NewPerson,
)
from homeroom.students.holding import hold_student
from homeroom.students.models import AfterEighteen, GuardianLink, Relation
from homeroom.students.permissions import StudentPermission

A_DAY = timedelta(days=1)
Called = TypeVar("Called", GuardianLink, EmergencyContact)


class FamilyService:
    """The families of students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def family(self, student_id: UUID) -> dict[str, Any]:
        """All of it. Raises `StudentNotFound`."""
        asked = {"student_id": student_id}
        reads = [(each, asked) for each in (head, links, contacts, households, orders)]
        found, guardians, others, homes, ordered = await self.work.read_all(
            reads, permission=StudentPermission.READ_GUARDIANS
        )
        if not found:
            raise StudentNotFound
        return {
            **found[0],
            "guardians": guardians,
            "contacts": others,
            "households": homes,
            "court_orders": ordered,
        }

    async def held(self, student_id: UUID) -> Mapping[str, Any]:
        """A student whose family one may change, held until the end. Raises `StudentNotFound`."""
        found = await self.work.read(
            student_of_family, permission=StudentPermission.MANAGE_FAMILIES, student_id=student_id
        )
        if not found:
            raise StudentNotFound
        await hold_student(self.work, student_id)
        return found[0]

    # -- guardians --------------------------------------------------------------------------------------------------

    async def link(self, student_id: UUID, wanted: LinkCreate) -> dict[str, Any]:
        """Make somebody a guardian.

        Raises `StudentNotFound`, `NotFound`, `Invalid`, `OwnFamily`, `OwnGuardian`, `OwnAncestor`,
        `GuardianYounger`, `AlreadyGuardian`.
        """
        if (wanted.guardian_id is None) == (wanted.person is None):
            raise Invalid.at("guardian_id", "somebody", "Name somebody, or say who is new: one of the two.")
        found = await self.work.read(
            student_of_family, permission=StudentPermission.MANAGE_FAMILIES, student_id=student_id
        )
        if not found:
            raise StudentNotFound
        await self.work.execute(ONE_AT_A_TIME, {})
        child = await self.held(student_id)
        if wanted.guardian_id is not None:
            guardian_id = wanted.guardian_id
            self._refuse_own(guardian_id)
            person = await self._known(guardian_id)
            self._refuse_younger(child["birth_on"], person["birth_on"], wanted.relation)
            await self._refuse_circle(student_id, guardian_id, wanted.starts_on)
        else:
            assert wanted.person is not None  # noqa: S101  (tells the type)
            self._refuse_younger(child["birth_on"], wanted.person.birth_on, wanted.relation)
            guardian_id = await self._new(wanted.person)
        responsible = wanted.relation is not Relation.RELATIVE
        given = wanted.model_dump(exclude={"guardian_id", "person"})
        for right in ("may_see_records", "is_notified"):
            given[right] = responsible if given[right] is None else given[right]
        self.work.session.add(
            GuardianLink(
                student_id=student_id,
                guardian_id=guardian_id,
                contact_order=await self._last(student_id),
                **given,
            )
        )
        await self.work.session.flush()
        return await self.family(student_id)

    async def change_link(self, student_id: UUID, link_id: UUID, version: int, wanted: LinkUpdate) -> dict[str, Any]:
        """Raises as `link` does, and `FamilyPartNotFound`, `FamilyChanged`, `NotBefore`."""
        child = await self.held(student_id)
        found = await self.row(GuardianLink, student_id, link_id)
        if found.version != version:
            raise FamilyChanged(found.version)
        self._refuse_own(found.guardian_id)
        given = wanted.model_dump(exclude_unset=True)
        ends_on = given.pop("ends_on", found.ends_on)
        after, reason = given.pop("after_18", None), given.pop("after_18_reason", None)
        if any(value is None for value in given.values()):
            raise Invalid.at(next(name for name in given if given[name] is None), "required", "This is not empty.")
        if given.get("relation") not in {None, found.relation}:
            person = await self._known(found.guardian_id)
            self._refuse_younger(child["birth_on"], person["birth_on"], given["relation"])
        if after is not None:
            if after is AfterEighteen.SHARED and not reason:
                raise Invalid.at("after_18_reason", "required", "Say why it stays shared.")
            found.after_18, found.after_18_reason = after, reason
        for name, value in given.items():
            setattr(found, name, value)
        if ends_on != found.ends_on:
            if ends_on is not None and ends_on < found.starts_on - A_DAY:
                raise NotBefore(found.starts_on)
            if ends_on is None or (found.ends_on is not None and ends_on > found.ends_on):
                await self._refuse_longer(found)
            found.ends_on = ends_on
        found.version += 1
        await self.work.session.flush()
        return await self.family(student_id)

    async def _refuse_longer(self, found: GuardianLink) -> None:
        """A link that is to last longer again goes the way of a new one."""
        await self.work.execute(ONE_AT_A_TIME, {})
        given = {"student_id": found.student_id, "guardian_id": found.guardian_id, "starts_on": found.starts_on}
        others = await self.work.execute(LINKED_THEN, given)
        if any(row["id"] != found.id for row in others):
            raise AlreadyGuardian
        await self._refuse_ancestor(found.student_id, found.guardian_id)

    def _refuse_own(self, guardian_id: UUID) -> None:
        """Nobody gives himself rights to a child; only to whom the whole district is open it gives him nothing new."""
        whole = Scope.TENANT in self.work.reach(StudentPermission.MANAGE_FAMILIES).scopes
        if guardian_id == self.work.account.person_id and not whole:
            raise OwnFamily

    async def _known(self, person_id: UUID) -> Mapping[str, Any]:
        found = await self.work.read(person_in_reach, permission=StudentPermission.MANAGE_FAMILIES, person_id=person_id)
        if not found:
            raise NotFound("This person")
        return found[0]

    async def _new(self, person: NewPerson) -> UUID:
        if person.birth_on is not None and person.birth_on > self.work.account.today:
            raise Invalid.at("person.birth_on", "date_past", "Nobody is born in the future.")
        given = person.model_dump()
        given["locale"] = person.locale.value if person.locale else None
        return await PersonService(self.work).add(**given)

    async def _refuse_circle(self, student_id: UUID, guardian_id: UUID, starts_on: date) -> None:
        if guardian_id == student_id:
            raise OwnGuardian
        given = {"student_id": student_id, "guardian_id": guardian_id, "starts_on": starts_on}
        if await self.work.execute(LINKED_THEN, given):
            raise AlreadyGuardian
        await self._refuse_ancestor(student_id, guardian_id)

    async def _refuse_ancestor(self, student_id: UUID, guardian_id: UUID) -> None:
        given = {"student_id": student_id, "guardian_id": guardian_id, "today": self.work.account.today}
        if await self.work.execute(RESPONSIBLE_FOR, given):
            raise OwnAncestor

    @staticmethod
    def _refuse_younger(child: date | None, guardian: date | None, relation: Relation) -> None:
        """A relative may be an elder sister's age, or less; a parent or guardian is older than the child."""
        if relation is not Relation.RELATIVE and child is not None and guardian is not None and guardian >= child:
            raise GuardianYounger

    # -- contacts ---------------------------------------------------------------------------------------------------

    async def add_contact(self, student_id: UUID, wanted: ContactCreate) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        await self.held(student_id)
        self.work.session.add(
            EmergencyContact(student_id=student_id, contact_order=await self._last(student_id), **wanted.model_dump())
        )
        await self.work.session.flush()
        return await self.family(student_id)

    async def change_contact(
        self, student_id: UUID, contact_id: UUID, version: int, wanted: ContactUpdate
    ) -> dict[str, Any]:
        """Raises `StudentNotFound`, `FamilyPartNotFound`, `FamilyChanged`, `Invalid`, `NotBefore`."""
        await self.held(student_id)
        found = await self.row(EmergencyContact, student_id, contact_id)
        if found.version != version:
            raise FamilyChanged(found.version)
        for name, value in wanted.model_dump(exclude_unset=True).items():
            if value is None and name != "ends_on":
                raise Invalid.at(name, "required", "This is not empty.")
            if name == "ends_on" and value is not None and value < found.starts_on - A_DAY:
                raise NotBefore(found.starts_on)
            setattr(found, name, value)
        found.version += 1
        await self.work.session.flush()
        return await self.family(student_id)

    async def put_in_order(self, student_id: UUID, wanted: ContactOrder) -> dict[str, Any]:
        """Raises `StudentNotFound`, `OrderIncomplete`."""
        await self.held(student_id)
        rows = {row.id: row for row in await self._all(student_id)}
        if len(set(wanted.ids)) < len(wanted.ids) or {*wanted.ids} != {*rows}:
            raise OrderIncomplete
        for place, id_ in enumerate(wanted.ids, 1):
            rows[id_].contact_order = place
        await self.work.session.flush()
        return await self.family(student_id)

    async def _all(self, student_id: UUID) -> list[GuardianLink | EmergencyContact]:
        """The guardians' links and the other contacts of today and later."""
        today = self.work.account.today
        rows: list[GuardianLink | EmergencyContact] = []
        tenant_id = self.work.actor.tenant_id
        of_links = (GuardianLink.tenant_id == tenant_id, GuardianLink.student_id == student_id)
        of_others = (EmergencyContact.tenant_id == tenant_id, EmergencyContact.student_id == student_id)
        rows += await self.work.session.scalars(select(GuardianLink).where(*of_links))
        rows += await self.work.session.scalars(select(EmergencyContact).where(*of_others))
        return [row for row in rows if row.ends_on is None or row.ends_on >= max(today, row.starts_on)]

    async def _last(self, student_id: UUID) -> int | None:
        """Behind those that have a place; none where the contacts were never put in order."""
        places = [row.contact_order for row in await self._all(student_id) if row.contact_order is not None]
        return max(places) + 1 if places else None

    async def row(self, table: type[Called], student_id: UUID, id_: UUID) -> Called:
        """A row of the student's, held. Raises `FamilyPartNotFound`."""
        wanted = select(table).where(
            table.tenant_id == self.work.actor.tenant_id, table.student_id == student_id, table.id == id_
        )
        found = (await self.work.session.scalars(wanted.with_for_update(key_share=True))).first()
        if found is None:
            raise FamilyPartNotFound
        return found
