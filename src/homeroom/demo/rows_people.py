"""The rows of people: students, their places and families, and who signs in."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from homeroom.demo.accounts import sign_ins
from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District, Human, Pupil
from homeroom.demo.keys import Key
from homeroom.identity.models import AccountStatus, Person
from homeroom.students.models import AfterEighteen

_PEOPLE = (
    "id",
    "given_name",
    "family_name",
    "preferred_name",
    "search_name",
    "search_given",
    "birth_on",
    "email",
    "phone",
    "locale",
)
_LINKS = (
    "id",
    "student_id",
    "guardian_id",
    "relation",
    "may_see_records",
    "is_notified",
    "may_pick_up",
    "is_billed",
    "lives_with",
    "contact_order",
    "after_18",
    "after_18_reason",
    "starts_on",
    "ends_on",
)
_HOUSEHOLDS = ("id", "name", "address", "street", "city", "country", "locale")
_DEPENDENT = "Dependent for tax purposes"


class PeopleRows:
    """The tables of the services `identity` and `students`."""

    def __init__(self, district: District, password_hash: str) -> None:
        self.district, self.password_hash = district, password_hash
        self.sign_ins = [(district.keys.new(), each) for each in sign_ins(district)]

    def people(self) -> Table:
        return Table("identity.people", _PEOPLE, self._people)

    def tables(self) -> Iterator[Table]:
        """After the schools."""
        yield Table("students.students", ("id", "student_number"), self._students)
        yield Table(
            "students.enrollments",
            ("id", "student_id", "school_id", "grade_level", "starts_on", "ends_on", "primary"),
            self._enrollments,
        )
        yield Table(
            "students.section_enrollments",
            ("id", "section_id", "student_id", "starts_on", "ends_on", "added_at"),
            self._rosters,
        )
        yield Table("students.households", _HOUSEHOLDS, self._households)
        yield Table(
            "students.household_members", ("id", "household_id", "person_id", "starts_on", "ends_on"), self._members
        )
        yield Table("students.guardian_links", _LINKS, self._links)
        yield Table(
            "students.court_orders",
            ("id", "student_id", "guardian_id", "reference", "starts_on", "ends_on"),
            self._orders,
        )
        yield Table(
            "identity.accounts",
            ("id", "person_id", "email", "password_hash", "status", "version", "locale"),
            self._accounts,
        )
        yield Table("identity.grants", ("id", "account_id", "role", "school_id", "starts_on", "ends_on"), self._grants)

    def _humans(self) -> Iterator[Human]:
        yield self.district.superintendent.human
        for school in self.district.schools:
            yield from (employee.human for employee in school.staff)
        for family in self.district.families:
            yield from (child.human for child in family.children)
            yield from family.adults

    def _people(self) -> Iterator[Row]:
        emails: dict[Key, str] = {each.human.id: each.email for _, each in self.sign_ins}
        for human in self._humans():
            search_name, search_given = Person.search_names(
                human.given_name, human.family_name, preferred_name=human.preferred_name
            )
            yield (
                human.id,
                human.given_name,
                human.family_name,
                human.preferred_name,
                search_name,
                search_given,
                human.birth_on,
                emails.get(human.id, human.email),
                human.phone,
                human.locale,
            )

    def _pupils(self) -> Iterator[Pupil]:
        for school in self.district.schools:
            yield from school.pupils

    def _students(self) -> Iterator[Row]:
        for pupil in self._pupils():
            yield pupil.human.id, pupil.number

    def _enrollments(self) -> Iterator[Row]:
        keys = self.district.keys
        for pupil in self._pupils():
            yield keys.new(), pupil.human.id, pupil.school.id, pupil.grade, pupil.starts_on, None, True

    def _rosters(self) -> Iterator[Row]:
        keys = self.district.keys
        for school in self.district.schools:
            for section in school.sections:
                for pupil in section.roster:
                    yield keys.new(), section.id, pupil.human.id, pupil.starts_on, None, pupil.starts_on

    def _households(self) -> Iterator[Row]:
        for family in self.district.families:
            for home in family.homes:
                yield home.id, home.name, home.address, home.street, home.city, "US", home.locale

    def _members(self) -> Iterator[Row]:
        keys = self.district.keys
        for family in self.district.families:
            for home in family.homes:
                for human in home.members:
                    yield keys.new(), home.id, human.id, home.starts_on, None

    def _links(self) -> Iterator[Row]:
        keys = self.district.keys
        for family in self.district.families:
            called: Counter[Key] = Counter()
            for link in family.links:
                child, adult = link.pupil.human, link.guardian
                called[child.id] += 1
                # Of a student of age the first parent still sees the records; about the others nobody has decided.
                shared = adult is family.adults[0] and of_age(child.birth_on, self.district.today)
                yield (
                    keys.new(),
                    link.pupil.human.id,
                    link.guardian.id,
                    link.relation.value,
                    link.may_see_records,
                    link.is_notified,
                    link.may_pick_up,
                    link.is_billed,
                    any(child in home.members and adult in home.members for home in family.homes),
                    called[child.id],
                    (AfterEighteen.SHARED if shared else AfterEighteen.UNDECIDED).value,
                    _DEPENDENT if shared else None,
                    link.starts_on,
                    link.ends_on,
                )

    def _orders(self) -> Iterator[Row]:
        keys = self.district.keys
        for family in self.district.families:
            for order in family.orders:
                yield (
                    keys.new(),
                    order.pupil.human.id,
                    order.guardian.id,
                    order.reference,
                    order.starts_on,
                    order.ends_on,
                )

    def _accounts(self) -> Iterator[Row]:
        for key, each in self.sign_ins:
            yield key, each.human.id, each.email, self.password_hash, AccountStatus.ACTIVE.value, 1, "en"

    def _grants(self) -> Iterator[Row]:
        for key, each in self.sign_ins:
            yield self.district.keys.new(), key, each.role.value, each.school_id, self.district.year.starts_on, None


def of_age(birth_on: date | None, today: date) -> bool:
    """Whether somebody is 18 on a day."""
    return birth_on is not None and (birth_on.year + 18, birth_on.month, birth_on.day) <= (
        today.year,
        today.month,
        today.day,
    )
