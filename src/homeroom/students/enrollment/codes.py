"""Why an enrollment began and why it ended: what Ed-Fi ships, told apart where a report counts it apart.

The names are those of Ed-Fi's EntryTypeDescriptor and ExitWithdrawTypeDescriptor (Data Standard v5).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class EntryType(StrEnum):
    NEW = "new"
    TRANSFER_WITHIN = "transfer_within"
    """From another school of the district."""
    TRANSFER_IN = "transfer_in"
    """From outside."""
    RE_ENTRY = "re_entry"
    NEXT_YEAR = "next_year"
    CONTINUED = "continued"
    """The same place under another name: it became the primary one, or no longer is."""
    OTHER = "other"


class ExitType(StrEnum):
    TRANSFERRED_WITHIN = "transferred_within"
    TRANSFERRED_OUT = "transferred_out"
    WITHDRAWN = "withdrawn"
    GRADUATED = "graduated"
    COMPLETED = "completed"
    """Went through all of it, without a diploma."""
    PROMOTED = "promoted"
    RETAINED = "retained"
    DROPPED_OUT = "dropped_out"
    EXPELLED = "expelled"
    REMOVED = "removed"
    INCARCERATED = "incarcerated"
    DIPLOMA_PROGRAM = "diploma_program"
    AGED_OUT = "aged_out"
    DIED = "died"
    NO_SHOW = "no_show"
    INVALID = "invalid"
    CONTINUED = "continued"
    OTHER = "other"


class CountsAs(StrEnum):
    """What an exit is to those who count: cohorts, mobility, dropouts."""

    TRANSFER_WITHIN = "transfer_within"
    TRANSFER_OUT = "transfer_out"
    GRADUATED = "graduated"
    DROPPED_OUT = "dropped_out"
    ROLLED_OVER = "rolled_over"
    NEVER_CAME = "never_came"
    OTHER = "other"


ED_FI_ENTRY: Final[Mapping[EntryType, str]] = {
    EntryType.NEW: "New to education system",
    EntryType.TRANSFER_WITHIN: "Transfer",
    EntryType.TRANSFER_IN: "Transfer",
    EntryType.RE_ENTRY: "Re-entry",
    EntryType.NEXT_YEAR: "Next year school",
    EntryType.CONTINUED: "Other",
    EntryType.OTHER: "Other",
}
ED_FI_EXIT: Final[Mapping[ExitType, str]] = {
    ExitType.TRANSFERRED_WITHIN: "Transferred",
    ExitType.TRANSFERRED_OUT: "Transferred",
    ExitType.WITHDRAWN: "Withdrawn",
    ExitType.GRADUATED: "Graduated",
    ExitType.COMPLETED: "Completed",
    ExitType.PROMOTED: "End of school year",
    ExitType.RETAINED: "End of school year",
    ExitType.DROPPED_OUT: "Dropout",
    ExitType.EXPELLED: "Expelled",
    ExitType.REMOVED: "Involuntarily Removed",
    ExitType.INCARCERATED: "Incarcerated",
    ExitType.DIPLOMA_PROGRAM: "Enrolled in a high school diploma program",
    ExitType.AGED_OUT: "Reached maximum age",
    ExitType.DIED: "Died or is permanently incapacitated",
    ExitType.NO_SHOW: "No show",
    ExitType.INVALID: "Invalid enrollment",
    ExitType.CONTINUED: "Other",
    ExitType.OTHER: "Other",
}
COUNTED_AS: Final[Mapping[ExitType, CountsAs]] = {
    ExitType.TRANSFERRED_WITHIN: CountsAs.TRANSFER_WITHIN,
    ExitType.TRANSFERRED_OUT: CountsAs.TRANSFER_OUT,
    ExitType.DIPLOMA_PROGRAM: CountsAs.TRANSFER_OUT,
    ExitType.GRADUATED: CountsAs.GRADUATED,
    ExitType.DROPPED_OUT: CountsAs.DROPPED_OUT,
    ExitType.PROMOTED: CountsAs.ROLLED_OVER,
    ExitType.RETAINED: CountsAs.ROLLED_OVER,
    ExitType.NO_SHOW: CountsAs.NEVER_CAME,
    ExitType.INVALID: CountsAs.NEVER_CAME,
}
"""What is not here counts as other."""

NEVER_CAME: Final = frozenset({ExitType.NO_SHOW, ExitType.INVALID})
"""An exit of these may be on the day before the entry: the enrollment was never in force."""
