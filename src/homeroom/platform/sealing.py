"""What is kept secret at rest and must be read again: AES-256-GCM (NIST SP 800-38D), its key's id in front."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_ID: Final = b"\x01"
_NONCE_LENGTH: Final = 12
_KEY_LENGTH: Final = 32


class Unsealable(Exception):  # noqa: N818  (what it is, as with problems)
    """Sealed with another secret, for another use, or changed since."""


class Sealer:
    """Seals for one use each: `context` says which, with the ids of the row, and is proven when it is unsealed."""

    def __init__(self, secret: str) -> None:
        key = HKDF(SHA256(), _KEY_LENGTH, salt=None, info=b"homeroom.sealing").derive(secret.encode())
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, context: str) -> bytes:
        nonce = os.urandom(_NONCE_LENGTH)
        return _KEY_ID + nonce + self._cipher.encrypt(nonce, plain, _KEY_ID + context.encode())

    def unseal(self, sealed: bytes, context: str) -> bytes:
        """What was sealed; raises `Unsealable`."""
        if sealed[:1] != _KEY_ID:
            raise Unsealable("sealed with a key that is not known here")
        nonce, rest = sealed[1 : 1 + _NONCE_LENGTH], sealed[1 + _NONCE_LENGTH :]
        try:
            return self._cipher.decrypt(nonce, rest, _KEY_ID + context.encode())
        except (InvalidTag, ValueError) as error:
            raise Unsealable("sealed with another secret or for another use, or changed since") from error
