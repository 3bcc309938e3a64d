"""What changed in a row, as the audit keeps it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from homeroom.kernel.ids import new_id
from homeroom.platform.database.records import TenantOwned
from homeroom.platform.sealed import Sealed

NOT_AUDITED = "__not_audited__"
"""A table whose rows are machinery (sessions, tokens): `__not_audited__ = True`."""

HIDDEN = "__hidden__"
"""Columns whose values never enter the audit: `__hidden__ = frozenset({"password_hash"})`. Sealed ones never do."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change; `before` and `after` hold only what differs."""

    action: str
    subject: str
    subject_id: UUID | None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(new_id()),
            "action": self.action,
            "subject": self.subject,
            "subject_id": str(self.subject_id) if self.subject_id else None,
            "before": _plain(self.before),
            "after": _plain(self.after),
        }


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in value]
        case Enum():
            return value.value
        case UUID() | Decimal() | datetime() | date() | time():
            return str(value)
        case _:
            return value


def changes_of(session: Session) -> Iterator[Change]:
    """The changes this flush is about to write."""
    for action, records in (("created", session.new), ("changed", session.dirty), ("deleted", session.deleted)):
        for record in records:
            if not isinstance(record, TenantOwned) or getattr(record, NOT_AUDITED, False):
                continue
            change = _change(action, record)
            if change is not None:
                yield change


def _change(action: str, record: TenantOwned) -> Change | None:
    state = inspect(record)
    hidden: frozenset[str] = getattr(record, HIDDEN, frozenset())
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        name = attribute.key
        history = state.attrs[name].history
        if name == "tenant_id" or (action != "deleted" and not history.has_changes()):
            continue
        kept_back = name in hidden or isinstance(attribute.columns[0].type, Sealed)
        if action != "created":
            old = history.deleted[0] if history.deleted else state.attrs[name].value
            before[name] = "hidden" if kept_back else old
        if action != "deleted":
            after[name] = "hidden" if kept_back else state.attrs[name].value
    if action == "changed" and not after:
        return None
    table = state.mapper.local_table
    return Change(action, str(table), getattr(record, "id", None), before or None, after or None)
