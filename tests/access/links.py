"""How people are linked to the places of a district, each link dated."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.communication.models import NoticeState
from homeroom.identity.models import RoleGrant, SignInSession
from homeroom.kernel import clock
from homeroom.schools.models import SectionTeacher, TeachingRole
from homeroom.students.models import CourtOrder, GuardianLink, Relation
from homeroom.students.progress.models import Visibility
from tests.access.places import a_feed, saved, told
from tests.access.places_papers import a_print
from tests.access.places_progress import a_note
from tests.access.scene import Ids, Someone
from tests.access.situations import Kind, Situation
from tests.support.world import FIRST_DAY, SchoolMade, SignedIn, World

NEVER_SENT: Final = clock.now() + timedelta(days=36_500)


class Links:
    """Those of one district."""

    def __init__(self, world: World, places: Mapping[Situation, Ids]) -> None:
        self.world, self.places = world, places

    def of(self, place: Situation, kind: Kind) -> UUID:
        return self.places[place][kind]

    async def grant(
        self,
        signed_in: SignedIn,
        role: str,
        school: SchoolMade | None = None,
        *,
        starts_on: date = FIRST_DAY,
        ends_on: date | None = None,
    ) -> None:
        await self.world.add(
            RoleGrant(
                account_id=signed_in.account_id,
                role=role,
                school_id=school.id if school else None,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        )

    async def teaches(self, person_id: UUID, place: Situation, **dates: date) -> None:
        await self.world.add(
            SectionTeacher(
                section_id=self.of(place, Kind.SECTION),
                staff_id=person_id,
                role=TeachingRole.LEAD,
                **{"starts_on": FIRST_DAY, **dates},
            )
        )

    async def linked(self, person_id: UUID, place: Situation, **but: Any) -> None:
        usual = {
            "relation": Relation.PARENT,
            "may_see_records": True,
            "is_notified": True,
            "may_pick_up": True,
            "is_billed": False,
            "starts_on": FIRST_DAY,
        }
        await self.world.add(
            GuardianLink(student_id=self.of(place, Kind.STUDENT), guardian_id=person_id, **{**usual, **but})
        )

    async def barred(self, person_id: UUID, place: Situation, **dates: date) -> None:
        await self.world.add(
            CourtOrder(
                student_id=self.of(place, Kind.STUDENT),
                guardian_id=person_id,
                reference="23-FA-0147",
                **{"starts_on": FIRST_DAY, **dates},
            )
        )

    async def tell(self, someone: Someone, *places: Situation) -> None:
        """A notice about the student of each place; besides one about nobody, one not sent yet, and one dropped."""
        given = {place: told(someone.person_id, self.of(place, Kind.STUDENT)) for place in places}
        alone, held, dropped = (told(someone.person_id, None) for _ in range(3))
        held.state, held.due_at, held.sent_at = NoticeState.HELD, NEVER_SENT, None
        dropped.state = NoticeState.DROPPED
        await self.world.add(alone, held, dropped, *given.values())
        await self.world.add(
            _session(someone),
            saved(someone.saved_list, someone.signed_in.account_id),
            a_feed(someone.own_feed, someone.signed_in.account_id, someone.person_id),
            a_print(someone.own_print, someone.signed_in.account_id),
            a_note(
                self.world,
                someone.own_note,
                self.of(someone.home, Kind.STUDENT),
                someone.person_id,
                Visibility.AUTHOR,
            ),
        )
        someone.notices.update({place: notice.id for place, notice in given.items()} | {someone.home: alone.id})


def _session(someone: Someone) -> SignInSession:
    now = clock.now()
    return SignInSession(
        id=someone.other_session,
        account_id=someone.signed_in.account_id,
        started_at=now,
        expires_at=now + timedelta(days=30),
    )
