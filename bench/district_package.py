"""A OneRoster package of any size: made as it is written, the same for the same numbers."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from homeroom.interop.oneroster.standard import FILES

SCHOOL_SIZE: Final = 800
CLASS_SIZE: Final = 25
PERIODS: Final = 8
GIVEN: Final = ("Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jo", "Kim", "Lea", "Max", "Noa")
FAMILY: Final = ("Abara", "Brandt", "Cruz", "Dvořák", "Ellis", "Fofana", "García", "Haddad", "Ito", "Jensen", "Kowal")
YEAR: Final = ("2026-08-17", "2027-06-05")
Row = Sequence[object]


class DistrictPackage:
    """`students` children with a guardian each, in schools of 800, each child in a class in each of eight periods."""

    def __init__(self, students: int) -> None:
        self.students = students
        self.schools = max(1, students // SCHOOL_SIZE)
        self.classes_a_period = -(-students // (self.schools * CLASS_SIZE))

    @property
    def roster_lines(self) -> int:
        return self.students * PERIODS

    def write(self, path: Path) -> None:
        files = {
            "academicSessions": self._sessions(),
            "orgs": self._orgs(),
            "courses": self._courses(),
            "classes": self._classes(),
            "users": self._users(),
            "roles": self._roles(),
            "enrollments": self._enrollments(),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            said = {"manifest.version": "1.0", "oneroster.version": "1.2"}
            said |= {f"file.{name}": "bulk" if name in files else "absent" for name in FILES}
            _write(archive, "manifest", ("propertyName", "value"), said.items())
            for name, rows in files.items():
                _write(archive, name, [field.name for field in FILES[name].fields], rows)

    def _sessions(self) -> Iterator[Row]:
        yield "year", "", "", "2026-27", "schoolYear", *YEAR, "", "2027"
        yield "fall", "", "", "Fall", "semester", YEAR[0], "2026-12-19", "year", "2027"
        yield "spring", "", "", "Spring", "semester", "2027-01-05", YEAR[1], "year", "2027"

    def _orgs(self) -> Iterator[Row]:
        yield "district", "", "", "A Large District", "district", "", ""
        for school in range(self.schools):
            yield f"s{school}", "", "", f"School {school}", "school", f"{school:05}", "district"

    def _courses(self) -> Iterator[Row]:
        for period in range(PERIODS):
            yield f"c{period}", "", "", "", f"Course {period}", f"C{period}", "", "district", "Subject", ""

    def _sections(self) -> Iterator[tuple[int, int, int]]:
        for school in range(self.schools):
            for period in range(PERIODS):
                for number in range(self.classes_a_period):
                    yield school, period, number

    def _classes(self) -> Iterator[Row]:
        for school, period, number in self._sections():
            title = f"Course {period} ({number})"
            key = f"k{school}-{period}-{number}"
            place = (f"R{number}", f"s{school}", "fall,spring")
            yield key, "", "", title, "", f"c{period}", f"{number}", "scheduled", *place, "", "", f"{period + 1}"

    def _users(self) -> Iterator[Row]:
        for school in range(self.schools):
            for number in range(self.classes_a_period):
                yield self._user(f"t{school}-{number}", school * 31 + number, school)
        for student in range(self.students):
            grade = f"{student % 12 + 1:02}"
            yield self._user(f"p{student}", student, student % self.schools, agents=f"g{student}", grades=grade)
            yield self._user(f"g{student}", student * 7, student % self.schools, agents=f"p{student}")

    @staticmethod
    def _user(key: str, number: int, school: int, agents: str = "", grades: str = "") -> Row:
        given, family = GIVEN[number % len(GIVEN)], FAMILY[number // 3 % len(FAMILY)]
        ids = (key, "", "", "true", key, "", given, family, "", f"N{key}", f"{key}@people.example", "", "", agents)
        return *ids, grades, "", "", "", "", "", f"s{school}", ""

    def _roles(self) -> Iterator[Row]:
        for school in range(self.schools):
            for number in range(self.classes_a_period):
                key = f"t{school}-{number}"
                yield f"r-{key}", "", "", key, "primary", "teacher", YEAR[0], "", f"s{school}", ""
        for student in range(self.students):
            home = f"s{student % self.schools}"
            yield f"r-p{student}", "", "", f"p{student}", "primary", "student", YEAR[0], "", home, ""
            yield f"r-g{student}", "", "", f"g{student}", "primary", "parent", YEAR[0], "", home, ""

    def _enrollments(self) -> Iterator[Row]:
        for school, period, number in self._sections():
            section, teacher = f"k{school}-{period}-{number}", f"t{school}-{number}"
            yield f"e-{section}-t", "", "", section, f"s{school}", teacher, "teacher", "true", *YEAR
        for student in range(self.students):
            home, place = student % self.schools, student // self.schools // CLASS_SIZE
            for period in range(PERIODS):
                section = f"k{home}-{period}-{place}"
                yield f"e{student}-{period}", "", "", section, f"s{home}", f"p{student}", "student", "", *YEAR


def _write(archive: zipfile.ZipFile, name: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    with (
        archive.open(f"{name}.csv", "w", force_zip64=True) as entry,
        io.TextIOWrapper(entry, "utf-8", newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(rows)
