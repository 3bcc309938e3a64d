"""The words of the declarations in `cases`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from tests.access.facts import Facts
from tests.access.situations import Kind


@dataclass(frozen=True)
class Id:
    """An id that is refused otherwise than by 404 when it is out of reach, or that may be left out."""

    kind: Kind
    refused: frozenset[int] = frozenset({404})
    optional: bool = False


@dataclass(frozen=True)
class Gives:
    """The ids an answer carries: at `path` (`items[].id`), of a kind.

    They are always within reach; and where `among` is said, they are exactly those within reach that are among its set,
    given the ids in the query and the path by their names. Without ids they are exactly those within reach.
    """

    path: str
    kind: Kind
    among: Mapping[str, Callable[[Facts, Any], set[Any]]] = field(default_factory=dict)
    every: bool = True
    permission: str = ""
    """The right that opens them, where it is not the route's own."""


@dataclass(frozen=True)
class Case:
    """One way to call a route."""

    success: int = 200
    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    mixed: frozenset[int] = frozenset()
    """What it may also answer to ids that are each within reach, but do not belong together."""
    gives: Sequence[Gives] = ()
    if_match: bool | str = False
    """It wants the version of the roll or the program as it stands, or this one."""
    gives_role: str = ""
    """It gives somebody this role: who holds less is refused."""
    by_provider: int = 0
    """What it answers instead to somebody whom a provider signs in."""
    restore: str = ""
    """SQL that undoes a success, so that the next sender finds what this one found; `%s` is the id in the path."""


@dataclass(frozen=True)
class Open:
    """A route without a guard: why, and what everybody is answered, with a token of any role or without."""

    why: str
    success: int = 200
    body: Any = None
    path: Mapping[str, Any] = field(default_factory=dict)


LETTERS: Final = (f"X{number:03}" for number in count())
"""Whatever must be new each time it is sent: `lambda: next(LETTERS)`."""
EVERYTHING: Final = {"limit": "200"}
"""So much of a list that all of the scene is on one page."""
OF_SCHOOL: Final = Id(Kind.SCHOOL, optional=True)
A_SCHOOL_OF_MINE: Final = Id(Kind.SCHOOL, refused=frozenset({403, 404}))
"""No one gives away more than he holds."""
