"""The kinds of documents a district begins with."""

from collections.abc import Iterator
from typing import Final

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District
from homeroom.kernel.names import folded

_REMIND_DAYS: Final = 30
_KINDS: Final = (
    ("Birth certificate", "{office,family}", True, False, False),
    ("Immunization record", "{office,nurse,family}", True, False, False),
    ("Proof of address", "{office,family}", True, False, True),
    ("Custody papers", "{office}", False, False, False),
    ("Photo consent", "{office,family}", False, True, False),
    ("Support plan", "{office,counselor,staff,family}", False, False, True),
)
"""Name, who sees it, and whether families send it, sign it, and it expires."""


class DocumentRows:
    """The kinds; which are required, a district says itself."""

    def __init__(self, district: District) -> None:
        self.district = district

    def tables(self) -> Iterator[Table]:
        columns = ("id", "name", "search_name", "seen_by", "family_sends", "needs_approval", "needs_signature")
        yield Table("students.document_kinds", (*columns, "expires", "remind_days", "version"), self._kinds)

    def _kinds(self) -> Iterator[Row]:
        for name, seen_by, sent, signed, expires in _KINDS:
            key = self.district.keys.new()
            yield key, name, folded(name), seen_by, sent, sent, signed, expires, _REMIND_DAYS, 1
