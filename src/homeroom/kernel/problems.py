"""Refusals: each has a status, a stable type and a sentence (RFC 9457)."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class Problem(Exception):  # noqa: N818  (it is what RFC 9457 calls it)
    """Something refused. Subclasses name it; `extra` is what a program needs to act on it."""

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "Bad request"
    keeps_work: ClassVar[bool] = False
    """True where the refusal itself is recorded, so that what the request wrote is committed (a stolen token)."""

    def __init__(self, detail: str, *, headers: Mapping[str, str] | None = None, **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra

    @property
    def type(self) -> str:
        return f"/problems/{self.slug}"

    def body(self, request_id: str) -> dict[str, Any]:
        """The `application/problem+json` document."""
        return {
            "type": self.type,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "request_id": request_id,
            **self.extra,
        }


class Unauthenticated(Problem):
    status, slug, title = 401, "unauthenticated", "Sign in first"

    def __init__(self, detail: str = "A valid access token is needed.") -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    status, slug, title = 403, "forbidden", "Not allowed"

    def __init__(self, permission: str) -> None:
        super().__init__("Your role does not include this.", permission=permission)


class NotFound(Problem):
    """Not there, for this person: whether it exists for another is not said."""

    status, slug, title = 404, "not-found", "Not found"

    def __init__(self, what: str = "What you asked for") -> None:
        super().__init__(f"{what} was not found.")


class Conflict(Problem):
    status, slug, title = 409, "conflict", "Conflict"


class Invalid(Problem):
    """The payload is refused; `errors` says each place (path, code, message)."""

    status, slug, title = 422, "invalid", "Invalid input"

    def __init__(self, detail: str, errors: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(detail, errors=list(errors))

    @classmethod
    def at(cls, path: str, code: str, message: str) -> "Invalid":
        return cls(message, [{"path": path, "code": code, "message": message}])
