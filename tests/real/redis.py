"""A real Redis server that may be stopped, killed, frozen and started again."""

# ruff: noqa: S603 - starts the program

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.e2e.system import free_ports
from tests.support.lanes import cannot_run


class RedisServer:
    """Keeps nothing on disk."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        (self.port,) = free_ports(1)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(400):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                if connection.recv(5) == b"+PONG":
                    return
            time.sleep(0.05)
        raise RuntimeError("the Redis server did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def freeze(self, number: signal.Signals) -> None:
        """SIGSTOP or SIGCONT: it takes connections and says nothing."""
        assert self.process is not None
        os.kill(self.process.pid, number)


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    program = shutil.which("redis-server")
    if program is None:
        cannot_run("there is no redis-server here")
    server = RedisServer(program, folder)
    server.start()
    try:
        yield server
    finally:
        server.freeze(signal.SIGCONT)
        server.kill()
