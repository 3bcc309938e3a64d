"""How schools refuses."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from homeroom.kernel.problems import Conflict, Invalid, Problem


class RecordChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "schools/record-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("This was changed after you opened it: look at it again.", version=version)


class PrerequisiteCircle(Invalid):
    """`circle`: the courses in the order in which each asks for the next, the first again at the end."""

    slug, title = "schools/prerequisite-circle", "Prerequisites in a circle"

    def __init__(self, circle: Sequence[Mapping[str, Any]], path: str) -> None:
        said = " → ".join(course["title"] for course in circle)
        message = f"These courses would ask for each other in a circle: {said}."
        super().__init__(message, [{"path": path, "code": "course_circle", "message": message}])
        self.extra["said"] = said
        self.extra["circle"] = [{"id": str(course["id"]), "title": course["title"]} for course in circle]


class CodeTaken(Conflict):
    slug, title = "schools/course-code-taken", "Course code taken"

    def __init__(self, course_id: UUID, course_title: str) -> None:
        super().__init__(
            f"“{course_title}” has this code already.", course_id=str(course_id), course_title=course_title
        )


class SchoolHasName(Conflict):
    slug, title = "schools/school-has-name", "The school has this name already"

    def __init__(self, name: str) -> None:
        super().__init__(f"This school has “{name}” already.", name=name)


class RoomInUse(Conflict):
    """`sections`: some of those that meet there after the room's last day."""

    slug, title = "schools/room-in-use", "Room in use"

    def __init__(self, sections: Sequence[Mapping[str, Any]], count: int) -> None:
        named = ", ".join(section["title"] for section in sections)
        more = f" and {count - len(sections)} more" if count > len(sections) else ""
        super().__init__(
            f"Sections still meet in this room: {named}{more}. Move them first.",
            sections=[{"id": str(section["id"]), "title": section["title"]} for section in sections],
            count=count,
        )


class TermsDoNotMatch(Invalid):
    """Terms of last year's sections that have no counterpart in the year they are copied to."""

    slug, title = "schools/terms-do-not-match", "Terms do not match"

    def __init__(self, missing: Sequence[str]) -> None:
        message = f"The year to copy to has no term that stands for: {', '.join(missing)}."
        super().__init__(message, [{"path": "body.to_year_id", "code": "terms_missing", "message": message}])
        self.extra["terms"] = ", ".join(missing)
