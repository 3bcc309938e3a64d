"""What is kept of students."""

from collections.abc import Iterable
from uuid import UUID

from tests.access.rows.tables import TABLE_OF
from tests.access.rows.tenant import Sender, TenantRows
from tests.access.situations import Kind


class FileRows(TenantRows):
    """What is in the files of students: health, behavior, documents, progress."""

    def health_of(self, kind: Kind, students: Iterable[UUID]) -> set[UUID]:
        """What is kept of these students' health."""
        return {row["id"] for row in self.tables[TABLE_OF[kind]] if row["student_id"] in students}

    def owe_dose(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.immunization_statuses"]} & {*students}

    def incidents_at(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incidents"] if row["school_id"] in schools}

    def incidents_with(self, students: Iterable[UUID]) -> set[UUID]:
        rows = self.tables["students.incident_participants"]
        return {row["incident_id"] for row in rows if row["student_id"] in students and row["removed_at"] is None}

    def incidents_by(self, person_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incidents"] if row["reported_by"] == str(person_id)}

    def parts_of(self, students: Iterable[UUID], *, told: bool = False) -> set[UUID]:
        """What these students were in incidents."""
        return {
            row["id"]
            for row in self.tables["students.incident_participants"]
            if row["student_id"] in students and (row["told_on"] is not None or not told)
        }

    def parts_in(self, incidents: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incident_participants"] if row["incident_id"] in incidents}

    def decided_for(self, parts: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incident_actions"] if row["participant_id"] in parts}

    def recognitions_of(self, students: Iterable[UUID], given_by: UUID | None = None) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["students.recognitions"]
            if row["student_id"] in students and (given_by is None or row["given_by"] == str(given_by))
        }

    def documents_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.documents"] if row["student_id"] in students}

    def documents_of_kind(self, kind: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.documents"] if row["kind_id"] == kind}

    def versions_of(self, students: Iterable[UUID]) -> set[UUID]:
        """Each student's document has one that counts."""
        rows = self.tables["students.documents"]
        return {row["kept_id"] for row in rows if row["student_id"] in students and row["kept_id"] is not None}

    def identifiers_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.identifiers"] if row["student_id"] in students}

    def participations_of(self, students: Iterable[UUID], *, for_teachers: bool = False) -> set[UUID]:
        marked = {row["id"] for row in self.tables["students.service_programs"] if row["for_teachers"]}
        return {
            row["id"]
            for row in self.tables["students.participations"]
            if row["student_id"] in students and (row["program_id"] in marked or not for_teachers)
        }

    def of_students(self, table: str, students: Iterable[UUID]) -> set[UUID]:
        """The rows of a table of `students` that are about some of them."""
        return {row["id"] for row in self.tables[f"students.{table}"] if row["student_id"] in students}

    def with_flag(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.warning_standings"] if row["level"]} & {*students}

    def flags_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.warning_flags"] if row["student_id"] in students}

    def meant_for(self, kind: Kind, students: Iterable[UUID], who: Sender, *, family: bool) -> set[UUID]:
        """Goals, interventions and notes that are meant for the staff of a student, or for his family."""
        meant = {"family"} if family else {"teachers", "family"}
        return {
            row["id"]
            for row in self.tables[TABLE_OF[kind]]
            if row["student_id"] in students
            and (row["visibility"] in meant or (not family and row["author_id"] == who.person_id))
        }

    def written_by(self, who: Sender, students: Iterable[UUID]) -> set[UUID]:
        """A program is nobody, and what it wrote is no one's own."""
        return {
            row["id"]
            for row in self.tables["students.progress_notes"]
            if row["author_id"] == who.person_id != who.account_id and row["student_id"] in students
        }

    def certificates_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.certificates"] if row["student_id"] in students}
