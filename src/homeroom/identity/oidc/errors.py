"""How a sign-in by a provider is refused, once its tokens are proven."""

from collections.abc import Iterable
from enum import StrEnum

from homeroom.kernel.problems import NotFound, Problem


class Reason(StrEnum):
    """Why nobody here is signed in by tokens that are in order."""

    EMAIL_NOT_VERIFIED = "email-not-verified"
    NO_PERSON = "no-person"
    SEVERAL_PEOPLE = "several-people"
    NO_ACCOUNT = "no-account"
    NOT_LINKED = "not-linked"
    LINKED_OTHERWISE = "linked-otherwise"
    EMAIL_TAKEN = "email-taken"
    SUSPENDED = "suspended"


_SENTENCES = {
    Reason.EMAIL_NOT_VERIFIED: "Your sign-in brings no e-mail address that was verified, so nobody can be told by it.",
    Reason.NO_PERSON: "Nobody of this district has the e-mail address of your sign-in: ask your school to enter it.",
    Reason.SEVERAL_PEOPLE: "Several people of this district have the e-mail address of your sign-in.",
    Reason.NO_ACCOUNT: "You have no account here yet: ask your school for an invitation.",
    Reason.NOT_LINKED: "Your account here is not linked to this sign-in: ask your administrator.",
    Reason.LINKED_OTHERWISE: "Your account here is linked to another sign-in of this provider.",
    Reason.EMAIL_TAKEN: "Another account of this district signs in with the e-mail address of your sign-in.",
    Reason.SUSPENDED: "Your account here is suspended.",
}


class ProviderSignInRefused(Problem):
    """The provider says who this is, and here that is nobody who may come in; `reason` says why."""

    status, slug, title = 403, "identity/provider-sign-in-refused", "Not signed in"

    def __init__(self, reason: Reason) -> None:
        super().__init__(_SENTENCES[reason], reason=reason.value)


class NoRole(Problem):
    """The account is there, and nothing gives it a role: neither the provider's roles, nor a grant by hand."""

    status, slug, title = 403, "identity/no-role", "No role here"
    keeps_work = True  # what the provider took away is taken away

    def __init__(self, provider: str, roles: Iterable[str]) -> None:
        listed = sorted(roles)[:20]
        named = ", ".join(listed) or "none"
        super().__init__(
            f"None of your roles at the provider gives you one here ({named}): ask your administrator.",
            provider=provider,
            roles=listed,
        )


class ProviderUnreachable(Problem):
    status, slug, title = 503, "identity/provider-unreachable", "The sign-in provider does not answer"

    def __init__(self) -> None:
        super().__init__("The sign-in provider cannot be reached just now.", headers={"Retry-After": "5"})


class LogoutRefused(Problem):
    """The same whatever is wrong (OpenID Connect Back-Channel Logout 1.0 §2.8)."""

    status, slug, title = 400, "identity/logout-refused", "Logout token refused"

    def __init__(self) -> None:
        super().__init__("This is no logout token of this provider's, or it was taken before.")


class ProviderNotFound(NotFound):
    slug, title = "identity/provider-not-found", "Provider not found"

    def __init__(self) -> None:
        super().__init__("This provider")
