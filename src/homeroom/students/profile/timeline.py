"""What happened in a student's record: one union, to which every part of the record adds its selects.

A part says which right opens it and gives selects for the student `THE_STUDENT`, each with the columns of `happened`.
What is within a part is bounded by the reach of its own right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, func, literal, select, union_all

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, actor_parameters, following, query
from homeroom.platform.work import Work
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.repository import THE_STUDENT

__all__ = ["PARTS", "THE_STUDENT", "TimelinePart", "happened", "parts_for", "timeline", "timeline_part"]

Builder = Callable[..., Sequence[AnySelect]]


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """Selects over one area of the record, the right that opens them, and what opens more of them beside it."""

    name: str
    permission: str
    beside: tuple[str, ...]
    build: Builder


PARTS: Final[dict[str, TimelinePart]] = {}


def timeline_part(name: str, permission: str, *beside: str) -> Callable[[Builder], Builder]:
    """Add a part: `(reach, *beside) -> selects of happened(…)`, each bounded by `in_scope` and by `THE_STUDENT`."""

    def register(build: Builder) -> Builder:
        PARTS[name] = TimelinePart(name, permission, beside, build)
        return build

    return register


def happened(kind: str, id_: Any, on: Any, **details: Any) -> Select[*tuple[Any, ...]]:
    """The columns of a timeline: which row says it, the day, the kind and the names it takes to say it."""
    named: list[Any] = [each for name, value in details.items() for each in (literal(name, String), value)]
    return select(
        id_.label("id"),
        on.label("on"),
        func.to_char(on, "YYYY-MM-DD").label("on_key"),
        literal(kind, String).label("kind"),
        func.jsonb_build_object(*named).label("details"),
    )


Opened = tuple[tuple[str, tuple[Reach, ...]], ...]
"""The parts an actor may see, each with the scopes of its rights; the schools are parameters."""


def parts_for(work: Work) -> tuple[Opened, dict[str, Any]]:
    """What of the timeline the actor may see, and the parameters that bound it."""
    opened: list[tuple[str, tuple[Reach, ...]]] = []
    parameters: dict[str, Any] = {}
    for name, part in PARTS.items():
        reaches = [work.reach(permission) for permission in (part.permission, *part.beside)]
        if reaches[0]:
            opened.append((name, tuple(Reach(reach.permission, reach.scopes) for reach in reaches)))
            for reach in reaches:
                parameters |= actor_parameters(reach)
    return tuple(opened), parameters


@query(StudentPermission.READ)
def timeline(_reach: Reach, *, parts: Opened, after: bool) -> AnySelect:
    """What happened, the newest first; who may see the student at all is asked beside it."""
    told = union_all(*(each for name, reaches in parts for each in PARTS[name].build(*reaches))).subquery("told")
    columns: tuple[ColumnElement[Any], ...] = (told.c.on_key, told.c.kind)
    return following(select(told), columns, told.c.id, after=after, descending=True)
