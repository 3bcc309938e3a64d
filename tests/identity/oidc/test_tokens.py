"""Each thing that can be wrong with a provider's token; whatever it is, it is refused in the same way."""

import base64
import hmac
import json
from collections.abc import Awaitable
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from homeroom.identity.oidc.algorithms import verifying_key
from homeroom.identity.oidc.provider import Provider
from homeroom.kernel import clock
from homeroom.kernel.problems import Unauthenticated
from tests.support.provider import API, CLIENT, ProviderServer, Realm, Session, User, new_key

NOW = 1_794_841_200  # the Monday morning of all tests


@pytest.fixture
def session(realm: Realm) -> Session:
    return realm.sign_in(User("ada@school.example", roles=["teacher"]))


async def refused(proving: Awaitable[object]) -> None:
    with pytest.raises(Unauthenticated) as problem:
        await proving
    assert problem.value.detail == Unauthenticated().detail


async def test_a_token_that_is_in_order(provider: Provider, realm: Realm, session: Session) -> None:
    assert clock.now().timestamp() == NOW
    session.user.client_roles = ["office"]
    access = realm.access_token(session)
    proven = await provider.check.access(access)
    assert (proven.subject, proven.sid, proven.email) == (session.user.subject, session.sid, "ada@school.example")
    assert proven.roles == {"teacher", "office"}
    assert (await provider.check.id(realm.id_token(session, access), access)).subject == session.user.subject
    assert (await provider.check.logout(realm.logout_token(session))).sid == session.sid


@pytest.mark.parametrize(
    "right",
    [
        {"aud": API},
        {"azp": None, "client_id": CLIENT},
        {"nbf": NOW + 20},
        {"iat": NOW + 20, "exp": NOW + 60},
        {"iat": NOW - 300, "exp": NOW - 20},
        {"typ": None},
        {"realm_access": None, "resource_access": [], "roles": ["teacher"]},
        {"email": None},
    ],
    ids=str,
)
async def test_what_may_differ(provider: Provider, realm: Realm, session: Session, right: dict[str, Any]) -> None:
    assert (await provider.check.access(realm.access_token(session, **right))).subject == session.user.subject


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://login.elsewhere.example"},
        {"iss": None},
        {"aud": CLIENT},
        {"aud": ["account"]},
        {"aud": []},
        {"aud": None},
        {"aud": {API: True}},
        {"aud": [API, 1]},
        {"azp": "another-client"},
        {"azp": None},
        {"client_id": "another-client"},
        {"exp": NOW - 31, "iat": NOW - 300},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": NOW + 10**9},
        {"exp": 10**400},
        {"iat": None},
        {"iat": NOW + 31},
        {"iat": NOW + 300, "exp": NOW + 299},
        {"nbf": NOW + 31},
        {"nbf": "now"},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"sid": 7},
        {"typ": "ID"},
        {"typ": "Refresh"},
        {"typ": "Logout"},
        {"typ": None, "nonce": "n"},
        {"typ": None, "at_hash": "x"},
        {"events": {}},
        {"cnf": {"jkt": "x"}},
    ],
    ids=str,
)
async def test_a_claim_that_is_wrong(provider: Provider, realm: Realm, session: Session, wrong: dict[str, Any]) -> None:
    await refused(provider.check.access(realm.access_token(session, **wrong)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another-client"},
        {"aud": [CLIENT, API], "azp": None},
        {"azp": "another-client"},
        {"typ": "Bearer"},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"at_hash": 7},
        {"exp": NOW - 31, "iat": NOW - 300},
        {"events": {}},
    ],
    ids=str,
)
async def test_an_id_token_that_is_wrong(
    provider: Provider, realm: Realm, session: Session, wrong: dict[str, Any]
) -> None:
    access = realm.access_token(session)
    await refused(provider.check.id(realm.id_token(session, access, **wrong), access))


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "logout+jwt"},
        {"typ": 7},
        {"kid": None},
        {"kid": 7},
        {"crit": ["exp"], "exp": 1},
        {"b64": True},
        {"b64": False, "crit": ["b64"]},
    ],
    ids=str,
)
async def test_a_header_that_is_wrong(
    provider: Provider, realm: Realm, session: Session, header: dict[str, Any]
) -> None:
    segments = realm.access_token(session).split(".")
    said = {"alg": "ES256", "kid": realm.keys[0].kid, "typ": "JWT", **header}
    told = {name: value for name, value in said.items() if value is not None}
    await refused(provider.check.access(_signed(told, segments[1], realm.keys[0])))


async def test_each_token_is_for_one_use(provider: Provider, realm: Realm, session: Session) -> None:
    access, told = realm.access_token(session), realm.id_token(session)
    logout = realm.logout_token(session)
    for wrong in (told, logout):
        await refused(provider.check.access(wrong))
    for wrong in (access, logout):
        await refused(provider.check.id(wrong, access))
    for wrong in (access, told):
        await refused(provider.check.logout(wrong))


