"""How student groups refuse."""

from collections.abc import Mapping, Sequence
from typing import Any

from homeroom.kernel.problems import Conflict, NotFound, Problem


class GroupNotFound(NotFound):
    slug, title = "students/group-not-found", "Group not found"

    def __init__(self) -> None:
        super().__init__("This group")


class GroupNameTaken(Conflict):
    slug, title = "students/group-name-taken", "Name taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"This school has a group of this kind called “{name}” already.", name=name)


class GroupChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/group-changed", "Someone changed this group first"

    def __init__(self, version: int) -> None:
        super().__init__("The group was changed after you opened it: look at it again.", version=version)


class InAnotherHomeroom(Conflict):
    """`taken`: the students, and the homeroom each is in."""

    slug, title = "students/in-another-homeroom", "In another homeroom"

    def __init__(self, taken: Sequence[Mapping[str, Any]]) -> None:
        said = "; ".join(f"{each['student']} ({each['group']})" for each in taken)
        super().__init__(
            f"A student has one homeroom at a time: {said}.",
            who=said,
            taken=[
                {"student_id": str(each["student_id"]), "student": each["student"], "group": each["group"]}
                for each in taken
            ],
        )
