"""Typst in a process of its own: it may be ended when it takes too long, and has only so much memory."""

import asyncio
import os
import resource
import sys
from pathlib import Path
from typing import Final

import structlog

from homeroom.kernel.problems import Problem

SECONDS: Final = 20
MEMORY: Final = 1_500_000_000
AT_ONCE: Final = 2
NICE: Final = 10
FOLDER: Final = Path(__file__).parent
SHEET: Final = "sheet"

_TURNS = asyncio.Semaphore(AT_ONCE)
log = structlog.get_logger(__name__)


class NotPrinted(Problem):
    status, slug, title = 503, "lists/not-printed", "It could not be printed"

    def __init__(self) -> None:
        super().__init__(
            "The page could not be set in time. Try again, or take fewer rows.", headers={"Retry-After": "10"}
        )


async def compiled(said: str, template: str = SHEET) -> bytes:
    """The PDF of a template for what is said, as JSON. Raises `NotPrinted`."""
    async with _TURNS:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            template,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(SECONDS):
                pdf, errors = await process.communicate(said.encode())
        except TimeoutError:
            log.warning("print.took_too_long", seconds=SECONDS)
            raise NotPrinted from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode != 0:
        log.error("print.failed", reason=errors.decode(errors="replace").strip()[-500:])
        raise NotPrinted
    return pdf


def compile_here(said: str, template: str = SHEET) -> bytes:
    """From JSON to PDF/UA-1, or to a PDF that is tagged only, where our fonts lack a letter of some name."""
    import typst  # noqa: PLC0415  (80 MB that only the process of `compiled` needs)

    source, inputs = (FOLDER / f"{template}.typ").read_bytes(), {"sheet": said}
    try:
        return typst.compile(source, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError:
        return typst.compile(source, sys_inputs=inputs)


if __name__ == "__main__":
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(compile_here(sys.stdin.buffer.read().decode(), sys.argv[1]))
