"""Other people's vectors: what they call valid our way of proving tokens accepts, what they call invalid it refuses.

Wycheproof (C2SP) and the IETF's JOSE cookbook (RFC 7520, 7797, 8037).
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from homeroom.gateway.signatures import UnusableKeysError, proven, public_keys
from homeroom.kernel.problems import Unauthenticated
from tests.support.realdata import REALDATA, needs_realdata

pytestmark = [needs_realdata, pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")]

JOSE = REALDATA / "jose"


def wycheproof(kind: str) -> Iterator[Any]:
    path = JOSE / "wycheproof" / "json_web_crypto_test.json"
    for group in json.loads(path.read_text())["testGroups"] if path.exists() else ():
        for case in group["tests"]:
            if group["comment"].startswith(kind):
                yield pytest.param(group, case, id=f"{group['comment']}-{case['tcId']}-{case['comment']}")


def cookbook() -> Iterator[Any]:
    for path in sorted(JOSE.glob("cookbook/*/*.json")):
        example = json.loads(path.read_text())
        if "signing" in example:
            yield pytest.param(example, id=path.stem)


def keys_of(document: dict[str, Any]) -> tuple[KeySet, list[str]]:
    keys = document.get("keys", [document])
    return public_keys({"keys": keys}), sorted({key["alg"] for key in keys})


@pytest.mark.parametrize(("group", "case"), list(wycheproof("jws")))
def test_a_signature_is_taken_or_not_as_wycheproof_says(group: dict[str, Any], case: dict[str, Any]) -> None:
    try:
        keys, algorithms = keys_of(group.get("public") or group["private"])
        _, payload = proven(case["jws"], keys, algorithms)
    except (Unauthenticated, UnusableKeysError):
        assert case["result"] == "invalid"
    else:
        assert (case["result"], payload) == ("valid", b"foo")


@pytest.mark.parametrize(("group", "case"), list(wycheproof("jwe")))
def test_what_is_encrypted_is_read_or_not_as_wycheproof_says_and_is_never_a_token(
    group: dict[str, Any], case: dict[str, Any]
) -> None:
    """We take no encrypted tokens; whoever would by the same library reads what is valid and nothing else."""
    secret = group["private"]
    key = import_key(secret)
    algorithms = [secret["alg"], "A128CBC-HS256", "A256CBC-HS512"]
    try:
        jwe.decrypt_compact(case["jwe"], key, algorithms)
    except (JoseError, ValueError, TypeError):
        assert case["result"] == "invalid"
    else:
        assert case["result"] == "valid"
    with pytest.raises(Unauthenticated):
        proven(case["jwe"], key, algorithms)


@pytest.mark.parametrize("example", list(cookbook()))
def test_the_cookbook_in_compact_form(example: dict[str, Any]) -> None:
    """What has a compact form is proven; what is in JSON only, or not encoded (RFC 7797), is no token of anybody's."""
    given = example["input"]["key"]
    keys = [{**key, "use": "sig"} for key in (given if isinstance(given, list) else [given])]
    algorithms = [example["input"]["alg"]] if isinstance(given, dict) else example["input"]["alg"]
    compact = example["output"].get("compact")
    if compact is None or "b64" in example["signing"]["protected"]:
        with pytest.raises(Unauthenticated):
            proven(compact or json.dumps(example["output"]["json"]), import_key(keys[0]), algorithms)
        return
    _, payload = proven(compact, import_key(keys[0]), algorithms)
    assert payload.decode() == example["input"]["payload"]
    header, _, signature = compact.split(".")
    for wrong in (f"{header}.QQ.{signature}", compact[:-4], f"{header}..{signature}", f"{compact}.{signature}"):
        with pytest.raises(Unauthenticated):
            proven(wrong, import_key(keys[0]), algorithms)
    with pytest.raises(Unauthenticated):
        proven(compact, import_key(keys[0]), ["PS256", "ES384"])


def test_there_is_something_to_try() -> None:
    assert (len(list(wycheproof("jws"))), len(list(wycheproof("jwe"))), len(list(cookbook()))) == (49, 34, 9)
