"""How saved lists refuse."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class NoSuchList(NotFound):
    slug, title = "lists/no-such-list", "No such list"

    def __init__(self) -> None:
        super().__init__("This list")


class SavedListNotFound(NotFound):
    slug, title = "lists/not-found", "Saved list not found"

    def __init__(self) -> None:
        super().__init__("This saved list")


class ListNameTaken(Conflict):
    slug, title = "lists/name-taken", "Name taken"

    def __init__(self) -> None:
        super().__init__(
            "You have a list of this name already.",
            errors=[{"path": "name", "code": "taken", "message": "You have a list of this name already."}],
        )


class TooManyLists(Conflict):
    slug, title = "lists/too-many", "Too many saved lists"

    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} lists are saved for one page: delete one first.", most=most)


class SavedListChanged(Problem):
    status, slug, title = 412, "lists/changed", "Someone changed this list first"

    def __init__(self, version: int) -> None:
        super().__init__("This saved list was changed since you read it.", version=version)
