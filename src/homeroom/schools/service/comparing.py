"""A calendar file beside what we have of it: what is new, what changed, what is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.schools.ical import Happening
from homeroom.schools.schemas import ItemState

A_DAY: Final = timedelta(days=1)
COMPARED: Final = ("title", "place", "description", "starts_on", "ends_on", "starts_at", "ends_at", "cancelled")

Row = Mapping[str, Any]
Key = tuple[str, str]


def as_item(happening: Happening) -> dict[str, Any]:
    """As it is kept until it is applied."""
    kept = asdict(happening)
    for name in ("starts_on", "ends_on", "starts_at", "ends_at"):
        kept[name] = kept[name].isoformat() if kept[name] else None
    return kept


def from_item(item: Row) -> dict[str, Any]:
    return {
        **item,
        "starts_on": date.fromisoformat(item["starts_on"]),
        "ends_on": date.fromisoformat(item["ends_on"]),
        "starts_at": datetime.fromisoformat(item["starts_at"]) if item["starts_at"] else None,
        "ends_at": datetime.fromisoformat(item["ends_at"]) if item["ends_at"] else None,
    }


@dataclass(frozen=True)
class Line:
    """One time something happens: as the file says, or as we have it where the file does not any more."""

    number: int
    state: ItemState
    given: Row
    known: Row | None

    @property
    def event_id(self) -> UUID | None:
        return self.known["id"] if self.known else None

    @property
    def no_school(self) -> bool:
        return bool(self.known and self.known["no_school"])

    def days(self) -> Iterable[date]:
        day: date = self.given["starts_on"]
        while day <= self.given["ends_on"]:
            yield day
            day += A_DAY


def compared(items: Sequence[Row], known: Sequence[Row], today: date) -> list[Line]:
    """Line by line, in the order of the file; what is gone comes last, but not what is over."""
    there: dict[Key, Row] = {(row["uid"], row["recurrence_id"]): row for row in known}
    lines = []
    for number, item in enumerate(items):
        given = from_item(item)
        before = there.pop((given["uid"], given["recurrence_id"]), None)
        lines.append(Line(number, _state(given, before), given, before))
    gone = [row for row in there.values() if not row["cancelled"] and row["ends_on"] >= today]
    gone.sort(key=lambda row: (row["starts_on"], row["title"]))
    return [
        *(line for line in lines if not (line.given["cancelled"] and line.known is None)),
        *(Line(len(items) + at, ItemState.CANCELLED, {**row, "cancelled": True}, row) for at, row in enumerate(gone)),
    ]


def _state(given: Row, before: Row | None) -> ItemState:
    if before is None:
        return ItemState.NEW
    if all(given[name] == before[name] for name in COMPARED):
        return ItemState.SAME
    return ItemState.CANCELLED if given["cancelled"] else ItemState.CHANGED


def counted(lines: Iterable[Line]) -> dict[ItemState, int]:
    counts = dict.fromkeys(ItemState, 0)
    for line in lines:
        counts[line.state] += 1
    return counts
