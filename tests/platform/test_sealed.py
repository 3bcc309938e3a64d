"""A sealed value opens in its own place only, and the column takes nothing that is plain."""

from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from homeroom.kernel.ids import new_id
from homeroom.platform.keys import KeyRing, UnknownKey, key_id_of, new_key
from homeroom.platform.sealed import Sealed, SealedBytes, bound_to
from homeroom.platform.sealing import Unsealable

TENANT, ROW, PLACE = new_id(), new_id(), "students.notes.text"
RING = KeyRing.read(new_key())
DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]


@given(st.text())
def test_there_and_back(text: str) -> None:
    sealed = RING.seal(text.encode(), bound_to(TENANT, PLACE, ROW))
    assert RING.unseal(sealed, bound_to(TENANT, PLACE, ROW)).decode() == text
    assert key_id_of(sealed) == RING.first


@pytest.mark.parametrize(
    ("tenant", "place", "row"),
    [
        (new_id(), PLACE, ROW),
        (TENANT, "students.notes.other", ROW),
        (TENANT, "students.other.text", ROW),
        (TENANT, PLACE, new_id()),
        (ROW, PLACE, TENANT),
    ],
)
def test_in_another_place_it_does_not_open(tenant: UUID, place: str, row: UUID) -> None:
    sealed = RING.seal(b"a peanut", bound_to(TENANT, PLACE, ROW))
    with pytest.raises(Unsealable):
        RING.unseal(sealed, bound_to(tenant, place, row))


def test_the_first_key_seals_and_every_key_opens() -> None:
    old, new = new_key(), new_key()
    before, after, alone = KeyRing.read(f"{old},{new}"), KeyRing.read(f"{new},{old}"), KeyRing.read(new)
    bound = bound_to(TENANT, PLACE, ROW)
    sealed = before.seal(b"a peanut", bound)
    assert after.unseal(sealed, bound) == b"a peanut"
    assert alone.unseal(after.seal(b"a peanut", bound), bound) == b"a peanut"
    with pytest.raises(UnknownKey, match=f"{before.first}, which is not in HOMEROOM_KEYS"):
        alone.unseal(sealed, bound)


@example(b"\x02")
@given(st.binary(max_size=80))
def test_rubbish(rubbish: bytes) -> None:
    with pytest.raises(Unsealable):
        RING.unseal(rubbish, b"")


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    bound = bound_to(TENANT, PLACE, ROW)
    sealed = bytearray(RING.seal(b"a peanut", bound))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(Unsealable):
        RING.unseal(bytes(sealed), bound)


@pytest.mark.parametrize("plain", [b"a peanut", "a peanut"])
def test_a_column_takes_nothing_plain(plain: bytes | str) -> None:
    with pytest.raises(TypeError, match=r"work\.seals\.put"):
        Sealed().process_bind_param(plain, DIALECT)  # type: ignore[arg-type]


def test_it_shows_nothing_of_itself() -> None:
    assert repr(SealedBytes(b"a peanut")) == "<sealed>"
