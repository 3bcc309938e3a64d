"""Addresses that people type in: only public ones, also after a redirect; real TLS to a server of our own."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from homeroom.kernel import clock
from homeroom.platform.outside import NotFetched, Outside, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "::1", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::1", "ff02::1",
        "255.255.255.255", "240.0.0.1",
    ],
)  # fmt: skip
def test_no_address_of_ours_is_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_others_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://example.org/a.ics", "https://"),
        ("https://user:secret@example.org/a.ics", "name and password"),
        ("https://example.org:8443/a.ics", "no other port"),
        ("https://127.0.0.1/a.ics", "not on the public internet"),
        ("https://[::1]/a.ics", "not on the public internet"),
        ("https://localhost/a.ics", "not on the public internet"),
        ("https://2130706433/a.ics", "not on the public internet"),
        ("https:///a.ics", "has a host"),
        ("https://[::1/a.ics", "no address"),
        ("file:///etc/passwd", "https://"),
    ],
)
async def test_what_is_refused_before_anything_is_asked(url: str, says: str) -> None:
    with pytest.raises(NotFetched, match=says):
        await Outside().fetch(url, 1000)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, ssl.SSLContext, list[str]]]:
    """A server for calendar.test with a certificate of its own; the port, whom to trust, and what was asked of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=3650), now + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "both.pem").write_bytes(key.private_bytes(*pem) + certificate)
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.headers['host']}{self.path}")
            moved = {
                "/moved": f"https://localhost:{port}/holidays.ics",
                "/inside": "https://10.0.0.1/",
                "/round": "/round",
            }
            self.send_response(302 if self.path in moved else 200)
            if self.path in moved:
                self.send_header("location", moved[self.path])
            self.end_headers()
            self.wfile.write(b"BEGIN:VCALENDAR\r\n" * (1 if self.path != "/large" else 1000))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = int(server.server_address[1])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield port, ssl.create_default_context(cadata=certificate.decode()), asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def test_an_address_is_read_followed_and_cut(tmp_path: Path) -> None:
    """The name is proved by the certificate though the connection goes to an address that was looked at."""
    with serving(tmp_path) as (port, trust, asked):
        outside = Outside(lambda address: address.is_loopback, port=port, trust=trust)
        assert await outside.fetch(f"https://localhost:{port}/moved", 1000) == b"BEGIN:VCALENDAR\r\n"
        assert asked == ["localhost/moved", "localhost/holidays.ics"]
        assert 1000 < len(await outside.fetch(f"https://localhost:{port}/large", 1000)) < 17_000
        for path, says in (("/inside", "no other port|not on the public"), ("/round", "leads on")):
            with pytest.raises(NotFetched, match=says):
                await outside.fetch(f"https://localhost:{port}{path}", 1000)
        with pytest.raises(NotFetched, match="ConnectError"):
            await Outside(lambda address: address.is_loopback, port=port).fetch(f"https://localhost:{port}/", 1000)
        with pytest.raises(NotFetched, match="not on the public internet"):
            await Outside(port=port, trust=trust).fetch(f"https://localhost:{port}/", 1000)
