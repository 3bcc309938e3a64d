"""A real Keycloak with the generated realm, on a free port, and what an administrator does in it."""

import base64
import hashlib
import html
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.system import tail
from tests.e2e.waiting import until
from tests.support.lanes import cannot_run

ROOT = Path(__file__).parents[2]
REALM = "homeroom"
CLIENT = "homeroom-web"
SECRET = "only-these-tests-know-the-secret-of-this-client"
ADMIN = "admin"  # name and password, as scripts/ensure_keycloak.sh makes them
PASSWORD = "seven blue buses on a hill"
PATIENCE = 150.0  # seconds that Keycloak may take to start on a busy machine
JVM = "-Xms64m -Xmx384m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1"  # it lives for two minutes


@dataclass
class Keycloak:
    """Where it answers, and its administration; every call has a token of its own."""

    url: str
    web: str
    log: Path
    process: subprocess.Popen[bytes] = field(repr=False)
    http: httpx.AsyncClient = field(repr=False)

    @property
    def issuer(self) -> str:
        return f"{self.url}/realms/{REALM}"

    async def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Something of the realm's administration; fails on a refusal."""
        granted = await self.http.post(
            f"{self.url}/realms/master/protocol/openid-connect/token",
            data={"grant_type": "password", "client_id": "admin-cli", "username": ADMIN, "password": ADMIN},
        )
        token = granted.raise_for_status().json()["access_token"]
        answer = await self.http.request(
            method, f"{self.url}/admin/realms/{REALM}{path}", json=body, headers={"authorization": f"Bearer {token}"}
        )
        assert answer.is_success, f"{method} {path} → {answer.status_code}: {answer.text}"
        return answer

    async def get(self, path: str) -> Any:
        return (await self.ask("GET", path)).json()

    async def add_user(self, email: str, *roles: str, given: str = "Nova", family: str = "Marsh") -> str:
        """Somebody with a verified e-mail, who signs in with it and `PASSWORD`; the id."""
        made = await self.ask(
            "POST",
            "/users",
            {
                "username": email,
                "email": email,
                "emailVerified": True,
                "firstName": given,
                "lastName": family,
                "enabled": True,
                "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
            },
        )
        user_id = made.headers["location"].rpartition("/")[2]
        await self.give(user_id, *roles)
        return str(user_id)

    async def give(self, user_id: str, *roles: str) -> None:
        await self.ask("POST", f"/users/{user_id}/role-mappings/realm", [await self.get(f"/roles/{r}") for r in roles])

    async def take(self, user_id: str, *roles: str) -> None:
        named = [await self.get(f"/roles/{role}") for role in roles]
        await self.ask("DELETE", f"/users/{user_id}/role-mappings/realm", named)

    async def disable(self, user_id: str) -> None:
        await self.ask("PUT", f"/users/{user_id}", await self.get(f"/users/{user_id}") | {"enabled": False})

    async def sign_out(self, user_id: str) -> None:
        """End the person's sessions everywhere."""
        await self.ask("POST", f"/users/{user_id}/logout")

    async def sessions(self, user_id: str) -> list[Any]:
        return list(await self.get(f"/users/{user_id}/sessions"))

    async def tokens(self, email: str) -> dict[str, str]:
        """What a program of the web app's own client gets for this person, by the code flow with PKCE."""
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        back = {"client_id": CLIENT, "redirect_uri": f"{self.web}/api/auth/callback/oidc"}
        asked = {"response_type": "code", "scope": "openid email profile", "state": "any"}
        pkce = {"code_challenge": challenge, "code_challenge_method": "S256"}
        async with httpx.AsyncClient(timeout=30, trust_env=False) as browser:
            form = await browser.get(self._protocol("auth"), params=back | asked | pkce)
            action = re.search(r'action="([^"]+)"', form.text)
            assert action, form.text
            # By hand: unlike browsers, httpx gives no `Secure` cookie back to its own machine without TLS.
            cookies = "; ".join(cookie.partition(";")[0] for cookie in form.headers.get_list("set-cookie"))
            login = {"username": email, "password": PASSWORD}
            sent = await browser.post(html.unescape(action[1]), data=login, headers={"cookie": cookies})
        assert sent.is_redirect, sent.text
        code = httpx.URL(sent.headers["location"]).params["code"]
        return await self._granted(back | {"grant_type": "authorization_code", "code": code, "code_verifier": verifier})

    async def renewed(self, tokens: Mapping[str, str]) -> dict[str, str]:
        return await self._granted({"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})

    async def _granted(self, form: Mapping[str, str]) -> dict[str, str]:
        answer = await self.http.post(self._protocol("token"), data=form, auth=httpx.BasicAuth(CLIENT, SECRET))
        granted: dict[str, str] = answer.raise_for_status().json()
        return granted

    def _protocol(self, endpoint: str) -> str:
        return f"{self.issuer}/protocol/openid-connect/{endpoint}"

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """It takes connections and answers nothing while the block runs."""
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    async def rotate_keys(self) -> str:
        """Sign with a new key from now on; its id."""
        before = await self._signs_with()
        await self.ask(
            "POST",
            "/components",
            {
                "name": f"after {before}",
                "providerId": "rsa-generated",
                "providerType": "org.keycloak.keys.KeyProvider",
                "parentId": (await self.get(""))["id"],
                "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]},
            },
        )
        after = await self._signs_with()
        assert after != before
        return after

    async def _signs_with(self) -> str:
        return str((await self.get("/keys"))["active"]["RS256"])


def address(port: int) -> str:
    """Not `localhost`, where the web app is: so the two are different sites, as they are in the world."""
    return f"http://127.0.0.1:{port}"


@asynccontextmanager
async def running(realm: Path, port: int, web: str, api: str) -> AsyncIterator[Keycloak]:
    """Keycloak with this realm imported, for a web app and an API at these addresses; nothing is left of it."""
    home = Path(tempfile.mkdtemp(prefix="homeroom-keycloak-"))
    try:
        made = _distribution()
        _lay_out(home, made, realm)
        url, log = address(port), home / "keycloak.log"
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603, ASYNC220
                _command(made, home, url),
                env=_environment(web, api),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            async with httpx.AsyncClient(timeout=30, trust_env=False) as http:
                keycloak = Keycloak(url, web, log, process, http)
                await _ready(keycloak)
                yield keycloak
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _distribution() -> Path:
    found = subprocess.run([ROOT / "scripts/ensure_keycloak.sh"], capture_output=True, text=True, check=False)  # noqa: S603
    if found.returncode != 0:
        cannot_run(f"This test needs Keycloak. {found.stderr.strip()}")
    return Path(found.stdout.strip())


def _lay_out(home: Path, made: Path, realm: Path) -> None:
    """A home of its own: the programs are those of all runs, the data and what is imported are not."""
    for name in ("conf", "lib", "providers", "themes"):
        (home / name).symlink_to(made / name)
    shutil.copytree(made / "data/h2", home / "data/h2")
    (home / "data/import").mkdir()
    shutil.copy(realm, home / "data/import")


def _command(made: Path, home: Path, url: str) -> list[str]:
    host, _, port = url.removeprefix("http://").rpartition(":")
    options = (
        "--http-enabled=true",
        f"--http-host={host}",
        f"--http-port={port}",
        f"--hostname={url}",
        "--cache=local",
    )
    return [str(made / "bin/kc.sh"), "start", "--optimized", f"-Dkc.home.dir={home}", "--import-realm", *options]


def _environment(web: str, api: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KC_", "HOMEROOM_"))}
    filled = {"HOMEROOM_WEB_URL": web, "HOMEROOM_API_URL": api, "HOMEROOM_OIDC_CLIENT_SECRET": SECRET}
    return kept | filled | {"JAVA_OPTS_KC_HEAP": JVM}


async def _ready(keycloak: Keycloak) -> None:
    async def answers() -> bool:
        assert keycloak.process.poll() is None, f"Keycloak ended: {tail(keycloak.log)}"
        with suppress(httpx.TransportError):
            return (await keycloak.http.get(keycloak.issuer)).is_success
        return False

    await until(answers, "Keycloak has started", seconds=PATIENCE)
