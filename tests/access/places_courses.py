"""What courses, rooms, waiting lists and groups add to a place of the scene."""

from datetime import timedelta
from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.schools.models import AcademicYear, Course, Term
from homeroom.students.models import Group, GroupAdviser, GroupKind, GroupMember, SectionWait
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, LAST_DAY, TODAY, SchoolMade, SectionMade, World

YESTERDAY = TODAY - timedelta(days=1)


async def courses_of(world: World, school: SchoolMade, section: SectionMade, student: UUID) -> dict[Kind, UUID]:
    """The section's course and another one, the school's years, a group with the student, and one who waits."""
    ((enrollment,),) = world.application.as_owner("select id from students.enrollments where student_id = %s", student)
    ((course,),) = world.application.as_owner("select course_id from schools.sections where id = %s", section.id)
    other = Course(id=new_id(), code=None, title="Another course", subject=None)
    a_year = timedelta(days=365)
    later = AcademicYear(id=new_id(), name="2027–28", starts_on=FIRST_DAY + a_year, ends_on=LAST_DAY + a_year)
    group = Group(id=new_id(), school_id=school.id, kind=GroupKind.OTHER, name=f"Group {section.id}", search_name="g")
    gone = await world.a_student("Gone", school=school)
    world.application.as_owner("update students.enrollments set ends_on = %s where student_id = %s", YESTERDAY, gone)
    wait = SectionWait(id=new_id(), section_id=section.id, student_id=gone, priority=0)
    await world.add(other, later, group)
    await world.add(
        Term(academic_year_id=later.id, name="Year", starts_on=later.starts_on, ends_on=later.ends_on),
        GroupMember(group_id=group.id, student_id=student, starts_on=FIRST_DAY),
        wait,
    )
    return {
        Kind.PUPIL: student,
        Kind.ENROLLMENT: enrollment,
        Kind.COURSE: course,
        Kind.OTHER_COURSE: other.id,
        Kind.NEXT_YEAR: later.id,
        Kind.GROUP: group.id,
        Kind.WAIT: wait.id,
    }


async def advises(world: World, staff_id: UUID, own: UUID, ended: UUID, to_come: UUID) -> None:
    """Looks after the group of one place, did so in another, and will in a third."""
    await world.add(
        GroupAdviser(group_id=own, staff_id=staff_id, starts_on=FIRST_DAY),
        GroupAdviser(group_id=ended, staff_id=staff_id, starts_on=FIRST_DAY, ends_on=YESTERDAY - timedelta(days=1)),
        GroupAdviser(group_id=to_come, staff_id=staff_id, starts_on=TODAY + timedelta(days=1)),
    )
