"""Cursor pages: a cursor is where the last page ended, not a number of rows to skip."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from homeroom.kernel.problems import Invalid

Limit = Annotated[int, Field(ge=1, le=200, description="How many items at the most.")]


def encode(values: Sequence[str | int | date | None], last_id: UUID) -> str:
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    packed = json.dumps([*plain, str(last_id)], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def decode(cursor: str | None, kinds: Sequence[type]) -> tuple[Any, ...] | None:
    """The sort values and the id a cursor stands for; refuses one that this list did not make."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        written = [str if kind is date else kind for kind in kinds]
        if not isinstance(values, list) or [type(value) for value in values] != [*written, str]:
            raise TypeError  # noqa: TRY301  (one refusal for every way a cursor can be wrong)
        if any(isinstance(value, str) and "\x00" in value for value in values):
            raise ValueError  # noqa: TRY301
        sorted_by = zip(values[:-1], kinds, strict=True)
        return (*(date.fromisoformat(value) if kind is date else value for value, kind in sorted_by), UUID(values[-1]))
    except (binascii.Error, ValueError, TypeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid.at("query.cursor", "cursor", "This cursor was not made by this list.") from error


def encode_place(place: int) -> str:
    """A cursor for what is numbered."""
    return encode([place], UUID(int=0))


def decode_place(cursor: str | None) -> int:
    """The number a cursor stands for, 0 without one; refuses one that no numbered list made."""
    after = decode(cursor, [int])
    if after is None:
        return 0
    if not 0 <= after[0] < 2**62:
        raise Invalid.at("query.cursor", "cursor", "This cursor was not made by this list.")
    return int(after[0])


def page_of(rows: Sequence[Mapping[str, Any]], limit: int, sort: Sequence[str]) -> dict[str, Any]:
    """The `Page` of up to `limit + 1` rows, the last of which tells that there is more; `sort` names its order."""
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        last = shown[-1]
        following = encode([last[column] for column in sort], last["id"])
    return {"items": shown, "next": following}
