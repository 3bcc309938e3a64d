"""What happened in schools."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class SectionEnded(Event):
    """A section's last day was set."""

    name: ClassVar[str] = "schools.section_ended.v1"
    section_id: UUID
    ends_on: date
