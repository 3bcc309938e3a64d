"""How programs, and those who manage them, are refused."""

from homeroom.kernel.problems import Conflict, Invalid, NotFound, Problem


class ProgramNotFound(NotFound):
    slug, title = "identity/program-not-found", "Program not found"

    def __init__(self) -> None:
        super().__init__("This program")


class CredentialNotFound(NotFound):
    slug, title = "identity/credential-not-found", "Credential not found"

    def __init__(self) -> None:
        super().__init__("This key or client secret")


class ProgramNameTaken(Conflict):
    slug, title = "identity/program-name-taken", "Name taken"

    def __init__(self) -> None:
        super().__init__("Another program of this district has this name.")


class ProgramEnded(Conflict):
    slug, title = "identity/program-ended", "Program ended"

    def __init__(self) -> None:
        super().__init__("This program was ended for good: make a new one.")


class CredentialOver(Conflict):
    slug, title = "identity/credential-over", "Credential over"

    def __init__(self) -> None:
        super().__init__("This key or client secret was revoked, replaced or has expired: make a new one.")


class ProgramChanged(Problem):
    status, slug, title = 412, "identity/program-changed", "Someone changed this program first"

    def __init__(self) -> None:
        super().__init__("The program was changed after you opened it: look at it again.")


class UnknownRight(Invalid):
    slug, title = "identity/unknown-right", "Not a program's right"

    def __init__(self, path: str, permission: str) -> None:
        message = "A program cannot hold this right, or not in single schools."
        super().__init__(message, [{"path": path, "code": "right", "message": f"{message} ({permission})"}])


class RightNotYours(Problem):
    """No one gives a program more than he holds himself."""

    status, slug, title = 403, "identity/right-not-yours", "Right not yours to give"

    def __init__(self, permission: str) -> None:
        super().__init__("You do not hold this right yourself, or not as far.", right=permission)


class ExpiryRefused(Invalid):
    slug, title = "identity/expiry-refused", "Expiry refused"

    def __init__(self, longest_days: int) -> None:
        message = f"A key or client secret is good for {longest_days} days at the most."
        super().__init__(message, [{"path": "good_for_days", "code": "expiry", "message": message}])


class TokenRefused(Problem):
    """A refusal of the token endpoint: it carries the members of RFC 6749 §5.2 besides those of RFC 9457."""

    def __init__(self, error: str, description: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(description, headers=headers, error=error, error_description=description)


class InvalidClient(TokenRefused):
    status, slug, title = 401, "identity/invalid-client", "Client not known"

    def __init__(self) -> None:
        super().__init__(
            "invalid_client",
            "The client or its secret is wrong, or is no longer good.",
            headers={"WWW-Authenticate": 'Basic realm="homeroom"'},
        )


class TokenRequestInvalid(TokenRefused):
    slug, title = "identity/token-request-invalid", "Token request invalid"

    def __init__(self, description: str, error: str = "invalid_request") -> None:
        super().__init__(error, description)
