"""Schools: sections, rooms, calendars, events, and who works there."""

from collections.abc import Iterable
from uuid import UUID

from tests.access.rows.tenant import TenantRows
from tests.support.world import TODAY


class SchoolRows(TenantRows):
    """What schools have."""

    def sections_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.sections"] if row["school_id"] in schools}

    def above(self, schools: Iterable[UUID]) -> set[UUID]:
        """The organizations above some schools."""
        parents = {row["id"]: row["parent_id"] for row in self.tables["schools.organizations"]}
        found: set[UUID] = set()
        next_up = {row["organization_id"] for row in self.tables["schools.schools"] if row["id"] in set(schools)}
        while next_up := {id_ for id_ in next_up if id_ in parents} - found:
            found |= next_up
            next_up = {parents[id_] for id_ in next_up}
        return found

    def periods_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.class_periods"] if row["school_id"] in schools}

    def calendars_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.calendars"] if row["school_id"] in schools}

    def changes_of(self, calendars: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.calendar_changes"] if row["calendar_id"] in calendars}

    def bells_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.bell_schedules"] if row["school_id"] in schools}

    def rooms_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.rooms"] if row["school_id"] in schools}

    def codes_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["attendance.codes"] if row["school_id"] in schools}

    def assigned(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["staff_id"] for row in self._current("schools.staff_assignments") if row["school_id"] in schools}

    def colleagues_of(self, person_id: UUID) -> set[UUID]:
        """Who works today in a school where this person works today."""
        return self.assigned(self.worked_in(person_id))

    def worked_in(self, person_id: UUID) -> set[UUID]:
        mine = [row for row in self._current("schools.staff_assignments") if row["staff_id"] == person_id]
        return {row["school_id"] for row in mine if row["school_id"] is not None}

    def holding(self, column: str, key: UUID) -> set[UUID]:
        """The staff with an assignment of today that names this department, or this position."""
        return {row["staff_id"] for row in self._current("schools.staff_assignments") if row[column] == key}

    def assignments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        staff = self.assigned(schools)
        rows = self.tables["schools.staff_assignments"]
        return {row["id"] for row in rows if row["school_id"] in schools and row["staff_id"] in staff}

    def departments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.departments"] if row["school_id"] in schools}

    def headships_of(self, departments: Iterable[UUID]) -> set[UUID]:
        rows = self.tables["schools.department_heads"]
        return {row["id"] for row in rows if row["department_id"] in departments}

    def taught_by(self, person_id: UUID) -> set[UUID]:
        """The sections somebody teaches today, and those of which they cover a lesson today."""
        covered = {
            row["section_id"]
            for row in self.tables["schools.covers"]
            if row["staff_id"] == person_id and row["held_on"] == TODAY and row["released_at"] is None
        }
        lines = self._current("schools.section_teachers")
        return covered | {row["section_id"] for row in lines if row["staff_id"] == person_id}

    def meetings_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.meetings"] if row["section_id"] in sections}

    def reservations_of(self, schools: Iterable[UUID], made_by: UUID | None = None) -> set[UUID]:
        rooms = self.rooms_of(schools)
        return {
            row["id"]
            for row in self.tables["schools.reservations"]
            if row["room_id"] in rooms and made_by in {None, row["made_by"]}
        }

    def absences_of(self, staff: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.staff_absences"] if row["staff_id"] in staff}

    def covers_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["schools.covers"]
            if row["section_id"] in sections and row["released_at"] is None
        }

    def staff_among(self, people: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.staff"] if row["id"] in people}

    def schools_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["school_id"] for row in self.tables["schools.sections"] if row["id"] in sections}

    def events_of(self, schools: Iterable[UUID], audience: str | None = None) -> set[UUID]:
        """The events of schools, all of them or those for an audience and for everybody."""
        return {
            row["id"]
            for row in self.tables["schools.events"]
            if row["school_id"] in schools and (audience is None or {audience, "public"} & {*row["audience"]})
        }

    def sources_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.event_sources"] if row["school_id"] in schools}

    def calendars_read(self, sources: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.event_imports"] if row["source_id"] in sources}
