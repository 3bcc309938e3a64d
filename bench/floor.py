"""The floor: the same SQL as the tables' owner, bare psycopg behind the same server, JSON by hand; no sign-in, no rights.

`python -m bench.floor PORT WORKERS` with BENCH_FLOOR=<file of recorded statements> and BENCH_DATABASE_URL.
"""

import asyncio
import os
import pickle
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from granian.constants import Interfaces
from granian.server import Server
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from pydantic_core import to_json

from bench.recording import Statement
from homeroom.attendance.repository.rolls import SAVE_ROLL
from homeroom.platform.database.journal import WRITE_JOURNAL

POOL: Final = 5
HEADERS: Final = [(b"content-type", b"application/json")]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
