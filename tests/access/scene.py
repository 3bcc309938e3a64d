"""Two districts that are alike: in each, every role in every relation to the others.

A district has eight places (see `PLACES`): each with a school, one section with one student, a member of staff and a
guardian who have no account yet, a teacher who has one, and an excuse. The main accounts, one of each role, are at home
in the first place and stand to the others as the situation's name says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from homeroom.identity.programs.models import CredentialKind
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from tests.access.situations import Kind, Situation
from tests.support.world import TODAY, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

KEPT_OUT_PROGRAMS = {
    Situation.SESSION_ENDED: (CredentialKind.API_KEY, CredentialKind.CLIENT_SECRET),  # revoked
    Situation.SESSION_EXPIRED: (CredentialKind.API_KEY, CredentialKind.CLIENT_SECRET),
    Situation.SUSPENDED: (CredentialKind.API_KEY,),
}

Ids = Mapping[Kind, UUID]
BY_PROVIDER: Final = (Role.DISTRICT_ADMIN, Role.TEACHER, Role.GUARDIAN)
OF_THE_PROVIDER: Final = [{"claim_role": role.value, "role": role.value, "school_id": None} for role in BY_PROVIDER]
"""The role map of each district's provider, as it stays for the whole run."""

CLERK, AUDITOR, SPARE = "attendance_clerk", "district_auditor", "spare"
OWN_ROLES: Mapping[str, Mapping[str, str]] = {
    CLERK: {
        "schools.read": "school",
        "students.read": "school",
        "attendance.read_codes": "school",
        "attendance.read_student": "school",
        "attendance.excuse": "school",
        "attendance.mark": "taught",
    },
    AUDITOR: {
        "identity.read_roles": "tenant",
        "schools.read": "tenant",
        "schools.read_staff": "tenant",
        "students.read": "tenant",
        "attendance.read_board": "tenant",
        "interop.read_source": "tenant",
    },
    SPARE: {"schools.read": "tenant"},
}
"""What each district made itself: a role bound to a school, one that reads everywhere, and one that nobody holds."""
HELD: Sequence[str] = (*Role, CLERK, AUDITOR)
"""The roles that somebody holds."""
IN_SCHOOLS: Final = (Role.SCHOOL_ADMIN, Role.COUNSELOR, Role.NURSE, CLERK)
"""Those that are given in a school."""


@dataclass(frozen=True)
class Someone:
    """An account, in the words of the report: its role, what is the matter with it, and where it is at home."""

    name: str
    signed_in: SignedIn
    home: Situation = Situation.OWN
    notices: dict[Situation, UUID] = field(default_factory=dict)
    """What this person was told of the student of a place."""
    other_session: UUID = field(default_factory=new_id)
    """On another device; it may be ended."""

    saved_list: UUID = field(default_factory=new_id)
    """Of students; nobody else sees it."""

    own_feed: UUID = field(default_factory=new_id)

    own_print: UUID = field(default_factory=new_id)

    own_note: UUID = field(default_factory=new_id)
    """On the student at home."""

    by_provider: bool = False
    """A provider signs this person in: there is no password here."""

    @property
    def person_id(self) -> UUID:
        return self.signed_in.person_id


@dataclass(frozen=True)
class District:
    """One tenant: its places, its people, and those whom something keeps out altogether."""

    world: World
    places: Mapping[Situation, Ids]
    people: list[Someone] = field(default_factory=list)
    kept_out: dict[Situation, list[Someone]] = field(default_factory=dict)
    programs: list[Someone] = field(default_factory=list)

    @property
    def everyone(self) -> list[Someone]:
        return self.people + self.programs

    @property
    def main(self) -> list[Someone]:
        """One of each role, in the order of `HELD`."""
        return self.people[: len(HELD)]

    def ids_for(self, someone: Someone, place: Situation) -> Ids:
        """The ids of a place; the notice is the one this person was told there, or else somebody else's.

        At home the session is one's own.
        """
        ids = dict(self.places[place])
        ids[Kind.NOTICE] = someone.notices.get(place, ids[Kind.NOTICE])
        if place is someone.home:
            ids[Kind.SESSION] = someone.other_session
            ids[Kind.SAVED_LIST] = someone.saved_list
            ids[Kind.FEED] = someone.own_feed
            ids[Kind.PRINT] = someone.own_print
            ids[Kind.OWN_NOTE] = someone.own_note
        return ids


@dataclass(frozen=True)
class Scene:
    """The district the requests come from, and the other one."""

    here: District
    there: District


def spoken(role: str) -> str:
    """A role's key, as the report says it."""
    return role.replace("_", " ")
