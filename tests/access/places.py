"""The places of a district: in each, one of everything that an id can be an id of."""

from typing import Final
from uuid import UUID

from homeroom.attendance.models import AbsenceExcuse
from homeroom.communication.models import Mail, MailState, Notice, NoticeKind, NoticeState
from homeroom.interop.models import EndDates, Import, ImportState, SourceRecord
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from homeroom.lists.models import SavedList
from homeroom.schools.models import Event, EventDate, EventImport, EventSource, Feed, FeedKind, ImportStage, Room
from tests.access.calendars import calendar_of_place
from tests.access.places_behavior import behavior_of
from tests.access.places_courses import courses_of
from tests.access.places_documents import documents_of
from tests.access.places_exports import exports_of
from tests.access.places_families import family_of
from tests.access.places_health import health_of
from tests.access.places_merging import doubles_of
from tests.access.places_papers import papers_of
from tests.access.places_profile import profile_of_place
from tests.access.places_progress import progress_of
from tests.access.places_week import week_of
from tests.access.scene import YESTERDAY
from tests.access.situations import Kind, Situation
from tests.access.staffing import staff_of_place
from tests.support.world import TODAY, ZONE, SchoolMade, World

_PERIODS: Final = {Situation.LINK_ENDED: 3, Situation.LINK_TO_COME: 4}
"""Nobody is in two places at a time, whom several are of."""


async def a_place(place: Situation, world: World, school: SchoolMade) -> dict[Kind, UUID]:
    """Make a school's section, student, staff and whatever else an id can be an id of: a new `Kind` begins here."""
    student = await world.a_student(place.value, school=school)
    section = await world.a_section(
        f"Biology {place}", school=school, students=[student], period=_PERIODS.get(place, 1)
    )
    room, spare = (Room(id=new_id(), school_id=school.id, name=f"{kind} {place}") for kind in ("Room", "Spare room"))
    await world.add(room, spare)
    world.application.as_owner("update schools.meetings set room_id = %s where section_id = %s", room.id, section.id)
    staff = await world.a_staff_member(school)
    guardian = await world.a_guardian(student)
    holder = await world.a_teacher(school=school)
    ((grant,),) = world.application.as_owner("select id from identity.grants where account_id = %s", holder.account_id)
    excused = school.codes["AE"]
    excuse = AbsenceExcuse(
        id=new_id(),
        student_id=student,
        code_id=excused,
        starts_on=YESTERDAY,
        ends_on=TODAY,
        reason="dentist",
        recorded_by=staff,
        recorded_at=clock.now(),
    )
    program = await world.a_program({"students.read": [school]})
    notice, mail = told(guardian, student), _mailed(guardian)
    event, source = _happening(school.id), EventSource(id=new_id(), school_id=school.id, name="", audience=["public"])
    calendar = _read_calendar(source.id)
    feed = a_feed(new_id(), holder.account_id, holder.person_id)
    package = _imported()
    kept = saved(new_id(), holder.account_id)
    await world.add(excuse, notice, mail, package, kept, event, source)
    await world.add(
        EventDate(event_id=event.id, starts_on=TODAY, ends_on=TODAY, order_key=str(TODAY)),
        calendar,
        feed,
    )
    await world.add(
        SourceRecord(
            source="sis",
            kind="people",
            sourced_id=str(place),
            local_id=guardian,
            given={"givenName": "Pat"},
            import_id=package.id,
        )
    )
    return {
        **await staff_of_place(place, world, school, staff),
        **await papers_of(world, school, student, holder),
        **await doubles_of(world, student, holder),
        **await courses_of(world, school, section, student),
        **await health_of(world, student),
        **await behavior_of(world, school, student, staff),
        **await progress_of(world, school.id, student, staff),
        **await family_of(world, student, guardian),
        **await week_of(world, school, section, staff, holder.person_id),
        **await documents_of(world, student, holder.account_id),
        **await calendar_of_place(place, world, school, staff),
        **await exports_of(world),
        **await profile_of_place(place, world, student),
        Kind.ROOM: room.id,
        Kind.SPARE_ROOM: spare.id,
        Kind.SCHOOL: school.id,
        Kind.SECTION: section.id,
        Kind.PERIOD: school.periods[_PERIODS.get(place, 1) - 1],
        Kind.STUDENT: student,
        Kind.PATIENT: student,
        Kind.SENT_FOR: student,
        Kind.STAFF: staff,
        Kind.PERSON: staff,
        Kind.GUARDIAN: guardian,
        Kind.CODE: school.codes["P"],
        Kind.EXCUSED_CODE: excused,
        Kind.EXCUSE: excuse.id,
        Kind.NOTICE: notice.id,
        Kind.MAIL: mail.id,
        Kind.IMPORT: package.id,
        Kind.PROGRAM: program.account_id,
        Kind.CREDENTIAL: program.session_id,
        Kind.SESSION: (await world.signs_in(await world.a_person(), Role.STUDENT)).session_id,
        Kind.SAVED_LIST: kept.id,
        Kind.SOURCED: guardian,
        Kind.ACCOUNT: holder.account_id,
        Kind.HOLDER: holder.person_id,
        Kind.GRANT: grant,
        Kind.PROVIDER: world.tenant_id,
        Kind.EVENT: event.id,
        Kind.EVENT_SOURCE: source.id,
        Kind.EVENT_IMPORT: calendar.id,
        Kind.FEED: feed.id,
    }


