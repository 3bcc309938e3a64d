"""What happened in schools."""

from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class SchoolCreated(Event):
    """The office made a school; one that an import brings is told by the import."""

    name: ClassVar[str] = "schools.school_created.v1"
    school_id: UUID
