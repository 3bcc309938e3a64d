"""Who people are, as an office corrects it."""

from typing import Any
from uuid import UUID

from homeroom.identity.models import Person
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository, known_person, people_with_email
from homeroom.identity.schemas import PersonUpdate
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work


class PersonService:
    """Who people are, as an office corrects it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, person_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        return await self.work.require(IdentityPermission.CORRECT_PEOPLE, known_person, person_id=person_id)

    async def find(self, person_id: UUID, permission: str) -> dict[str, Any]:
        """Somebody within reach of another service's right. Raises `NotFound`."""
        return await self.work.require(permission, known_person, person_id=person_id)

    async def by_email(self, email: str, permission: str) -> list[dict[str, Any]]:
        """Those within reach of a right who have this e-mail: `id`, `given_name`, `family_name`."""
        return await self.work.read(people_with_email, permission=permission, email=[email, email.lower()])

    async def add(self, **facts: Any) -> UUID:
        """Somebody the district did not know, with what people are found by; `facts` are columns of `Person`."""
        search_name, search_given = Person.search_names(
            facts["given_name"], facts["family_name"], facts.get("middle_name"), facts.get("preferred_name")
        )
        person = Person(id=new_id(), search_name=search_name, search_given=search_given, **facts)
        self.work.session.add(person)
        await self.work.session.flush()
        return person.id

    async def correct(self, person_id: UUID, wanted: PersonUpdate) -> Person:
        """Change what was sent, and with a name what people are found by. Raises `NotFound`, `Invalid`."""
        await self.read(person_id)
        if wanted.birth_on is not None and wanted.birth_on > self.work.account.today:
            raise Invalid.at("birth_on", "date_past", "Nobody is born in the future.")
        found = await IdentityRepository(self.work).person(person_id)
        for name, value in wanted.model_dump(exclude_unset=True).items():
            setattr(found, name, value)
        found.search_name, found.search_given = Person.search_names(
            found.given_name, found.family_name, found.middle_name, found.preferred_name
        )
        return found
