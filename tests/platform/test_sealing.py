"""What is sealed is read again only with the same secret and for the same use."""

import pytest

from homeroom.platform.sealing import Sealer, Unsealable

PLAIN, CONTEXT = b"a seed", "totp/1"


def test_there_and_back() -> None:
    sealer = Sealer("x" * 32)
    sealed = sealer.seal(PLAIN, CONTEXT)
    assert Sealer("x" * 32).unseal(sealed, CONTEXT) == PLAIN
    assert PLAIN not in sealed
    assert sealer.seal(PLAIN, CONTEXT) != sealed  # a nonce is used once


@pytest.mark.parametrize("place", range(35))
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(Sealer("x" * 32).seal(PLAIN, CONTEXT))
    sealed[place] ^= 1
    with pytest.raises(Unsealable):
        Sealer("x" * 32).unseal(bytes(sealed), CONTEXT)


@pytest.mark.parametrize(("secret", "context"), [("y" * 32, CONTEXT), ("x" * 32, "totp/2")])
def test_another_secret_or_use(secret: str, context: str) -> None:
    sealed = Sealer("x" * 32).seal(PLAIN, CONTEXT)
    with pytest.raises(Unsealable):
        Sealer(secret).unseal(sealed, context)


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x02" + b"0" * 40, b"\x01" + b"0" * 12])
def test_rubbish(rubbish: bytes) -> None:
    with pytest.raises(Unsealable):
        Sealer("x" * 32).unseal(rubbish, CONTEXT)
