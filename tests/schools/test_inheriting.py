"""The schools' own rows keep up with what the places above them say: random trees, against a walk in plain Python."""

import random
from typing import Any
from uuid import UUID

import pytest

from homeroom.kernel.ids import new_id
from homeroom.schools.models import Organization, OrganizationKind, Profile, School, SchoolKind
from homeroom.schools.repository.inheriting import KEEP_INHERITED
from tests.support.world import ZONE, SignedIn, World

PLACES = 12
ZONES = ("America/Denver", "America/Phoenix", "Pacific/Honolulu")
GRADES = (["KG"], ["01", "02"], ["09", "10", "11", "12"])
DEFAULTS = {"time_zone": ZONE, "locale": "en", "grade_levels": []}


class RandomTree:
    """Organizations and schools anywhere, some of which say something; who stands below whom, and what each says."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, random.Random(seed)  # noqa: S311  (no secret)
        self.above: dict[UUID, UUID | None] = {}
        self.says: dict[UUID, dict[str, Any]] = {}
        self.organizations: list[UUID] = []

    def anything(self) -> dict[str, Any]:
        return {
            "time_zone": self.chance.choice((None, None, *ZONES)),
            "locale": self.chance.choice((None, None, "es")),
            "grade_levels": self.chance.choice((None, None, *GRADES)),
        }

    async def plant(self) -> None:
        for place in range(PLACES):
            below = self.chance.choice((None, *self.above))
            one = Organization(id=new_id(), name=f"{place}", kind=OrganizationKind.REGION, parent_id=below)
            await self.world.add(one)
            self.above[one.id] = below
        self.organizations = [*self.above]
        schools = [
            School(
                id=new_id(),
                name=f"School {place}",
                kind=SchoolKind.OTHER,
                organization_id=self.chance.choice((None, *self.organizations)),
                time_zone="UTC",
                locale="xx",
                grade_levels=["UG"],
            )
            for place in range(PLACES)
        ]
        await self.world.add(*schools)
        self.above |= {school.id: school.organization_id for school in schools}
        self.says = {id_: self.anything() for id_ in self.above if self.chance.random() < 0.6}
        profiles = [
            Profile(version=1, **{"organization_id" if id_ in self.organizations else "school_id": id_}, **said)
            for id_, said in self.says.items()
        ]
        async with self.world.work() as work:
            work.session.add_all(profiles)
            await work.execute(KEEP_INHERITED, {})

    def walked(self, school: UUID) -> dict[str, Any]:
        found = dict(DEFAULTS)
        for name in found:
            at: UUID | None = school
            while at is not None:
                if (self.says.get(at) or {}).get(name) is not None:
                    found[name] = self.says[at][name]
                    break
                at = self.above[at]
        return found

    async def compare(self, admin: SignedIn) -> None:
        kept = self.world.application.as_owner(
            "select id, jsonb_build_object('time_zone', time_zone, 'locale', locale, 'grade_levels', grade_levels)"
            " from schools.schools where tenant_id = %s and name like 'School %%'",
            self.world.tenant_id,
        )
        assert len(kept) == PLACES
        assert dict(kept) == {school: self.walked(school) for school, _ in kept}
        school, rows = self.chance.choice(kept)
        told = (await admin.client.get(f"/v1/schools/{school}/profile")).json()
        assert {name: told[name]["value"] or [] for name in DEFAULTS} == rows


@pytest.mark.parametrize("seed", range(5))
async def test_what_schools_keep_is_what_walking_up_finds(world: World, seed: int) -> None:
    tree, admin = RandomTree(world, seed), await world.a_district_admin()
    await tree.plant()
    await tree.compare(admin)
    for moved in tree.chance.sample(tree.organizations, 4):
        below = tree.chance.choice(tree.organizations)
        path = f"/v1/schools/organizations/{moved}"
        answer = await admin.client.patch(path, json={"parent_id": str(below)})
        assert answer.status_code in {200, 422}, answer.text
        if answer.status_code == 200:
            tree.above[moved] = below
        await tree.compare(admin)
    changed = tree.chance.choice(tree.organizations)
    path, said = f"/v1/schools/organizations/{changed}/profile", tree.anything()
    version = (await admin.client.get(path)).json()["version"]
    saved = await admin.client.patch(path, json=said, headers={"if-match": f'"{version}"'})
    assert saved.status_code == 200, saved.text
    tree.says[changed] = said
    await tree.compare(admin)
    school = next(id_ for id_ in tree.above if id_ not in tree.organizations)
    placed = await admin.client.put(f"/v1/schools/{school}/organization", json={"organization_id": str(changed)})
    assert placed.status_code == 200, placed.text
    tree.above[school] = changed
    await tree.compare(admin)
