"""Waiting for what is to come, never for a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
EVERY = 0.05


async def until(
    look: Callable[[], Awaitable[T]], what: str, *, seconds: float = 15.0, fits: Callable[[T], bool] = bool
) -> T:
    """Look again and again until what is seen fits; it is returned. Fails with `what` when it takes too long."""
    end = time.monotonic() + seconds
    while not fits(seen := await look()):
        if time.monotonic() > end:
            raise AssertionError(f"{seconds:g} s were not enough until {what}; at last: {seen!r}")
        await asyncio.sleep(EVERY)
    return seen
