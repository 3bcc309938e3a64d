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
    """Every statement that this process sends meanwhile, `commit` among them."""
    seen: list[Statement] = []
    execute, commit = psycopg.AsyncCursor.execute, psycopg.AsyncConnection.commit

    async def executed(self: Any, query: Any, params: Any = None, **also: Any) -> Any:
        seen.append((str(query), params))
        return await execute(self, query, params, **also)

    async def committed(self: Any) -> None:
        seen.append(("commit", None))
        await commit(self)

    with (
        patch.object(psycopg.AsyncCursor, "execute", executed),
        patch.object(psycopg.AsyncConnection, "commit", committed),
    ):
        yield seen
