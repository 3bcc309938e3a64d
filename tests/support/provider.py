"""A real OpenID Connect provider, small: an HTTP server on this machine with realms, each with keys and people."""

import base64
import hashlib
import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlsplit
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet

from homeroom.identity.oidc.tokens import LOGOUT_EVENT
from homeroom.kernel import clock

API, CLIENT, SECRET = "homeroom-api", "homeroom-web", "only the web app knows"


@dataclass
class User:
    """Somebody who signs in at the provider."""

    email: str | None = None
    verified: bool = True
    roles: list[str] = field(default_factory=list)
    client_roles: list[str] = field(default_factory=list)
    enabled: bool = True
    subject: str = field(default_factory=lambda: str(uuid4()))


@dataclass
class Session:
    """One of a user's sign-ins, with the refresh token that comes next."""

    user: User
    sid: str = field(default_factory=lambda: str(uuid4()))
    refresh_token: str = field(default_factory=lambda: uuid4().hex)
    ended: bool = False


class Realm:
    """An issuer. `asked` counts requests by what they were for."""

    def __init__(self, server: str, name: str) -> None:
        self.issuer = f"{server}/realms/{name}"
        self.keys: list[Key] = [new_key()]
        self.asked: Counter[str] = Counter()
        self.sessions: list[Session] = []
        self.away = False
        self.document: dict[str, Any] = {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/certs",
            "token_endpoint": f"{self.issuer}/token",
            "end_session_endpoint": f"{self.issuer}/logout",
        }
        self.pause = threading.Event()
        """While it is clear, the token endpoint answers nobody."""
        self.pause.set()
        self.asked_for_tokens = threading.Event()

    def entry(self, tenant: str, provider_id: str = "keycloak", **also: Any) -> dict[str, Any]:
        """This issuer in HOMEROOM_OIDC_ISSUER."""
        told = {"tenant": tenant, "id": provider_id, "name": "District sign-in", "issuer": self.issuer}
        return {**told, "client_id": CLIENT, "client_secret": SECRET, **also}

    # -- tokens -------------------------------------------------------------------------------------------------------

    def signed(self, claims: Mapping[str, Any], key: Key | None = None, **header: Any) -> str:
        """A token of any claims; a claim that is None is left out, and so is a member of the header."""
        key = key or self.keys[0]
        named = {"alg": key.alg, "kid": key.kid, "typ": "JWT", **header}
        said = {name: value for name, value in claims.items() if value is not None}
        wanted = {name: value for name, value in named.items() if value is not None}
        return jwt.encode(wanted, said, key, algorithms=[str(wanted["alg"])], default_type=None)

    def access_claims(self, session: Session, **but: Any) -> dict[str, Any]:
        user = session.user
        return {
            **self._usual(session, "Bearer"),
            "aud": [API, "account"],
            "realm_access": {"roles": user.roles},
            "resource_access": {CLIENT: {"roles": user.client_roles}},
            **but,
        }

    def access_token(self, session: Session, **but: Any) -> str:
        return self.signed(self.access_claims(session, **but))

    def id_token(self, session: Session, access_token: str | None = None, **but: Any) -> str:
        half = {"at_hash": _half_hash(access_token)} if access_token else {}
        return self.signed({**self._usual(session, "ID"), "aud": CLIENT, **half, **but})

    def logout_token(
        self, session: Session | None = None, *, header: Mapping[str, Any] | None = None, **but: Any
    ) -> str:
        now = int(clock.now().timestamp())
        about = {"sub": session.user.subject, "sid": session.sid} if session else {}
        usual = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": uuid4().hex}
        told = {**usual, **about, "events": {LOGOUT_EVENT: {}}, **but}
        return self.signed(told, **{"typ": "logout+jwt", **(header or {})})

    def _usual(self, session: Session, kind: str) -> dict[str, Any]:
        now = int(clock.now().timestamp())
        return {
            "iss": self.issuer,
            "sub": session.user.subject,
            "azp": CLIENT,
            "typ": kind,
            "sid": session.sid,
            "iat": now,
            "exp": now + 300,
            "jti": uuid4().hex,
            "email": session.user.email,
            "email_verified": session.user.verified,
        }

    # -- what happens there -------------------------------------------------------------------------------------------

    def sign_in(self, user: User) -> Session:
        session = Session(user)
        self.sessions.append(session)
        return session

    def tokens(self, session: Session) -> dict[str, str]:
        """What the web app gets for a code."""
        access_token = self.access_token(session)
        return {
            "access_token": access_token,
            "id_token": self.id_token(session, access_token),
            "refresh_token": session.refresh_token,
        }

    def rotate(self, *, withdraw: bool = False) -> None:
        """Sign with a new key from now on; the old one stays listed unless it is withdrawn."""
        self.keys = [new_key(), *([] if withdraw else self.keys)]

    # -- over HTTP ----------------------------------------------------------------------------------------------------

    def answer(self, path: str, form: Mapping[str, str], authorization: str) -> tuple[int, Any]:
        what = path.rpartition("/")[2]
        self.asked[what] += 1
        match what:
            case "openid-configuration":
                return 200, self.document
            case "certs":
                return 200, KeySet(self.keys).as_dict(private=False)
            case "token":
                self.asked_for_tokens.set()
                self.pause.wait(20)
                return self._token(form, authorization)
            case _:
                return 404, {}

    def _token(self, form: Mapping[str, str], authorization: str) -> tuple[int, Any]:
        credentials = base64.b64encode(f"{CLIENT}:{quote_plus(SECRET)}".encode()).decode()
        if authorization != f"Basic {credentials}":
            return 401, {"error": "invalid_client"}
        presented = form.get("refresh_token")
        session = next((one for one in self.sessions if one.refresh_token == presented), None)
        if session is None or session.ended or not session.user.enabled or form["grant_type"] != "refresh_token":
            return 400, {"error": "invalid_grant"}
        session.refresh_token = uuid4().hex  # each is taken once
        return 200, {**self.tokens(session), "token_type": "Bearer", "expires_in": 300}


def new_key(kid: str | None = None) -> Key:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": kid or uuid4().hex})


def _half_hash(token: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()[:16]).rstrip(b"=").decode()


class ProviderServer:
    """Realms behind one address."""

    def __init__(self) -> None:
        self.realms: dict[str, Realm] = {}
        self.address = ""

    def realm(self, name: str | None = None) -> Realm:
        name = name or uuid4().hex
        return self.realms.setdefault(name, Realm(self.address, name))

    @contextmanager
    def running(self) -> Iterator["ProviderServer"]:
        realms = self.realms

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("content-length", 0))
                form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
                path = urlsplit(self.path).path
                realm = realms.get(path.split("/")[2])
                if realm is None or realm.away:
                    return  # and the connection is closed
                status, document = realm.answer(path, form, self.headers.get("authorization", ""))
                body = document if isinstance(document, bytes) else json.dumps(document).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


HERE, THERE = UUID("00000000-0000-7000-8000-000000000001"), UUID("00000000-0000-7000-8000-000000000002")
"""The two tenants of the rights matrix; the provider of each has its id."""


def of_the_matrix(server: ProviderServer) -> str:
    """HOMEROOM_OIDC_ISSUER for the two districts of the rights matrix."""
    entries = [
        server.realm(str(tenant)).entry(f"district-{tenant.hex}", str(tenant), create_accounts=True)
        for tenant in (HERE, THERE)
    ]
    return json.dumps(entries)
