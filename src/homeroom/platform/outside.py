"""Asking addresses that people type in: only public ones, by https, shortly, and no more than so much.

Whoever types an address must not make the server ask its own network (server-side request forgery): the name is looked
up once, every address it has must be public, and the connection goes to that very address.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

HTTPS_PORT: Final = 443
MOST_REDIRECTS: Final = 3
MOST_SECONDS: Final = 20.0
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
HEADERS: Final = {"accept": "text/calendar, */*;q=0.1", "accept-encoding": "identity", "user-agent": "Homeroom"}

Address = IPv4Address | IPv6Address


class NotFetched(Exception):  # noqa: N818  (what came of it)
    """The address gave nothing that can be used; the message is for whoever typed it in."""


def is_public(address: Address) -> bool:
    """Whether an address is of the internet, and not of this machine or a network of ours (RFC 6890)."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


class Outside:
    """Fetches over https; `may_reach` says which addresses, and `port` is the one port that is asked."""

    def __init__(
        self,
        may_reach: Callable[[Address], bool] = is_public,
        *,
        port: int = HTTPS_PORT,
        trust: ssl.SSLContext | None = None,
        seconds: float = MOST_SECONDS,
    ) -> None:
        self._may_reach, self._port, self._trust, self._seconds = may_reach, port, trust, seconds

    async def fetch(self, url: str, most: int) -> bytes:
        """What an address gives, or its first `most` bytes and one more; raises `NotFetched`."""
        try:
            async with asyncio.timeout(self._seconds):
                for _ in range(MOST_REDIRECTS + 1):
                    found = await self._ask(url, most)
                    if isinstance(found, bytes):
                        return found
                    url = found
        except TimeoutError:
            raise NotFetched(f"The address did not answer within {self._seconds:g} seconds.") from None
        raise NotFetched(f"The address leads on to others more than {MOST_REDIRECTS} times.")

    async def _ask(self, url: str, most: int) -> bytes | str:
        """The body, or where it is."""
        host = self._host(url)
        address = await self._address(host)
        parts = urlsplit(url)
        literal = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        pinned = f"https://{literal}:{self._port}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        trust = self._trust or httpx.create_ssl_context(trust_env=False)
        try:
            async with httpx.AsyncClient(verify=trust, trust_env=False, follow_redirects=False) as client:
                request = client.build_request(
                    "GET", pinned, headers={**HEADERS, "host": host}, extensions={"sni_hostname": host}
                )
                answer = await client.send(request, stream=True)
                try:
                    if answer.status_code in REDIRECTS and "location" in answer.headers:
                        return urljoin(url, answer.headers["location"])
                    if answer.status_code != httpx.codes.OK:
                        raise NotFetched(f"The address answers with the status {answer.status_code}.")
                    return await _body(answer, most)
                finally:
                    await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise NotFetched(f"{host} cannot be read ({type(error).__name__}).") from error

    def _host(self, url: str) -> str:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise NotFetched("This is no address.") from None
        if parts.scheme != "https" or parts.username is not None or parts.password is not None:
            raise NotFetched("An address begins with https:// and has no name and password in it.")
        if not host or port not in (None, self._port):
            raise NotFetched(f"An address has a host, and no other port than {self._port}.")
        return host

    async def _address(self, host: str) -> Address:
        """The first address of a host, if all of them may be reached."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, self._port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotFetched(f"There is no host {host[:100]}.") from None
        addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
        if not addresses or not all(map(self._may_reach, addresses)):
            raise NotFetched(f"{host[:100]} is not on the public internet.")
        return addresses[0]


async def _body(answer: httpx.Response, most: int) -> bytes:
    body = bytearray()
    async for piece in answer.aiter_raw():
        body += piece
        if len(body) > most:
            break
    return bytes(body)
