"""The column type of what must not be read in the database: health, custody, what only a few may know.

A sealed value is bound to its tenant, its table and column, and its row: moved to another one, it does not open. The
row's id is known only to whoever writes it, so a value is sealed by name (`work.seals.put`) and not on its way down;
the column takes nothing else. In a select and in an object of the session there is only what is sealed: what is plain
comes from `work.seals.text`, and lives as long as the answer it goes into.
"""

from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Dialect, LargeBinary, MetaData, Table
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Problem
from homeroom.platform.database.records import TenantRecord
from homeroom.platform.keys import KeyRing, UnknownKey
from homeroom.platform.sealing import Unsealable

log = structlog.get_logger(__name__)


class SealedKeyMissing(Problem, Unsealable):
    """What was asked for is there, and this process lacks the key that opens it."""

    status, slug, title = 503, "sealed-key-missing", "It cannot be read just now"

    def __init__(self, key_id: str) -> None:
        super().__init__(
            "The key that this was sealed with is missing here. Tell your administrator.",
            headers={"Retry-After": "60"},
            key_id=key_id,
        )


class SealedBytes(bytes):
    """What `Seals` made; it shows nothing of itself."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"


class Sealed(TypeDecorator[SealedBytes]):
    """`bytea` that `Seals` filled. The audit says of it only that it changed; `homeroom keys rotate` finds it here."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        del dialect
        if value is None or isinstance(value, SealedBytes):
            return value
        raise TypeError(f"a sealed column takes what work.seals.put made, not {type(value).__name__}")

    def process_result_value(self, value: Any, dialect: Dialect) -> SealedBytes | None:
        del dialect
        return None if value is None else SealedBytes(value)


class Seals:
    """Seals and opens in one tenant."""

    def __init__(self, ring: KeyRing, tenant_id: UUID) -> None:
        self._ring, self._tenant_id = ring, tenant_id

    def put(self, record: TenantRecord, column: InstrumentedAttribute[Any], text: str | None) -> None:
        """Set a column of a row, new or not; a text it has already is left as it is.

        Raises `SealedKeyMissing` and `Unsealable` for what cannot be read: nobody writes over what he was not shown.
        """
        if "id" not in record.__dict__:  # new, and not flushed
            record.id = new_id()
        old = getattr(record, column.key)
        if old is not None and self.text(column, record.id, old) == text:
            return
        setattr(record, column.key, None if text is None else self.sealed(column, record.id, text))

    def sealed(self, column: InstrumentedAttribute[Any], row_id: UUID, text: str) -> SealedBytes:
        return SealedBytes(self._ring.seal(text.encode(), bound_to(self._tenant_id, name_of(column), row_id)))

    def text(self, column: InstrumentedAttribute[Any], row_id: UUID, sealed: bytes) -> str:
        """What a row's column holds; raises `SealedKeyMissing`, and `Unsealable` for what was moved or changed."""
        try:
            return self._ring.unseal(sealed, bound_to(self._tenant_id, name_of(column), row_id)).decode()
        except UnknownKey as missing:
            raise SealedKeyMissing(missing.key_id) from missing

    def readable(self, column: InstrumentedAttribute[Any], row_id: UUID, sealed: bytes) -> str | None:
        """The same for one row of many; None, and a line in the log, where it cannot be opened: the others are told."""
        try:
            return self.text(column, row_id, sealed)
        except Unsealable as reason:
            log.error("sealed.unreadable", column=name_of(column), row_id=str(row_id), reason=str(reason))  # noqa: TRY400  (one line)
            return None


def name_of(column: InstrumentedAttribute[Any]) -> str:
    """`schema.table.column`."""
    (mapped,) = column.property.columns
    return f"{mapped.table}.{mapped.name}"


def bound_to(tenant_id: UUID, name: str, row_id: UUID) -> bytes:
    """The associated data of a value: what has a fixed length comes first, so that no two places are alike."""
    return tenant_id.bytes + row_id.bytes + name.encode()


def sealed_columns(metadata: MetaData) -> list[tuple[str, str]]:
    """Every sealed column of these tables: (`schema.table`, column)."""
    tables: list[Table] = metadata.sorted_tables
    return sorted(
        (str(table), column.name) for table in tables for column in table.columns if isinstance(column.type, Sealed)
    )
