"""How much two people look like one, by names, birth date and how they are reached: it proposes, it decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from homeroom.kernel.names import folded

ENOUGH: Final = 60
"""From this score on a pair is proposed."""
SIMILAR: Final = 0.88
AKIN: Final = 0.75
FAR_BIRTH: Final = -30
SHORTEST_SHORT_FORM: Final = 3


class Reason(StrEnum):
    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    SWAPPED_NAME = "swapped_name"
    """Given and family name are the other way round."""
    SAME_BIRTH = "same_birth"
    NEAR_BIRTH = "near_birth"
    """One digit differs, or day and month are the other way round."""
    NO_BIRTH = "no_birth"
    SAME_EMAIL = "same_email"
    SAME_PHONE = "same_phone"
    SAME_CHILD = "same_child"


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of somebody."""

    given_name: str
    family_name: str
    preferred_name: str | None = None
    birth_on: date | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def family(self) -> str:
        return folded(self.family_name)

    @property
    def givens(self) -> list[str]:
        return [folded(name) for name in (self.given_name, self.preferred_name) if name]


@dataclass(frozen=True, slots=True)
class Likeness:
    score: int
    reasons: tuple[Reason, ...]

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


NONE: Final = Likeness(0, ())


def of_students(one: Known, other: Known) -> Likeness:
    """Names must be alike, and birth dates not contradict; a birth date nobody wrote down speaks for neither."""
    named, reasons = _names(one, other)
    if not named:
        return NONE
    score = named
    if one.birth_on is None or other.birth_on is None:
        score += 10
        reasons.append(Reason.NO_BIRTH)
    else:
        score += _births(one.birth_on, other.birth_on, reasons)
    score += _reached(one, other, reasons)
    return Likeness(max(0, min(score, 100)), tuple(reasons))


def of_guardians(one: Known, other: Known, *, same_child: bool = False) -> Likeness:
    """Names must be alike, and something more: a child of both, or the same way to reach them."""
    named, reasons = _names(one, other)
    if not named:
        return NONE
    score = named + _reached(one, other, reasons)
    if one.birth_on is not None and other.birth_on is not None:
        score += _births(one.birth_on, other.birth_on, reasons)
    if same_child:
        score += 25
        reasons.append(Reason.SAME_CHILD)
    return Likeness(max(0, min(score, 100)), tuple(reasons))


def _names(one: Known, other: Known) -> tuple[int, list[Reason]]:
    given = max((closeness(a, b) for a in one.givens for b in other.givens), default=0.0)
    family = closeness(one.family, other.family)
    if given == family == 1:
        return 50, [Reason.SAME_NAME]
    if one.family in other.givens and other.family in one.givens:
        return 45, [Reason.SWAPPED_NAME]
    if given >= SIMILAR and family >= SIMILAR:
        return 40, [Reason.SIMILAR_NAME]
    short = any(_short_form(a, b) for a in one.givens for b in other.givens)
    if (given == 1 and family >= AKIN) or (family == 1 and (given >= AKIN or short)):
        return 30, [Reason.SIMILAR_NAME]
    return 0, []


def _short_form(one: str, other: str) -> bool:
    """`Alex` of `Alexandra`."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST_SHORT_FORM and longer.startswith(shorter)


def _births(one: date, other: date, reasons: list[Reason]) -> int:
    if one == other:
        reasons.append(Reason.SAME_BIRTH)
        return 40
    differing = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    if differing == 1 or (one.year == other.year and (one.month, one.day) == (other.day, other.month)):
        reasons.append(Reason.NEAR_BIRTH)
        return 20
    return FAR_BIRTH


def _reached(one: Known, other: Known, reasons: list[Reason]) -> int:
    score = 0
    if one.email and other.email and one.email.casefold() == other.email.casefold():
        reasons.append(Reason.SAME_EMAIL)
        score += 15
    if one.phone and other.phone and _digits(one.phone) == _digits(other.phone):
        reasons.append(Reason.SAME_PHONE)
        score += 15
    return score


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())[-10:]


def closeness(one: str, other: str) -> float:
    """Jaro-Winkler (Winkler 1990): 1 for the same text, 0 for nothing in common; the same either way round."""
    if one == other:
        return 1.0 if one else 0.0
    if len(one) > len(other) or (len(one) == len(other) and one > other):
        one, other = other, one
    if not one:
        return 0.0
    ours, theirs = _matched(one, other)
    if not ours:
        return 0.0
    turned = sum(a != b for a, b in zip(ours, theirs, strict=True)) / 2
    matches = len(ours)
    jaro = (matches / len(one) + matches / len(other) + (matches - turned) / matches) / 3
    prefix = 0
    for a, b in zip(one[:4], other[:4], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


def _matched(one: str, other: str) -> tuple[Sequence[str], Sequence[str]]:
    """The letters both have not too far apart, each in its own order."""
    window = max(len(other) // 2 - 1, 0)
    taken = [False] * len(other)
    ours = []
    for place, letter in enumerate(one):
        for at in range(max(0, place - window), min(place + window + 1, len(other))):
            if not taken[at] and other[at] == letter:
                taken[at] = True
                ours.append(letter)
                break
    return ours, [letter for letter, used in zip(other, taken, strict=True) if used]
