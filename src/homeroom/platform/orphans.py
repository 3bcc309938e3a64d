"""How a process of a server ends: with its parent, and after telling what would never end by itself."""

import asyncio
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Be killed when the parent dies, however it dies (Linux; elsewhere the parent must end its children).

    Killed, not asked: nobody would end an orphan that takes its time, and it holds the port.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():  # it died before the kernel knew
        os._exit(1)


@contextmanager
def told_to_end(tell: Callable[[], None]) -> Iterator[None]:
    """Call `tell` in the running loop when SIGTERM or Ctrl-C comes, beside what the server itself does then.

    Where no server has claimed the signals, as in a test, nothing is done.
    """
    loop = asyncio.get_running_loop()
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    if kept[signal.SIGTERM] in (signal.SIG_DFL, signal.SIG_IGN, None):
        yield
        return

    def receive(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(tell)

    for number in kept:
        signal.signal(number, receive)  # the loop hears of a signal by its wake-up descriptor, whoever handles it
        signal.siginterrupt(number, False)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
