"""The routing table as nginx reads it: a file to include in `http { }`.

nginx refuses in our words where a request does not reach a service (RFC 9457), and keeps nothing of one on disk.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from homeroom.gateway.bearers import LONGEST_TOKEN
from homeroom.gateway.edge import WELL_FORMED
from homeroom.platform.settings import Settings
from homeroom.routes import OF_NO_SERVICE, Route

HEADER_BUFFER: Final = 2 * LONGEST_TOKEN
"""Bytes of the longest header line: the longest token we read, and its name, fit."""
STREAM_SECONDS: Final = 60  # a stream says something every 20
RETRY_SECONDS: Final = 5

HEAD: Final = """\
# Made by `homeroom routes --format nginx`: make it anew when services, addresses or limits change.
# Include it in http { }, and name the address nginx asks from in HOMEROOM_TRUSTED_PROXIES.

map $http_x_request_id $homeroom_request_id {
    "~^%(well_formed)s$" $http_x_request_id;
    default $request_id;
}
# What a service answers has these headers; what nginx answers itself gets them here.
map $upstream_http_x_request_id $homeroom_own_id { "" $homeroom_request_id; }
map $upstream_http_x_request_id $homeroom_own_sniff { "" nosniff; }
map $upstream_http_x_request_id $homeroom_own_cache { "" no-store; }
map $upstream_http_x_request_id $homeroom_own_referrer { "" no-referrer; }
map $upstream_http_x_request_id $homeroom_own_policy { "" "default-src 'none'; frame-ancestors 'none'"; }
map "$status$upstream_http_x_request_id" $homeroom_own_retry { 503 %(retry)d; }
map "$status$upstream_http_x_request_id" $homeroom_own_allow { 405 "GET, POST, PUT, PATCH, DELETE"; }

"""
SERVER: Final = """\
server {
    listen %(listen)s;
    server_name %(names)s;
    server_tokens off;
    default_type application/problem+json;

    client_max_body_size %(body)d;
    client_body_buffer_size %(body)d;
    large_client_header_buffers 4 %(header)d;
    client_header_timeout 15s;
    client_body_timeout 30s;

    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Request-ID $homeroom_request_id;
    proxy_connect_timeout 2s;
    proxy_send_timeout 30s;
    proxy_read_timeout 60s;
    proxy_max_temp_file_size 0;

    add_header X-Request-ID $homeroom_own_id always;
    add_header X-Content-Type-Options $homeroom_own_sniff always;
    add_header Cache-Control $homeroom_own_cache always;
    add_header Referrer-Policy $homeroom_own_referrer always;
    add_header Content-Security-Policy $homeroom_own_policy always;
    add_header Retry-After $homeroom_own_retry always;
    add_header Allow $homeroom_own_allow always;

"""
PROBLEMS: Final = (
    # nginx's codes, ours, slug, title, detail
    ("400", 400, "unreadable", "Unreadable request", "This is not a request that can be read."),
    ("405", 405, "method-not-allowed", "Method not allowed", "Method Not Allowed"),
    ("408", 408, "too-slow", "Too slow", "The request did not come in time."),
    ("413", 413, "body-too-large", "Too large", "The body is too large for this route."),
    ("414", 414, "address-too-long", "Address too long", "The address has too many bytes."),
    ("494", 431, "headers-too-large", "Headers too large", "A header has too many bytes."),
    ("502 504", 503, "service-unavailable", "Try again shortly", "This service does not answer just now."),
)


def server_block(routes: Sequence[Route], settings: Settings, listen: str, names: str) -> str:
    """The whole file; `listen` and `names` as nginx takes them, certificates go beside it."""
    return "".join(_parts(routes, settings, listen, names))


def _parts(routes: Sequence[Route], settings: Settings, listen: str, names: str) -> Iterator[str]:
    yield HEAD % {"well_formed": WELL_FORMED.pattern, "retry": RETRY_SECONDS}
    for route in routes:
        yield f"upstream {_upstream(route)} {{ server {route.upstream}; keepalive 32; }}\n"
    yield "\n" + SERVER % {"listen": listen, "names": names, "body": settings.body_limit, "header": HEADER_BUFFER}
    for route in routes:
        yield from _service(route, settings.import_limit)
    yield "    location / {\n        " + _refusal(404, "no-such-route", "No such route", "Not Found") + "\n    }\n"
    for codes, status, slug, title, detail in PROBLEMS:
        where = f"/problems/{slug}"  # not a named location: of a request that cannot be read, nginx has no path to keep
        yield f"\n    error_page {codes} = {where};\n"
        yield f"    location = {where} {{\n        internal;\n        {_refusal(status, slug, title, detail)}\n    }}\n"
    yield "}\n"


def _service(route: Route, import_limit: int) -> Iterator[str]:
    pass_on = f"proxy_pass http://{_upstream(route)};"
    yield f"    # {route.service}\n"
    yield f"    location {route.prefix} {{ {pass_on} }}\n"
    yield f"    location = /readyz/{route.service} {{ rewrite ^ /readyz break; {pass_on} }}\n"
    for path in OF_NO_SERVICE if route.entrance else ():
        yield f"    location {path if path.endswith('/') else f'= {path}'} {{ {pass_on} }}\n"
    for path in route.streams:
        yield f"    location {_exactly(path)} {{\n        {pass_on}\n        proxy_buffering off;\n"
        yield f"        proxy_read_timeout {STREAM_SECONDS}s;\n    }}\n"
    for path in route.uploads:
        yield f"    location {_exactly(path)} {{\n        {pass_on}\n        proxy_request_buffering off;\n"
        yield f"        client_max_body_size {import_limit};\n        proxy_read_timeout 300s;\n    }}\n"
    yield "\n"


def _upstream(route: Route) -> str:
    return f"homeroom_{route.service}"


def _exactly(path: str) -> str:
    """A location for one path of ours; a parameter is one segment."""
    if "{" not in path:
        return f"= {path}"
    return "~ ^" + re.sub(r"\{[^}]*\}", "[^/]+", path) + "$"


def _refusal(status: int, slug: str, title: str, detail: str) -> str:
    """Our problem document, with the request's id put in by nginx."""
    problem = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
    body = json.dumps({**problem, "request_id": "$homeroom_request_id"}, separators=(",", ":"))
    return f"return {status} '{body}';"
