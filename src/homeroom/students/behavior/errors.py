"""How behavior refuses."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class IncidentNotFound(NotFound):
    slug, title = "students/incident-not-found", "Incident not found"

    def __init__(self) -> None:
        super().__init__("This incident, or what was asked for of it,")


class RecognitionNotFound(NotFound):
    slug, title = "students/recognition-not-found", "Recognition not found"

    def __init__(self) -> None:
        super().__init__("This recognition")


class BehaviorKindNotFound(NotFound):
    slug, title = "students/behavior-kind-not-found", "Kind not found"

    def __init__(self) -> None:
        super().__init__("This kind")


class BehaviorKindNameTaken(Conflict):
    slug, title = "students/behavior-kind-name-taken", "Name taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a kind called “{name}” already.", name=name)


class BehaviorChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/behavior-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("This was changed after you opened it: look at it again.", version=version)


class AlreadyInIncident(Conflict):
    slug, title = "students/already-in-incident", "Already in the incident"

    def __init__(self) -> None:
        super().__init__("This student is in the incident in this role already.")


class IncidentVoided(Conflict):
    slug, title = "students/incident-voided", "This incident was voided"

    def __init__(self) -> None:
        super().__init__("A voided incident stays as it is: only voiding can be taken back, by opening it again.")


class StillHasActions(Conflict):
    slug, title = "students/participant-has-actions", "Something was decided for this student"

    def __init__(self) -> None:
        super().__init__("Take back what was decided for this student first.")
