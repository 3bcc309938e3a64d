"""Who may reach what, worked out a second time."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.access.opens import OPENS, nothing
from tests.access.rows import Rows, Sender
from tests.access.situations import Kind

__all__ = ["Facts", "Sender"]


class Facts(Rows):
    """The rows of one tenant, and what they open for whom."""

    def __init__(self, ask: Callable[..., list[tuple[Any, ...]]], tenant_id: UUID) -> None:
        super().__init__(ask, tenant_id)
        self._reached: dict[tuple[Sender, str, Kind], set[UUID]] = {}

    def reach(self, who: Sender, permission: str, kind: Kind) -> set[UUID]:
        """The ids of a kind that a permission opens for an account."""
        key = (who, permission, kind)
        if key not in self._reached:
            held = self.scopes(who, permission)
            opened = (OPENS.get((scope, kind), nothing)(self, who, held) for scope in held.scopes)
            self._reached[key] = set().union(*opened)
        return self._reached[key]
