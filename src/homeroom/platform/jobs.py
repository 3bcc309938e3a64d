"""Jobs on PostgreSQL (Procrastinate): what runs after a commit, retried until it is done, at least once.

Services declare; `worker.py` runs. A handler's effects and the row that says it ran commit together, so that running it
again does nothing.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homeroom.kernel.events import Event

if TYPE_CHECKING:
    from homeroom.platform.work import Parts, Work

Handle = Callable[["Work", Any], Awaitable[None]]
Run = Callable[..., Awaitable[None]]
Sweep = Callable[["Parts"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Task:
    """A job of one tenant, by its stable name `service.verb`; its arguments are ids."""

    name: str
    run: Run


@dataclass(frozen=True, slots=True)
class Handler:
    """What a service does when an event happened; `key` (`service.verb`) is stable and unique."""

    event: type[Event]
    key: str
    handle: Handle


@dataclass(frozen=True, slots=True)
class Periodic:
    """What runs by the clock, in no tenant; `cron` may have a sixth field, the last, for seconds."""

    name: str
    cron: str
    run: Sweep


@dataclass
class Registry:
    """The handlers, tasks and periodic jobs of the services that were put together (see `catalog`)."""

    handlers: Sequence[Handler] = ()
    tasks: Sequence[Task] = ()
    periodic: Sequence[Periodic] = ()

    def handlers_of(self, event_name: str) -> list[Handler]:
        return [handler for handler in self.handlers if handler.event.name == event_name]

    def queue_of(self, name: str) -> str:
        """The queue of a handler or task, which is its service; raises `LookupError` for one that nobody declared."""
        if name not in {handler.key for handler in self.handlers} | {task.name for task in self.tasks}:
            raise LookupError(name)
        return name.partition(".")[0]


def subscribe(event: type[Event], *, key: str) -> Callable[[Handle], Handler]:
    """Declare a handler: `async def (work, event)`. It joins a registry through the catalog."""

    def declare(handle: Handle) -> Handler:
        return Handler(event, key, handle)

    return declare


def task(name: str) -> Callable[[Run], Task]:
    """Declare a job: `async def (work, **ids)`."""

    def declare(run: Run) -> Task:
        return Task(name, run)

    return declare


def periodic(name: str, cron: str) -> Callable[[Sweep], Periodic]:
    """Declare a periodic job: `async def (parts)`."""

    def declare(run: Sweep) -> Periodic:
        return Periodic(name, cron, run)

    return declare
