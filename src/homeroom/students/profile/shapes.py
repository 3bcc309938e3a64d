r"""The shape of a number, as a registrar writes it: `9` a digit, `A` a letter, `*` either, `9{6,10}` six to ten.

Anything else stands for itself, and `\` before a sign says so of it too. It is no regular expression: whatever is
written, it is compared in one pass over a short text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 40
"""Characters of a number at the most."""
_PART: Final = re.compile(r"(?P<sign>\\.|[^\\{}])(?:\{(?P<least>\d{1,2})(?:,(?P<most>\d{1,2}))?\})?")
_KINDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "9": lambda each: each in "0123456789",
    "A": lambda each: each.isascii() and each.isalpha(),
    "*": lambda each: each.isascii() and each.isalnum(),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One sign of a shape, and how often it may stand there."""

    sign: str
    least: int
    most: int

    def takes(self, character: str) -> bool:
        kind = _KINDS.get(self.sign)
        return kind(character) if kind else character == self.sign.removeprefix("\\")


def parts_of(shape: str) -> Sequence[Part]:
    """Raises `ValueError` for what is no shape, or one that nothing fits."""
    parts, at = [], 0
    while at < len(shape):
        found = _PART.match(shape, at)
        if found is None:
            raise ValueError(f"“{shape[at:]}” is no part of a shape")
        least = int(found["least"] or 1)
        parts.append(Part(found["sign"], least, int(found["most"] or least)))
        at = found.end()
    if not parts or any(part.least > part.most or part.most == 0 for part in parts):
        raise ValueError("nothing has this shape")
    if sum(part.most for part in parts) > LONGEST:
        raise ValueError(f"a number has {LONGEST} characters at the most")
    return parts


def fits(value: str, shape: str) -> bool:
    """Whether a number has a shape: every place it may be in is followed at once, so that nothing is tried twice."""
    parts = parts_of(shape)
    places = _reached({(0, 0)}, parts)
    for character in value:
        taken = {
            (part, times + 1)
            for part, times in places
            if part < len(parts) and times < parts[part].most and parts[part].takes(character)
        }
        places = _reached(taken, parts)
    return (len(parts), 0) in places


def _reached(places: set[tuple[int, int]], parts: Sequence[Part]) -> set[tuple[int, int]]:
    """With these also the places behind them, where a part has been there often enough."""
    reached, waiting = set(places), [*places]
    while waiting:
        part, times = waiting.pop()
        if part < len(parts) and times >= parts[part].least and (part + 1, 0) not in reached:
            reached.add((part + 1, 0))
            waiting.append((part + 1, 0))
    return reached
