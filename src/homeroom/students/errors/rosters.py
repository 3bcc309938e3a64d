"""How rosters refuse."""

from homeroom.kernel.problems import Conflict


class SectionFull(Conflict):
    slug, title = "students/section-full", "The section is full"

    def __init__(self, capacity: int, free: int) -> None:
        super().__init__(
            f"This section takes {capacity} students, and {max(free, 0)} places are free from that day on.",
            capacity=capacity,
            free=max(free, 0),
        )
