"""Staff: a teacher for every section, and the people of the office."""

from typing import Final

from homeroom.demo import names
from homeroom.demo.district import Employee, Human, Room, School, Section
from homeroom.demo.keys import Keys, Rng
from homeroom.kernel.names import folded
from homeroom.schools.models import SchoolKind

MOST_SECTIONS_A_DAY: Final = {SchoolKind.ELEMENTARY: 5, SchoolKind.MIDDLE: 6, SchoolKind.HIGH: 5}
_ASSISTANT_PRINCIPAL_FROM: Final = 400  # students
_STUDENTS_A_COUNSELOR: Final = 400
_WOMEN: Final = 0.7
_GYMS: Final = ("Main Gym", "Auxiliary Gym", "Field House", "Fitness Room")
_ROOM_WORDS: Final = {"Arts": "Art Studio", "Music": "Music Room", "Science": "Lab", "Technology": "Computer Lab"}


class Office:
    """Hires people, each with a number and an address of their own."""

    def __init__(self, keys: Keys, rng: Rng) -> None:
        self._keys, self._rng = keys, rng
        self._hired = 0
        self._addresses: dict[str, int] = {}

    def hire(self, position: str, department: str = "") -> Employee:
        rng = self._rng
        community = names.draw_community(rng)
        given = community.adult(rng, woman=rng.random() < _WOMEN)
        family = community.families.draw(rng)
        human = Human(self._keys.new(), given, family, email=self._address(given, family), phone=phone(rng))
        self._hired += 1
        return Employee(human, f"E{10_000 + self._hired}", position, department)

    def run(self, school: School) -> None:
        """Hire for a school: the office, then a teacher for every section."""
        school.staff.append(self.hire("Principal"))
        if len(school.pupils) >= _ASSISTANT_PRINCIPAL_FROM:
            school.staff.append(self.hire("Assistant principal"))
        school.staff.append(self.hire("Secretary"))
        counselors = max(1, round(len(school.pupils) / _STUDENTS_A_COUNSELOR))
        school.staff += [self.hire("Counselor") for _ in range(counselors)]
        school.staff.append(self.hire("Nurse"))
        departments: dict[str, list[Employee]] = {}
        for section in sorted(school.sections, key=lambda each: (each.course.code, each.period.position, each.id)):
            colleagues = departments.setdefault(section.course.subject, [])
            section.teacher = self._teacher(school, section, colleagues)
            section.teacher.sections.append(section)

    def _teacher(self, school: School, section: Section, colleagues: list[Employee]) -> Employee:
        """A colleague of the department who is free then and has room in the day, or a new one."""
        most = MOST_SECTIONS_A_DAY[school.kind]
        free = [one for one in colleagues if _has_time(one, section, most)]
        if free:
            return max(free, key=lambda one: (_teaches(one, section), len(one.sections)))
        teacher = self.hire("Teacher", section.course.subject)
        teacher.room = Room(self._keys.new(), _room_name(school, teacher.department, len(colleagues)))
        colleagues.append(teacher)
        school.staff.append(teacher)
        school.rooms.append(teacher.room)
        return teacher

    def _address(self, given: str, family: str) -> str:
        stem = folded(f"{given[0]} {family}").replace(" ", "")
        self._addresses[stem] = count = self._addresses.get(stem, 0) + 1
        return f"{stem}{count if count > 1 else ''}@staff.demo.example"


def phone(rng: Rng) -> str:
    """A number that nobody has (555-0100 to 555-0199 are kept for stories)."""
    return f"({rng.choice((217, 309, 618, 815))}) 555-01{rng.randrange(100):02d}"


def _has_time(teacher: Employee, section: Section, most: int) -> bool:
    for day in section.cycle_days:
        held = [one for one in teacher.sections if day in one.cycle_days]
        if len(held) >= most or any(one.period is section.period for one in held):
            return False
    return True


def _teaches(teacher: Employee, section: Section) -> bool:
    return any(one.course is section.course for one in teacher.sections)


def _room_name(school: School, department: str, place: int) -> str:
    """A name no other room of the school has."""
    if department == "Physical Education":
        return _GYMS[place] if place < len(_GYMS) else f"Gym {place + 1}"
    if word := _ROOM_WORDS.get(department):
        return f"{word} {place + 1}"
    plain = sum(1 for room in school.rooms if room.name.startswith("Room "))
    floor, door = divmod(plain, 24 if school.kind is not SchoolKind.ELEMENTARY else 30)
    return f"Room {(floor + 1) * 100 + door + 1}"
