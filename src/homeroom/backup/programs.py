"""pg_dump and pg_restore: which of those on this machine fits, and how they are run."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from homeroom.backup.archive import PIECE
from homeroom.kernel.refusals import Refused
from homeroom.platform import embedded

COMPRESSION: Final = "--compress=1"
"""gzip's quickest: half the time of its usual level, for a tenth more bytes."""
LOCK_WAIT: Final = "--lock-wait-timeout=60s"


class ProgramRefused(Refused):
    """There is no fitting program, or it failed; the message has its own reason."""


def dumping(owner_url: str, server_major: int, snapshot: str, schemas: Iterable[str]) -> Iterator[bytes]:
    """What pg_dump writes (custom format) of these schemas in an exported snapshot, in pieces.

    Raises:
        ProgramRefused: no pg_dump here is as new as the server, or it failed.
    """
    parts: dict[str, Any] = conninfo_to_dict(owner_url)
    password = parts.pop("password", None)
    command = [str(_program("pg_dump", server_major)), "--format=custom", COMPRESSION, LOCK_WAIT, "--no-password"]
    command += [f"--snapshot={snapshot}", *(f"--schema={schema}" for schema in schemas)]
    command += [f"--dbname={make_conninfo(**parts)}"]
    secret = {} if password is None else {"PGPASSWORD": password}
    with _running(command, secret=secret) as output:
        while piece := output.read(PIECE):
            yield piece


def table_of_contents(dump: Iterable[bytes]) -> int:
    """Have pg_restore list a dump; how many entries there are. Raises `ProgramRefused`."""
    with _running([str(_newest("pg_restore")), "--list"], dump) as output:
        return sum(not line.startswith(b";") for line in output)


@contextmanager
def as_script(dump: Iterable[bytes]) -> Iterator[IO[bytes]]:
    """The SQL script that pg_restore makes of a dump, without owners. Raises `ProgramRefused`."""
    with _running([str(_newest("pg_restore")), "--file=-", "--no-owner"], dump) as output:
        yield output


def _program(name: str, server_major: int) -> Path:
    """The first that is at least as new as the server: the system's, which speaks TLS, then the wheel's."""
    found = _found(name)
    for path, major in found:
        if major >= server_major:
            return path
    here = ", ".join(str(major) for _, major in found) or "none"
    raise ProgramRefused(
        f"The server is PostgreSQL {server_major}, and there is no {name} as new as that here ({here}): install the"
        f" client programs of PostgreSQL {server_major} or newer."
    )


def _newest(name: str) -> Path:
    found = _found(name)
    if not found:
        raise ProgramRefused(f"There is no {name} here: install the client programs of PostgreSQL.")
    return max(found, key=lambda one: one[1])[0]


def _found(name: str) -> Sequence[tuple[Path, int]]:
    """Where the program is, with its major version."""
    places = [Path(path)] if (path := shutil.which(name)) else []
    with suppress(embedded.EmbeddedDatabaseError):
        places.append(embedded.programs() / "bin" / name)
    found = []
    for place in places:
        with suppress(OSError):
            said = subprocess.run([place, "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603
            if match := re.search(r"\(PostgreSQL\) (\d+)", said):
                found.append((place, int(match[1])))
    return found


@contextmanager
def _running(
    command: list[str], given: Iterable[bytes] | None = None, *, secret: dict[str, str] | None = None
) -> Iterator[IO[bytes]]:
    """Run a program, with `given` on its standard input, and read its output; it ends with the block."""
    with TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603  (a program found above)
            command,
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "LC_ALL": "C", **(secret or {})},
        )
        feeder = _feed(process, given)
        try:
            assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
            with process.stdout as output:
                yield output
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            if feeder is not None:
                feeder.join()
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()
        if code != 0:
            raise ProgramRefused((said or [f"{Path(command[0]).name} ended with code {code} and said nothing"])[0])


def _feed(process: subprocess.Popen[bytes], given: Iterable[bytes] | None) -> threading.Thread | None:
    """Write the program's input beside reading its output."""
    if given is None:
        return None

    def write() -> None:
        assert process.stdin is not None  # noqa: S101  (a pipe was asked for)
        with suppress(BrokenPipeError), process.stdin as pipe:
            for piece in given:
                pipe.write(piece)

    feeder = threading.Thread(target=write, name="feeding pg_restore")
    feeder.start()
    return feeder
