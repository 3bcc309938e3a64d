"""How students refuses."""

from uuid import UUID

from homeroom.kernel.problems import Conflict, NotFound, Problem


class StudentNotFound(NotFound):
    slug, title = "students/not-found", "Student not found"

    def __init__(self) -> None:
        super().__init__("This student")


class StudentMerged(Problem):
    """Said only to who may see the survivor."""

    status, slug, title = 410, "students/student-merged", "Merged with another record"

    def __init__(self, survivor_id: UUID) -> None:
        super().__init__("This record was merged into another one.", survivor_id=str(survivor_id))


class NumberTaken(Conflict):
    slug, title = "students/number-taken", "Number taken"

    def __init__(self) -> None:
        super().__init__("Another student of this district has this number.")


class NotEnrolled(Conflict):
    slug, title = "students/not-enrolled", "Not enrolled"

    def __init__(self) -> None:
        super().__init__("A grade is that of an enrollment, and this student has no primary one today.")
