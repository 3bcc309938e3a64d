"""Whose a bearer token is: each kind of token is told apart by its looks, and proven by those who know it."""

from collections.abc import Sequence
from typing import Final, Protocol

from fastapi import Request

from homeroom.gateway.tokens import Claims, TokenKeys
from homeroom.kernel.problems import Unauthenticated

LONGEST_TOKEN: Final = 8192


class BearerKind(Protocol):
    """A kind of token that is not an access token of ours: a program's key, another issuer's token."""

    def takes(self, token: str) -> bool:
        """Whether the token looks like one of this kind; no secret is compared and nothing is asked."""
        ...

    async def claims(self, token: str) -> Claims:
        """Whose it is; raises `Unauthenticated`."""
        ...


class Bearers:
    """Proves bearer tokens of every kind; an access token of ours is what no other kind takes."""

    def __init__(self, keys: TokenKeys, others: Sequence[BearerKind] = ()) -> None:
        self._keys, self._others = keys, others

    async def claims(self, request: Request) -> Claims:
        """Whose the request's token is; raises `Unauthenticated`, the same whatever is wrong with it."""
        token = _bearer(request)
        for kind in self._others:
            if kind.takes(token):
                return await kind.claims(token)
        return self._keys.verify(token)


def _bearer(request: Request) -> str:
    said = request.headers.getlist("authorization")
    scheme, _, token = said[0].partition(" ") if len(said) == 1 else ("", "", "")  # of two, a proxy may read the other
    if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
        raise Unauthenticated
    return token
