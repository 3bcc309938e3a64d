"""What offices do with enrollments: plan a change, show what it touches, and do just that."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.identity.public import PersonService
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.enrollment.actions import ACTIONS, Wanted, enroll
from homeroom.students.enrollment.codes import COUNTED_AS, ED_FI_ENTRY, ED_FI_EXIT, CountsAs, EntryType, ExitType
from homeroom.students.enrollment.errors import AlreadyEnrolled, EnrollmentChanged, EnrollmentNotFound
from homeroom.students.enrollment.events import (
    EnrollmentCorrected,
    StudentEnrolled,
    StudentExited,
    StudentTransferred,
)
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.enrollment.numbers import NumberService
from homeroom.students.enrollment.repository import (
    changes,
    enrollment_in_reach,
    enrollments,
    school_entered,
    student_known,
)
from homeroom.students.enrollment.schemas import Change, EnrollmentCreate, EnrollmentState, StudentCreate
from homeroom.students.enrollment.stays import Stay, clash
from homeroom.students.enrollment.telling import tell
from homeroom.students.enrollment.touching import Touched, apply_touched, find_touched
from homeroom.students.errors import NumberTaken, StudentNotFound
from homeroom.students.holding import hold_student
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission

ENROLL = StudentPermission.ENROLL
BELIEVED = (
    "school_id",
    "grade_level",
    "starts_on",
    "ends_on",
    "primary",
    "entry_type",
    "exit_type",
    "previous_school",
)


class EnrollmentService:
    """Enrollments within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.schools: dict[UUID, Mapping[str, Any]] = {}

    async def history(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        given = {"student_id": student_id}
        reads = [(query, given) for query in (student_known, enrollments, changes)]
        known, held, changed = await self.work.read_all(reads)
        if not known:
            raise StudentNotFound
        return {
            "student_id": student_id,
            "today": self.work.account.today,
            "enrollments": [self._shown(row) for row in held],
            "changes": [{**row, "after": row} for row in changed],
        }

    async def create(self, wanted: StudentCreate) -> dict[str, Any]:
        """A student the district did not know. Raises `NotFound`, `Invalid`, `NumberTaken`."""
        if wanted.birth_on is not None and wanted.birth_on > self.work.account.today:
            raise Invalid.at("birth_on", "date_past", "Nobody is born in the future.")
        planned = enroll(wanted.enrollment, "enrollment.")
        await self._refuse_places([], planned.changed, "enrollment.")
        number = wanted.student_number or await NumberService(self.work).take()
        facts = wanted.model_dump(include={"given_name", "middle_name", "family_name", "preferred_name", "birth_on"})
        student_id = await PersonService(self.work).add(**facts)
        self.work.session.add(Student(id=student_id, student_number=number))
        with refusing({"uq_students_number": NumberTaken}):
            await self.work.session.flush()
        await self._write(student_id, [], planned)
        return {"id": student_id, "student_number": number, "enrollment_id": planned.changed[0].id}

    async def enroll(self, student_id: UUID, wanted: EnrollmentCreate, *, preview: bool) -> dict[str, Any]:
        """Raises `StudentNotFound`, `NotFound`, `Invalid`, `AlreadyEnrolled`."""
        held = await self._held(student_id)
        return await self._change(student_id, held, enroll(wanted), preview=preview)

    async def change(
        self, student_id: UUID, enrollment_id: UUID, version: int, wanted: Change, *, preview: bool
    ) -> dict[str, Any]:
        """Raises `StudentNotFound`, `EnrollmentNotFound`, `NotFound`, `EnrollmentChanged`, and as the action does."""
        held = await self._held(student_id)
        if not await self.work.read(enrollment_in_reach, student_id=student_id, enrollment_id=enrollment_id):
            raise EnrollmentNotFound
        found = next(each for each in held if each.id == enrollment_id)
        if found.version != version:
            raise EnrollmentChanged(found.version)
        stays = [_stay(each) for each in held]
        stay = next(each for each in stays if each.id == enrollment_id)
        others = [each for each in stays if each.id != enrollment_id]
        planned = ACTIONS[type(wanted)](stay, wanted, others, self.work.account.today)
        return await self._change(student_id, held, planned, preview=preview)

    # -- a change ---------------------------------------------------------------------------------------------------

    async def _held(self, student_id: UUID) -> list[Enrollment]:
        """A student's enrollments, held: two changes of them come one after the other."""
        if not await self.work.read(student_known, student_id=student_id):
            raise StudentNotFound
        tenant_id = self.work.actor.tenant_id
        await hold_student(self.work, student_id)
        held = select(Enrollment).where(Enrollment.tenant_id == tenant_id, Enrollment.student_id == student_id)
        return [*await self.work.session.scalars(held.order_by(Enrollment.id))]

    async def _change(
        self, student_id: UUID, held: Sequence[Enrollment], planned: Wanted, *, preview: bool
    ) -> dict[str, Any]:
        before = [_stay(each) for each in held]
        was = {each.id: each for each in before}
        planned = replace(planned, changed=[each for each in planned.changed if was.get(each.id) != each])
        await self._refuse_places(before, planned.changed)
        after = [*({**was, **{each.id: each for each in planned.changed}}).values()]
        clashing = clash(after, [each.id for each in planned.changed])
        if clashing is not None:
            one, other = clashing
            school = await self._school(other.school_id)
            raise AlreadyEnrolled(other, school["name"], same_school=one.school_id == other.school_id)
        touched = await find_touched(self.work, student_id, before, after)
        if not preview:
            await self._write(student_id, held, planned)
            await apply_touched(self.work, touched)
        return await self._effects(was, planned, touched, done=not preview)

    async def _refuse_places(self, before: Sequence[Stay], changed: Sequence[Stay], path: str = "") -> None:
        """Whoever changes an enrollment has the right to at its school, and who enters a school fits into it."""
        was = {each.id: each for each in before}
        for stay in changed:
            school = await self._school(stay.school_id)
            old = was.get(stay.id)
            if (old is None or old.grade_level != stay.grade_level) and stay.grade_level not in school["grade_levels"]:
                raise Invalid.at(f"{path}grade_level", "grade_of_school", "The school does not teach this grade.")
            closes = school["ends_on"]
            if (old is None or old.starts_on != stay.starts_on) and closes is not None and stay.starts_on > closes:
                raise Invalid.at(f"{path}starts_on", "school_closed", "The school is closed by then.")

    async def _school(self, school_id: UUID) -> Mapping[str, Any]:
        if school_id not in self.schools:
            self.schools[school_id] = await self.work.require(ENROLL, school_entered, school_id=school_id)
        return self.schools[school_id]

    async def _write(self, student_id: UUID, held: Sequence[Enrollment], planned: Wanted) -> None:
        work = self.work
        await tell(work, planned.kind, planned.reason)
        rows = {each.id: each for each in held}
        for stay in planned.changed:
            facts = {name: getattr(stay, name) for name in BELIEVED}
            row = rows.get(stay.id)
            if row is None:
                work.session.add(Enrollment(id=stay.id, student_id=student_id, **facts))
            else:
                for name, value in facts.items():
                    setattr(row, name, value)
            await work.session.flush()  # in this order: what ends makes room for what begins
        self._tell(student_id, {each.id: each for each in planned.changed}, {*rows}, planned.kind)

    def _tell(self, student_id: UUID, changed: Mapping[UUID, Stay], known: set[UUID], kind: ChangeKind) -> None:
        """Emit what happened."""
        begun = [stay for stay in changed.values() if stay.id not in known]
        ended = [stay for stay in changed.values() if stay.id in known]
        if kind is ChangeKind.TRANSFERRED:
            (gone,), (come,) = ended, begun
            if gone.ends_on is not None:
                self.work.emit(
                    StudentTransferred(
                        student_id=student_id,
                        from_enrollment_id=gone.id,
                        from_school_id=gone.school_id,
                        to_enrollment_id=come.id,
                        to_school_id=come.school_id,
                        ends_on=gone.ends_on,
                        starts_on=come.starts_on,
                    )
                )
        exits = {ChangeKind.EXITED, ChangeKind.TRANSFERRED, ChangeKind.ADVANCED}
        for stay in ended:
            if kind in exits and stay.ends_on is not None and stay.exit_type is not None:
                self.work.emit(
                    StudentExited(
                        student_id=student_id,
                        enrollment_id=stay.id,
                        school_id=stay.school_id,
                        ends_on=stay.ends_on,
                        exit_type=stay.exit_type.value,
                    )
                )
            else:
                self.work.emit(
                    EnrollmentCorrected(student_id=student_id, enrollment_id=stay.id, school_id=stay.school_id)
                )
        for stay in begun:
            self.work.emit(
                StudentEnrolled(
                    student_id=student_id,
                    enrollment_id=stay.id,
                    school_id=stay.school_id,
                    starts_on=stay.starts_on,
                    primary=stay.primary,
                )
            )

    # -- what is shown ----------------------------------------------------------------------------------------------

    async def _effects(
        self, was: Mapping[UUID, Stay], planned: Wanted, touched: Touched, *, done: bool
    ) -> dict[str, Any]:
        shown = []
        for stay in planned.changed:
            name = (await self._school(stay.school_id))["name"]
            old = was.get(stay.id)
            shown.append(
                {
                    "enrollment_id": stay.id,
                    "before": {**asdict(old), "school_name": name} if old else None,
                    "after": {**asdict(stay), "school_name": name},
                }
            )
        return {"done": done, "enrollments": shown, **touched.shown()}

    def _shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        today, last = self.work.account.today, row["ends_on"]
        if last is not None and last < row["starts_on"]:
            state = EnrollmentState.CANCELLED
        elif row["starts_on"] > today:
            state = EnrollmentState.COMING
        else:
            state = EnrollmentState.OVER if last is not None and last < today else EnrollmentState.CURRENT
        entry, leaving = row["entry_type"], row["exit_type"]
        return {
            **row,
            "state": state,
            "counts_as": COUNTED_AS.get(ExitType(leaving), CountsAs.OTHER) if leaving else None,
            "entry_descriptor": ED_FI_ENTRY[EntryType(entry)] if entry else None,
            "exit_descriptor": ED_FI_EXIT[ExitType(leaving)] if leaving else None,
        }


def _stay(row: Enrollment) -> Stay:
    return Stay(row.id, **{name: getattr(row, name) for name in BELIEVED})
