"""What happened in schools."""

from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class CoverAssigned(Event):
    """A colleague is to take a lesson of somebody who is away."""

    name: ClassVar[str] = "schools.cover_assigned.v1"
    cover_id: UUID


class CoverReleased(Event):
    """A colleague need not take a lesson after all."""

    name: ClassVar[str] = "schools.cover_released.v1"
    cover_id: UUID
