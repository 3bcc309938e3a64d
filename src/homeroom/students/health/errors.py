"""How health refuses."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class HealthEntryNotFound(NotFound):
    slug, title = "students/health-entry-not-found", "Entry not found"

    def __init__(self) -> None:
        super().__init__("This entry")


class HealthEntryChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/health-entry-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("This was changed after you opened it: look at it again.", version=version)


class DoseKnown(Conflict):
    slug, title = "students/dose-known", "Dose known"

    def __init__(self) -> None:
        super().__init__("A dose of this vaccine is recorded for that day already.")
