"""What a backup says of itself: `manifest.json` in the archive."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict

FORMAT: Final = 1
"""Counts up when an older Homeroom could not read the archive any more."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Digest(_Part):
    """The rows of a table: how many, and 128 bits (hexadecimal) that are the same for the same rows in any order."""

    rows: int
    digest: str


class Member(_Part):
    """A member of the archive: its size in bytes and its SHA-256 (hexadecimal)."""

    name: str
    size: int
    sha256: str


class Roles(_Part):
    """The database's roles: who owns the tables, and whom the application connects as."""

    owner: str
    app: str


class Manifest(_Part):
    """Everything but the rows and the files themselves. Tables are `schema.table`; `rights` is a digest, too."""

    format: int
    homeroom: str
    revision: str
    made_at: datetime
    postgresql: str
    roles: Roles
    schemas: Sequence[str]
    tenants: Sequence[str]
    tables: Mapping[str, Digest]
    rights: str
    database: Member
    files: Sequence[Member]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())
