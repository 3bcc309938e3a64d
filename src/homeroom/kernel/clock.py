"""The only place that asks what time it is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_fixed_at: datetime | None = None
_fixed_offset = timedelta(0)


def now() -> datetime:
    """This instant, in UTC."""
    return _fixed_at if _fixed_at is not None else datetime.now(UTC) + _fixed_offset  # noqa: TID251  (this is the place)


def today(time_zone: str) -> date:
    """The date it is in a school's time zone (an IANA name)."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def set_out_from(instant: datetime | None) -> None:
    """Let the clock start at `instant` and run on from there; None gives the real time back."""
    global _fixed_offset  # noqa: PLW0603  (one clock per process)
    _fixed_offset = timedelta(0) if instant is None else instant - datetime.now(UTC)  # noqa: TID251


def freeze(instant: datetime | None) -> None:
    """Hold the clock at `instant`; None lets it run again. For tests."""
    global _fixed_at  # noqa: PLW0603  (one clock per process)
    _fixed_at = instant
