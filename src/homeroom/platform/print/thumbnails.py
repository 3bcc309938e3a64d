"""A small picture of a file: drawn by Typst in a process of its own, which may be ended and has only so much memory."""

import asyncio
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Final

import structlog

AT_ONCE: Final = 2
SECONDS: Final = 20
MEMORY: Final = 2_000_000_000
PIXELS: Final = 160
LARGEST: Final = 60_000
NICE: Final = 15
SUFFIXES: Final = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
SHEET: Final = """#set page(width: 120pt, height: 120pt, margin: 0pt, fill: none)
#align(center + horizon, image("%s", width: 120pt, height: 120pt, fit: "contain"))
"""

_TURNS = asyncio.Semaphore(AT_ONCE)
log = structlog.get_logger(__name__)


async def thumbnail_of(path: Path, media_type: str) -> bytes | None:
    """A PNG of a picture, or of a PDF's first page; None for what cannot be drawn in time, or is not drawn."""
    suffix = SUFFIXES.get(media_type)
    if suffix is None:
        return None
    async with _TURNS:
        return await _drawn(path, suffix)


async def _drawn(path: Path, suffix: str) -> bytes | None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        str(path),
        suffix,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SECONDS):
            drawn, errors = await process.communicate()
    except TimeoutError:
        log.warning("thumbnail.took_too_long", seconds=SECONDS)
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        log.warning("thumbnail.failed", reason=errors.decode(errors="replace").strip()[-200:])
        return None
    return drawn if 0 < len(drawn) <= LARGEST else None


def draw_here(path: Path, suffix: str) -> bytes:
    import typst  # noqa: PLC0415  (80 MB that only the process of `thumbnail_of` needs)

    with tempfile.TemporaryDirectory(prefix="homeroom-") as folder:
        (Path(folder) / f"file{suffix}").symlink_to(path.resolve())
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(SHEET % f"file{suffix}")
        drawn: bytes | list[bytes] = typst.compile(
            str(sheet), root=folder, format="png", ppi=PIXELS * 72 / 120, ignore_system_fonts=True
        )
    return drawn if isinstance(drawn, bytes) else drawn[0]


if __name__ == "__main__":
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(draw_here(Path(sys.argv[1]), sys.argv[2]))
