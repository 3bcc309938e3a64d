"""How identity refuses."""

from collections.abc import Sequence
from uuid import UUID

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
    """No one gives away more than he holds, nor takes away what he could not give."""

    status, slug, title = 403, "identity/role-not-yours", "Role not yours to give"

    def __init__(self, role: str) -> None:
        super().__init__("You hold less than this role, or not in this school.", role=role)


class RoleDoesNotFit(Invalid):
    """A guardian's role is for guardians, a student's for students, the others for staff."""

    slug, title = "identity/role-does-not-fit", "Role does not fit"

    def __init__(self, role: str, places: Sequence[tuple[str, str]]) -> None:
        """`places`: where in the body each of them stands, and the name."""
        super().__init__(
            "This role is not for everybody you named: " + ", ".join(name for _, name in places) + ". Nobody got it.",
            [{"path": path, "code": "role", "message": f"{name} cannot be {role}."} for path, name in places],
        )


class MailNotSetUp(Conflict):
    slug, title = "identity/mail-not-set-up", "Mail is not set up"

    def __init__(self) -> None:
        super().__init__("This Homeroom sends no mail: set HOMEROOM_SMTP_URL and HOMEROOM_WEB_URL, or print the links.")


class UnknownRole(Invalid):
    slug, title = "identity/unknown-role", "Unknown role"

    def __init__(self, message: str) -> None:
        super().__init__(message, [{"path": "role", "code": "role", "message": message}])


class RoleNotFound(NotFound):
    slug, title = "identity/role-not-found", "Role not found"

    def __init__(self) -> None:
        super().__init__("This role")


class RoleTaken(Conflict):
    """Also by a role that was removed: its key never means anything else."""

    slug, title = "identity/role-taken", "Role key taken"

    def __init__(self, key: str) -> None:
        super().__init__("A role has, or had, this key: choose another.", key=key)


class RoleBuiltIn(Conflict):
    slug, title = "identity/role-built-in", "Built-in role"

    def __init__(self) -> None:
        super().__init__("A built-in role stays as it is: copy it, and change the copy.")


class RoleChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "identity/role-changed", "Someone changed this role first"

    def __init__(self, version: int) -> None:
        super().__init__("The role was changed after you opened it: look at it again.", version=version)


class RoleInUse(Conflict):
    slug, title = "identity/role-in-use", "Role in use"

    def __init__(self, holders: int, invited: int, mapped: int) -> None:
        """`mapped`: how many lines of sign-in providers' role maps lead to it."""
        super().__init__(
            f"{holders} hold this role now or from a later day, {invited} are invited into it, and {mapped} lines of"
            " sign-in providers lead to it: end that first.",
            holders=holders,
            invited=invited,
            mapped=mapped,
        )


class PermissionsRefused(Invalid):
    """A permission there is not, or with a scope it cannot have."""

    slug, title = "identity/permissions-refused", "Permissions refused"

    def __init__(self, errors: Sequence[tuple[int, str, str]]) -> None:
        """`errors`: the place among the permissions, a code, and a sentence."""
        super().__init__(
            "A role cannot be made of these permissions.",
            [{"path": f"permissions.{place}", "code": code, "message": message} for place, code, message in errors],
        )


class PermissionNotYours(Problem):
    """No one makes, changes or removes a role that may more than he does."""

    status, slug, title = 403, "identity/permission-not-yours", "Permission not yours to give"

    def __init__(self, permissions: Sequence[str]) -> None:
        super().__init__("This role may more than you do.", permissions=list(permissions))


class AccountNotFound(NotFound):
    slug, title = "identity/account-not-found", "Account not found"

    def __init__(self) -> None:
        super().__init__("This account")


class GrantNotFound(NotFound):
    slug, title = "identity/grant-not-found", "Grant not found"

    def __init__(self) -> None:
        super().__init__("This grant")


class GrantOver(Conflict):
    slug, title = "identity/grant-over", "Grant over"

    def __init__(self) -> None:
        super().__init__("This grant has ended, and what was is not rewritten: give the role anew.")


class AlreadyGranted(Conflict):
    slug, title = "identity/already-granted", "Already granted"

    def __init__(self, grant_id: UUID) -> None:
        super().__init__("The account holds this role there on some of these days.", grant_id=str(grant_id))


class AccountNotYours(Problem):
    """Nobody suspends, lets in again or opens an account that holds what his own does not."""

    status, slug, title = 403, "identity/account-not-yours", "Account not yours to change"

    def __init__(self) -> None:
        super().__init__("This account holds more than you do.")


class LastDistrictAdmin(Conflict):
    slug, title = "identity/last-district-admin", "The last district admin"

    def __init__(self) -> None:
        super().__init__(
            "Somebody must be district admin from today on and without an end: make somebody else one first."
        )


class RightsChanged(Conflict):
    slug, title = "identity/rights-changed", "Rights changed"

    def __init__(self) -> None:
        super().__init__("Your own rights changed a moment ago: try again.")


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
