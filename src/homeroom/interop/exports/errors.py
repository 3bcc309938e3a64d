"""What exports refuse."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class ExportNotFound(NotFound):
    slug = "interop/export-not-found"

    def __init__(self) -> None:
        super().__init__("This export")


class AnotherExportRuns(Conflict):
    slug, title = "interop/another-export-runs", "Another export is under way"

    def __init__(self) -> None:
        super().__init__("A district writes one package at a time: wait for the one under way, or cancel it.")


class ExportNotReady(Conflict):
    slug, title = "interop/export-not-ready", "There is no file"

    def __init__(self) -> None:
        super().__init__("Only an export that is ready has a file: this one is under way, or did not come to its end.")


class ExportExpired(Problem):
    status, slug, title = 410, "interop/export-expired", "The file is no longer kept"

    def __init__(self) -> None:
        super().__init__("The file of an export is kept for 7 days: start another export.")


class ExportShut(Problem):
    status, slug, title = 403, "interop/export-shut", "Somebody else takes it"

    def __init__(self) -> None:
        super().__init__("A court keeps you from a student who is in this file: a colleague has to take it.")


class ExportOver(Conflict):
    slug, title = "interop/export-over", "Already over"

    def __init__(self) -> None:
        super().__init__("This export is over: there is nothing left to cancel.")
