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


class TooManyAttempts(Problem):
    """The same whether or not there is such an account."""

    status, slug, title = 429, "identity/too-many-attempts", "Too many attempts"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "This failed too often. Wait a little, then try again.",
            headers={"Retry-After": str(seconds)},
            seconds=seconds,
        )


class SecondFactorNeeded(Problem):
    """The password was right: `challenge` goes with a code to `/sign-in/second-factor`, within five minutes."""

    status, slug, title = 401, "identity/second-factor-needed", "A code is needed"

    def __init__(self, challenge: str) -> None:
        super().__init__("Type the code that your authenticator app shows, or a recovery code.", challenge=challenge)


class SecondFactorToSetUp(Problem):
    """The password was right, but the district asks for a second factor: `challenge` opens setting one up, no more."""

    status, slug, title = 401, "identity/second-factor-to-set-up", "Set up a second factor"

    def __init__(self, challenge: str) -> None:
        super().__init__("Your district asks you for a second factor: set one up to sign in.", challenge=challenge)


class WrongCode(Problem):
    status, slug, title = 403, "identity/wrong-code", "Wrong code"

    def __init__(self) -> None:
        super().__init__("This code is wrong, or it was used already.")


class ChallengeOver(Problem):
    status, slug, title = 401, "identity/challenge-over", "Sign in again"

    def __init__(self) -> None:
        super().__init__("This took too long: sign in with your password again.")


class WrongPassword(Problem):
    """Somebody who has signed in typed his own password, and it is not his."""

    status, slug, title = 403, "identity/wrong-password", "Wrong password"

    def __init__(self) -> None:
        super().__init__("This is not your password.")


class NoPassword(Conflict):
    slug, title = "identity/no-password", "No password here"

    def __init__(self) -> None:
        super().__init__("This account signs in elsewhere: its e-mail, password and second factor are kept there.")


class SecondFactorOn(Conflict):
    slug, title = "identity/second-factor-on", "Second factor on"

    def __init__(self) -> None:
        super().__init__("A second factor is set up already: remove it first.")


class NoSecondFactor(Conflict):
    slug, title = "identity/no-second-factor", "No second factor"

    def __init__(self) -> None:
        super().__init__("No second factor is set up.")


class SecondFactorAsked(Conflict):
    slug, title = "identity/second-factor-asked", "Second factor asked"

    def __init__(self) -> None:
        super().__init__("Your district asks you for a second factor, so that it cannot be removed.")


class AccountNotYours(Problem):
    """No one opens an account that may do more than his own."""

    status, slug, title = 403, "identity/account-not-yours", "Not yours to change"

    def __init__(self) -> None:
        super().__init__("This account holds rights that you do not hold.")


class LinkNotFound(NotFound):
    slug, title = "identity/link-not-found", "Link not found"

    def __init__(self) -> None:
        super().__init__("This link")


class LinkOver(Problem):
    status, slug, title = 410, "identity/link-over", "Link over"

    def __init__(self) -> None:
        super().__init__("This link was used, replaced or has expired: ask for a new one.")


class SameEmail(Invalid):
    slug, title = "identity/same-email", "Same e-mail"

    def __init__(self) -> None:
        message = "You sign in with this e-mail already."
        super().__init__(message, [{"path": "email", "code": "same", "message": message}])


class CodeMistyped(Invalid):
    """Told by the code itself: nothing was looked up."""

    slug, title = "identity/code-mistyped", "Mistyped"

    def __init__(self) -> None:
        message = "There is a mistake in this code: compare it with the paper."
        super().__init__(message, [{"path": "code", "code": "mistyped", "message": message}])
