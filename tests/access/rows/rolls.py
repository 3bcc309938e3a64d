"""Who goes to school where, and whose family they are."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from tests.access.rows.tenant import TenantRows
from tests.support.world import TODAY


class RollRows(TenantRows):
    """Who is a student of whom."""

    def enrolled(self, schools: Iterable[UUID], on: date = TODAY) -> set[UUID]:
        return {row["student_id"] for row in self._current("students.enrollments", on) if row["school_id"] in schools}

    def ever_enrolled(self, schools: Iterable[UUID]) -> set[UUID]:
        """Whoever has an enrollment in a school that was in force, is or will be."""
        return {
            row["student_id"]
            for row in self.tables["students.enrollments"]
            if row["school_id"] in schools and (row["ends_on"] is None or row["ends_on"] >= row["starts_on"])
        }

    def enrollments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.enrollments"] if row["school_id"] in schools}

    def at_home(self, school: UUID) -> set[UUID]:
        """The students whose primary school this is."""
        return {
            row["student_id"]
            for row in self._current("students.enrollments")
            if row["school_id"] == school and row["primary"]
        }

    def on_roster(self, sections: Iterable[UUID]) -> set[UUID]:
        rosters = self._current("students.section_enrollments")
        return {row["student_id"] for row in rosters if row["section_id"] in sections}

    def schools_gone_to(self, students: Iterable[UUID]) -> set[UUID]:
        """Today or later."""
        return {
            row["school_id"]
            for row in self.tables["students.enrollments"]
            if row["student_id"] in students and (row["ends_on"] is None or row["ends_on"] >= TODAY)
        }

    def groups_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.groups"] if row["school_id"] in schools}

    def groups_advised_by(self, person_id: UUID) -> set[UUID]:
        return {row["group_id"] for row in self._current("students.group_advisers") if row["staff_id"] == person_id}

    def members_of(self, group: UUID) -> set[UUID]:
        return {row["student_id"] for row in self._current("students.group_members") if row["group_id"] == group}

    def waits_for(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.section_waits"] if row["section_id"] in sections}

    def guardians_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["guardian_id"] for row in self._current("students.guardian_links") if row["student_id"] in students}

    def of_age(self) -> set[UUID]:
        """Who is 18 today: their rights are theirs."""
        born_by = TODAY.replace(year=TODAY.year - 18)
        return {row["id"] for row in self.tables["identity.people"] if row["birth_on"] and row["birth_on"] <= born_by}

    def children_of(self, person_id: UUID, *, with_records: bool) -> set[UUID]:
        """Those to whom a link of this person holds, no court forbids it and, if asked, it opens the records."""
        linked = {
            row["student_id"]
            for row in self._current("students.guardian_links")
            if row["guardian_id"] == person_id
            and (row["may_see_records"] or not with_records)
            and (row["after_18"] == "shared" or row["student_id"] not in self.of_age())
        }
        barred = {
            row["student_id"] for row in self._current("students.court_orders") if row["guardian_id"] == person_id
        }
        return linked - barred

    def households_of(self, people: Iterable[UUID], *, now: bool = False) -> set[UUID]:
        """Where these people live, lived or will; or only where they do today."""
        rows = self._current("students.household_members") if now else self.tables["students.household_members"]
        return {row["household_id"] for row in rows if row["person_id"] in people}

    def members_of_households(self, households: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.household_members"] if row["household_id"] in households}

    def named_by(self, person_id: UUID) -> set[UUID]:
        """The contacts that somebody named, or who lives with them."""
        with_them = {
            row["person_id"]
            for row in self._current("students.household_members")
            if row["household_id"] in self.households_of({person_id}, now=True)
        }
        rows = self.tables["students.emergency_contacts"]
        return {row["id"] for row in rows if row["given_by"] in {str(each) for each in with_them | {person_id}}}

    def proposed_by(self, person_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.proposals"] if row["proposed_by"] == str(person_id)}

    def excuses_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["attendance.excuses"]
            if row["student_id"] in students and row["withdrawn_at"] is None
        }

    def excused(self, school: UUID, on: date = TODAY) -> set[UUID]:
        """The excuses in force on a day of those who were enrolled in a school that day."""
        students = self.enrolled({school}, on)
        return {
            row["id"]
            for row in self._current("attendance.excuses", on)
            if row["student_id"] in students and row["withdrawn_at"] is None
        }

    def told(self, person_id: UUID) -> set[UUID]:
        children = self.children_of(person_id, with_records=False)
        return {
            row["id"]
            for row in self.tables["communication.notices"]
            if row["recipient_id"] == person_id
            and row["state"] == "sent"
            and (row["student_id"] is None or row["student_id"] in children)
        }
