"""The floor: the same SQL as the tables' owner, bare psycopg behind the same server, JSON by hand; no sign-in, no rights.

`python -m bench.floor PORT WORKERS` with BENCH_FLOOR=<file of recorded statements> and BENCH_DATABASE_URL.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

POOL: Final = 5
HEADERS: Final = [(b"content-type", b"application/json")]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
