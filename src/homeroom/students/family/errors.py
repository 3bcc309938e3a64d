"""How families refuse."""

from collections.abc import Sequence
from datetime import date

from homeroom.kernel.problems import Conflict, NotFound, Problem


class FamilyPartNotFound(NotFound):
    slug, title = "students/family-part-not-found", "Not found"

    def __init__(self) -> None:
        super().__init__("This part of the family's record")


class FamilyChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/family-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("This was changed after you opened it: look at it again.", version=version)


class OwnGuardian(Conflict):
    slug, title = "students/own-guardian", "One's own guardian"

    def __init__(self) -> None:
        super().__init__("Nobody is their own guardian.")


class OwnFamily(Conflict):
    slug, title = "students/own-family", "This is about you"

    def __init__(self) -> None:
        super().__init__(
            "What your own family may see or asks for, and what a court says of you, is for somebody else to record."
        )


class OwnAncestor(Conflict):
    slug, title = "students/own-ancestor", "A family that is its own ancestor"

    def __init__(self) -> None:
        super().__init__("This student is responsible for that person, directly or through others: it cannot go round.")


class GuardianYounger(Conflict):
    slug, title = "students/guardian-younger", "Younger than the child"

    def __init__(self) -> None:
        super().__init__("A parent or guardian is older than the child: look at the birth dates.")


class AlreadyGuardian(Conflict):
    slug, title = "students/already-guardian", "Linked already"

    def __init__(self) -> None:
        super().__init__("This person is linked to the student already: change that link, or end it first.")


class AlreadyBarred(Conflict):
    slug, title = "students/already-barred", "Barred already"

    def __init__(self) -> None:
        super().__init__("An order against this person is in force then already: change that one, or end it first.")


class AlreadyMember(Conflict):
    slug, title = "students/already-member", "In the household already"

    def __init__(self) -> None:
        super().__init__("This person is in the household already.")


class OrderIncomplete(Conflict):
    """The order does not name exactly the contacts there are."""

    slug, title = "students/contacts-changed", "The contacts changed"

    def __init__(self) -> None:
        super().__init__("The contacts are others by now: look again, then put them in order.")


class ProposalOvertaken(Conflict):
    """`fields`: what has another value by now than the family saw."""

    slug, title = "students/proposal-overtaken", "Changed meanwhile"

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__("What is to change was changed meanwhile: decline this, or ask again.", fields=[*fields])


class ProposalDecided(Conflict):
    slug, title = "students/proposal-decided", "Decided already"

    def __init__(self, state: str) -> None:
        super().__init__("This proposal is not open any more.", state=state)


class ProposerWithoutRights(Conflict):
    slug, title = "students/proposer-without-rights", "No rights any more"

    def __init__(self) -> None:
        super().__init__("Who proposed this has no rights over the student any more: decline it.")


class NotBefore(Conflict):
    """A row's last day is not before the day before its first."""

    slug, title = "students/ends-before-start", "Ends before it starts"

    def __init__(self, starts_on: date) -> None:
        super().__init__("The last day is before the first.", starts_on=starts_on.isoformat())


class TooManyProposals(Conflict):
    slug, title = "students/too-many-proposals", "Many proposals wait already"

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} of your proposals wait for the office already: withdraw one first.", most=most)
