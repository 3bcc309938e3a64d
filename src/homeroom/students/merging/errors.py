"""How merging refuses."""

from typing import Any
from uuid import UUID

from homeroom.kernel.problems import Conflict, NotFound


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
