"""The API and the worker are started before their database is: they wait for it."""

# ruff: noqa: S603 - starts programs of its own

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.real


@pytest.mark.parametrize("command", ["serve", "work"])
def test_it_waits(command: str, tmp_path: Path) -> None:
    with socket.socket() as closed, socket.socket() as free:
        closed.bind(("127.0.0.1", 0))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {
            **os.environ,
            "HOMEROOM_ENV": "development",
            "HOMEROOM_STATE_DIR": str(tmp_path),
            "HOMEROOM_DATABASE_URL": f"postgresql://app:x@127.0.0.1:{closed.getsockname()[1]}/homeroom",
        }
        options = ["--port", str(port)] if command == "serve" else []
        log = tmp_path / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "homeroom", command, *options], env=environment, stdout=output, stderr=output
            )
        try:
            for _attempt in range(600):
                if _waits(command, port, log):
                    break
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
            assert _waits(command, port, log), log.read_text()
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def _waits(command: str, port: int, log: Path) -> bool:
    if command == "work":
        return log.read_text().count("worker.database_gone") > 1
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5)
    except httpx.TransportError:
        return False
    return answer.status_code == 503
