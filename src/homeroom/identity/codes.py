"""Codes that are typed from paper: Crockford's base32 without letters that look alike, in groups of four.

A code of an invitation ends with a character that tells typing mistakes: every single one, and every two neighbors
exchanged (a weighted sum in GF(32), as in Reed-Solomon codes). Crockford's own check character needs five signs that
are hard to find on a phone.
"""

import hmac
import secrets
from typing import Final
from uuid import UUID

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 5
LENGTH: Final = 12  # with the check character: 55 bits
GROUP: Final = 4
RECOVERY_LENGTH: Final = 12  # 60 bits
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": None, " ": None, "–": None, ".": None})
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def invitation_code(tenant_id: UUID, invitation_id: UUID, secret: str) -> str:
    """The code of an invitation, twelve characters; it is stored nowhere and can be made again, as the link's token."""
    message = b"homeroom.invitation-code\0" + tenant_id.bytes + invitation_id.bytes
    number = int.from_bytes(hmac.digest(secret.encode(), message, "sha256"))
    values = [(number >> BITS * place) % len(ALPHABET) for place in range(LENGTH - 1)]
    return _text([*values, _check(values)])


def recovery_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))


def grouped(code: str) -> str:
    """`ABCD-EFGH-JKMN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def as_typed(typed: str) -> str:
    """What somebody meant: lower case, dashes, spaces and letters that look like digits are forgiven."""
    return typed.upper().translate(_MISREAD)


def read_invitation_code(typed: str) -> str | None:
    """The code that was typed; None where a typing mistake shows."""
    code = as_typed(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    *values, check = map(ALPHABET.index, code)
    return code if _check(values) == check else None


def _text(values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in values)


def _check(values: list[int]) -> int:
    """The sum of the values, each times its own power of x from the second on: the check character has the first."""
    total = 0
    for value in values:  # Horner's rule
        total = _times_x(total ^ value)
    return total


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled >> BITS else doubled
