"""Whatever is wrong with a token, the answer is the same 401, and says nothing of it."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from joserfc import jwe
from joserfc.jwk import ECKey

from homeroom.gateway.bearers import LONGEST_TOKEN
from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.gateway.forging import ORDER, b64, der_signature, es256, hs256, signing_input
from tests.identity.test_invite import accept, invite
from tests.support.application import Application
from tests.support.world import SignedIn, World

ME = "/v1/identity/me"
EVERY_GUARD = (ME, "/v1/schools", "/v1/students", "/v1/attendance/my-day", "/v1/communication/notices/stream")
UNLIKE = {"date", "x-request-id", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"}


class Forge:
    """Wrong tokens for an account that there is: from somebody who knows all but the private key, and from us."""

    def __init__(self, application: Application, world: World, account: SignedIn) -> None:
        self.ids = (world.tenant_id, account.account_id, account.session_id)
        self.issue, self.ours = application.runtime.keys.issue, application.runtime.keys._key
        self.theirs = ECKey.generate_key("P-256")
        self.good = self.issue(*self.ids)
        now = int(clock.now().timestamp())
        self.claims: dict[str, Any] = {
            "iss": "homeroom",
            "aud": "homeroom-api",
            "sub": str(account.account_id),
            "tenant": str(world.tenant_id),
            "sid": str(account.session_id),
            "iat": now,
            "exp": now + 900,
        }
        self.header: dict[str, Any] = {"alg": "ES256", "kid": self.ours.kid, "typ": "at+jwt"}

    def by_us(self, header: Any = None, **claims: Any) -> str:
        """Truly signed with our key, as one of our own tokens for another use would be."""
        return es256(self.ours, header or self.header, {**self.claims, **claims})

    def without(self, claim: str) -> str:
        return es256(self.ours, self.header, {name: value for name, value in self.claims.items() if name != claim})

    def by_them(self, **header: Any) -> str:
        return es256(self.theirs, {**self.header, **header}, self.claims)

    def all(self) -> Iterator[tuple[str, str | bytes]]:
        yield from self._expired_or_foreign()
        yield from self._unsigned()
        yield from self._confused()
        yield from self._of_another_use()
        yield from self._damaged()

    def _expired_or_foreign(self) -> Iterator[tuple[str, str | bytes]]:
        clock.freeze(MONDAY_MORNING.replace(hour=1))
        yield "expired", self.issue(*self.ids)
        clock.freeze(MONDAY_MORNING)
        yield "signed by another key", self.by_them()
        yield "signed by another key of another id", self.by_them(kid=self.theirs.kid)
        theirs = self.theirs.as_dict(private=False)
        for name, value in {
            "jwk": theirs,
            "jku": "https://evil.example/jwks.json",
            "x5u": "https://evil.example/cert.pem",
            "x5c": ["MIIB"],
            "kid": "../../../../dev/null",
        }.items():
            yield f"its own {name}", self.by_them(**{name: value})
        for kid in ("' or '1'='1", "/dev/null\x00", "$(id)", "x" * 400, ["a"], {"a": 1}, 7, None):
            yield f"kid {kid!r:.20}", self.by_them(kid=kid)

    def _unsigned(self) -> Iterator[tuple[str, str | bytes]]:
        algorithms: list[Any] = ["none", "None", "NONE", "nOnE", "", None, [], ["none"], {}, 0]
        for alg in algorithms:
            text = signing_input({**self.header, "alg": alg}, self.claims)
            yield f"alg {alg!r}", f"{text}."
            yield f"alg {alg!r} with a signature", f"{text}.{self.good.rpartition('.')[2]}"
        text = signing_input(self.header, self.claims)
        yield "no signature", f"{text}."
        yield "no signature and no dot", text
        yield "no header", f".{text.partition('.')[2]}.{self.good.rpartition('.')[2]}"
        for name, r, s in (("zero", 0, 0), ("one", 1, 1), ("the order", ORDER, ORDER), ("r of the order", ORDER, 1)):
            signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
            yield f"a signature of {name}", f"{text}.{b64(signature)}"
        yield "a signature in DER", f"{text}.{b64(der_signature(self.ours, text))}"

    def _confused(self) -> Iterator[tuple[str, str | bytes]]:
        """Our public key, which everybody has, as the secret of an HMAC."""
        public = self.ours.as_dict(private=False)
        pem = self.ours.as_pem(private=False)
        secrets = {
            "PEM": pem,
            "PEM without its last line end": pem.strip(),
            "DER": self.ours.as_der(private=False),
            "JWK": json.dumps(public).encode(),
            "JWK, compact": json.dumps(public, separators=(",", ":"), sort_keys=True).encode(),
            "x": str(public["x"]).encode(),
            "nothing": b"",
        }
        for name, secret in secrets.items():
            yield f"HS256 with our {name}", hs256(secret, {**self.header, "alg": "HS256"}, self.claims)
        yield "HS256 that says ES256", hs256(pem, self.header, self.claims)
        for alg in ("ES384", "ES256K", "RS256", "PS256", "EdDSA", "HS512", "dir", "ECDH-ES"):
            yield f"ours, saying {alg}", es256(self.ours, {**self.header, "alg": alg}, self.claims)

    def _of_another_use(self) -> Iterator[tuple[str, str | bytes]]:
        for typ in ("JWT", "at+JWT", "application/at+jwt", "id+jwt", "logout+jwt", "", None, ["at+jwt"]):
            yield f"typ {typ}", self.by_us({**self.header, "typ": typ})
        yield "no typ", self.by_us({"alg": "ES256", "kid": self.ours.kid})
        yield "an id token", self.by_us({**self.header, "typ": "JWT"}, aud="homeroom-web", nonce="n", auth_time=0)
        for name, wrong in {
            "iss": ("https://evil.example", "Homeroom", ["homeroom"], None),
            "aud": ("homeroom-web", ["homeroom-api", "other"], "", None),
            "sub": ("", "1", "' or 1=1 --", None, {"a": 1}, str(self.ids[0])),
            "tenant": ("", "0" * 32, None, str(self.ids[1])),
            "sid": ("", None, str(self.ids[1])),
            "exp": (0, -1, "soon", None, [], {}, self.claims["iat"]),
        }.items():
            yield f"no {name}", self.without(name)
            for value in wrong:
                yield f"{name} {value!r:.30}", self.by_us(**{name: value})
        more: list[dict[str, Any]] = [
            {"crit": ["exp"], "exp": 1},
            {"crit": ["b64"], "b64": False},
            {"b64": False},
            {"crit": []},
        ]
        for header in more:
            yield f"{header}", self.by_us({**self.header, **header})
        yield "a payload that is not encoded", f"{b64(json.dumps({**self.header, 'b64': False}).encode())}..AA"
        for claims in ("[]", "null", '"text"', "{", "", "[" * 5000, '{"exp": 1e999}', json.dumps([self.claims])):
            yield f"claims {claims:.20}", es256(self.ours, self.header, claims)
        twice = json.dumps(self.claims)[:-1] + ', "aud": "another"}'
        yield "an audience said twice", es256(self.ours, self.header, twice)
        yield "a token in a token", es256(self.ours, {**self.header, "cty": "JWT"}, self.good)
        public = self.ours.as_dict(private=False)
        recipient = ECKey.import_key({name: public[name] for name in ("kty", "crv", "x", "y")})
        encrypted = {"alg": "ECDH-ES+A128KW", "enc": "A128GCM", "typ": "at+jwt"}
        yield "encrypted to our key", jwe.encrypt_compact(encrypted, self.good, recipient)

    def _damaged(self) -> Iterator[tuple[str, str | bytes]]:
        good = self.good
        header, claims, signature = good.split(".")
        for cut in (1, 2, 10, len(signature), len(signature) + 1, len(good) - 1):
            yield f"cut by {cut}", good[:-cut]
        yield from {
            "twice": good + good,
            "twice with a space": f"{good} {good}",
            "twice with a comma": f"{good}, Bearer {good}",
            "four parts": f"{good}.{signature}",
            "an empty part more": f"{good}.",
            "many dots": "." * 8000,
            "one dot": ".",
            "reordered": f"{claims}.{header}.{signature}",
            "padded": f"{good}==",
            "in quotes": f'"{good}"',
            "upside down": good[::-1],
            "in capitals": good.upper(),
            "not base64": "é.ü.ñ",
            "percent": good.replace(".", "%2E"),
            "with a NUL": good.replace(".", "\x00.", 1),
            "JSON": json.dumps({"payload": claims, "signature": signature}),
            "longest": "x" * LONGEST_TOKEN,
            "too long": "x" * (LONGEST_TOKEN + 1),
            "ten thousand": "x" * 10_000,
            "ours with a long tail": good + "A" * LONGEST_TOKEN,
            "an API key": "hr_live_0000000000000000",
            "null": "null",
        }.items()
        yield "bytes", b"\xff\xfe\xc3\x28.\xf0\x9f\x92\xa9.\x80"
        yield "Cyrillic", good.replace("e", "е").encode()
        changed = json.loads(json.dumps(self.claims)) | {"sub": str(self.ids[2])}
        yield "other claims under our signature", f"{header}.{b64(json.dumps(changed).encode())}.{signature}"
        yield "another header over our signature", f"{b64(b'{}')}.{claims}.{signature}"


@pytest.fixture
async def forge(application: Application, world: World) -> Forge:
    return Forge(application, world, await world.a_district_admin())


async def refusal(client: httpx.AsyncClient, path: str, *authorization: str | bytes) -> dict[str, Any]:
    """All that an answer says but for the moment and the request's id; it is a 401."""
    said = [(b"authorization", each.encode() if isinstance(each, str) else each) for each in authorization]
    answer = await client.get(path, headers=said)
    assert answer.status_code == 401, f"{authorization!r:.300}: {answer.status_code} {answer.text[:300]}"
    problem = answer.json()
    assert problem.pop("request_id") == answer.headers["x-request-id"]
    return {**problem, **{name: value for name, value in answer.headers.items() if name not in UNLIKE}}


