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
        super().__init__(message, [{"path": path, "code": "circle", "message": message}])
        self.extra["said"] = said
        self.extra["circle"] = [{"id": str(course["id"]), "title": course["title"]} for course in circle]


class CodeTaken(Conflict):
    slug, title = "schools/course-code-taken", "Course code taken"

    def __init__(self, course_id: UUID, course_title: str) -> None:
        super().__init__(
            f"“{course_title}” has this code already.", course_id=str(course_id), course_title=course_title
        )


class NameTaken(Conflict):
    slug, title = "schools/name-taken", "Name taken"

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


class TimetableTaken(Conflict):
    """Who or what is taken, when, and by which section; `taken` is empty where somebody was faster a moment ago."""

    slug, title = "schools/timetable-taken", "Taken at that time"

    def __init__(self, taken: Sequence[Mapping[str, Any]]) -> None:
        said = "; ".join(
            f"{each['resource']} ({each['period']}, {each['held_on']}): {each['section']}" for each in taken
        )
        super().__init__(
            f"Taken at that time: {said}." if said else "A teacher or a room was taken a moment ago: look again.",
            taken=[
                {
                    "kind": each["kind"],
                    "resource_id": str(each["resource_id"]),
                    "resource": each["resource"],
                    "held_on": each["held_on"].isoformat(),
                    "period_id": str(each["period_id"]),
                    "period": each["period"],
                    "section_id": str(each["section_id"]) if each["section_id"] else None,
                    "section": each["section"],
                    "days": each["days"],
                }
                for each in taken
            ],
        )


class TermsDoNotMatch(Invalid):
    """Terms of last year's sections that have no counterpart in the year they are copied to."""

    slug, title = "schools/terms-do-not-match", "Terms do not match"

    def __init__(self, missing: Sequence[str]) -> None:
        message = f"The year to copy to has no term that stands for: {', '.join(missing)}."
        super().__init__(message, [{"path": "body.to_year_id", "code": "terms_missing", "message": message}])
        self.extra["terms"] = ", ".join(missing)
