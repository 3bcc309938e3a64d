"""How the office of staff refuses."""

from datetime import date
from typing import Any
from uuid import UUID

from homeroom.kernel.problems import Conflict, Problem


def _days(starts_on: date, ends_on: date | None) -> str:
    return f"from {starts_on} on" if ends_on is None else f"from {starts_on} to {ends_on}"


class StaffNumberTaken(Conflict):
    slug, title = "schools/staff-number-taken", "Staff number taken"

    def __init__(self, staff_number: str) -> None:
        super().__init__(f"Somebody else has the staff number {staff_number}.", staff_number=staff_number)


class PersonKnown(Conflict):
    """Somebody has this e-mail already: `person_id` adds that person to the staff."""

    slug, title = "schools/person-known", "Person known already"

    def __init__(self, people: list[dict[str, Any]]) -> None:
        super().__init__("Somebody with this e-mail is known already: is it the same person?", people=people)


class AlreadyStaff(Conflict):
    slug, title = "schools/already-staff", "On the staff already"

    def __init__(self, staff_id: UUID) -> None:
        super().__init__("This person is on the staff already: add an assignment there.", staff_id=str(staff_id))


class AssignmentOverlaps(Conflict):
    slug, title = "schools/assignment-overlaps", "Assigned already"

    def __init__(self, position: str, place: str, starts_on: date, ends_on: date | None, assignment_id: UUID) -> None:
        super().__init__(
            f"Works there already as {position} ({place}), {_days(starts_on, ends_on)}: end or change that assignment.",
            position=position,
            place=place,
            starts_on=starts_on.isoformat(),
            ends_on=ends_on and ends_on.isoformat(),
            assignment_id=str(assignment_id),
        )


class AssignmentOver(Conflict):
    slug, title = "schools/assignment-over", "Assignment over"

    def __init__(self, ends_on: date) -> None:
        super().__init__(f"This assignment ended on {ends_on}: what was is not rewritten.", ends_on=ends_on.isoformat())


class PositionTaken(Conflict):
    slug, title = "schools/position-taken", "On the list already"

    def __init__(self, field: str, value: str) -> None:
        super().__init__(
            f"Another position has the {field} {value}: merge the two, or choose another.", field=field, value=value
        )


class ListChanged(Problem):
    """Somebody saved first: `current` is as it stands now."""

    status, slug, title = 412, "schools/changed-since", "Somebody saved first"

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__("This was changed after you opened it: look at it again.", current=current)


class DepartmentNameTaken(Conflict):
    slug, title = "schools/department-name-taken", "Department there already"

    def __init__(self, name: str, department_id: UUID) -> None:
        super().__init__(f"There is a department {name} already.", name=name, department_id=str(department_id))


class DepartmentHasHead(Conflict):
    slug, title = "schools/department-has-head", "The department has a head"

    def __init__(self, name: str, starts_on: date, ends_on: date | None, *, same_person: bool) -> None:
        what = "heads this department already" if not same_person else "has a place at its head already"
        super().__init__(
            f"{name} {what}, {_days(starts_on, ends_on)}.",
            name=name,
            starts_on=starts_on.isoformat(),
            ends_on=ends_on and ends_on.isoformat(),
        )


class StaffLeaving(Conflict):
    """Somebody's last day is known: nothing is given to them beyond it."""

    slug, title = "schools/staff-leaving", "Leaves the district"

    def __init__(self, name: str, last_on: date) -> None:
        super().__init__(
            f"{name} leaves the district: the last day is {last_on}.", name=name, last_on=last_on.isoformat()
        )


class NotLeaving(Conflict):
    slug, title = "schools/not-leaving", "Nobody leaves"

    def __init__(self) -> None:
        super().__init__("No last day is recorded that could be undone: it is over, or was undone already.")


class WorksElsewhere(Conflict):
    """Leaving ends everywhere, so whoever records it answers for every place."""

    slug, title = "schools/works-elsewhere", "Works elsewhere, too"

    def __init__(self, places: list[str]) -> None:
        super().__init__(
            f"Also works at {', '.join(places)}: end the assignment at your school, or ask the district's office.",
            places=places,
        )
