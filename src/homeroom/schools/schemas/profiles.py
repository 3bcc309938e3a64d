"""Profiles as they are taken and given: what a place says, and where it has from what it does not."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Generic, Literal, TypeVar
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from homeroom.identity.public import Email, Locale, Phone
from homeroom.kernel.money import CURRENCIES
from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.schools.schemas.places import GradeLevels

MOST_CONTACTS = 20

Value = TypeVar("Value")
zones = cache(available_timezones)


def _refusing(code: str, message: str, good: Callable[[str], object]) -> AfterValidator:
    def check(value: str) -> str:
        if not good(value):
            raise PydanticCustomError(code, message)
        return value

    return AfterValidator(check)


def _is_web_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.username is None


TimeZone = Annotated[
    str,
    StringConstraints(max_length=64),
    _refusing(
        "no_such_time_zone",
        "There is no such time zone: it is called like America/Chicago.",
        lambda name: "/" in name and name in zones(),
    ),
]
"""An area and a place (IANA): `EST` and the like know no daylight saving."""
Currency = Annotated[
    str,
    _refusing(
        "no_such_currency", "There is no such currency in ISO 4217: it is called like USD.", CURRENCIES.__contains__
    ),
]
WebSite = Annotated[
    str,
    StringConstraints(max_length=300, pattern=r"^[^\s\x00-\x1f]+$"),
    _refusing("not_a_web_site", "A web site's address begins with https:// or http://.", _is_web_site),
]


class Address(Schema):
    """`state`: as the post writes it (`MI`). `country`: ISO 3166-1 alpha-2."""

    street: ShortText
    city: ShortText
    state: ShortText | None = None
    postal_code: Annotated[str, StringConstraints(max_length=20, pattern=r"^[A-Za-z0-9 \-]+$")] | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "US"


class Contact(Schema):
    """Whom one turns to: `title` is what they are there (Principal, Nurse, Bus office)."""

    title: ShortText
    name: ShortText
    phone: Phone | None = None
    email: Email | None = None


class ProfileWrite(Schema):
    """What is left out stays as it is; null gives it back to the places above."""

    nces_id: Annotated[str, StringConstraints(pattern=r"^([0-9]{7}|[0-9]{12})$")] | None = None
    state_code: ShortText | None = None
    address: Address | None = None
    phone: Phone | None = None
    email: Email | None = None
    website: WebSite | None = None
    contacts: Annotated[list[Contact], Field(max_length=MOST_CONTACTS)] | None = None
    time_zone: TimeZone | None = None
    locale: Locale | None = None
    currency: Currency | None = None
    grade_levels: GradeLevels | None = None


class AddressRead(Answer):
    street: str
    city: str
    state: str | None
    postal_code: str | None
    country: str


class ContactRead(Answer):
    title: str
    name: str
    phone: str | None
    email: str | None


class Logo(Answer):
    """`digest`: SHA-256 of the file, in hexadecimal; another picture has another one."""

    media_type: str
    digest: str
    width: int
    height: int


class PlaceRead(Answer):
    """A school, or an organization of a kind."""

    id: UUID
    name: str
    kind: str


Source = PlaceRead | Literal["default"] | None


class Setting(Answer, Generic[Value]):
    """What holds in a place, and which place says so; "default" where none does, null where nothing is said at all.

    `above` and `above_from` are what holds where the place itself says nothing.
    """

    value: Value | None
    from_: Annotated[Source, Field(alias="from")]
    above: Value | None
    above_from: Source


class ProfileRead(Answer):
    """Every setting of a place. `version` is that of the profile; 0: nothing was ever said here.

    Codes are a place's own: `nces_id` and `state_code` come from nowhere else.
    """

    place: PlaceRead
    version: int
    nces_id: Setting[str]
    state_code: Setting[str]
    address: Setting[AddressRead]
    phone: Setting[str]
    email: Setting[str]
    website: Setting[str]
    contacts: Setting[list[ContactRead]]
    time_zone: Setting[str]
    locale: Setting[str]
    currency: Setting[str]
    grade_levels: Setting[list[str]]
    logo: Setting[Logo]
