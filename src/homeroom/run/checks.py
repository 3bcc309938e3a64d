"""What is looked at before anything starts, each with a sentence that says what to do."""

import errno
import http.client
import re
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

LEAST_NODE = 20
_ROOM_NEEDED = 500_000_000
_LAST_PORT = 65_535


class RunError(Exception):
    """`homeroom run` cannot go on; the message is one sentence that says what to do."""


def room(folder: Path) -> None:
    """Refuse a disk that is nearly full.

    Raises:
        RunError: less than 500 MB are free.
    """
    free = shutil.disk_usage(folder).free
    if free < _ROOM_NEEDED:
        raise RunError(
            f"The disk that holds {folder} has {free // 1_000_000} MB left, and Homeroom needs 500 MB: "
            "free some space, or set HOMEROOM_STATE_DIR to a folder on another disk."
        )


def port(number: int, option: str) -> None:
    """Refuse a port that another program has, whichever way it took it.

    Raises:
        RunError: it is taken, or not to be had.
    """
    if not 1 <= number <= _LAST_PORT:
        raise RunError(f"{option} {number} is no port: choose one between 1024 and {_LAST_PORT}.")
    taken = RunError(
        f"Port {number} is in use by another program: stop that, or choose another port with {option} {_free_port()}."
    )
    for address in ("127.0.0.1", "::1"):  # a browser that is told "localhost" tries both
        with suppress(OSError), socket.create_connection((address, number), timeout=1):
            raise taken
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise RunError(
                    f"Port {number} is kept for the administrator: choose one above 1023 with {option}."
                ) from error
            raise taken from error


def node() -> str:
    """The Node.js that runs the web app.

    Raises:
        RunError: there is none, or it is too old.
    """
    advice = f"install Node.js 22 or 24 ({LEAST_NODE} at the least), or leave the web app out with --no-web."
    program = shutil.which("node")
    if program is None:
        raise RunError(f"There is no Node.js on this machine: {advice}")
    try:
        done = subprocess.run([program, "--version"], check=False, capture_output=True, text=True, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RunError(f"Node.js ({program}) does not run on this machine: {advice}") from error
    found = re.match(r"v(\d+)\.", done.stdout)
    if found is None:
        raise RunError(f"Node.js ({program}) does not run on this machine: {advice}")
    if int(found[1]) < LEAST_NODE:
        raise RunError(f"Node.js here is {done.stdout.strip()}, too old for the web app: {advice}")
    return program


def web_server() -> Path:
    """The script that serves the built web app.

    Raises:
        RunError: it has not been built.
    """
    web = Path(__file__).resolve().parents[3] / "web"
    standalone = web / ".next" / "standalone"
    for script in sorted(standalone.rglob("server.js"), key=lambda path: len(path.parts)):
        if "node_modules" not in script.parts and (script.parent / ".next" / "static").is_dir():
            return script
    raise RunError("The web app is not built: run `make run`, which builds it, or leave it out with --no-web.")


def answers(number: int, path: str) -> bool:
    """Whether a server on this machine answers that path, and not with an error of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", number, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < http.HTTPStatus.BAD_REQUEST
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
