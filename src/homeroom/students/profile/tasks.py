"""Jobs of profiles."""

from collections import defaultdict
from datetime import timedelta
from typing import Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic
from homeroom.platform.storage import FileStore, batches
from homeroom.platform.work import Parts, working
from homeroom.students.profile.pictures import PHOTOS, named_in
from homeroom.students.profile.repository import PHOTOS_NAMED

A_DAY: Final = timedelta(days=1)
AT_ONCE: Final = 500


@periodic("students.sweep_photos", "11 4 * * *")
async def sweep_photos(parts: Parts) -> None:
    """Forget photos that were replaced or removed, a day after they were sent."""
    store = FileStore.of(parts.settings)
    async for keys in batches(store.older_than(PHOTOS, clock.now() - A_DAY), AT_ONCE):
        by_tenant: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
        for key in keys:
            if (found := named_in(key)) is not None:
                by_tenant[found[0]].append((found[1], key))
        for tenant_id, photos in by_tenant.items():
            async with working(parts, tenant_id, "students.sweep_photos") as work:
                rows = await work.execute(PHOTOS_NAMED, {"photos": [photo for photo, _ in photos]})
            named = {row["photo"] for row in rows}
            for photo, key in photos:
                if photo not in named:
                    await store.delete(key)
