"""SCED codes of NCES: the form of each part. Which courses there are, NCES says (https://nces.ed.gov/scedfinder).

A code is the five digits of the course (two of the subject area, three of the course), and may go on with its level,
with the credit (`1.00` Carnegie units) or the lowest and the highest grade (`0608`, `KG05`), and with the sequence
(`12`: part 1 of 2): `02052`, `02052G`, `02052G1.0011`.
"""

import re
from itertools import combinations_with_replacement
from typing import Final

LEVELS: Final = "BGEHCX"
"""Basic or remedial, general or regular, enriched or advanced, honors, college, no level specified."""

_GRADES: Final = ("PK", "KG", *(f"{grade:02}" for grade in range(1, 13)))
_SPANS: Final = "|".join(low + high for low, high in combinations_with_replacement(_GRADES, 2))
_SEQUENCES: Final = "|".join(part + parts for part, parts in combinations_with_replacement("123456789", 2))

_PARTS: Final = (
    (
        "course",
        slice(0, 5),
        r"[0-9]{5}",
        "The course is five digits: two of the subject area, three of the course number, such as 02052.",
    ),
    ("subject", slice(0, 2), r"(?!00)..", "The subject area (the first two digits) is not 00."),
    ("level", slice(5, 6), f"[{LEVELS}]", f"The level (the sixth character) is one of {', '.join(LEVELS)}."),
    (
        "credit",
        slice(6, 10),
        rf"[0-9]\.[0-9]{{2}}|{_SPANS}",
        "The credit (four characters after the level) is Carnegie units such as 0.50, or two grades such as 0608.",
    ),
    (
        "sequence",
        slice(10, None),
        _SEQUENCES,
        "The sequence (the last two digits) is which part of how many: 12 is part 1 of 2.",
    ),
)
_LENGTHS: Final = (5, 6, 10, 12)


def wrong_with(code: str) -> tuple[str, str] | None:
    """The part of a code that is wrong, and what it must be; None where its form is right."""
    for name, place, form, words in _PARTS:
        part = code[place]
        if (part or place.start == 0) and not re.fullmatch(form, part):
            return name, words
    if len(code) not in _LENGTHS:
        return (
            "length",
            "The code ends within a part: five digits, a level, four characters of credit, two of sequence.",
        )
    return None
