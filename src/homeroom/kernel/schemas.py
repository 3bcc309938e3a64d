"""What every request and response body has in common."""

from datetime import time
from typing import Annotated, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

Item = TypeVar("Item")


class Schema(BaseModel):
    """A body that is read: unknown fields are refused, and `true` is not a number."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, str_strip_whitespace=True)


class Answer(BaseModel):
    """A body that is given: made from a row, of which it takes what it names."""

    model_config = ConfigDict(from_attributes=True, json_schema_serialization_defaults_required=True)


Instant = AwareDatetime
"""A moment, in UTC."""

ClockTime = Annotated[time, PlainSerializer(lambda at: at.isoformat("minutes"), return_type=str, when_used="json")]
"""A time of day in the school's time zone, to the minute."""

ShortText = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f]*$")]
"""One line a person wrote: no control characters."""


LeftOutText = Annotated[ShortText, Field(default_factory=str)]
"""A line that a correction may leave out, but not empty: whether it was sent is in `model_fields_set`."""

SearchText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]*$")
]
"""What somebody types to find a name."""


class Page(Answer, Generic[Item]):
    """One page of a list; `next` is the cursor of the one after it, null at the end."""

    items: list[Item]
    next: str | None = None
