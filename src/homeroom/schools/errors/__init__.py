"""How schools refuses."""

from homeroom.schools.errors.calendar import (
    BellScheduleInUse,
    BellScheduleNameTaken,
    CalendarNameTaken,
    ChangeDependedOn,
    ChangeUndone,
    PastDaysChange,
    PeriodInUse,
    SavedMeanwhile,
    TermsInUse,
    YearNameTaken,
)

__all__ = [
    "BellScheduleInUse",
    "BellScheduleNameTaken",
    "CalendarNameTaken",
    "ChangeDependedOn",
    "ChangeUndone",
    "PastDaysChange",
    "PeriodInUse",
    "SavedMeanwhile",
    "TermsInUse",
    "YearNameTaken",
]