async def test_the_same_token_unspoiled_is_good(application: Application, forge: Forge) -> None:
    async with application.client() as client:
        for token in (forge.good, forge.by_us(), forge.by_us({"alg": "ES256", "typ": "at+jwt"})):
            assert (await client.get(ME, headers={"authorization": f"Bearer {token}"})).status_code == 200


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_every_wrong_token_is_the_same_401(application: Application, forge: Forge) -> None:
    async with application.client() as client:
        nothing = await refusal(client, ME)
        tried = dict(forge.all())
        assert len(tried) > 120, len(tried)
        for name, token in tried.items():
            sent = token if isinstance(token, bytes) else token.encode()
            if b"\x00" in sent and application.apart:
                continue  # no server takes such a header
            assert await refusal(client, ME, b"Bearer " + sent) == nothing, name
    assert nothing.pop("content-length")
    assert nothing == {
        "type": "/problems/unauthenticated",
        "title": "Sign in first",
        "status": 401,
        "detail": "A valid access token is needed.",
        "www-authenticate": "Bearer",
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
        "vary": "Origin",
        "x-frame-options": "DENY",
        **{name: nothing[name] for name in nothing if name in {"server", "connection"}},
    }


async def test_every_guard_says_the_same(application: Application, forge: Forge) -> None:
    async with application.client() as client:
        told = [await refusal(client, path, f"Bearer {forge.by_them()}") for path in EVERY_GUARD]
    assert all(each == told[0] for each in told)


