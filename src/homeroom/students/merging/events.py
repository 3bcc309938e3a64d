"""What happens when records are merged."""

from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event
from homeroom.students.merging.models import PairKind


class PeopleMerged(Event):
    """Two records of one person are one: everything that named `merged_id` names `survivor_id`."""

    name: ClassVar[str] = "students.people_merged.v1"
    merge_id: UUID
    kind: PairKind
    survivor_id: UUID
    merged_id: UUID


class PeopleUnmerged(Event):
    """They are two again: what came from `merged_id` is back."""

    name: ClassVar[str] = "students.people_unmerged.v1"
    merge_id: UUID
    kind: PairKind
    survivor_id: UUID
    merged_id: UUID
