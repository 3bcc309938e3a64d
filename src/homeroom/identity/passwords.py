"""Passwords: argon2id (RFC 9106), hashed by threads that stand back for everybody else's requests."""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from homeroom.identity.errors import PasswordTooWeak
from homeroom.kernel.names import folded

LEAST_LENGTH: Final = 12
LEAST_GUESSES: Final = 10_000_000
_ESTIMATED: Final = 64  # characters: an estimate takes longer the more there are, and no common one has so many
UNUSABLE: Final = ""
"""Stored in place of a hash where the password was given away: a new one comes by a one-time link only."""

_HASHER = PasswordHasher()
_HASHING_NICENESS: Final = 10
_NOBODYS: Final = "$argon2id$v=19$m=65536,t=3,p=4$TxsQ9RumGi2rhJrwsCQzQw$Nz1EoOuUc8lQwi8AG7LtwQ3Y5wnKMaGS1Dz3HEA5G7E"
"""Of random bytes that were thrown away, at the same cost as everybody's: hashing at import costs half a second."""


def _stand_back() -> None:
    """Let this thread, and those it starts, have what the others leave; where a system cannot, it is as any other."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _HASHING_NICENESS)


_THREADS: Final = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) // 2), "passwords", _stand_back)
"""So few, because each hash takes 64 MiB and four threads of its own."""


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, password)


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is right; takes as long for an account that does not exist (None)."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _verify, password, password_hash)


def _verify(password: str, password_hash: str | None) -> bool:
    try:
        _HASHER.verify(password_hash or _NOBODYS, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(password_hash)


def refuse_weak(password: str, *known: str) -> None:
    """Raise `PasswordTooWeak`: length counts, it is not somebody's name or e-mail, and is not among those tried first.

    Sources: NIST SP 800-63B §3.1.1; OWASP ASVS 5.0, 6.2.4. `zxcvbn` knows 30,000 common passwords and their likes.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415  (reading its lists takes a while, and few processes need them)

    if len(password) < LEAST_LENGTH:
        raise PasswordTooWeak("too-short", f"A password has at least {LEAST_LENGTH} characters.")
    plain = folded(password)
    for word in known:
        if len(word) > 2 and folded(word) in plain and len(plain) - len(folded(word)) < LEAST_LENGTH - 2:  # noqa: PLR2004
            raise PasswordTooWeak("guessable", "A password is more than a name or an e-mail address.")
    if zxcvbn(password[:_ESTIMATED])["guesses"] < LEAST_GUESSES:
        raise PasswordTooWeak("common", "This password, or one like it, is among the first that are tried.")
