"""The rows of schools: time, places, courses, staff."""

from collections.abc import Iterator

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import TIME_ZONE, District
from homeroom.demo.keys import Key
from homeroom.demo.rows_staff import StaffRows
from homeroom.kernel.names import folded
from homeroom.schools.models import TeachingRole


class SchoolRows:
    """The tables of the service `schools`, in an order that references allow."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.year_id: Key = district.keys.new()
        self.term_ids = [district.keys.new() for _ in district.year.terms]

    def tables(self) -> Iterator[Table]:
        """After `identity.people`."""
        yield Table("schools.schools", ("id", "name", "kind", "time_zone", "locale", "grade_levels"), self._schools)
        yield Table("schools.academic_years", ("id", "name", "starts_on", "ends_on"), self._years)
        yield Table("schools.terms", ("id", "academic_year_id", "name", "starts_on", "ends_on"), self._terms)
        yield Table("schools.calendar_days", ("id", "school_id", "held_on", "cycle_day", "note"), self._days)
        yield Table(
            "schools.class_periods", ("id", "school_id", "name", "position", "starts_at", "ends_at"), self._periods
        )
        yield Table("schools.rooms", ("id", "school_id", "name"), self._rooms)
        yield Table("schools.courses", ("id", "code", "title", "subject"), self._courses)
        yield from StaffRows(self.district).tables()
        yield Table("schools.sections", ("id", "school_id", "course_id", "name", "search_title"), self._sections)
        yield Table("schools.section_terms", ("section_id", "term_id"), self._section_terms)
        yield Table("schools.meetings", ("id", "section_id", "period_id", "room_id", "cycle_day"), self._meetings)
        yield Table(
            "schools.section_teachers",
            ("id", "section_id", "staff_id", "role", "starts_on", "ends_on"),
            self._teachers,
        )

    def _schools(self) -> Iterator[Row]:
        for school in self.district.schools:
            grades = "{" + ",".join(school.grades) + "}"
            yield school.id, school.name, school.kind.value, TIME_ZONE, "en", grades

    def _years(self) -> Iterator[Row]:
        year = self.district.year
        yield self.year_id, year.name, year.starts_on, year.ends_on

    def _terms(self) -> Iterator[Row]:
        for term_id, (name, starts_on, ends_on) in zip(self.term_ids, self.district.year.terms, strict=True):
            yield term_id, self.year_id, name, starts_on, ends_on

    def _days(self) -> Iterator[Row]:
        year, keys = self.district.year, self.district.keys
        days = [(day, year.cycle_day(day), year.note(day)) for day in year.dates]
        for school in self.district.schools:
            for day, cycle_day, note in days:
                yield keys.new(), school.id, day, cycle_day, note

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
            yield course.id, course.code, course.title, course.subject

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
