"""How identity refuses."""

from collections.abc import Sequence

from homeroom.kernel.problems import Conflict, Invalid, NotFound, Problem, Unauthenticated


class WrongCredentials(Problem):
    """The same for an unknown tenant, an unknown e-mail and a wrong password."""

    status, slug, title = 401, "identity/wrong-credentials", "Not signed in"

    def __init__(self) -> None:
        super().__init__("The e-mail or the password is wrong.")


class SessionEnded(Unauthenticated):
    slug, title = "identity/session-ended", "Session ended"
    keeps_work = True  # a reused token ends its family: that is kept, although the request is refused

    def __init__(self) -> None:
        super().__init__("This session has ended: sign in again.")


class InvitationNotFound(NotFound):
    slug, title = "identity/invitation-not-found", "Invitation not found"

    def __init__(self) -> None:
        super().__init__("This invitation")


class InvitationOver(Problem):
    status, slug, title = 410, "identity/invitation-expired", "Invitation over"

    def __init__(self) -> None:
        super().__init__("This invitation was used, replaced or has expired: ask for a new one.")


class PasswordTooWeak(Invalid):
    slug, title = "identity/password-too-weak", "Password too weak"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, [{"path": "password", "code": code, "message": message}])


class EmailTaken(Conflict):
    slug, title = "identity/email-taken", "E-mail taken"

    def __init__(self) -> None:
        super().__init__("Another account of this district signs in with this e-mail.")


class AlreadyHasAccount(Conflict):
    slug, title = "identity/already-has-account", "Already has an account"

    def __init__(self) -> None:
        super().__init__("This person has an account already.")


class RoleNotYours(Problem):
    """No one gives away more than he holds."""

    status, slug, title = 403, "identity/role-not-yours", "Role not yours to give"

    def __init__(self, role: str) -> None:
        super().__init__("You cannot invite someone into this role, or not in this school.", role=role)


class RoleDoesNotFit(Invalid):
    """A guardian's role is for guardians, a student's for students, the others for staff."""

    slug, title = "identity/role-does-not-fit", "Role does not fit"

    def __init__(self, role: str, places: Sequence[tuple[str, str]]) -> None:
        """`places`: where in the body each of them stands, and the name."""
        super().__init__(
            "This role is not for everybody you named: "
            + ", ".join(name for _, name in places)
            + ". Nobody was invited.",
            [
                {"path": path, "code": "role", "message": f"{name} cannot be invited as {role}."}
                for path, name in places
            ],
        )


class MailNotSetUp(Conflict):
    slug, title = "identity/mail-not-set-up", "Mail is not set up"

    def __init__(self) -> None:
        super().__init__("This Homeroom sends no mail: set HOMEROOM_SMTP_URL and HOMEROOM_WEB_URL, or print the links.")


class UnknownRole(Invalid):
    slug, title = "identity/unknown-role", "Unknown role"

    def __init__(self, message: str) -> None:
        super().__init__(message, [{"path": "role", "code": "role", "message": message}])
