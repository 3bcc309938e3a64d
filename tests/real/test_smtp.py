"""Mail leaves through a real SMTP server, and only through one that was configured."""

import email
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from email.message import Message
from pathlib import Path

import pytest
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.platform.settings import Environment, Settings
from tests.attendance.test_take_roll import code, marks, save
from tests.attendance.test_tell_families import later, two_sections
from tests.identity.test_invite import accept
from tests.identity.test_invite_many import invite_many
from tests.support.application import Application
from tests.support.world import World

pytestmark = pytest.mark.real


class SmtpServer:
    """aiosmtpd in a process of its own, which keeps what it is given in a maildir."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen([*command, "-c", "aiosmtpd.handlers.Mailbox", str(self.folder)])  # noqa: S603
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                    if connection.recv(3) == b"220":
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the SMTP server did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def received(self, address: str) -> list[Message]:
        """What came for one address: notices of other tests' districts that fell due meanwhile may come as well."""
        found = [email.message_from_bytes(path.read_bytes()) for path in sorted((self.folder / "new").glob("*"))]
        return [message for message in found if message["To"] == address]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SmtpServer]:
    server = SmtpServer(tmp_path / "mail")
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def sending(settings: Settings, server: SmtpServer) -> AsyncIterator[World]:
    """A district in an application that was told to send."""
    url = SecretStr(f"smtp://127.0.0.1:{server.port}")
    changed = settings.model_copy(update={"smtp_url": url, "mail_from": "Lincoln High <office@lincoln.example>"})
    api = make_api(changed)
    async with api.router.lifespan_context(api):
        yield await World.make(Application(api, changed))


def mails(world: World) -> list[tuple[str, str]]:
    found = world.application.as_owner(
        "select state, address from communication.mails where tenant_id = %s order by id", world.tenant_id
    )
    return [(state, address) for state, address in found]


async def test_a_guardian_gets_one_mail_in_her_language(sending: World, server: SmtpServer) -> None:
    teacher = await sending.a_teacher()
    student, first, second = await two_sections(sending, teacher)
    await sending.a_guardian(student, locale="es", email="mama@family.example")
    for section in (first, second):
        await save(teacher, section, marks(section, {student: code(section, "A")}), 0)
    await later(sending)
    (message,) = server.received("mama@family.example")
    assert message["From"] == "Lincoln High <office@lincoln.example>"
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "figura como ausente el 16 de noviembre" in body.decode()
    assert "Biology I" in body.decode()
    assert "Algebra I" in body.decode()
    assert mails(sending) == [("sent", "mama@family.example")]


async def test_a_server_that_is_down_loses_nothing(sending: World, server: SmtpServer) -> None:
    teacher = await sending.a_teacher()
    student, first, _ = await two_sections(sending, teacher)
    await sending.a_guardian(student, email="papa@family.example")
    server.stop()
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await later(sending)
    assert mails(sending) == [("queued", "papa@family.example")]
    server.start()
    sending.application.as_owner(
        "update jobs.procrastinate_jobs set scheduled_at = now() where task_name = 'communication.send_mail'"
    )
    await sending.application.run_jobs()
    assert len(server.received("papa@family.example")) == 1
    assert mails(sending) == [("sent", "papa@family.example")]


async def test_an_invitation_leaves_with_the_link_that_is_not_kept(
    sending: World, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.application.settings, "env", Environment.PRODUCTION)
    monkeypatch.setattr(sending.application.settings, "web_url", "https://school.example")
    office = await sending.a_school_admin()
    person_id = await sending.a_staff_member(email="noor@lincoln.example")
    invited = await invite_many(office, person_id, send=True)
    assert invited.json()["items"][0]["state"] == "mailed"
    await sending.application.run_jobs()  # the mail is written
    await sending.application.run_jobs()  # it leaves
    (message,) = server.received("noor@lincoln.example")
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    (link,) = [line for line in body.decode().splitlines() if line.startswith("https://school.example/invitation#")]
    assert (await accept(sending, link.partition("#")[2])).status_code == 201
    assert mails(sending) == [("sent", "noor@lincoln.example")]
    ((kept,),) = sending.application.as_owner(
        "select body from communication.mails where tenant_id = %s", sending.tenant_id
    )
    assert link not in kept


async def test_nothing_leaves_a_machine_that_was_not_told_to_send(world: World, server: SmtpServer) -> None:
    teacher = await world.a_teacher()
    student, first, _ = await two_sections(world, teacher)
    await world.a_guardian(student, email="papa@family.example")
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await later(world)
    assert mails(world) == [("kept", "papa@family.example")]
    assert server.received("papa@family.example") == []
