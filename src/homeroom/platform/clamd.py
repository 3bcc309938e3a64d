"""The ClamAV daemon: a file is sent to it piece by piece, and it says what it found (clamd(8), INSTREAM)."""

import asyncio
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import structlog

from homeroom.kernel.problems import Problem

PIECE: Final = 1 << 16
LONGEST_ANSWER: Final = 4096
FOUND: Final = " FOUND"

log = structlog.get_logger(__name__)


class ScannerUnavailable(Problem):
    status, slug, title = 503, "scanner-unavailable", "The virus scanner does not answer"

    def __init__(self) -> None:
        super().__init__(
            "The file could not be looked into just now: try again shortly.", headers={"Retry-After": "30"}
        )


async def virus_in(path: Path, url: str, seconds: float) -> str | None:
    """The name of what ClamAV found in a file; None where it found nothing. Raises `ScannerUnavailable`."""
    try:
        async with asyncio.timeout(seconds):
            answer = await _asked(path, url)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        log.error("clamd.unavailable", reason=str(error) or type(error).__name__)  # noqa: TRY400  (one line)
        raise ScannerUnavailable from error
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return None
    if said.endswith(FOUND):
        return said.removesuffix(FOUND)
    log.error("clamd.refused", answer=said)  # larger than its StreamMaxLength, say
    raise ScannerUnavailable


async def _asked(path: Path, url: str) -> str:
    place = urlsplit(url)
    if place.scheme == "unix":
        reader, writer = await asyncio.open_unix_connection(place.path)
    else:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        writer.write(b"zINSTREAM\0")
        with path.open("rb") as file:
            while piece := await asyncio.to_thread(file.read, PIECE):
                writer.write(len(piece).to_bytes(4, "big") + piece)
                await writer.drain()
        writer.write(b"\0\0\0\0")
        await writer.drain()
        answer = await reader.read(LONGEST_ANSWER)
    finally:
        writer.close()
    return answer.rstrip(b"\0\n").decode(errors="replace")
