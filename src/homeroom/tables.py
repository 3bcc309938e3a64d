"""All tables in one place, for migrations to compare with."""

from homeroom.platform.database.records import Record

METADATA = Record.metadata
