"""How progress refuses."""

from homeroom.kernel.problems import NotFound, Problem


class ProgressEntryNotFound(NotFound):
    slug, title = "students/progress-entry-not-found", "Entry not found"

    def __init__(self) -> None:
        super().__init__("This entry")


class ProgressEntryChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/progress-entry-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("This was changed after you opened it: look at it again.", version=version)
