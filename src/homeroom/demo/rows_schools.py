"""The rows of schools: time, places, courses, staff."""

from collections.abc import Iterator, Sequence

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import DISTRICT_NAME, TIME_ZONE, District
from homeroom.demo.keys import Key
from homeroom.demo.rows_staff import StaffRows
from homeroom.kernel.names import folded
from homeroom.schools.models import CycleBy, OrganizationKind, TeachingRole


class SchoolRows:
    """The tables of the service `schools`, in an order that references allow."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.year_id: Key = district.keys.new()
        self.organization_id: Key = district.keys.new()
        self.term_ids = [district.keys.new() for _ in district.year.terms]
        self.calendar_ids = {school.id: district.keys.new() for school in district.schools}

    def tables(self) -> Iterator[Table]:
        """After `identity.people`."""
        yield Table("schools.organizations", ("id", "name", "kind"), self._organizations)
        yield Table(
            "schools.schools",
            ("id", "organization_id", "name", "kind", "time_zone", "locale", "grade_levels"),
            self._schools,
        )
        yield Table(
            "schools.profiles",
            ("id", "organization_id", "school_id", "version", "website", "phone", "grade_levels"),
            self._profiles,
        )
        yield Table("schools.academic_years", ("id", "name", "starts_on", "ends_on"), self._years)
        yield Table("schools.terms", ("id", "academic_year_id", "name", "starts_on", "ends_on"), self._terms)
        yield Table(
            "schools.calendars",
            (
                *("id", "school_id", "academic_year_id", "name", "main", "grade_levels", "weekdays", "cycle_names"),
                *("cycle_by", "starts_on", "ends_on"),
            ),
            self._calendars,
        )
        yield Table(
            "schools.calendar_changes",
            ("id", "calendar_id", "kind", "day_kind", "starts_on", "ends_on", "note", "made_at"),
            self._changes,
        )
        yield Table(
            "schools.calendar_days",
            ("id", "calendar_id", "school_id", "main", "held_on", "kind", "cycle_day", "note"),
            self._days,
        )
        yield Table(
            "schools.class_periods", ("id", "school_id", "name", "position", "starts_at", "ends_at"), self._periods
        )
        yield Table("schools.rooms", ("id", "school_id", "name"), self._rooms)
        yield Table("schools.courses", ("id", "code", "title", "subject", "search_title", "search_code"), self._courses)
        yield from StaffRows(self.district).tables()
        yield Table("schools.sections", ("id", "school_id", "course_id", "name", "search_title"), self._sections)
        yield Table("schools.section_terms", ("section_id", "term_id"), self._section_terms)
        yield Table("schools.meetings", ("id", "section_id", "period_id", "room_id", "cycle_day"), self._meetings)
        yield Table(
            "schools.section_teachers",
            ("id", "section_id", "staff_id", "role", "starts_on", "ends_on"),
            self._teachers,
        )

    def _organizations(self) -> Iterator[Row]:
        yield self.organization_id, DISTRICT_NAME, OrganizationKind.DISTRICT.value

    def _schools(self) -> Iterator[Row]:
        for school in self.district.schools:
            yield (
                school.id,
                self.organization_id,
                school.name,
                school.kind.value,
                TIME_ZONE,
                "en",
                _listed(school.grades),
            )

    def _profiles(self) -> Iterator[Row]:
        new = self.district.keys.new
        yield new(), self.organization_id, None, 1, "https://district.example", "(555) 010-0100", None
        for school in self.district.schools:
            yield new(), None, school.id, 1, None, None, _listed(school.grades)

    def _years(self) -> Iterator[Row]:
        year = self.district.year
        yield self.year_id, year.name, year.starts_on, year.ends_on

    def _terms(self) -> Iterator[Row]:
        for term_id, (name, starts_on, ends_on) in zip(self.term_ids, self.district.year.terms, strict=True):
            yield term_id, self.year_id, name, starts_on, ends_on

    def _calendars(self) -> Iterator[Row]:
        year = self.district.year
        for school in self.district.schools:
            calendar_id = self.calendar_ids[school.id]
            place = (calendar_id, school.id, self.year_id, "Main calendar", True)
            yield *place, "{}", "{1,2,3,4,5}", "{}", CycleBy.WEEKDAY.value, year.starts_on, year.ends_on

    def _changes(self) -> Iterator[Row]:
        year, keys = self.district.year, self.district.keys
        made_at = f"{year.starts_on}T00:00:00Z"
        for calendar_id in self.calendar_ids.values():
            for change in year.changes:
                kinds = change.kind.value, change.day_kind.value
                yield keys.new(), calendar_id, *kinds, change.starts_on, change.ends_on, change.note, made_at

    def _days(self) -> Iterator[Row]:
        year, keys = self.district.year, self.district.keys
        for school_id, calendar_id in self.calendar_ids.items():
            for day in year.days:
                what = (day.held_on, day.kind.value, day.cycle_day, day.note)
                yield keys.new(), calendar_id, school_id, True, *what

    def _periods(self) -> Iterator[Row]:
        for school in self.district.schools:
            for period in school.periods:
                yield period.id, school.id, period.name, period.position, period.starts_at, period.ends_at

    def _rooms(self) -> Iterator[Row]:
        for school in self.district.schools:
            for room in school.rooms:
                yield room.id, school.id, room.name

    def _courses(self) -> Iterator[Row]:
        for course in self.district.courses:
            yield course.id, course.code, course.title, course.subject, folded(course.title), folded(course.code)

    def _sections(self) -> Iterator[Row]:
        for school in self.district.schools:
            for section in school.sections:
                title = folded(f"{section.course.title} {section.name}")
                yield section.id, school.id, section.course.id, section.name, title

    def _section_terms(self) -> Iterator[Row]:
        whole_year = self.term_ids[0]
        for school in self.district.schools:
            for section in school.sections:
                yield section.id, whole_year

    def _meetings(self) -> Iterator[Row]:
        keys = self.district.keys
        for school in self.district.schools:
            for section in school.sections:
                room_id = section.teacher.room.id if section.teacher.room else None
                for day in section.cycle_days:
                    yield keys.new(), section.id, section.period.id, room_id, day

    def _teachers(self) -> Iterator[Row]:
        keys, since = self.district.keys, self.district.year.starts_on
        for school in self.district.schools:
            for section in school.sections:
                yield keys.new(), section.id, section.teacher.human.id, TeachingRole.LEAD.value, since, None


def _listed(grades: Sequence[str]) -> str:
    """As PostgreSQL writes an array."""
    return "{" + ",".join(grades) + "}"
