"""Bulk edits: what would change is shown row by row, and only what was shown is done.

A preview names the rows that can be changed with what they are now; the token holds both. Applying it reads the rows
again, held against others: where one is no longer as it was shown, nothing is done and the rows are named.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.problems import Forbidden, Invalid, NotFound, Problem
from homeroom.platform.listing.columns import Words
from homeroom.platform.sealing import Sealer, Unsealable
from homeroom.platform.work import Work

MOST_ROWS: Final = 1_000
_FINGERPRINT: Final = 6


class TooMany(Problem):
    status, slug, title = 422, "lists/too-many-rows", "Too many rows"

    def __init__(self) -> None:
        super().__init__(
            f"At most {MOST_ROWS} rows are changed at a time: narrow the list first.",
            most=MOST_ROWS,
            errors=[{"path": "rows", "code": "too_many", "message": f"More than {MOST_ROWS} rows match."}],
        )


class RowsChanged(Problem):
    status, slug, title = 412, "lists/rows-changed", "Someone changed these rows first"

    def __init__(self, rows: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(
            "Some rows are no longer as they were shown, so that nothing was changed. Look at the preview again.",
            errors=[
                {"path": f"rows.{id_}", "code": "changed", "message": f"{name} was changed meanwhile.", "name": name}
                for id_, name in rows
            ],
        )


class PreviewUnknown(Problem):
    status, slug, title = 422, "lists/preview-unknown", "No such preview"

    def __init__(self) -> None:
        super().__init__(
            "This is not a preview of yours for this list: look at the preview again.",
            errors=[{"path": "token", "code": "unknown", "message": "This token was not made for you and this list."}],
        )


@dataclass(frozen=True, slots=True)
class Previewed:
    """A row of a preview: what it is called, what it is and would be, and why it cannot be (`refused`, a code)."""

    id: UUID
    name: str
    before: str | None
    after: str | None
    refused: str | None = None

    @property
    def changes(self) -> bool:
        return self.refused is None and self.before != self.after

    @property
    def fingerprint(self) -> bytes:
        said = json.dumps([self.before, self.after, self.refused])
        return hashlib.blake2b(said.encode(), digest_size=_FINGERPRINT).digest()


Preview = Callable[[Work, Sequence[UUID], Any], Awaitable[Sequence[Previewed]]]
"""(work, ids, value) → the rows within the actor's reach, as they are and would be."""
Hold = Callable[[Work, Sequence[UUID]], Awaitable[None]]
"""(work, ids): keep everybody else from changing these rows until the work ends."""
Apply = Callable[[Work, Sequence[UUID], Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class BulkChange:
    """One thing that can be changed in many rows at once; `value` reads what it is set to, or raises `Invalid`."""

    name: str
    words: Words
    permission: str
    kind: str
    """What one chooses: `grade_level`, `date`, `text`; the web app has a field for each."""
    value: Callable[[str | None], Any]
    preview: Preview
    hold: Hold
    apply: Apply

    async def previewed(self, work: Work, ids: Sequence[UUID], value: str | None) -> dict[str, Any]:
        """What would change; `token` is what applies it."""
        if not work.reach(self.permission):
            raise Forbidden(self.permission)
        if len(ids) > MOST_ROWS:
            raise TooMany
        rows = await self.preview(work, ids, self.value(value))
        if len(rows) < len(set(ids)):
            raise NotFound("One of these rows")
        changing = [row for row in rows if row.changes]
        return {
            "items": [
                {"id": row.id, "name": row.name, "before": row.before, "after": row.after, "refused": row.refused}
                for row in rows
            ],
            "changing": len(changing),
            "refused": sum(row.refused is not None for row in rows),
            "token": _sealed(work, self, value, changing),
        }

    async def applied(self, work: Work, token: "Token") -> int:
        """How many rows were changed. Raises `RowsChanged`."""
        if not work.reach(self.permission):
            raise Forbidden(self.permission)
        value = self.value(token.value)
        await self.hold(work, [*token.rows])
        found = {row.id: row for row in await self.preview(work, [*token.rows], value)}
        changed = [
            (id_, found[id_].name if id_ in found else "A row that is no longer yours to see")
            for id_, fingerprint in token.rows.items()
            if id_ not in found or found[id_].fingerprint != fingerprint
        ]
        if changed:
            raise RowsChanged(changed)
        await self.apply(work, [*token.rows], value)
        return len(token.rows)


@dataclass(frozen=True, slots=True)
class Token:
    """What a preview said."""

    change: str
    value: str | None
    rows: dict[UUID, bytes]


def _sealer(work: Work) -> Sealer:
    return Sealer(work.settings.with_secrets().secret)


def _context(work: Work) -> str:
    return f"lists.bulk:{work.account.tenant_id}:{work.account.account_id}"


def _sealed(work: Work, change: BulkChange, value: str | None, rows: Sequence[Previewed]) -> str:
    said = json.dumps([change.name, value]).encode()
    packed = b"".join(row.id.bytes + row.fingerprint for row in rows)
    plain = len(said).to_bytes(2) + said + packed
    return base64.urlsafe_b64encode(_sealer(work).seal(zlib.compress(plain), _context(work))).decode()


def token_of(work: Work, given: str) -> Token:
    """The token as it was given; raises `PreviewUnknown`."""
    try:
        plain = zlib.decompress(_sealer(work).unseal(base64.urlsafe_b64decode(given), _context(work)))
    except (ValueError, Unsealable) as error:
        raise PreviewUnknown from error
    length = int.from_bytes(plain[:2])
    name, value = json.loads(plain[2 : 2 + length])
    packed = plain[2 + length :]
    step = 16 + _FINGERPRINT
    rows = {UUID(bytes=packed[at : at + 16]): packed[at + 16 : at + step] for at in range(0, len(packed), step)}
    return Token(name, value, rows)


def invalid_value(message: str) -> Invalid:
    return Invalid.at("value", "invalid", message)
