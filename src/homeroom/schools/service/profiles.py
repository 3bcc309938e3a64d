"""What a place of the district says about itself, and what it has from those above it."""

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.images import picture_of
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import Query
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.schools.errors import LogoRefused, NcesIdTaken, ProfileChanged
from homeroom.schools.errors.district import LOGO_BYTES, LOGO_PIXELS
from homeroom.schools.models import Profile
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.inheriting import HOLD_TREE, KEEP_INHERITED
from homeroom.schools.repository.places import organization_profile, school_profile
from homeroom.schools.schemas import Logo, ProfileWrite

CODES: Final = ("nces_id", "state_code")
"""A place's own: they name it, so that nobody else has them."""
INHERITED: Final = (
    "address",
    "phone",
    "email",
    "website",
    "contacts",
    "time_zone",
    "locale",
    "currency",
    "grade_levels",
    "logo",
)
DEFAULTS: Final = {"currency": "USD"}
NCES_DIGITS: Final = {"school": 12, "organization": 7}
"""NCES: a district (LEA) has 7 digits; a school has those of its district and 5 more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose profile it is: of a school or of an organization."""

    kind: str
    id: UUID

    @property
    def column(self) -> str:
        return f"{self.kind}_id"

    @property
    def query(self) -> Query:
        return school_profile if self.kind == "school" else organization_profile

    @property
    def permission(self) -> SchoolPermission:
        return SchoolPermission.CORRECT if self.kind == "school" else SchoolPermission.MANAGE


class ProfileService:
    """Profiles within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, place: Place) -> dict[str, Any]:
        """Every setting with where it comes from; raises `NotFound`."""
        return profile_of(await self._found(place, SchoolPermission.READ))

    async def save(self, place: Place, version: int, wanted: ProfileWrite) -> dict[str, Any]:
        """Raises `NotFound`, `ProfileChanged`, `NcesIdTaken`, `Invalid`."""
        changes = wanted.model_dump(mode="json", include=wanted.model_fields_set)
        _refuse_wrong_nces_id(place, changes.get("nces_id"))
        return await self._change(place, version, changes)

    async def save_logo(self, place: Place, version: int, content: bytes) -> dict[str, Any]:
        """Raises `NotFound`, `ProfileChanged`, `LogoRefused`, `StoreUnavailable`, `StoreFull`."""
        _refuse_stale(await self._found(place, place.permission), version)
        logo = logo_of(content)
        await self._store().put(self._key(logo.digest), _whole(content), LOGO_BYTES)
        return await self._change(place, version, {"logo": logo.model_dump()})

    async def remove_logo(self, place: Place, version: int) -> dict[str, Any]:
        """Raises `NotFound`, `ProfileChanged`."""
        return await self._change(place, version, {"logo": None})

    async def logo(self, place: Place) -> Logo:
        """The logo that holds in a place; raises `NotFound`."""
        held = (await self.read(place))["logo"]["value"]
        if held is None:
            raise NotFound("A logo")
        return Logo.model_validate(held)

    async def content(self, logo: Logo) -> bytes:
        """Raises `NotFound`, `StoreUnavailable`."""
        return b"".join([bytes(piece) async for piece in await self._store().open(self._key(logo.digest))])

    async def _found(self, place: Place, permission: SchoolPermission) -> dict[str, Any]:
        rows = await self.work.read(place.query, permission=permission, **{place.column: place.id})
        if not rows:
            raise NotFound("This school" if place.kind == "school" else "This organization")
        return rows[0]

    async def _change(self, place: Place, version: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        await self.work.execute(HOLD_TREE, {})
        found = await self._found(place, place.permission)
        _refuse_stale(found, version)
        said, session = found["said"], self.work.session
        if said is None:
            profile = Profile(**{place.column: place.id}, version=1)
            session.add(profile)
        else:
            profile = await session.get_one(Profile, (self.work.actor.tenant_id, UUID(said["id"])))
            profile.version += 1
        for name, value in changes.items():
            setattr(profile, name, value)
        with refusing({"uq_profiles_nces_id": NcesIdTaken}):
            await session.flush()
        await self.work.execute(KEEP_INHERITED, {})
        return profile_of(await self._found(place, place.permission))

    def _store(self) -> FileStore:
        return FileStore.of(self.work.settings)

    def _key(self, digest: str) -> str:
        return f"schools/logos/{self.work.actor.tenant_id}/{digest}"


def profile_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a place as they hold: from what it says, those `above` it (nearest first), and defaults."""
    here = {name: found[name] for name in ("id", "name", "kind")}
    said: Mapping[str, Any] = found["said"] or {}
    defaults = DEFAULTS | found["defaults"]
    settings = {name: _setting(name, here, said, [], {}) for name in CODES}
    settings |= {name: _setting(name, here, said, found["above"], defaults) for name in INHERITED}
    return {"place": here, "version": said.get("version", 0), **settings}


def _setting(
    name: str,
    here: Mapping[str, Any],
    said: Mapping[str, Any],
    above: Sequence[Mapping[str, Any]],
    defaults: Mapping[str, Any],
) -> dict[str, Any]:
    heard: Any = defaults.get(name)
    heard_from: Any = "default" if name in defaults else None
    for place in above:
        if (place["said"] or {}).get(name) is not None:
            heard, heard_from = place["said"][name], place
            break
    own = said.get(name)
    return {
        "value": heard if own is None else own,
        "from": heard_from if own is None else here,
        "above": heard,
        "above_from": heard_from,
    }


def logo_of(content: bytes) -> Logo:
    """What a file is as a logo; raises `LogoRefused`. Nothing of it is decoded."""
    if len(content) > LOGO_BYTES:
        raise LogoRefused.too_large()
    picture = picture_of(content)
    if picture is None:
        raise LogoRefused.not_a_picture()
    if max(picture.width, picture.height) > LOGO_PIXELS:
        raise LogoRefused.too_many_pixels()
    digest = hashlib.sha256(content).hexdigest()
    return Logo(media_type=picture.media_type, digest=digest, width=picture.width, height=picture.height)


def _refuse_stale(found: Mapping[str, Any], version: int) -> None:
    stands = found["said"]["version"] if found["said"] else 0
    if stands != version:
        raise ProfileChanged(stands)


def _refuse_wrong_nces_id(place: Place, nces_id: str | None) -> None:
    digits = NCES_DIGITS[place.kind]
    if nces_id is not None and len(nces_id) != digits:
        raise Invalid.at("nces_id", f"nces_{place.kind}", f"The NCES id of a {place.kind} has {digits} digits.")


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
