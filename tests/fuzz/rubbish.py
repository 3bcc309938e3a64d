"""What no document allows: each turns a request that may be right into one that is rubbish in one place."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

Header = tuple[bytes, bytes]


@dataclass(frozen=True)
class Sent:
    """A request as bytes, so that it may be wrong in every way a client can be."""

    method: str
    path: bytes
    query: bytes = b""
    headers: tuple[Header, ...] = ()
    body: bytes = b""

    def headed(self, *headers: Header) -> "Sent":
        replaced = {name for name, _ in headers}
        return replace(self, headers=(*(each for each in self.headers if each[0] not in replaced), *headers))

    def __str__(self) -> str:
        query = b"?" + self.query if self.query else b""
        headers = [(name, value[:80]) for name, value in self.headers if name != b"authorization"]
        return f"{self.method} {(self.path + query)[:200]!r} {headers} {self.body[:300]!r}"


DEEP: Final = 10_000
JUNK: Final = (
    b"\xff\xfe\xc3",
    b"\xc3\xa9" * 9,
    b"'; drop table identity.accounts; --",
    b"%s%s%n",
    b"../../etc/passwd",
    b"null",
    b"-1",
    b"\xb2",
    b"9" * 400,
    b"9" * 5000,
    b"{{7*7}}",
    b"x" * 9000,
    b'W/"1"',
    b'""',
    b"*",
    b" ",
    b"\t",
    b"1e400",
    b"NaN",
)
TEXTS: Final = (
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 70_000,
    "' or 1=1 --",
    "\u202e\u0000",
    "𝔘𝔫𝔦" * 50,
    "9999-12-31",
    "0001-01-01",
    "-0001-01-01",
    "2026-02-30",
    "+292278994-08-17",
    "00000000-0000-0000-0000-000000000000",
    "\r\nSet-Cookie: a=b",
)
VALUES: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    -(2**63) - 1,
    10**400,
    1e308,
    [],
    {},
    [[]],
    "",
    {"$ne": 1},
    ["x"] * 2000,
    *TEXTS,
)
IN_PATHS: Final = (
    b"%00",
    b"%FF%FE",
    b"%ED%A0%80",
    b"..",
    b"%2e%2e%2f",
    b"%2F",
    b"",
    b"0" * 3000,
    b"%0d%0aX: y",
    b"'--",
    b"%",
    b"%zz",
    b"99999999999999999999",
    b"0001-01-01",
    b"9999-12-31",
    b"10000-01-01",
    b"\xe2\x80\xae",
    b"{}",
    b";a=b",
    b"%u0000",
)
RAW_BODIES: Final = (
    b"",
    b"{",
    b"[" * DEEP,
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    b"\xff\xfe{}",
    b"nul",
    b"\xef\xbb\xbf{}",
    b"1e400",
    b"-1e400",
    b"NaN",
    b"Infinity",
    b"9" * 5000,
    b'"\\ud800"',
    b'{"\\ud800": 1}',
    b'{"\\u0000": 1}',
    b"{}{}",
    b"<x/>",
    b"a=b&c=d",
    b"\x00" * 100,
    b'{"' + b"k" * 50_000 + b'": 1}',
    b"[1]" * 300,
)
TYPES: Final = (
    b"",
    b"text/plain",
    b"application/xml",
    b"multipart/form-data",
    b"multipart/form-data; boundary=",
    b"a" * 500,
    b"application/json; charset=utf-7",
    b"application/json; charset=\xff",
    b"application/x-www-form-urlencoded",
    b"/",
    b"*",
)
NAMES: Final = (
    b"x-request-id",
    b"if-match",
    b"idempotency-key",
    b"content-type",
    b"accept",
    b"accept-language",
    b"origin",
    b"host",
    b"x-forwarded-for",
    b"cookie",
    b"range",
    b"user-agent",
    b"content-length",
    b"if-none-match",
    b"x-http-method-override",
)


def _header(sent: Sent, chance: random.Random) -> Sent:
    return sent.headed((chance.choice(NAMES), chance.choice(JUNK)))


def _authorization_twice(sent: Sent, chance: random.Random) -> Sent:
    return replace(sent, headers=(*sent.headers, (b"authorization", b"Bearer " + chance.choice(JUNK))))


def _authorization(sent: Sent, chance: random.Random) -> Sent:
    scheme = chance.choice((b"Bearer ", b"Basic ", b"bearer\t", b"", b"Digest ", b"Bearer  "))
    return sent.headed((b"authorization", scheme + chance.choice(JUNK)))


def _content_type(sent: Sent, chance: random.Random) -> Sent:
    return sent.headed((b"content-type", chance.choice(TYPES)))


def _raw_body(sent: Sent, chance: random.Random) -> Sent:
    return replace(sent, body=chance.choice(RAW_BODIES))


def _value(sent: Sent, chance: random.Random) -> Sent:
    """One value anywhere in the body becomes another, of another type or from the edge of its own."""
    try:
        body = json.loads(sent.body)
    except (ValueError, RecursionError):
        return _raw_body(sent, chance)
    places = list(_places(body))
    if not places:
        return replace(sent, body=_json(chance.choice(VALUES)))
    holder, key = chance.choice(places)
    holder[key] = chance.choice(VALUES)
    return replace(sent, body=_json(body))


def _key(sent: Sent, chance: random.Random) -> Sent:
    """A member too much, or one said twice."""
    if not sent.body.startswith(b"{"):
        return _raw_body(sent, chance)
    name = _json(chance.choice((*TEXTS, "__proto__", "tenant_id", "id", "role", "version")))
    twice = sent.body[1:].split(b":", 1)[0] if chance.random() < 0.5 and b":" in sent.body else name
    rest = sent.body[1:]
    return replace(sent, body=b"{" + twice + b": null" + (b"" if rest.strip() == b"}" else b",") + rest)


def _places(value: Any) -> list[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[tuple[Any, Any]] = []
    for key, inner in items:
        found += [(value, key), *_places(inner)]
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _segment(sent: Sent, chance: random.Random) -> Sent:
    segments = sent.path.split(b"/")
    segments[chance.randrange(1, len(segments))] = chance.choice(IN_PATHS)
    return replace(sent, path=b"/".join(segments))


def _query(sent: Sent, chance: random.Random) -> Sent:
    names = [pair.split(b"=")[0] for pair in sent.query.split(b"&") if pair] or [b"q", b"limit", b"cursor"]
    junk = chance.choice((*IN_PATHS, b"%C3%28", b"-1", b"1e400", b"true", b"[]", b"a&a=b", b"%F0%9F%92%A9" * 300))
    name = chance.choice((*names, b"", b"%00", b"a[b]", b"%ED%A0%80"))
    return replace(sent, query=(sent.query + b"&" if chance.random() < 0.5 else b"") + name + b"=" + junk)


def _method(sent: Sent, chance: random.Random) -> Sent:
    return replace(sent, method=chance.choice(("TRACE", "OPTIONS", "HEAD", "PUT", "DELETE", "BREW", "PROPFIND", "get")))


MUTATIONS: Final[tuple[Callable[[Sent, random.Random], Sent], ...]] = (
    _header,
    _header,
    _authorization,
    _authorization_twice,
    _content_type,
    _raw_body,
    _value,
    _value,
    _value,
    _key,
    _segment,
    _segment,
    _query,
    _query,
    _method,
)


def spoiled(sent: Sent, chance: random.Random) -> Sent:
    """The request with one place spoiled, now and then with two."""
    made = chance.choice(MUTATIONS)(sent, chance)
    return chance.choice(MUTATIONS)(made, chance) if chance.random() < 0.2 else made
