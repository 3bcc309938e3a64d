"""The rows of profiles: what some families said of themselves, numbers, and who is in which program."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District, Family, Pupil
from homeroom.demo.keys import Key
from homeroom.kernel.names import folded

_LUNCH_NUMBER: Final = 500_000
_PROGRAMS: Final = (
    ("IEP", "special_education", True, 8),
    ("504 plan", "section_504", True, 23),
    ("English learners", "english_learner", True, 0),
    ("Gifted and talented", "gifted", True, 17),
    ("Free and reduced lunch", "food_service", False, 3),
)
"""Name, kind, whether teachers are told, and which every so-manieth student is in; 0: who speaks otherwise at home."""
_PRONOUNS: Final = {31: "they/them", 37: "she/her", 41: "he/him"}


class ProfileRows:
    """The tables of profiles, drawn by each child's number, so that nothing else of the district changes by them."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.state_id, self.lunch = district.keys.new(), district.keys.new()
        self.programs: list[Key] = [district.keys.new() for _ in _PROGRAMS]

    def tables(self) -> Iterator[Table]:
        """After the students."""
        yield Table(
            "students.profiles",
            ("id", "pronouns", "home_language", "instruction_language", "interpreter_wanted", "declined", "version"),
            self._profiles,
        )
        yield Table(
            "students.identifier_schemes",
            ("id", "name", "search_name", "kind", "shape", "check_digit", "sealed", "active"),
            self._schemes,
        )
        yield Table("students.number_rules", ("prefix", "digits", "next_number"), self._rule)
        yield Table("students.identifiers", ("id", "student_id", "scheme_id", "value", "starts_on"), self._numbers)
        yield Table(
            "students.service_programs",
            ("id", "name", "search_name", "kind", "for_teachers", "active"),
            self._programs,
        )
        yield Table("students.participations", ("id", "student_id", "program_id", "starts_on"), self._participations)

    def _pupils(self) -> Iterator[tuple[int, Family, Pupil]]:
        children = ((family, child) for family in self.district.families for child in family.children)
        for place, (family, child) in enumerate(children, start=1):
            yield place, family, child

    @staticmethod
    def _speaks(family: Family) -> str | None:
        return next((adult.locale for adult in family.adults if adult.locale is not None), None)

    def _profiles(self) -> Iterator[Row]:
        for place, family, child in self._pupils():
            spoken = self._speaks(family)
            pronouns = next((said for every, said in _PRONOUNS.items() if place % every == 0), None)
            declined = "{pronouns}" if pronouns is None and place % 43 == 0 else "{}"
            language = spoken or (None if place % 5 == 0 else "en")
            yield child.human.id, pronouns, language, "en", True if spoken else None, declined, 1

    def _schemes(self) -> Iterator[Row]:
        yield self.state_id, "State ID", folded("State ID"), "state", "9{10}", "luhn", False, True
        yield self.lunch, "Lunch number", folded("Lunch number"), "lunch", "9{6}", "none", False, True

    def _rule(self) -> Iterator[Row]:
        """The next number after the last one."""
        last = max((child.number for _, _, child in self._pupils()), key=int)
        yield "", len(last), int(last) + 1

    def _numbers(self) -> Iterator[Row]:
        new = self.district.keys.new
        for place, _, child in self._pupils():
            began: date = child.starts_on
            yield new(), child.human.id, self.state_id, _with_check_digit(f"1{int(child.number):08}"), began
            yield new(), child.human.id, self.lunch, str(_LUNCH_NUMBER + place), began

    def _programs(self) -> Iterator[Row]:
        for key, (name, kind, told, _) in zip(self.programs, _PROGRAMS, strict=True):
            yield key, name, folded(name), kind, told, True

    def _participations(self) -> Iterator[Row]:
        for place, family, child in self._pupils():
            for key, (_, _, _, every) in zip(self.programs, _PROGRAMS, strict=True):
                if place % every == 0 if every else self._speaks(family) is not None and place % 2 == 0:
                    yield self.district.keys.new(), child.human.id, key, child.starts_on


def _with_check_digit(number: str) -> str:
    """By Luhn (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(number)))
    return f"{number}{-sum(each // 10 + each % 10 for each in doubled) % 10}"
