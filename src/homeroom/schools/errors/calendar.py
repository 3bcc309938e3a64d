"""How a school's time refuses to be changed."""

from collections.abc import Sequence
from datetime import date

from homeroom.kernel.problems import Conflict, Problem


class SavedMeanwhile(Problem):
    status, slug, title = 412, "schools/saved-meanwhile", "Somebody saved first"

    def __init__(self) -> None:
        super().__init__("This was changed after you opened it: look at it again.")


class PastDaysChange(Conflict):
    """Attendance hangs on the days before today, so whoever changes them says that it is meant."""

    slug, title = "schools/past-days-change", "Days before today would change"

    def __init__(self, first: date, days: int) -> None:
        super().__init__(
            f"{days} days before today would change, the first on {first}: confirm that this is meant.",
            first=first.isoformat(),
            days=days,
        )


class CalendarNameTaken(Conflict):
    slug, title = "schools/calendar-name-taken", "Calendar there already"

    def __init__(self, name: str) -> None:
        super().__init__(f"The school has a calendar {name} in this year already.", name=name)


class CalendarFollowed(Conflict):
    """It is somebody's calendar: `sections` and `students` are counted, `named` are the first of what follows it."""

    slug, title = "schools/calendar-followed", "Something follows this calendar"

    def __init__(self, sections: int, students: int, calendars: int, names: Sequence[str]) -> None:
        counted = ((sections, "sections"), (students, "students"), (calendars, "calendars that go on from it"))
        followed = ", ".join(f"{count} {what}" for count, what in counted if count)
        named = ", ".join([*names, "…"] if sections + calendars > len(names) else names)
        super().__init__(
            f"It cannot go: it has {followed}{f' ({named})' if named else ''}.",
            sections=sections,
            students=students,
            calendars=calendars,
            named=named,
        )


class ChangeUndone(Conflict):
    slug, title = "schools/change-undone", "Undone already"

    def __init__(self) -> None:
        super().__init__("This change was undone already.")


class ChangeDependedOn(Conflict):
    slug, title = "schools/change-depended-on", "Another change depends on it"

    def __init__(self, first: date, moved_to: date) -> None:
        super().__init__(
            f"The day moved from {first} to {moved_to} would have no place: undo that move first.",
            first=first.isoformat(),
            moved_to=moved_to.isoformat(),
        )


class YearNameTaken(Conflict):
    slug, title = "schools/year-name-taken", "Academic year there already"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is an academic year {name} already.", name=name)


class TermsInUse(Conflict):
    slug, title = "schools/terms-in-use", "Sections are held in this term"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Sections are held in {', '.join(names)}: it cannot go.", names=list(names))


class BellScheduleNameTaken(Conflict):
    slug, title = "schools/bell-schedule-name-taken", "Bell schedule there already"

    def __init__(self, name: str) -> None:
        super().__init__(f"The school has a bell schedule {name} already.", name=name)


class BellScheduleInUse(Conflict):
    slug, title = "schools/bell-schedule-in-use", "Bell schedule in use"

    def __init__(self) -> None:
        super().__init__("A calendar rings by this schedule: it cannot go.")


class PeriodInUse(Conflict):
    slug, title = "schools/period-in-use", "Period in use"

    def __init__(self) -> None:
        super().__init__("Sections meet in this period, or a bell schedule has it: it cannot go.")
