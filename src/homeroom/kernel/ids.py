"""Keys: UUIDv7 (RFC 9562), so that they sort by the time they were made."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    return uuid7()


def new_id_at(instant: datetime) -> UUID:
    """A key that sorts as if it had been made at `instant`."""
    return uuid7(timestamp=int(instant.timestamp()), nanos=instant.microsecond * 1000)
