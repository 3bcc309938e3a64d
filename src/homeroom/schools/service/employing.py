"""Adding staff, and saying where they work from when to when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from homeroom.identity.public import PersonService
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import AssignmentOver, AssignmentOverlaps, PersonKnown, StaffLeaving
from homeroom.schools.models import Staff, StaffAssignment
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.departments import departments_in_reach, meet
from homeroom.schools.repository.employing import (
    EmployingRepository,
    assignments_of,
    managed_staff,
    organizations_in_reach,
    positions_named,
    schools_in_reach,
)
from homeroom.schools.schemas import AssignmentChange, AssignmentCreate, AssignmentEnd, StaffCreate, StaffUpdate

MANAGE: Final = SchoolPermission.MANAGE_STAFF
A_DAY: Final = timedelta(days=1)


class EmployingService:
    """The staff within the actor's reach: who they are here, and where they work."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def add(self, wanted: StaffCreate) -> UUID:
        """Somebody who begins to work here, with all their assignments, or nobody.

        Raises `NotFound`, `Invalid`, `PersonKnown`, `AlreadyStaff`, `StaffNumberTaken`, `AssignmentOverlaps`.
        """
        await self._check_places(wanted.assignments, "assignments.{}.")
        person_id = await self._person(wanted)
        repository = EmployingRepository(self.work)
        staff = Staff(id=person_id, staff_number=wanted.staff_number, work_phone=wanted.work_phone)
        await repository.add(staff)
        for each in wanted.assignments:
            await self._add_assignment(staff.id, each)
        return person_id

    async def correct(self, staff_id: UUID, wanted: StaffUpdate) -> None:
        """Raises `NotFound`, `StaffNumberTaken`."""
        staff = await self._held(staff_id)
        given = wanted.model_dump(exclude_unset=True)
        number = given.pop("staff_number", None)
        for name, value in given.items():
            setattr(staff, name, value)
        if number is not None:
            await EmployingRepository(self.work).rename(staff, number)

    async def assign(self, staff_id: UUID, wanted: AssignmentCreate) -> dict[str, Any]:
        """One more place or position. Raises `NotFound`, `Invalid`, `AssignmentOverlaps`, `StaffLeaving`."""
        await self._check_places([wanted], "")
        await self._held(staff_id)
        await self._add_assignment(staff_id, wanted)
        return await self.assignments(staff_id)

    async def change(self, staff_id: UUID, assignment_id: UUID, wanted: AssignmentChange) -> dict[str, Any]:
        """From a day on otherwise: the old assignment ends the day before, another begins.

        Raises `NotFound`, `Invalid`, `AssignmentOver`, `AssignmentOverlaps`.
        """
        old = await self._assignment(staff_id, assignment_id)
        if wanted.from_on < old.starts_on or (old.ends_on is not None and wanted.from_on > old.ends_on):
            raise Invalid.at("from_on", "out_of_range", "Choose a day on which this assignment holds.")
        given = wanted.model_dump(exclude_unset=True, exclude={"from_on"})
        position_id = given.get("position_id", old.position_id)
        new = AssignmentCreate(
            school_id=old.school_id,
            organization_id=old.organization_id,
            position_id=position_id or UUID(int=0),
            department_id=given.get("department_id", old.department_id),
            fte=given.get("fte", old.fte),
            starts_on=wanted.from_on,
            ends_on=old.ends_on,
        )
        kept = frozenset({old.position_id, old.department_id})
        await self._check_places([new], "", kept=kept, known=position_id is not None)
        old.ends_on = wanted.from_on - A_DAY
        await self._add_assignment(staff_id, new, called=None if position_id else old.position)
        return await self.assignments(staff_id)

    async def end(self, staff_id: UUID, assignment_id: UUID, wanted: AssignmentEnd) -> dict[str, Any]:
        """Set the last day, or none. Raises `NotFound`, `Invalid`, `AssignmentOver`, `AssignmentOverlaps`."""
        old = await self._assignment(staff_id, assignment_id)
        if wanted.last_on is not None and wanted.last_on < old.starts_on - A_DAY:
            raise Invalid.at("last_on", "day_order", "The last day is not before the first.")
        if wanted.last_on != old.ends_on:
            await self._refuse_leaving(staff_id, wanted.last_on)
        others = [each for each in await self._assignments(staff_id) if each.id != old.id]
        await self._refuse_overlap(others, old, old.starts_on, wanted.last_on)
        old.ends_on = wanted.last_on
        return await self.assignments(staff_id)

    async def assignments(self, staff_id: UUID) -> dict[str, Any]:
        """All of them, and how much they are together at the most; for one whom the actor was found to manage."""
        await self.work.session.flush()
        (found,) = await self.work.read(assignments_of, staff_id=staff_id)
        return {**found, **most_fte(found["items"], self.work.account.today)}

    # -- who ------------------------------------------------------------------------------------------------------

    async def _held(self, staff_id: UUID) -> Staff:
        await self.work.require(MANAGE, managed_staff, staff_id=staff_id)
        staff = await EmployingRepository(self.work).hold(staff_id)
        if staff is None:
            raise NotFound("This member of staff")
        return staff

    async def _person(self, wanted: StaffCreate) -> UUID:
        people = PersonService(self.work)
        if wanted.person_id is not None:
            await people.find(wanted.person_id, MANAGE)
            return wanted.person_id
        for name in ("given_name", "family_name"):
            if name not in wanted.model_fields_set:
                raise Invalid.at(name, "missing", "Somebody new has a name.")
        if wanted.email is not None and not wanted.another_person:
            known = await people.by_email(wanted.email, MANAGE)
            if known:
                raise PersonKnown(
                    [
                        {"id": str(each["id"]), "given_name": each["given_name"], "family_name": each["family_name"]}
                        for each in known
                    ]
                )
        names = ("given_name", "middle_name", "family_name", "preferred_name", "email")
        return await people.add(**{name: getattr(wanted, name) for name in names})

    # -- where ----------------------------------------------------------------------------------------------------

    async def _assignment(self, staff_id: UUID, assignment_id: UUID) -> StaffAssignment:
        """One that is not over, in a place within reach; its member of staff is held."""
        await self._held(staff_id)
        found = next((each for each in await self._assignments(staff_id) if each.id == assignment_id), None)
        if found is None:
            raise NotFound("This assignment")
        await self._check_reach([found.school_id], [found.organization_id])
        if found.ends_on is not None and found.ends_on < self.work.account.today:
            raise AssignmentOver(found.ends_on)
        return found

    async def _assignments(self, staff_id: UUID) -> Sequence[StaffAssignment]:
        return await EmployingRepository(self.work).assignments(staff_id)

    async def _check_reach(self, schools: Iterable[UUID | None], organizations: Iterable[UUID | None]) -> None:
        """Raise `NotFound` for a place out of reach."""
        school_ids = sorted({each for each in schools if each is not None})
        organization_ids = sorted({each for each in organizations if each is not None})
        found_schools, found_organizations = await self.work.read_all(
            [
                (schools_in_reach, {"school_ids": school_ids}),
                (organizations_in_reach, {"organization_ids": organization_ids}),
            ],
            permission=MANAGE,
        )
        if len(found_schools) < len(school_ids):
            raise NotFound("This school")
        if len(found_organizations) < len(organization_ids):
            raise NotFound("This part of the district")

    async def _check_places(
        self,
        wanted: Sequence[AssignmentCreate],
        path: str,
        *,
        kept: frozenset[UUID | None] = frozenset(),
        known: bool = True,
    ) -> None:
        """Raise `NotFound` for what is out of reach and `Invalid` for what does not fit; `kept` is as it was."""
        for place, each in enumerate(wanted):
            if (each.school_id is None) == (each.organization_id is None):
                raise Invalid.at(f"{path.format(place)}school_id", "one_of", "Say one place: a school, or an office.")
            if each.ends_on is not None and each.ends_on < each.starts_on:
                raise Invalid.at(f"{path.format(place)}ends_on", "day_order", "The last day is not before the first.")
        await self._check_reach((each.school_id for each in wanted), (each.organization_id for each in wanted))
        department_ids = {each.department_id for each in wanted if each.department_id}
        positions, departments = await self.work.read_all(
            [
                (positions_named, {"position_ids": [each.position_id for each in wanted]}),
                (departments_in_reach, {"department_ids": sorted(department_ids)}),
            ],
            permission=MANAGE,
        )
        listed = {row["id"]: row for row in positions}
        within = {row["id"]: row for row in departments}
        for place, each in enumerate(wanted):
            if known:
                _check_position(each, listed.get(each.position_id), path.format(place), kept)
            if each.department_id is not None and each.department_id not in kept:
                _check_department(each, within.get(each.department_id), path.format(place))

    async def _add_assignment(self, staff_id: UUID, wanted: AssignmentCreate, called: str | None = None) -> None:
        if called is None:
            (position,) = await self.work.read(positions_named, position_ids=[wanted.position_id], permission=MANAGE)
            called = position["title"]
        await self._refuse_leaving(staff_id, wanted.ends_on)
        new = StaffAssignment(
            id=new_id(),
            staff_id=staff_id,
            school_id=wanted.school_id,
            organization_id=wanted.organization_id,
            position=called,
            position_id=wanted.position_id if wanted.position_id.int else None,
            department_id=wanted.department_id,
            fte=wanted.fte,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
        )
        await self._refuse_overlap(await self._assignments(staff_id), new, new.starts_on, new.ends_on)
        self.work.session.add(new)
        await self.work.session.flush()

    async def _refuse_overlap(
        self, there: Sequence[StaffAssignment], new: StaffAssignment, starts_on: date, ends_on: date | None
    ) -> None:
        for old in there:
            same_work = old.position_id == new.position_id if old.position_id else old.position == new.position
            if (old.school_id, old.organization_id) != (new.school_id, new.organization_id) or not same_work:
                continue
            if meet(starts_on, ends_on, old.starts_on, old.ends_on):
                place = await EmployingRepository(self.work).place_of(old.id)
                raise AssignmentOverlaps(new.position, place, old.starts_on, old.ends_on, old.id)

    async def _refuse_leaving(self, staff_id: UUID, until: date | None) -> None:
        """Nothing is given to somebody beyond a last day that is known."""
        repository = EmployingRepository(self.work)
        departure = (await repository.departures([staff_id])).get(staff_id)
        if departure is not None and (until is None or until > departure.last_on):
            raise StaffLeaving(await repository.name_of(staff_id), departure.last_on)


