"""Events: what happened, in the past tense, versioned; fields are only ever added."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """Base of every event. `name` is `service.past_tense.vN` and never changes."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: ClassVar[str]
