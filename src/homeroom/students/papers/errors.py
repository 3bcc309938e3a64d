"""How printing refuses."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class PrintRunNotFound(NotFound):
    slug, title = "students/print-run-not-found", "Not found"

    def __init__(self) -> None:
        super().__init__("What you had printed")


class CertificateNotFound(NotFound):
    """Whether it never was or belongs to another student: it is not told."""

    slug, title = "students/certificate-not-found", "Certificate not found"

    def __init__(self) -> None:
        super().__init__("This certificate")


class PrintsUnderWay(Conflict):
    slug, title = "students/prints-under-way", "Enough is being printed"

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} of your prints are under way: wait for one, or cancel it.", most=most)


class NothingToPrint(Problem):
    status, slug, title = 422, "students/nothing-to-print", "Nobody to print"

    def __init__(self) -> None:
        super().__init__(
            "None of these students goes to a school today.",
            errors=[{"path": "body", "code": "empty", "message": "None of these students goes to a school today."}],
        )


class PrintOver(Conflict):
    slug, title = "students/print-over", "It is over already"

    def __init__(self) -> None:
        super().__init__("This print has ended: there is nothing to cancel.")


class PrintNotReady(Conflict):
    slug, title = "students/print-not-ready", "There is no file"

    def __init__(self) -> None:
        super().__init__("There is a file once all is printed, and for a week after that.")


class AlreadyRevoked(Conflict):
    slug, title = "students/certificate-revoked", "Revoked already"

    def __init__(self) -> None:
        super().__init__("This certificate was revoked before.")
