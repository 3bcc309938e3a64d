"""What somebody typed, as the index and the database compare it: each word the beginning of one, a slip forgiven."""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any, Final

from homeroom.kernel.names import after_prefix, folded

MOST_WORDS: Final = 5
LEAST_FORGIVEN: Final = 4  # letters; in less, one slip makes any name of any other
LEAST_BEGINNING: Final = 5  # letters; in less, a slip is forgiven in whole words only

_APART: Final = str.maketrans(dict.fromkeys("()[]{}<>\"/\\|&:;#_*+=!?~^%$@-'’`.,", " "))  # as `search.plain` in SQL
_ANY: Final = "[^ ]"


def words_of(typed: str) -> list[str]:
    """The words to look for, folded; the first ones where there are very many."""
    return folded(typed.translate(_APART)).split()[:MOST_WORDS]


def parameters(words: list[str]) -> dict[str, Any]:
    """What the queries in `repository` compare with: a pattern for every word, and its ranges of the index.

    The index is read by the rarest word, and the others are looked for in what that gives. `places` say which word the
    ranges belong to: to it as it was typed, and to what it may have been meant to be.
    """
    ranges = [
        (place, low, high)
        for place, word in enumerate(words, start=1)
        for low, high in [(word, after_prefix(word)), *((slip, _after(slip, word)) for slip in _typed_slips(word))]
    ]
    return {
        "exact": [f" {_quoted(word)}" for word in words],
        "forgiven": [_pattern(word) for word in words],
        "words": words,
        "ends": [after_prefix(word) for word in words],
        "places": [place for place, _, _ in ranges],
        "lows": [low for _, low, _ in ranges],
        "highs": [high for _, _, high in ranges],
    }


def _typed_slips(word: str) -> Iterator[str]:
    return _slips(word, ascii_lowercase + word)


def _pattern(word: str) -> str:
    """A regular expression that finds a word in ` all the words of a name`: as it was typed, or but for one slip."""
    slips = [*_slips(word, [_ANY])]
    if not slips:
        return f" {_quoted(word)}"
    ended = "" if len(word) >= LEAST_BEGINNING else "(?: |$)"
    return f" (?:{_quoted(word)}|(?:{'|'.join(slips)}){ended})"


def _slips(word: str, letters: Any) -> Iterator[str]:
    """What may have been meant where one letter is wrong, missing, too many, or has changed places with the next."""
    if len(word) < LEAST_FORGIVEN or not word.isalpha():
        return
    length, found = len(word), {word}
    inner = length - 1 if len(word) >= LEAST_BEGINNING else length  # of a beginning, the next letter may be any
    for place in range(length):
        before, after = word[:place], word[place + 1 :]
        slips = [before + after]
        if after:
            slips.append(before + after[0] + word[place] + after[1:])
        if place < inner:
            slips += [before + letter + after for letter in letters]
        slips += [before + letter + word[place:] for letter in letters]
        for slip in slips:
            if slip not in found:
                found.add(slip)
                yield slip
    if inner == length:
        yield from (word + letter for letter in dict.fromkeys(letters))


def _after(slip: str, word: str) -> str:
    """The end of the index's range: of a beginning, or of one whole word."""
    return after_prefix(slip) if len(word) >= LEAST_BEGINNING else slip + " "


def _quoted(word: str) -> str:
    return re.sub(r"([^\w])", r"\\\1", word)
