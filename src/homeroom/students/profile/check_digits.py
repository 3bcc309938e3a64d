"""Whether the last digit of a number proves the others; whatever stands between the digits does not count."""

from collections.abc import Callable, Mapping
from typing import Final

from homeroom.students.profile.models import CheckDigit

_DIHEDRAL: Final = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_PERMUTED: Final = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)
"""Verhoeff, Error detecting decimal codes (1969): the group of ten symmetries, and a permutation by place."""


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _mod_10(digits: str) -> bool:
    return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(reversed(digits))) % 10 == 0


def _mod_11(digits: str) -> bool:
    worth = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(each * (place % 10 + 1) for place, each in enumerate(worth)) % 11 == 0


def _verhoeff(digits: str) -> bool:
    state = 0
    for place, digit in enumerate(reversed(digits)):
        state = int(_DIHEDRAL[state][int(_PERMUTED[place % 8][int(digit)])])
    return state == 0


_PROOFS: Final[Mapping[CheckDigit, Callable[[str], bool]]] = {
    CheckDigit.LUHN: _luhn,
    CheckDigit.MOD_10: _mod_10,
    CheckDigit.MOD_11: _mod_11,
    CheckDigit.VERHOEFF: _verhoeff,
}


def is_proven(value: str, by: CheckDigit) -> bool:
    """Whether the check digit of a number is right; without an algorithm every number is."""
    if by is CheckDigit.NONE:
        return True
    last = "X" if by is CheckDigit.MOD_11 and value.upper().endswith("X") else ""
    digits = "".join(each for each in value if each.isascii() and each.isdigit()) + last
    return len(digits) > 1 and _PROOFS[by](digits)