async def test_another_scheme_is_no_token(application: Application, forge: Forge) -> None:
    good = forge.good
    wrong = ["", "Bearer", f"Basic {good}", f"bearer\t{good}", f"Token {good}", good, f"DPoP {good}"]
    async with application.client() as client:
        nothing = await refusal(client, ME)
        for authorization in wrong:
            assert await refusal(client, ME, authorization) == nothing, authorization
        in_query = await client.get(ME, params={"access_token": good})
    assert in_query.status_code == 422, "nowhere but in the header (RFC 9700 §4.3.2)"


@pytest.mark.in_process("nginx itself refuses two such headers, with a 400")
async def test_two_headers_are_no_token(application: Application, forge: Forge) -> None:
    good = f"Bearer {forge.good}"
    async with application.client() as client:
        nothing = await refusal(client, ME)
        for two in ((good, "Bearer junk"), ("Bearer junk", good), (good, good)):
            assert await refusal(client, ME, *two) == nothing


async def test_a_secret_for_another_use_is_no_token(application: Application, world: World) -> None:
    """Neither a refresh token nor an invitation opens what an access token does, nor the other way round."""
    admin = await world.a_district_admin()
    invitation = (await invite(admin, await world.a_staff_member())).json()["token"]
    pair = (await accept(world, invitation)).json()
    another = (await invite(admin, await world.a_staff_member())).json()["token"]
    async with application.client() as client:
        nothing = await refusal(client, ME)
        for secret in (pair["refresh_token"], invitation, another):
            assert await refusal(client, ME, f"Bearer {secret}") == nothing
        for path in ("/v1/identity/refresh", "/v1/identity/sign-out"):
            for secret in (pair["access_token"], another):
                answer = await client.post(path, json={"refresh_token": secret})
                assert answer.status_code in {401, 422}, answer.text
        answer = await client.post("/v1/identity/invitations/look-up", json={"token": pair["refresh_token"]})
        assert answer.status_code == 404


@pytest.mark.in_process("servers refuse it before it is read; see tests/real/test_apart.py")
async def test_a_token_of_a_megabyte_is_the_same_401(application: Application, forge: Forge) -> None:
    async with application.client() as client:
        nothing = await refusal(client, ME)
        for token in ("x" * 1_000_000, "." * 1_000_000, forge.good + "A" * 1_000_000):
            assert await refusal(client, ME, f"Bearer {token}") == nothing
