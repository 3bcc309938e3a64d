"""Keys of the demo district: UUIDv7 as everywhere, but drawn by lot, so that a seed and a day always give the same."""

from datetime import UTC, date, datetime, time
from random import Random

Key = str
"""A UUID as text, the form in which it goes into COPY."""

Rng = Random
_RANDOM_BITS = 42


def lot(seed: int, what: str) -> Rng:
    """A source of chance of its own for each part, so that a change in one part leaves the others as they were."""
    return Random(f"{seed}:{what}")  # noqa: S311  (nothing secret hangs on it)


class Keys:
    """Keys in rising order, as if all were made as the day began (UTC)."""

    def __init__(self, seed: int, day: date) -> None:
        milliseconds = int(datetime.combine(day, time(), UTC).timestamp() * 1000)
        head = f"{milliseconds:012x}"
        self._head = f"{head[:8]}-{head[8:]}-7"
        self._made = 0
        self._rng = lot(seed, f"keys {day}")

    def new(self) -> Key:
        """The next key: a counter in the high bits, chance in the low ones (RFC 9562 §6.2, method 1)."""
        self._made += 1
        low = (0b10 << 62) | ((self._made & 0xFFFFF) << _RANDOM_BITS) | self._rng.getrandbits(_RANDOM_BITS)
        return f"{self._head}{self._made >> 20:03x}-{low >> 48:04x}-{low & 0xFFFFFFFFFFFF:012x}"
