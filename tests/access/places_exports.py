"""Exports of a place: one with its file, and one that may be dropped."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from homeroom.interop.exports.models import Export, ExportState
from homeroom.interop.models import EndDates
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.storage import FileStore
from tests.access.situations import Kind
from tests.support.world import World

CONTENT = b"PK"


async def exports_of(world: World) -> dict[Kind, UUID]:
    """Make them."""
    taken, other = _export(), _export()
    await FileStore.of(world.application.settings).put(str(taken.stored), _content(), len(CONTENT))
    await world.add(taken, other)
    return {Kind.EXPORT: taken.id, Kind.OTHER_EXPORT: other.id}


def _export() -> Export:
    export_id = new_id()
    return Export(
        id=export_id,
        end_dates=EndDates.EXCLUSIVE,
        state=ExportState.READY,
        stored=f"interop/{export_id}.zip",
        file_name="roster.zip",
        file_size=len(CONTENT),
        kept_until=clock.now() + timedelta(days=3650),
        requested_at=clock.now(),
    )


async def _content() -> AsyncIterator[bytes]:
    yield CONTENT