def _check_position(
    wanted: AssignmentCreate, position: Mapping[str, Any] | None, path: str, kept: frozenset[UUID | None]
) -> None:
    if position is None:
        raise Invalid.at(f"{path}position_id", "unknown", "The district's list has no such position.")
    if not position["active"] and wanted.position_id not in kept:
        raise Invalid.at(f"{path}position_id", "inactive", "This position is not given any more.")


def _check_department(wanted: AssignmentCreate, department: Mapping[str, Any] | None, path: str) -> None:
    if department is None:
        raise NotFound("This department")
    if department["school_id"] not in {None, wanted.school_id}:
        raise Invalid.at(f"{path}department_id", "elsewhere", "This department is another school's.")
    if department["ends_on"] is not None and department["ends_on"] < wanted.starts_on:
        raise Invalid.at(f"{path}department_id", "over", "This department is over by then.")


def most_fte(assignments: Sequence[dict[str, Any]], today: date) -> dict[str, Any]:
    """How much of a full position assignments are together at the most, on a day from today on, and the first such day.

    Nulls where none of them says how much it is.
    """
    said = [
        (date.fromisoformat(each["starts_on"]), date.fromisoformat(each["ends_on"] or "9999-12-31"), each["fte"])
        for each in assignments
        if each["fte"] is not None
    ]
    most, on = None, None
    for day in sorted({max(today, starts_on) for starts_on, ends_on, _ in said if ends_on >= today}):
        held = [Decimal(fte) for starts_on, ends_on, fte in said if starts_on <= day <= ends_on]
        if most is None or sum(held) > most:
            most, on = sum(held, Decimal(0)), day
    return {"fte_most": most, "fte_most_on": on}
