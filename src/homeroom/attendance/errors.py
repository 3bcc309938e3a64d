"""How attendance refuses."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from homeroom.kernel.problems import Conflict, Invalid, Problem


class SectionDoesNotMeet(Conflict):
    slug, title = "attendance/section-does-not-meet", "No class that day"

    def __init__(self, on: date) -> None:
        super().__init__("This section does not meet on that day.", on=on.isoformat())


class DayNotYet(Conflict):
    slug, title = "attendance/day-not-yet", "That day has not come"

    def __init__(self, on: date) -> None:
        super().__init__("A roll is taken on the day or after it.", on=on.isoformat())


class RollChanged(Problem):
    """Someone saved first: `current` is the roll as it stands now."""

    status, slug, title = 412, "attendance/roll-changed", "Someone saved this roll first"

    def __init__(self, current: Mapping[str, Any]) -> None:
        super().__init__(
            "The roll was changed after you opened it: look at what changed and save again.", current=current
        )


class MarksRefused(Invalid):
    slug, title = "attendance/marks-refused", "Marks refused"

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("Some marks cannot be saved; nothing was.", errors)


class CodeTaken(Conflict):
    slug, title = "attendance/code-taken", "Code taken"

    def __init__(self) -> None:
        super().__init__("This school has a code with these letters already.")


class LastPresentCode(Conflict):
    slug, title = "attendance/last-present-code", "The last code for present"

    def __init__(self) -> None:
        super().__init__("Teachers need one code in use that means present: everyone starts with it.")


class ExcuseRefused(Invalid):
    slug, title = "attendance/excuse-refused", "Excuse refused"

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(message, [{"path": path, "code": code, "message": message}])


class RangeTooLong(Invalid):
    slug, title = "attendance/range-too-long", "Range too long"

    def __init__(self, days: int) -> None:
        message = f"From the first day to the last there are at most {days} days, in this order."
        super().__init__(message, [{"path": "query.last", "code": "range", "message": message}])
