"""A district taken out as a package, and what is in it."""

import csv
import io
import zipfile
from pathlib import Path

from homeroom.interop.exports.models import Export, ExportState
from homeroom.interop.exports.running import ExportRunner, Written
from homeroom.interop.models import EndDates
from homeroom.interop.oneroster.standard import FILES, Group
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.storage import FileStore
from homeroom.platform.work import working
from tests.interop.district import District, Files


async def take_out(district: District, path: Path, *, end_dates: EndDates = EndDates.EXCLUSIVE) -> Path:
    """Export a district to `path`."""
    export_id = new_id()
    async with working(district.application.parts, district.tenant_id, "test") as work:
        work.session.add(Export(id=export_id, end_dates=end_dates, state=ExportState.WAITING, requested_at=clock.now()))
    written = await ExportRunner(district.application.parts, district.tenant_id, export_id).run()
    assert isinstance(written, Written)
    assert written.state is ExportState.READY, written.problem
    assert written.stored is not None
    await FileStore.of(district.application.settings).fetch(written.stored, path)
    return path


def rows_of(path: Path) -> Files:
    """The rostering files of a package, each in the order of its keys, without what says only how it was written."""
    with zipfile.ZipFile(path) as archive:
        found = {}
        for name in archive.namelist():
            file = name.removesuffix(".csv")
            if file in FILES and FILES[file].group is Group.ROSTERING:
                rows = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
                found[file] = sorted(rows, key=lambda row: row["sourcedId"])
        return found


def contents_of(path: Path) -> dict[str, bytes]:
    """The files of a package but its manifest, byte for byte."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.csv"}
