"""Runs a program that dies with the process that started it: `leash.py <that process> <program> <arguments>`.

Linux only; elsewhere the program runs without it. A script of its own, because after a fork only an `exec` is safe.
"""

import os
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel for the signal, then become the program."""
    parent, program = int(sys.argv[1]), sys.argv[2:]
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # noqa: PLC0415 - some Pythons are built without it

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel knew
        sys.exit(1)
    try:
        os.execvp(program[0], program)  # noqa: S606 - this is what it is for
    except OSError as error:
        sys.exit(f"{program[0]}: {error.strerror}")


if __name__ == "__main__":
    main()
