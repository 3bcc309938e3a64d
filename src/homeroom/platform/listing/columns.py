"""The columns of a list: what they are called, what stands in them, and who may see them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from homeroom.kernel.actor import Reach, Scope

Value = str | int | Decimal | date | None
"""What stands in a cell of a file."""
Row = Mapping[str, Any]


class Words(NamedTuple):
    """Something in the languages we speak."""

    en: str
    es: str

    def said(self, lang: str) -> str:
        return self.es if lang == "es" else self.en


class Kind(StrEnum):
    """What stands in a column: how it is aligned, and what a spreadsheet takes it for."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"


YES: Final = Words("yes", "sí")
NO: Final = Words("no", "no")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its stable key, which saved lists hold.

    `value` is what a file has of a row, by default the row's own `key`. `needs` is a permission: whoever has it less
    far than the list's own has no such column. One that is not `standard` is there when it is chosen.
    """

    key: str
    words: Words
    kind: Kind = Kind.TEXT
    value: Callable[[Row], Any] | None = None
    choices: Mapping[str, Words] | None = None
    """Words for the values of a column with few of them, or with lists of such."""
    needs: str | None = None
    standard: bool = True

    def cell(self, row: Row, lang: str) -> Value:
        """What stands there, as a file takes it."""
        value = self.value(row) if self.value is not None else row[self.key]
        if self.choices is not None:
            value = _said(value, self.choices, lang)
        if isinstance(value, bool):
            return (YES if value else NO).said(lang)
        return _plain(value)


def _said(value: Any, choices: Mapping[str, Words], lang: str) -> Any:
    if isinstance(value, list):
        return [_said(each, choices, lang) for each in value]
    return choices[value].said(lang) if value in choices else value


def _plain(value: Any) -> Value:
    match value:
        case datetime():
            return value.isoformat(timespec="minutes")
        case None | str() | int() | Decimal() | date():
            return value
        case list() | tuple():
            return ", ".join(str(each) for each in value)
        case _:
            return str(value)


def as_far(wanted: Reach, listed: Reach) -> bool:
    """Whether one right reaches every row that another opens: only then a whole column goes by it."""
    if Scope.TENANT in wanted.scopes:
        return True
    return bool(wanted) and listed.scopes <= wanted.scopes and set(listed.school_ids) <= set(wanted.school_ids)
