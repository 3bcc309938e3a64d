"""How rosters refuse."""

from collections.abc import Mapping, Sequence
from typing import Any

from homeroom.kernel.problems import Conflict


class SectionFull(Conflict):
    slug, title = "students/section-full", "The section is full"

    def __init__(self, capacity: int, free: int) -> None:
        super().__init__(
            f"This section takes {capacity} students, and {max(free, 0)} places are free from that day on.",
            capacity=capacity,
            free=max(free, 0),
        )


class StudentsTaken(Conflict):
    """Students who are in another section at that time; `taken` says who, in which period and where."""

    slug, title = "students/taken-at-that-time", "In another section at that time"

    def __init__(self, taken: Sequence[Mapping[str, Any]]) -> None:
        said = "; ".join(f"{each['student']} in period {each['period']}: {each['section']}" for each in taken)
        super().__init__(
            f"In another section at that time: {said}.",
            who=said,
            taken=[
                {
                    "student_id": str(each["student_id"]),
                    "student": each["student"],
                    "period": each["period"],
                    "section_id": str(each["section_id"]),
                    "section": each["section"],
                }
                for each in taken
            ],
        )
