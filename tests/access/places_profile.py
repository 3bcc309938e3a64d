"""What a profile adds to a place of the scene: a number, and two programs of which teachers are told of one."""

from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.students.profile.models import (
    CheckDigit,
    Identifier,
    IdentifierScheme,
    Participation,
    ProgramKind,
    SchemeKind,
    ServiceProgram,
    StudentProfile,
)
from tests.access.situations import Kind, Situation
from tests.support.world import FIRST_DAY, World


async def profile_of_place(place: Situation, world: World, student: UUID) -> dict[Kind, UUID]:
    scheme = IdentifierScheme(
        id=new_id(),
        name=f"Card {place}",
        search_name=f"card {place}",
        kind=SchemeKind.LIBRARY,
        check_digit=CheckDigit.NONE,
        sealed=False,
        active=True,
    )
    told, private, other = (
        ServiceProgram(
            id=new_id(),
            name=f"{name} {place}",
            search_name=f"{name} {place}".lower(),
            kind=ProgramKind.OTHER,
            for_teachers=name == "Told",
            active=True,
        )
        for name in ("Told", "Private", "Other")
    )
    await world.add(scheme, told, private, other, StudentProfile(id=student, declined=[], photo=None, version=1))
    number = Identifier(id=new_id(), student_id=student, scheme_id=scheme.id, value="17", starts_on=FIRST_DAY)
    times = [
        Participation(id=new_id(), student_id=student, program_id=program.id, starts_on=FIRST_DAY)
        for program in (told, private)
    ]
    await world.add(number, *times)
    return {
        Kind.SCHEME: scheme.id,
        Kind.IDENTIFIER: number.id,
        Kind.SERVICE_PROGRAM: told.id,
        Kind.OTHER_PROGRAM: other.id,
        Kind.PARTICIPATION: times[0].id,
        Kind.PRIVATE_PARTICIPATION: times[1].id,
    }
