"""What happens to interventions."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class ReviewDue(Event):
    """The day has come on which an intervention is looked at again."""

    name: ClassVar[str] = "students.review_due.v1"
    intervention_id: UUID
    student_id: UUID
    owner_id: UUID
    review_on: date
