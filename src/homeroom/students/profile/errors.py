"""How profiles, numbers and programs refuse."""

from uuid import UUID

from homeroom.kernel.problems import Conflict, Invalid, NotFound, Problem


class StudentProfileChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/profile-changed", "Someone changed this profile first"

    def __init__(self, version: int) -> None:
        super().__init__("The profile was changed after you opened it: look at it again.", version=version)


class SchemeNotFound(NotFound):
    slug, title = "students/scheme-not-found", "Kind of number not found"

    def __init__(self) -> None:
        super().__init__("This kind of number")


class SchemeNameTaken(Conflict):
    slug, title = "students/scheme-name-taken", "Name taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a kind of number called “{name}” already.", name=name)


class SchemeChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/scheme-changed", "Someone changed this kind of number first"

    def __init__(self, version: int) -> None:
        super().__init__("It was changed after you opened it: look at it again.", version=version)


class SchemeInUse(Conflict):
    slug, title = "students/scheme-in-use", "Students have such numbers"

    def __init__(self) -> None:
        super().__init__("Numbers are kept sealed or not from the first one on: make another kind of number.")


class NumberRefused(Invalid):
    """`code` says why: shape, check_digit, not_given."""

    slug, title = "students/number-refused", "This number is not of its kind"

    def __init__(self, code: str, message: str) -> None:
        path = "scheme_id" if code == "not_given" else "value"
        super().__init__(message, [{"path": path, "code": code, "message": message}])


class IdentifierTaken(Conflict):
    slug, title = "students/identifier-taken", "Another student's number"

    def __init__(self) -> None:
        super().__init__("Another student of the district has this number.")


class IdentifierNotFound(NotFound):
    slug, title = "students/identifier-not-found", "Number not found"

    def __init__(self) -> None:
        super().__init__("This number")


class ProgramNotFound(NotFound):
    slug, title = "students/program-not-found", "Program not found"

    def __init__(self) -> None:
        super().__init__("This program")


class ProgramNameTaken(Conflict):
    slug, title = "students/program-name-taken", "Name taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a program called “{name}” already.", name=name)


class ProgramChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/program-changed", "Someone changed this program first"

    def __init__(self, version: int) -> None:
        super().__init__("It was changed after you opened it: look at it again.", version=version)


class AlreadyInProgram(Conflict):
    """`participation_id`: the time that overlaps."""

    slug, title = "students/already-in-program", "Already in the program"

    def __init__(self, participation_id: UUID) -> None:
        super().__init__("The student is in this program at that time already.", participation_id=str(participation_id))


class PhotoRefused(Invalid):
    """`code` says why: not_a_picture, too_many_pixels, too_small."""

    slug, title = "students/photo-refused", "This is no photo"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, [{"path": "photo", "code": code, "message": message}])
