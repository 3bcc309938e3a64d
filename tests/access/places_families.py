"""What a family adds to a place of the scene: a household, a contact, an order that is over, a proposal."""

from datetime import timedelta
from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.students.family.models import EmergencyContact, Proposal, ProposalKind
from homeroom.students.models import CourtOrder, Household, HouseholdMember
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY, World


async def family_of(world: World, student: UUID, guardian: UUID) -> dict[Kind, UUID]:
    """The student and the guardian live together."""
    home = Household(id=new_id(), name="Home", address="1 Elm Street", street="1 Elm Street")
    member = HouseholdMember(id=new_id(), household_id=home.id, person_id=guardian, starts_on=FIRST_DAY)
    contact = EmergencyContact(
        id=new_id(),
        student_id=student,
        name="Neighbor",
        relation="Neighbor",
        phone="555-0100",
        may_pick_up=False,
        starts_on=FIRST_DAY,
    )
    over = CourtOrder(
        id=new_id(),
        student_id=student,
        guardian_id=guardian,
        reference="20-FA-0001",
        starts_on=FIRST_DAY,
        ends_on=TODAY - timedelta(days=1),
    )
    proposal = Proposal(
        id=new_id(),
        student_id=student,
        proposed_by=guardian,
        kind=ProposalKind.OWN_CONTACT,
        target_id=guardian,
        before={"phone": None},
        after={"phone": "555-0100"},
    )
    await world.add(home)
    await world.add(
        member,
        HouseholdMember(id=new_id(), household_id=home.id, person_id=student, starts_on=FIRST_DAY),
        contact,
        over,
        proposal,
    )
    ((link,),) = world.application.as_owner(
        "select id from students.guardian_links where student_id = %s and guardian_id = %s", student, guardian
    )
    return {
        Kind.HOUSEHOLD: home.id,
        Kind.MEMBER: member.id,
        Kind.CONTACT: contact.id,
        Kind.COURT_ORDER: over.id,
        Kind.PROPOSAL: proposal.id,
        Kind.LINK: link,
    }
