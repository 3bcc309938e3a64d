"""How students refuses."""

from homeroom.kernel.problems import NotFound


class StudentNotFound(NotFound):
    slug, title = "students/not-found", "Student not found"

    def __init__(self) -> None:
        super().__init__("This student")
