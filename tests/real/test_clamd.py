"""ClamAV looks into what is sent: the real daemon, with a signature of our own."""

# ruff: noqa: S603 - starts the program

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from homeroom.platform.clamd import ScannerUnavailable, virus_in
from tests.e2e.system import free_ports
from tests.real.machine import new_folder
from tests.students.documents.sending import DOCUMENTS, a_kind, a_pdf, begin, complete, put
from tests.support.lanes import cannot_run
from tests.support.world import World

pytestmark = [pytest.mark.real, pytest.mark.timeout(120)]

MARK = b"a mark that only this test knows"


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    """The daemon's URL. Its one signature is the mark: nothing is fetched."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        cannot_run("there is no clamd here")
    (port,) = free_ports(1)
    with new_folder() as folder:
        (folder / "test.ndb").write_text(f"Homeroom.Test:0:*:{MARK.hex()}\n")
        settings = folder / "clamd.conf"
        settings.write_text(
            f"DatabaseDirectory {folder}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\n"
            f"LogFile {folder}/log\nStreamMaxLength 30M\n"
        )
        process = subprocess.Popen(
            [program, "--config-file", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(400):
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.05)
            yield f"tcp://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait(10)


async def test_what_it_finds_is_refused(world: World, clamd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.application.settings, "clamd_url", clamd)
    admin, student = await world.a_district_admin(), await world.a_student()
    kind = await a_kind(admin)
    infected = a_pdf().replace(b"%%EOF", b"%" + MARK + b"\n%%EOF")
    sent = await begin(admin, student, kind, infected)
    await put(admin, sent, infected)
    answer = await complete(admin, sent)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/students/document-infected")
    assert answer.json()["virus"].startswith("Homeroom.Test")
    clean = await begin(admin, student, kind, a_pdf())
    await put(admin, clean, a_pdf())
    assert (await complete(admin, clean)).json()["state"] == "kept"


async def test_without_an_answer_nothing_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (nobody,) = free_ports(1)
    monkeypatch.setattr(world.application.settings, "clamd_url", f"tcp://127.0.0.1:{nobody}")
    admin, student = await world.a_district_admin(), await world.a_student()
    sent = await begin(admin, student, await a_kind(admin), a_pdf())
    await put(admin, sent, a_pdf())
    refused = await complete(admin, sent)
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/scanner-unavailable")
    shown = (await admin.client.get(f"{DOCUMENTS}/{sent.document_id}")).json()
    assert (shown["versions"][0]["state"], shown["kept_id"]) == ("uploading", None)
    monkeypatch.setattr(world.application.settings, "clamd_url", None)
    assert (await complete(admin, sent)).json()["state"] == "kept", "it may be completed again"


async def test_a_daemon_that_says_nothing(tmp_path: Path) -> None:
    """A small server that takes all and answers nothing."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    path = tmp_path / "file"
    path.write_bytes(b"text")
    async with server:
        with pytest.raises(ScannerUnavailable):
            await virus_in(path, f"tcp://127.0.0.1:{port}", 0.3)
