"""What reaches the database's driver, statement by statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg

Statement = tuple[str, Any]
"""SQL as psycopg takes it, and its parameters."""


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Every statement that this process sends meanwhile."""
    seen: list[Statement] = []
    execute = psycopg.AsyncCursor.execute

    async def executed(self: Any, query: Any, params: Any = None, **also: Any) -> Any:
        seen.append((str(query), params))
        return await execute(self, query, params, **also)

    with patch.object(psycopg.AsyncCursor, "execute", executed):
        yield seen
