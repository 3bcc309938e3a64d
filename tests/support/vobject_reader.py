"""Calendars as vobject reads them: the library of older servers and programs, which knows no zone but a file's own."""

from datetime import UTC
from typing import Any

import vobject


def read_by_vobject(written: bytes) -> Any:
    """The calendar as a program reads it that has just started.

    vobject keeps the first VTIMEZONE of a name it meets for every later file of the process, however short it was.
    """
    vars(vobject.icalendar)["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", UTC)
    return vobject.readOne(written.decode())
