"""How students refuses."""

from homeroom.kernel.problems import Conflict, NotFound


class StudentNotFound(NotFound):
    slug, title = "students/not-found", "Student not found"

    def __init__(self) -> None:
        super().__init__("This student")


class NumberTaken(Conflict):
    slug, title = "students/number-taken", "Number taken"

    def __init__(self) -> None:
        super().__init__("Another student of this district has this number.")


class NotEnrolled(Conflict):
    slug, title = "students/not-enrolled", "Not enrolled"

    def __init__(self) -> None:
        super().__init__("A grade is that of an enrollment, and this student has no primary one today.")
