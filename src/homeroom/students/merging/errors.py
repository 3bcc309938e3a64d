"""How merging refuses."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from homeroom.kernel.problems import Conflict, NotFound
from homeroom.students.enrollment.stays import Stay


class PairNotFound(NotFound):
    slug, title = "students/pair-not-found", "Not found"

    def __init__(self) -> None:
        super().__init__("This pair")


class MergeNotFound(NotFound):
    slug, title = "students/merge-not-found", "Not found"

    def __init__(self) -> None:
        super().__init__("This merge")


class SearchUnderWay(Conflict):
    slug, title = "students/duplicate-search-under-way", "A search is under way"

    def __init__(self) -> None:
        super().__init__("The district is being looked through already.")


class MergeOfStaff(Conflict):
    slug, title = "students/merge-of-staff", "This person works here"

    def __init__(self) -> None:
        super().__init__("Who works here, or has an office's rights, cannot be merged away: keep that record instead.")


class MergeOfStudent(Conflict):
    slug, title = "students/merge-of-student", "This person is a student"

    def __init__(self) -> None:
        super().__init__("A student cannot be merged away as a guardian: keep that record instead.")


class MergeOfRelatives(Conflict):
    slug, title = "students/merge-of-relatives", "They are family"

    def __init__(self) -> None:
        super().__init__("One of them is the other's guardian, by record or by a court order: they are two people.")


class MergeOfOneself(Conflict):
    slug, title = "students/merge-of-oneself", "This is you"

    def __init__(self) -> None:
        super().__init__("Your own record is for somebody else to merge.")


class EnrollmentsOverlap(Conflict):
    """On common days each record is enrolled otherwise: setting one of the two aside would lose days of school."""

    slug, title = "students/enrollments-overlap", "Enrolled twice on the same days"

    def __init__(self, survivors: Stay, merged: Stay, schools: Mapping[UUID, str]) -> None:
        said = [f"in {schools[each.school_id]} from {_days(each)}" for each in (survivors, merged)]
        named: dict[str, Any] = {}
        for side, each in (("survivor", survivors), ("merged", merged)):
            named |= {
                f"{side}_enrollment_id": str(each.id),
                f"{side}_school_id": str(each.school_id),
                f"{side}_school": schools[each.school_id],
                f"{side}_starts_on": str(each.starts_on),
                f"{side}_ends_on": str(each.ends_on) if each.ends_on else None,
            }
        super().__init__(
            f"On some days both are enrolled: the one {said[0]}, the other {said[1]}. End one first.",
            same_school=survivors.school_id == merged.school_id,
            **named,
        )


def _days(stay: Stay) -> str:
    return f"{stay.starts_on} until {stay.ends_on}" if stay.ends_on else f"{stay.starts_on} on"


class MergeUndone(Conflict):
    slug, title = "students/merge-undone", "Undone already"

    def __init__(self) -> None:
        super().__init__("This merge was undone before.")


class LaterMerge(Conflict):
    slug, title = "students/later-merge", "Another merge came after it"

    def __init__(self, merge_id: UUID) -> None:
        super().__init__("Another record was merged into this one later: undo that first.", merge_id=str(merge_id))


class PlaceTaken(Conflict):
    """What was unique of the merged record (a number, an e-mail) is somebody else's by now."""

    slug, title = "students/place-taken", "Something stands in the way"

    def __init__(self, table: str, **extra: Any) -> None:
        super().__init__(
            "Something of the merged record is somebody else's by now: change that first.", table=table, **extra
        )
