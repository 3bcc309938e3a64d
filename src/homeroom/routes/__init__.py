"""The gateway's routing table, made from the catalog: which service answers what, and how it wants to be asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from homeroom.catalog import CATALOG, Service
from homeroom.gateway.streams import EventStream
from homeroom.kernel.refusals import Refused

FIRST_PORT: Final = 8001
ENTRANCE: Final = "identity"
"""The service that also answers what belongs to none: without it nobody comes in anyway."""
OF_NO_SERVICE: Final = ("/.well-known/", "/healthz", "/readyz", "/openapi.json")
ADDRESS: Final = re.compile(r"[A-Za-z0-9._-]+:[0-9]{1,5}")


@dataclass(frozen=True)
class Route:
    """What the gateway knows of a service. Paths may have `{parameters}`."""

    service: str
    prefix: str
    upstream: str  # host:port
    streams: Sequence[str]  # never buffered, open for hours
    uploads: Sequence[str]  # a file as it comes, up to the import limit
    entrance: bool

    @property
    def host(self) -> str:
        return self.upstream.rpartition(":")[0]

    @property
    def port(self) -> int:
        return int(self.upstream.rpartition(":")[2])


def routes_at(where: Sequence[str]) -> list[Route]:
    """One for each service with routes.

    `where` says their `host:port`, with `{service}` and `{port}` (8001 and up) in it, or `service=host:port` for one.
    Raises `Refused` where an address is none, or is for a service there is not.
    """
    services = [service for service in CATALOG if service.router is not None]
    named = dict(each.split("=", 1) for each in where if "=" in each)
    pattern = next((each for each in where if "=" not in each), "127.0.0.1:{port}")
    unknown = sorted(set(named) - {service.name for service in services})
    if unknown:
        raise Refused(f"There is no service {', '.join(unknown)} with routes.")
    return [
        Route(
            service.name,
            service.prefix,
            _address(named.get(service.name, pattern), service.name, port),
            _streams(service),
            service.uploads,
            entrance=service.name == ENTRANCE,
        )
        for port, service in enumerate(services, FIRST_PORT)
    ]


def _address(pattern: str, service: str, port: int) -> str:
    address = pattern.replace("{service}", service).replace("{port}", str(port))
    if not ADDRESS.fullmatch(address):
        raise Refused(f"{address} is not host:port.")
    return address


def _streams(service: Service) -> list[str]:
    found = service.router.routes if service.router is not None else []
    return [route.path for route in found if getattr(route, "response_class", None) is EventStream]  # type: ignore[attr-defined]


def table(found: Sequence[Route]) -> str:
    """For people: who answers what, and where to ask whether it is well."""
    rows = [("SERVICE", "ANSWERS", "AT", "HEALTH", "STREAMS", "UPLOADS")]
    for route in found:
        answers = ", ".join((route.prefix, *(OF_NO_SERVICE if route.entrance else ())))
        health = f"http://{route.upstream}/readyz"
        rows.append((route.service, answers, route.upstream, health, str(len(route.streams)), str(len(route.uploads))))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
