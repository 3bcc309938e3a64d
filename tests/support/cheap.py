"""Passwords that cost next to nothing: hundreds of tests sign in, and a real hash takes a tenth of a second."""

from typing import Final

from argon2 import PasswordHasher

from homeroom.identity import passwords

REAL_HASHER: Final = passwords._HASHER
REAL_NOBODYS: Final = passwords._NOBODYS


def cheapen() -> None:
    """From now on in this process; programs that tests start hash as they do for everybody."""
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    passwords._NOBODYS = passwords._HASHER.hash("nobody's")  # type: ignore[misc]
