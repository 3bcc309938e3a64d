"""One server per service on real sockets, and a real nginx before them: where `HOMEROOM_TEST_THROUGH=nginx` sends.

The servers run in the test's own process, each with an application, a connection pool and a memory of its own, so that
a test can still hold the clock and change a function. Tests that reach further into it are marked `in_process`.
"""

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

import httpx
from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.types import Receive, Scope, Send

from homeroom.app import edge, make_api
from homeroom.gateway.access import Runtime
from homeroom.gateway.edge import Edge
from homeroom.platform.settings import Settings
from homeroom.routes import routes_at
from homeroom.routes.nginx import server_block

THROUGH_NGINX: Final = os.environ.get("HOMEROOM_TEST_THROUGH") == "nginx"
NGINX: Final = shutil.which("nginx") or "/usr/sbin/nginx"
NO_NGINX: Final = None if Path(NGINX).exists() else "there is no nginx on this machine (package nginx)"
HTTP_BLOCK = """\
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
daemon off;
master_process off;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/homeroom.conf;
}}
"""


class Apart(httpx.AsyncBaseTransport):
    """The services behind nginx, as a transport for clients that believe to ask http://homeroom.test."""

    def __init__(self, port: int, runtimes: Sequence[Runtime], edges: Sequence[Edge]) -> None:
        self.port, self.runtimes, self.edges = port, runtimes, edges
        self._sending = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=200, max_keepalive_connections=20))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(host="127.0.0.1", port=self.port)
        return await self._sending.handle_async_request(request)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The same as an application, for those who follow a stream: what it says is told as it comes."""
        headers = scope["headers"]
        body = b""
        if any(name == b"content-length" and value != b"0" for name, value in headers):
            body = (await receive())["body"]
        url = httpx.URL("http://homeroom.test").copy_with(
            raw_path=scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        )
        answer = await self.handle_async_request(httpx.Request(scope["method"], url, headers=headers, content=body))
        telling, leaving = asyncio.create_task(_tell(answer, send)), asyncio.create_task(_left(receive))
        _, pending = await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.wait({telling, leaving})
        await answer.aclose()

    async def aclose(self) -> None:
        """One client's end is not that of the connections, which all share."""

    async def end(self) -> None:
        await self._sending.aclose()


async def _tell(answer: httpx.Response, send: Send) -> None:
    headers = [(name.lower(), value) for name, value in answer.headers.raw]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    async for chunk in answer.aiter_raw():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@asynccontextmanager
async def apart(settings: Settings, folder: Path) -> AsyncIterator[Apart]:
    """One server for each service, and nginx before them as `homeroom routes` configures it."""
    async with AsyncExitStack() as stack:
        addresses, runtimes, edges = [], [], []
        for route in routes_at(["127.0.0.1:{port}"]):
            api = make_api(settings, [route.service])
            runtimes.append(api.state.runtime)
            edges.append(edge(api, settings))
            port = await stack.enter_async_context(_served(edges[-1]))
            addresses.append(f"{route.service}=127.0.0.1:{port}")
        port = stack.enter_context(nginx(folder, addresses, settings))
        transport = Apart(port, runtimes, edges)
        stack.push_async_callback(transport.end)
        yield transport


@asynccontextmanager
async def _served(app: Edge) -> AsyncIterator[int]:
    port = free_port()
    server = Server(app, port=port, interface=Interfaces.ASGI, websockets=False, log_enabled=False, backlog=1024)
    serving = asyncio.create_task(server.serve())
    await asyncio.to_thread(wait_for, port)
    try:
        yield port
    finally:
        server.stop()  # type: ignore[no-untyped-call]
        with suppress(TimeoutError):  # streams that a test left open
            await asyncio.wait_for(serving, 5)


@contextmanager
def nginx(folder: Path, addresses: Sequence[str], settings: Settings) -> Iterator[int]:
    """A real nginx, configured by `homeroom routes`; the port it listens on."""
    port = free_port()
    (folder / "homeroom.conf").write_text(server_block(routes_at(addresses), settings, f"127.0.0.1:{port}", "_"))
    main = folder / "nginx.conf"
    main.write_text(HTTP_BLOCK.format(folder=folder))
    process = subprocess.Popen([NGINX, "-c", str(main), "-p", str(folder)], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield port
    finally:
        process.kill()  # it may wait for what still comes
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, seconds: float = 30) -> None:
    """Until something listens there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")
