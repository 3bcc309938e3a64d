"""How schools refuses."""

from collections.abc import Mapping, Sequence
from typing import Any

from homeroom.kernel.problems import Conflict


class DoubleBooked(Conflict):
    """`errors`: what is taken by whom, since when; one entry for each teacher, room or group of students."""

    slug, title = "schools/double-booked", "Double-booked"

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        named = "; ".join(str(each["message"]) for each in errors[:3])
        super().__init__(f"Already taken then. {named}", errors=list(errors))


class MeetsThen(Conflict):
    slug, title = "schools/meets-then", "Meets then already"

    def __init__(self) -> None:
        super().__init__("The section meets in that period of that day already.")


class MeetingOver(Conflict):
    slug, title = "schools/meeting-over", "No longer held"

    def __init__(self) -> None:
        super().__init__("This meeting is not held any more: somebody has moved it. Load the week again.")


class NothingToCover(Conflict):
    slug, title = "schools/nothing-to-cover", "Nothing to cover"

    def __init__(self) -> None:
        super().__init__("This absence leaves no such lesson without its teacher.")


class AlreadyCovered(Conflict):
    slug, title = "schools/already-covered", "Covered already"

    def __init__(self) -> None:
        super().__init__("Somebody covers this lesson already: release that cover first.")


class AlreadyAway(Conflict):
    slug, title = "schools/already-away", "Away already"

    def __init__(self) -> None:
        super().__init__("An absence of this member of staff on one of these days is recorded already.")
