"""The queries of proposals: a family's own, and those the office reviews."""

from typing import Final

from sqlalchemy import String, Subquery, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, ids_in_scope, refers_to_scope
from homeroom.schools.public import School
from homeroom.students.family.models import Proposal
from homeroom.students.models import Enrollment, GuardianLink, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import rights_hold, student_by_student, todays_enrollment

_COLUMNS: Final = (
    Proposal.id,
    Proposal.student_id,
    Proposal.kind,
    Proposal.before,
    Proposal.after,
    Proposal.state,
    Proposal.proposed_at,
    Proposal.decided_at,
    Proposal.reason,
)
MOST_SHOWN: Final = 100


@query(StudentPermission.PROPOSE)
def own_proposals(reach: Reach) -> AnySelect:
    """What the actor proposed about a student, newest first: not what others of the family did."""
    return (
        select(*_COLUMNS)
        .where(
            Proposal.tenant_id == Bounds.tenant,
            Proposal.student_id.in_(ids_in_scope(reach, Student)),
            Proposal.student_id == bindparam("student_id", type_=Uuid()),
            Proposal.proposed_by == Bounds.person,
        )
        .order_by(Proposal.id.desc())
        .limit(MOST_SHOWN)
    )


_PROPOSER = aliased(Person)


def _within(reach: Reach) -> AnySelect:
    return select(*_COLUMNS, Proposal.proposed_by).where(
        Proposal.tenant_id == Bounds.tenant, refers_to_scope(Proposal.student_id, reach, Student)
    )


def _shown(chosen: Subquery) -> AnySelect:
    """What an office is shown of proposals."""
    return (
        select(
            *chosen.c,
            (Person.given_name + " " + Person.family_name).label("student"),
            (_PROPOSER.given_name + " " + _PROPOSER.family_name).label("proposer"),
            School.name.label("school_name"),
        )
        .select_from(chosen)
        .join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == chosen.c.student_id))
        .join(Person, (Person.tenant_id == Bounds.tenant) & (Person.id == chosen.c.student_id))
        .join(_PROPOSER, (_PROPOSER.tenant_id == Bounds.tenant) & (_PROPOSER.id == chosen.c.proposed_by))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
    )


@query(StudentPermission.REVIEW_PROPOSALS, sized=True)
def proposals(reach: Reach, *, descending: bool, after: bool, school: bool, limit: int) -> AnySelect:
    """The proposals in a state, about the students within reach, in the order in which they came."""
    waiting = _within(reach).where(Proposal.state == bindparam("state", type_=String()))
    chosen = student_by_student(waiting, Proposal.student_id, reach, school=school)
    page = following(chosen, (), chosen.selected_columns.id, after=after, descending=descending, limit=limit).subquery(
        "page"
    )
    return _shown(page).order_by(page.c.id.desc() if descending else page.c.id)


@query(StudentPermission.REVIEW_PROPOSALS)
def proposals_in_reach(reach: Reach) -> AnySelect:
    """Proposals by their ids; `entitled`: who made one may still see the student's records today."""
    found = (
        _within(reach).where(Proposal.id == func.any(bindparam("proposal_ids", type_=ARRAY(Uuid())))).subquery("found")
    )
    link = (
        select(GuardianLink.id)
        .where(
            GuardianLink.tenant_id == Bounds.tenant,
            GuardianLink.student_id == found.c.student_id,
            GuardianLink.guardian_id == found.c.proposed_by,
            GuardianLink.may_see_records,
            Bounds.holds(GuardianLink),
            rights_hold(Bounds.today),
        )
        .correlate(found)
        .exists()
    )
    return (
        _shown(found)
        .add_columns((link | (found.c.proposed_by == found.c.student_id)).label("entitled"))
        .order_by(found.c.id)
    )


WAITING_OF: Final = """
select count(*) as waiting from students.proposals
where tenant_id = %(tenant)s and student_id = %(student_id)s and proposed_by = %(person_id)s and state = 'open'
"""

HOLD_PROPOSALS: Final = """
select id, state from students.proposals where tenant_id = %(tenant)s and id = any(%(proposal_ids)s)
order by id for no key update
"""
