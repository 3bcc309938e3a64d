"""Where the bytes of documents lie, and the links of ours that open them for some minutes."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import quote
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.sealing import Sealer, Unsealable
from homeroom.platform.settings import Settings
from homeroom.students.documents.errors import LinkOver

UPLOADS: Final = "students/uploads/"
DOCUMENTS: Final = "students/documents/"
UPLOAD_LASTS: Final = timedelta(minutes=15)
DOWNLOAD_LASTS: Final = timedelta(minutes=5)
CONTEXT: Final = "students.documents"


def upload_key(tenant_id: UUID, version_id: UUID) -> str:
    """Where a file is put from outside: whoever had the link may put there again, so nothing is kept there."""
    return f"{UPLOADS}{tenant_id}/{version_id}"


def kept_key(tenant_id: UUID, version_id: UUID) -> str:
    """Where a file lies that was looked into."""
    return f"{DOCUMENTS}{tenant_id}/{version_id}"


def ids_in(key: str) -> tuple[UUID, UUID] | None:
    """The tenant and the version whose key this is; None for none of ours."""
    try:
        tenant_id, version_id = (UUID(part) for part in key.rsplit("/", 2)[1:])
    except ValueError:
        return None
    return tenant_id, version_id


def disposition(file_name: str) -> str:
    """An attachment under its name, in any script (RFC 6266, RFC 8187)."""
    return f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"


class Purpose(StrEnum):
    UPLOAD = "upload"
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class Link:
    """What a token of ours stands for."""

    tenant_id: UUID
    version_id: UUID
    purpose: Purpose
    until: datetime

    def token(self, settings: Settings) -> str:
        said = [str(self.tenant_id), str(self.version_id), self.purpose.value, int(self.until.timestamp())]
        sealed = _sealer(settings).seal(json.dumps(said).encode(), CONTEXT)
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def link_of(token: str, purpose: Purpose, settings: Settings) -> Link:
    """What a token stands for; raises `LinkOver` for one that is over, for another purpose, or not ours."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        tenant_id, version_id, said, until = json.loads(_sealer(settings).unseal(sealed, CONTEXT))
    except (binascii.Error, ValueError, Unsealable) as error:
        raise LinkOver from error
    link = Link(UUID(tenant_id), UUID(version_id), Purpose(said), datetime.fromtimestamp(until, UTC))
    if link.purpose is not purpose or link.until <= clock.now():
        raise LinkOver
    return link


def _sealer(settings: Settings) -> Sealer:
    return Sealer(settings.with_secrets().secret)
