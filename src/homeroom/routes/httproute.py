"""The routing table as Kubernetes' Gateway API reads it: one HTTPRoute (gateway.networking.k8s.io/v1) a service.

What an HTTPRoute cannot say (the size of a body, the form of a refusal), each service holds by itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from homeroom.routes import OF_NO_SERVICE, Route

REQUEST_SECONDS: Final = 60
UPLOAD_SECONDS: Final = 300


def http_routes(routes: Sequence[Route], gateway: str) -> str:
    """YAML: an HTTPRoute for each service, as a child of `gateway`."""
    return "".join("".join(_route(route, gateway)) for route in routes)


def _route(route: Route, gateway: str) -> Iterator[str]:
    yield f"""\
---
# Made by `homeroom routes --format httproute`: make it anew when services or their addresses change.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: homeroom-{route.service}
spec:
  parentRefs:
    - name: {gateway}
  rules:
"""
    for path in route.streams:
        yield from _rule(route, [_exact(path)], "0s")  # no limit: a stream stays open
    for path in route.uploads:
        yield from _rule(route, [_exact(path)], f"{UPLOAD_SECONDS}s")
    paths = [("PathPrefix", route.prefix)]
    if route.entrance:
        paths += [("PathPrefix" if path.endswith("/") else "Exact", path.rstrip("/")) for path in OF_NO_SERVICE]
    yield from _rule(route, paths, f"{REQUEST_SECONDS}s")


def _rule(route: Route, paths: Sequence[tuple[str, str]], timeout: str) -> Iterator[str]:
    yield "    - matches:\n"
    for kind, path in paths:
        yield f"        - path:\n            type: {kind}\n            value: {path}\n"
    yield f"      timeouts:\n        request: {timeout}\n"
    yield f"      backendRefs:\n        - name: {route.host}\n          port: {route.port}\n"


def _exact(path: str) -> tuple[str, str]:
    if "{" not in path:
        return "Exact", path
    return "RegularExpression", re.sub(r"\{[^}]*\}", "[^/]+", path)
