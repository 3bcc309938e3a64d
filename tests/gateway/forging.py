"""Tokens put together by hand, so that they may be wrong in every way a library would not let them be."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import ECKey

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def signing_input(header: Any, claims: Any) -> str:
    """Both may be text, where what is wrong is no JSON or is said twice."""
    return ".".join(b64((part if isinstance(part, str) else json.dumps(part)).encode()) for part in (header, claims))


def der_signature(key: ECKey, text: str) -> bytes:
    private = key.private_key
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    return private.sign(text.encode(), ec.ECDSA(SHA256()))


def es256(key: ECKey, header: Any, claims: Any) -> str:
    text = signing_input(header, claims)
    r, s = decode_dss_signature(der_signature(key, text))
    return f"{text}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def hs256(secret: bytes, header: Any, claims: Any) -> str:
    text = signing_input(header, claims)
    return f"{text}.{b64(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"
