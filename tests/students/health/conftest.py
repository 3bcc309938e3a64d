"""Who looks after the students, and one of them."""

from datetime import date
from uuid import UUID

import pytest

from tests.support.world import SignedIn, World

BORN = date(2012, 3, 5)  # a ninth grader


@pytest.fixture
async def nurse(world: World) -> SignedIn:
    return await world.signs_in(await world.a_staff_member(position="Nurse"), "nurse", world.school)


@pytest.fixture
async def student(world: World) -> UUID:
    return await world.a_student(birth_on=BORN)
