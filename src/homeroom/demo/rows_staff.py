"""The rows of the staff: positions, departments with their heads, and who works where as what."""

from collections.abc import Iterator
from typing import Final

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District, Employee
from homeroom.demo.keys import Key, lot
from homeroom.kernel.names import folded
from homeroom.schools.models import Headship, StaffClassification

_MOST_YEARS_HERE: Final = 15
_CLASSIFIED: Final = {
    "Teacher": StaffClassification.TEACHER,
    "Principal": StaffClassification.PRINCIPAL,
    "Assistant principal": StaffClassification.ASSISTANT_PRINCIPAL,
    "Secretary": StaffClassification.SCHOOL_ADMINISTRATIVE_SUPPORT,
    "Counselor": StaffClassification.COUNSELOR,
    "Nurse": StaffClassification.SCHOOL_NURSE,
    "Superintendent": StaffClassification.SUPERINTENDENT,
    "Substitute teacher": StaffClassification.SUBSTITUTE_TEACHER,
}
_FULL_TIME: Final = "1.00"


class StaffRows:
    """The staff's tables, after the schools and `identity.people`, in an order that references allow."""

    def __init__(self, district: District) -> None:
        self.district = district
        keys = district.keys
        self.position_ids = {title: keys.new() for title in _CLASSIFIED}
        self.department_ids: dict[tuple[Key, str], Key] = {
            (school.id, name): keys.new()
            for school in district.schools
            for name in sorted({employee.department for employee in school.staff if employee.department})
        }

    def tables(self) -> Iterator[Table]:
        yield Table("schools.staff", ("id", "staff_number"), self._staff)
        yield Table(
            "schools.positions",
            ("id", "title", "search_title", "classification", "active", "version"),
            self._positions,
        )
        yield Table(
            "schools.departments", ("id", "school_id", "name", "search_name", "starts_on", "version"), self._departments
        )
        yield Table("schools.department_heads", ("id", "department_id", "staff_id", "role", "starts_on"), self._heads)
        yield Table(
            "schools.staff_assignments",
            ("id", "staff_id", "school_id", "position", "position_id", "department_id", "fte", "starts_on", "ends_on"),
            self._assignments,
        )

    def employees(self) -> Iterator[tuple[Employee, Key | None]]:
        """All staff with their school; the district's own have none."""
        yield self.district.superintendent, None
        for school in self.district.schools:
            for employee in school.staff:
                yield employee, school.id

    def _staff(self) -> Iterator[Row]:
        for employee, _ in self.employees():
            yield employee.human.id, employee.number

    def _positions(self) -> Iterator[Row]:
        for title, key in self.position_ids.items():
            yield key, title, folded(title), _CLASSIFIED[title].value, True, 1

    def _departments(self) -> Iterator[Row]:
        first_day = self.district.year.starts_on
        for (school_id, name), key in self.department_ids.items():
            yield key, school_id, name, folded(name), first_day, 1

    def _heads(self) -> Iterator[Row]:
        """Who was hired first heads the department, where there are two at least."""
        keys, since = self.district.keys, self.district.year.starts_on
        for school in self.district.schools:
            colleagues: dict[str, list[Employee]] = {}
            for employee in school.staff:
                colleagues.setdefault(employee.department, []).append(employee)
            for name, members in sorted(colleagues.items()):
                if name and len(members) > 1:
                    department = self.department_ids[school.id, name]
                    yield keys.new(), department, members[0].human.id, Headship.HEAD.value, since

    def _assignments(self) -> Iterator[Row]:
        year, keys = self.district.year, self.district.keys
        rng = lot(self.district.seed, "assignments")
        for employee, school_id in self.employees():
            if school_id:
                since = year.starts_on.replace(day=1, year=year.autumn - rng.randrange(_MOST_YEARS_HERE))
                position_id = self.position_ids[employee.position]
                department = self.department_ids.get((school_id, employee.department))
                who = (employee.human.id, school_id, employee.position)
                yield keys.new(), *who, position_id, department, _FULL_TIME, since, None