async def test_without_a_signature_it_is_nothing(provider: Provider, realm: Realm, session: Session) -> None:
    claims = realm.access_token(session).split(".")[1]
    for algorithm in ("none", "None", "NONE", "nOnE"):
        for signature in ("", _encoded(b"x")):
            header = _encoded(json.dumps({"alg": algorithm, "kid": realm.keys[0].kid}).encode())
            await refused(provider.check.access(f"{header}.{claims}.{signature}"))


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
async def test_a_public_key_is_no_secret(provider: Provider, realm: Realm, session: Session, algorithm: str) -> None:
    """Key confusion: a signature with the published key, taken as the secret of a symmetric algorithm."""
    rsa = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
    realm.keys.append(rsa)
    for key in (realm.keys[0], rsa):
        assert isinstance(key, ECKey | RSAKey)
        public = key.as_pem(private=False)
        for secret in (public, public.strip(), json.dumps(key.as_dict(private=False)).encode()):
            header = {"alg": algorithm, "kid": key.kid, "typ": "JWT"}
            signing = f"{_encoded(json.dumps(header).encode())}.{realm.access_token(session).split('.')[1]}"
            forged = hmac.digest(secret, signing.encode(), f"sha{algorithm[2:]}")
            await refused(provider.check.access(f"{signing}.{_encoded(forged)}"))


async def test_a_key_is_for_its_own_algorithms(provider: Provider, realm: Realm, session: Session) -> None:
    """RS256 where the key is for PS256, and a key that is for encryption."""
    pss = RSAKey.generate_key(2048, {"kid": "pss", "use": "sig", "alg": "PS256"})
    encrypting = RSAKey.import_key({**pss.as_dict(private=True), "kid": "enc", "use": "enc", "alg": "RSA-OAEP"})
    realm.keys += [pss, encrypting]
    assert (await provider.check.access(realm.access_token(session))).subject
    claims = realm.access_claims(session)
    plain = RSAKey.import_key(
        {name: value for name, value in pss.as_dict(private=True).items() if name not in {"use", "alg"}}
    )
    assert (
        await provider.check.access(jwt.encode({"alg": "PS256", "kid": "pss"}, claims, plain, algorithms=["PS256"]))
    ).subject
    for header in ({"alg": "RS256", "kid": "pss"}, {"alg": "PS384", "kid": "pss"}, {"alg": "PS256", "kid": "enc"}):
        await refused(provider.check.access(jwt.encode(header, claims, plain, algorithms=[str(header["alg"])])))


@pytest.mark.parametrize("algorithm", ["RS256", "PS512", "ES384", "ES512", "Ed25519", "EdDSA"])
async def test_the_algorithms_that_are_taken(
    provider: Provider, realm: Realm, session: Session, algorithm: str
) -> None:
    made: dict[str, Key] = {
        "ES384": ECKey.generate_key("P-384", {"kid": "k"}),
        "ES512": ECKey.generate_key("P-521", {"kid": "k"}),
        "Ed25519": OKPKey.generate_key("Ed25519", {"kid": "k"}),
        "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "k"}),
    }
    key = made.get(algorithm) or RSAKey.generate_key(2048, {"kid": "k"})
    realm.keys = [key]
    header = _encoded(json.dumps({"alg": algorithm, "kid": "k"}).encode())
    claims = _encoded(json.dumps(realm.access_claims(session)).encode())
    signature = jws.JWSRegistry.algorithms[algorithm].sign(f"{header}.{claims}".encode(), key)
    assert (await provider.check.access(f"{header}.{claims}.{_encoded(signature)}")).subject


def test_keys_that_verify_nothing_here() -> None:
    rsa = RSAKey.generate_key(2048, {"kid": "rsa"}).as_dict(private=False)
    good = new_key("good").as_dict(private=False)
    named = [
        {**rsa, "n": str(rsa["n"])[:171]},
        {**good, "use": "enc"},
        {**good, "kid": 7},
        {**good, "alg": "ES384"},
        {**good, "x": "!"},
        None,
        [],
    ]
    named += [{**good, "kty": "oct", "k": "c2VjcmV0"}, {**good, "crv": "secp256k1"}, {**good, "key_ops": ["sign"]}]
    named += [{**good, "alg": "none"}, {**good, "alg": "HS256"}, {**good, "kty": ["EC"]}]
    assert [verifying_key(one) for one in named] == [None] * len(named)
    assert verifying_key(good) is not None


async def test_another_realm_of_the_same_server_is_another_issuer(
    provider: Provider, provider_server: ProviderServer, session: Session
) -> None:
    await refused(provider.check.access(provider_server.realm().access_token(session)))


async def test_a_key_of_the_same_name_is_another_key(provider: Provider, realm: Realm, session: Session) -> None:
    forged = realm.signed(realm.access_claims(session), new_key(realm.keys[0].kid))
    await refused(provider.check.access(forged))


@pytest.mark.parametrize(
    "rubbish",
    ["", ".", "..", "a.b.c", "e30.e30.e30", "é.b.c", "[" * 4000 + ".b.c", "bnVsbA.bnVsbA.bnVsbA", "x" * 1_000_000],
)
async def test_what_is_no_token_at_all(provider: Provider, realm: Realm, session: Session, rubbish: str) -> None:
    await refused(provider.check.access(rubbish))
    head, claims, signature = realm.access_token(session).split(".")
    await refused(provider.check.access(f"{head}.{claims}.{signature[:-4]}"))
    await refused(provider.check.access(f"{head}.{claims}.{signature}.{rubbish}"))
    await refused(provider.check.access(f"{rubbish[:5000]}.{claims}.{signature}"))


def _signed(header: dict[str, Any], claims: str, key: Key) -> str:
    head = _encoded(json.dumps(header).encode())
    signature = jws.JWSRegistry.algorithms["ES256"].sign(f"{head}.{claims}".encode(), key)
    return f"{head}.{claims}.{_encoded(signature)}"


def _encoded(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).rstrip(b"=").decode()
