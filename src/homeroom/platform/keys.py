"""The key ring: AES-256-GCM keys (NIST SP 800-38D) by id. The first one seals, each one opens what it sealed."""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from homeroom.kernel import clock
from homeroom.platform.sealing import Unsealable

KEY_LENGTH: Final = 32
NONCE_LENGTH: Final = 12
FORMAT: Final = b"\x02"
"""The first byte of what a ring sealed; then the length of the key's id in one byte, the id, the nonce, the rest."""
_ID: Final = re.compile(r"[a-z0-9-]{1,32}")


class UnknownKey(Unsealable):
    """Sealed with a key that is not in the ring."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"sealed with the key {key_id}, which is not in HOMEROOM_KEYS")
        self.key_id = key_id


class KeyRing:
    """Seals for one place each: `bound` says which, and is proven when it is opened."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self.ids = tuple(keys)

    @classmethod
    def read(cls, text: str) -> "KeyRing":
        """A ring as `HOMEROOM_KEYS` has it, `id:base64,id:base64`; raises `ValueError`, which never shows a key."""
        keys: dict[str, bytes] = {}
        for place, entry in enumerate(text.split(","), start=1):
            key_id, colon, encoded = entry.strip().partition(":")
            if not colon:
                raise ValueError(f"key {place} is not id:base64; homeroom keys new prints one")
            if _ID.fullmatch(key_id) is None:
                raise ValueError(f"the id of key {place} must be 1 to 32 of a-z, 0-9 and -")
            if key_id in keys:
                raise ValueError(f"two keys have the id {key_id}")
            try:
                key = base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                raise ValueError(f"the key {key_id} is no base64") from None
            if len(key) != KEY_LENGTH:
                raise ValueError(f"the key {key_id} has {len(key)} bytes instead of {KEY_LENGTH}")
            if key in keys.values():
                raise ValueError(f"the key {key_id} is there twice, under two ids")
            keys[key_id] = key
        return cls(keys)

    @property
    def first(self) -> str:
        """The id of the key that seals."""
        return self.ids[0]

    @property
    def header(self) -> bytes:
        """What all begins with that is sealed now."""
        return _header(self.first)

    def seal(self, plain: bytes, bound: bytes) -> bytes:
        nonce, header = os.urandom(NONCE_LENGTH), self.header
        return header + nonce + self._ciphers[self.first].encrypt(nonce, plain, header + bound)

    def unseal(self, sealed: bytes, bound: bytes) -> bytes:
        """What was sealed for this place; raises `Unsealable`, and `UnknownKey` by name."""
        key_id = key_id_of(sealed)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise UnknownKey(key_id)
        header = _header(key_id)
        nonce, rest = sealed[len(header) :][:NONCE_LENGTH], sealed[len(header) + NONCE_LENGTH :]
        try:
            return cipher.decrypt(nonce, rest, header + bound)
        except (InvalidTag, ValueError) as error:
            raise Unsealable("sealed for another place, or changed since") from error


def key_id_of(sealed: bytes) -> str:
    """With which key it was sealed; raises `Unsealable` for what no ring made."""
    least = 2 + NONCE_LENGTH
    if sealed[:1] != FORMAT or len(sealed) < least or len(sealed) < least + sealed[1]:
        raise Unsealable("sealed by no key ring")
    try:
        return sealed[2 : 2 + sealed[1]].decode("ascii")
    except UnicodeDecodeError as error:
        raise Unsealable("sealed by no key ring") from error


def new_key() -> str:
    """A fresh key as an entry of the ring; its id tells the day it was made."""
    key_id = f"{clock.now():%Y%m%d}-{secrets.token_hex(2)}"
    return f"{key_id}:{base64.b64encode(os.urandom(KEY_LENGTH)).decode()}"


def _header(key_id: str) -> bytes:
    return FORMAT + bytes([len(key_id)]) + key_id.encode("ascii")
