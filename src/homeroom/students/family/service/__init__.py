"""What people ask of families."""

from homeroom.students.family.service.families import FamilyService
from homeroom.students.family.service.homes import HouseholdService
from homeroom.students.family.service.orders import CourtOrderService
from homeroom.students.family.service.proposals import ProposalService
from homeroom.students.family.service.reviewing import ReviewService

__all__ = ["CourtOrderService", "FamilyService", "HouseholdService", "ProposalService", "ReviewService"]
