"""What happens to families."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class StudentComesOfAge(Event):
    """A student is 18 on a day soon: the rights of the parents pass then, unless the office decides otherwise."""

    name: ClassVar[str] = "students.comes_of_age.v1"
    student_id: UUID
    on: date


class ProposalMade(Event):
    """A family asked for a change."""

    name: ClassVar[str] = "students.proposal_made.v1"
    proposal_id: UUID
    student_id: UUID


class ProposalDecidedOn(Event):
    """An office approved or declined what a family asked for."""

    name: ClassVar[str] = "students.proposal_decided.v1"
    proposal_id: UUID
    student_id: UUID
    approved: bool
