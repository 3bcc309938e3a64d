"""Finding a request's route: by its service first, so that hundreds of routes cost a request no more than a few."""

from collections.abc import Iterable, Iterator
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

_PARTS: Final = 3  # "", "v1", the service


class Services(BaseRoute):
    """The routes of all services, looked up by what their paths begin with: `/v1/<service>`.

    FastAPI's own `include_router` tries every route of every router, and those of the right one twice.
    """

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        self._routes = {router.prefix: list(router.routes) for router in routers}

    def __iter__(self) -> Iterator[BaseRoute]:
        for routes in self._routes.values():
            yield from routes

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The route that takes this path and, unless none does, this method."""
        if scope["type"] != "http":
            return Match.NONE, {}
        near: tuple[Match, Scope] = Match.NONE, {}
        for route in self._routes.get("/".join(scope["path"].split("/", _PARTS)[:_PARTS]), ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, found
            if match is Match.PARTIAL and near[0] is Match.NONE:
                near = match, found
        return near

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on to the route that `matches` found."""
        await scope["route"].handle(scope, receive, send)


def routes_of(api: FastAPI) -> list[BaseRoute]:
    """Every route of an application, the services' among them."""
    return [each for route in api.routes for each in (route if isinstance(route, Services) else (route,))]
