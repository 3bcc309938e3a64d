"""What may stand in a column: one check for each, quick for what was seen before."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from homeroom.interop.oneroster.standard import EXTENSION, FIRST_YEAR, LAST_YEAR, Field, Type

REMEMBERED = 50_000
"""So many different values a column remembers as good."""
BOOLEANS = frozenset({"true", "false"})

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])"
)
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"(?=.{1,40}\Z)[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")


class Check:
    """The check of one column."""

    __slots__ = ("_learns", "advice", "allows", "code", "good")

    def __init__(self, field: Field, *, required: bool) -> None:
        kind = _KINDS[field.type]
        self.code = kind.code
        self.advice = kind.advice(field)
        self.allows = kind.test(field)
        self.good = set(BOOLEANS if field.type is Type.BOOLEAN else field.values) | (set() if required else {""})
        """Values that need no second look; the empty one only if nothing is required."""
        self._learns = field.type is not Type.BOOLEAN and (field.type is not Type.ENUM or field.open)

    def passes(self, value: str) -> bool:
        """Whether a value that is not in `good` needs no second look after all: it is remembered there."""
        if not self._learns or not self.allows(value):
            return False
        if len(self.good) < REMEMBERED:
            self.good.add(value)
        return True


@dataclass(frozen=True, slots=True)
class _Kind:
    code: str
    test: Callable[[Field], Callable[[str], bool]]
    advice: Callable[[Field], str]


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        return FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False


def _is_datetime(value: str) -> bool:
    match = _DATETIME.fullmatch(value)
    return match is not None and _is_date(match["date"])


def _is_year(value: str) -> bool:
    return _YEAR.fullmatch(value) is not None and FIRST_YEAR <= int(value) <= LAST_YEAR


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None


def _is_boolean(value: str) -> bool:
    return value.lower() in BOOLEANS


def _is_one_of(field: Field) -> Callable[[str], bool]:
    values, is_open = field.values, field.open

    def test(value: str) -> bool:
        return value in values or (is_open and value.startswith(EXTENSION) and value != EXTENSION)

    return test


def _are_of(field: Field) -> Callable[[str], bool]:
    test = _is_one_of(field)

    def all_pass(value: str) -> bool:
        return all(test(one.strip()) for one in value.split(","))

    return all_pass


def _choices(field: Field) -> str:
    own = f", or one of your own that begins with {EXTENSION}" if field.open else ""
    return f"Use one of: {', '.join(sorted(field.values))}{own}."


_KINDS: Mapping[Type, _Kind] = {
    Type.DATE: _Kind(
        "row.invalid_date",
        lambda _: _is_date,
        lambda _: f"Write a real date from {FIRST_YEAR} to {LAST_YEAR} as year-month-day, such as 2026-08-31.",
    ),
    Type.DATETIME: _Kind(
        "row.invalid_datetime",
        lambda _: _is_datetime,
        lambda _: "Write date, time and time zone, such as 2026-08-31T14:30:00.000Z.",
    ),
    Type.BOOLEAN: _Kind("row.invalid_boolean", lambda _: _is_boolean, lambda _: "Write true or false."),
    Type.YEAR: _Kind(
        "row.invalid_year",
        lambda _: _is_year,
        lambda _: f"Write the year the school year ends in with four digits, from {FIRST_YEAR} to {LAST_YEAR}.",
    ),
    Type.NUMBER: _Kind(
        "row.invalid_number", lambda _: _is_number, lambda _: "Write digits only, with a point for decimals: 87.5."
    ),
    Type.ENUM: _Kind("row.invalid_enum", _is_one_of, _choices),
    Type.ENUM_LIST: _Kind("row.invalid_enum", _are_of, _choices),
}
CHECKED = frozenset(_KINDS)
"""The types whose values are checked; the others take any text."""
