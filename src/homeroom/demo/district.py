"""What the demo district consists of, before it becomes rows."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from homeroom.demo.keys import Key, Keys
from homeroom.demo.names import Community
from homeroom.demo.year import SchoolYear
from homeroom.schools.models import SchoolKind
from homeroom.students.models import Relation

DISTRICT_NAME = "Demo District"
TIME_ZONE = "America/Chicago"


@dataclass(slots=True, eq=False)
class Human:
    """A row of `identity.people`."""

    id: Key
    given_name: str
    family_name: str
    preferred_name: str | None = None
    birth_on: date | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.preferred_name or self.given_name} {self.family_name}"


@dataclass(slots=True, eq=False, repr=False)
class Period:
    id: Key
    name: str
    position: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Course:
    id: Key
    code: str
    title: str
    subject: str


@dataclass(slots=True, eq=False, repr=False)
class Room:
    id: Key
    name: str


@dataclass(slots=True, eq=False, repr=False)
class Employee:
    """A member of staff; teachers have a department and a room of their own."""

    human: Human
    number: str
    position: str
    department: str = ""
    room: Room | None = None
    sections: "list[Section]" = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Pupil:
    human: Human
    number: str
    grade: str
    school: "School"
    starts_on: date  # of the enrollment
    sections: "list[Section]" = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Section:
    """A course taught to a group, at one period, on some days of the cycle, by one teacher in the teacher's room."""

    id: Key
    course: Course
    period: Period
    cycle_days: tuple[int, ...]
    roster: list[Pupil]
    name: str = ""
    teacher: Employee = field(init=False)


@dataclass(slots=True, eq=False, repr=False)
class School:
    id: Key
    name: str
    kind: SchoolKind
    grades: tuple[str, ...]
    periods: list[Period]
    pupils: list[Pupil] = field(default_factory=list)
    staff: list[Employee] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def employee(self, position: str) -> Employee:
        """The first who holds a position."""
        return next(one for one in self.staff if one.position == position)


@dataclass(slots=True, eq=False, repr=False)
class Link:
    """A row of `students.guardian_links`."""

    pupil: Pupil
    guardian: Human
    relation: Relation
    may_see_records: bool
    is_notified: bool
    may_pick_up: bool
    is_billed: bool
    starts_on: date
    ends_on: date | None = None


@dataclass(slots=True, eq=False, repr=False)
class Order:
    """A court order that bars `guardian` from `pupil`."""

    pupil: Pupil
    guardian: Human
    reference: str
    starts_on: date
    ends_on: date | None


@dataclass(slots=True, eq=False, repr=False)
class Home:
    """A household."""

    id: Key
    name: str
    street: str
    city: str
    members: list[Human]
    starts_on: date

    @property
    def address(self) -> str:
        return f"{self.street}, {self.city}"

    @property
    def locale(self) -> str | None:
        """The language of who is written to first."""
        return self.members[0].locale


FamilyKind = Literal["together", "single", "separated", "guardian", "barred"]


@dataclass(slots=True, eq=False, repr=False)
class Family:
    """Siblings and the adults around them. The first adult is who the school calls first."""

    community: Community
    kind: FamilyKind
    family_names: tuple[str, str]  # of the first and the second parent
    children_name: str
    children: list[Pupil] = field(default_factory=list)
    adults: list[Human] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Story:
    """Who signs in: a teacher, a child of the teacher's, and the family around the child."""

    family: Family
    child: Pupil
    sibling: Pupil
    section: Section
    school: School

    @property
    def teacher(self) -> Employee:
        return self.section.teacher

    @property
    def principal(self) -> Employee:
        return self.school.employee("Principal")

    @property
    def guardian(self) -> Human:
        return self.family.adults[0]

    @property
    def barred(self) -> Human:
        return self.family.adults[1]


@dataclass(slots=True, eq=False, repr=False)
class District:
    tenant_id: Key
    seed: int
    today: date
    year: SchoolYear
    keys: Keys
    courses: list[Course]
    schools: list[School]
    families: list[Family]
    superintendent: Employee
    story: Story
