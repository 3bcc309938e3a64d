"""What imports refuse."""

from homeroom.interop.models import ImportState
from homeroom.kernel.problems import Conflict, NotFound, Problem


class ImportNotFound(NotFound):
    slug = "interop/import-not-found"

    def __init__(self) -> None:
        super().__init__("This import")


class NotImported(NotFound):
    slug, title = "interop/not-imported", "Not imported"

    def __init__(self) -> None:
        super().__init__("A record of another system for this")


class ImportShut(Problem):
    status, slug, title = 403, "interop/import-shut", "Somebody else looks at it"

    def __init__(self) -> None:
        super().__init__("A court keeps you from a student of this district: a colleague has to look at it.")


class AnotherImportRuns(Conflict):
    slug, title = "interop/another-import-runs", "Another import is under way"

    def __init__(self) -> None:
        super().__init__("A district imports one package at a time: wait for the one under way, or cancel it.")


class NotReady(Conflict):
    slug, title = "interop/not-ready", "Not ready to be applied"

    def __init__(self, state: ImportState) -> None:
        super().__init__("Only a package that was checked without errors can be applied, once.", state=state.value)


class EndsNotConfirmed(Conflict):
    slug, title = "interop/ends-not-confirmed", "Confirm how much ends"

    def __init__(self, count: int) -> None:
        super().__init__(
            f"This package leaves out more than 5 % of what it brought before: {count} records would end. "
            f"Send confirm_ended: {count} if that is right.",
            to_confirm=count,
        )


class AlreadyOver(Conflict):
    slug, title = "interop/already-over", "Already over"

    def __init__(self) -> None:
        super().__init__("This import is over: there is nothing left to cancel.")
