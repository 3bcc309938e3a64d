"""A real S3 server: MinIO, built from its sources."""

# ruff: noqa: S603 - starts the program

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import httpx

from tests.e2e.system import free_ports
from tests.support.lanes import IN_CI, cannot_run

ENSURE: Final = Path(__file__).parents[2] / "scripts" / "ensure_minio.sh"
BUCKET: Final = "homeroom"
USER, SECRET = "homeroom-tests", "a secret that only the tests know"


class MinioServer:
    """One bucket in a folder."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.port, self.console = free_ports(2)
        self.process: subprocess.Popen[bytes] | None = None
        (folder / BUCKET).mkdir(parents=True, exist_ok=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What tells Homeroom how to come in."""
        return {
            "AWS_ACCESS_KEY_ID": USER,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT": self.url,
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }

    def start(self) -> None:
        command = [self.program, "server", str(self.folder), "--quiet", "--address", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [*command, "--console-address", f"127.0.0.1:{self.console}"],
            env={**os.environ, "MINIO_ROOT_USER": USER, "MINIO_ROOT_PASSWORD": SECRET, "MINIO_BROWSER": "off"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(400):
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/minio/health/ready", timeout=1).status_code == httpx.codes.OK:
                    return
            time.sleep(0.05)
        raise RuntimeError("MinIO did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def minio_server(folder: Path) -> Iterator[MinioServer]:
    """Running; in CI it is built where it is not there, elsewhere it must have been."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "homeroom"
    if not IN_CI and not [*cache.glob("minio-*")]:
        cannot_run("MinIO was not built: scripts/ensure_minio.sh")
    found = subprocess.run([ENSURE], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        cannot_run(found.stderr.strip())
    server = MinioServer(found.stdout.strip(), folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