def _happening(school_id: UUID) -> Event:
    now = clock.now()
    return Event(
        id=new_id(),
        school_id=school_id,
        title="Parents' evening",
        audience=["staff", "families", "students"],
        starts_on=TODAY,
        ends_on=TODAY,
        time_zone=ZONE,
        except_on=[],
        made_at=now,
        changed_at=now,
    )


def _read_calendar(source_id: UUID) -> EventImport:
    return EventImport(
        id=new_id(),
        source_id=source_id,
        file_name="holidays.ics",
        digest="",
        stage=ImportStage.READY,
        starts_on=TODAY,
        ends_on=TODAY,
        items=[],
        warnings=[],
        outside=0,
        made_at=clock.now(),
    )


def a_feed(feed_id: UUID, account_id: UUID, person_id: UUID) -> Feed:
    return Feed(
        id=feed_id,
        kind=FeedKind.PERSON,
        target_id=person_id,
        token_hash=feed_id.bytes,
        hint="AAAA",
        made_by=account_id,
        made_at=clock.now(),
    )


def told(recipient_id: UUID, student_id: UUID | None) -> Notice:
    now = clock.now()
    return Notice(
        id=new_id(),
        recipient_id=recipient_id,
        kind=NoticeKind.ABSENCE if student_id else NoticeKind.SESSION_ENDED,
        student_id=student_id,
        about_on=YESTERDAY if student_id else None,
        sections=[],
        state=NoticeState.SENT,
        due_at=now,
        sent_at=now,
    )


def saved(id_: UUID, account_id: UUID) -> SavedList:
    return SavedList(
        id=id_,
        account_id=account_id,
        list="students.students",
        name="Mine",
        parameters={"filters": {}, "columns": None},
        shared=False,
        version=1,
        changed_at=clock.now(),
    )


def _imported() -> Import:
    return Import(
        id=new_id(),
        file_name="roster.zip",
        file_size=1,
        end_dates=EndDates.EXCLUSIVE,
        stored="interop/nowhere.zip",
        state=ImportState.READY,
        requested_at=clock.now(),
    )


def _mailed(recipient_id: UUID) -> Mail:
    return Mail(
        id=new_id(),
        recipient_id=recipient_id,
        notice_id=None,
        address="pat@family.example",
        subject="Absent",
        body="Absent.",
        state=MailState.KEPT,
        written_at=clock.now(),
    )
