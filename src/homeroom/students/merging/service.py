"""Finding records that are double, and making them one or two again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.identity.public import Person
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Problem
from homeroom.platform.database.audit import Change
from homeroom.platform.database.refusing import refusing
from homeroom.platform.lists import read_page
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.students.errors import NumberTaken
from homeroom.students.health.service.immunizations import RENEW
from homeroom.students.merging.days import in_the_way, stay_of
from homeroom.students.merging.errors import (
    EnrollmentsOverlap,
    LaterMerge,
    MergeNotFound,
    MergeOfOneself,
    MergeOfRelatives,
    MergeOfStaff,
    MergeOfStudent,
    MergeUndone,
    PairNotFound,
    PlaceTaken,
    SearchUnderWay,
)
from homeroom.students.merging.events import PeopleMerged, PeopleUnmerged
from homeroom.students.merging.likeness import Known, Likeness, of_guardians, of_students
from homeroom.students.merging.models import PairKind, PairState, SearchState
from homeroom.students.merging.moving import Mover
from homeroom.students.merging.repository import (
    ASK_SEARCH,
    ASK_SEARCH_OR_ANOTHER,
    DECIDE,
    ENROLLMENTS_OF_BOTH,
    GIVE_UP,
    HOLD_BOTH,
    HOLD_MERGE,
    HOLD_PERSON,
    HOLD_STUDENTS,
    NEW_MERGE,
    STEPS_OF,
    UNDO_MERGE,
    guardian_to_merge,
    guardians_like,
    last_search,
    merge,
    merges,
    pair,
    pairs,
    student_to_merge,
    students_like,
)
from homeroom.students.merging.schemas import CompareAsked, Described, MergeCreate, PersonField
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission

FIND: Final = "students.find_duplicates"
MOST_SHOWN: Final = 8
GIVEN_UP_AFTER: Final = timedelta(hours=12)
"""A search that nobody goes on with (its job is tried again for two hours) does not stand in the way for ever."""
FINDS: Final[Mapping[PairKind, Query]] = {PairKind.STUDENT: student_to_merge, PairKind.GUARDIAN: guardian_to_merge}


class DuplicateService:
    """Who may be the same; nobody is merged here."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def candidates(self, kind: PairKind, described: Described) -> dict[str, Any]:
        """Who is on record already, before somebody is recorded a second time."""
        probe = Known(**described.model_dump())
        names = [f"{a} {b}" for given in probe.givens for a, b in ((given, probe.family), (probe.family, given))]
        if kind is PairKind.STUDENT:
            rows = await self.work.read(students_like, names=names, birth_on=described.birth_on)
            like = of_students
        else:
            rows = await self.work.read(guardians_like, names=names, email=described.email)
            like = of_guardians
        scored = [(like(probe, known(row)), row) for row in rows]
        likely = sorted(
            ((score, row) for score, row in scored if self._proposed(kind, score, probe)),
            key=lambda each: (-each[0].score, str(each[1]["id"])),
        )
        within = [
            {**row, "score": each.score, "reasons": [str(reason) for reason in each.reasons]}
            for each, row in likely
            if row["within"]
        ]
        return {"items": within[:MOST_SHOWN], "elsewhere": sum(not row["within"] for _, row in likely)}

    @staticmethod
    def _proposed(kind: PairKind, like: Likeness, probe: Known) -> bool:
        """Of a guardian only the name may be known yet: then the name is enough to look."""
        bare = kind is PairKind.GUARDIAN and not (probe.email or probe.phone or probe.birth_on)
        return like.enough or (bare and like.score > 0)

    async def pairs(self, kind: PairKind, state: PairState, limit: int, cursor: str | None) -> dict[str, Any]:
        """Raises `Invalid` for a bad cursor."""
        wanted = {"kind": kind, "state": state}
        return await read_page(self.work, pairs, {"score": int}, limit=limit, cursor=cursor, parameters=wanted)

    async def decide(self, pair_id: UUID, state: PairState) -> dict[str, Any]:
        """They are two, or they may be one after all. Raises `PairNotFound`."""
        found = await self._pair(pair_id)
        done = await self.work.execute(
            DECIDE, {"pair_id": pair_id, "state": state, "by": self.work.account.account_id, "now": clock.now()}
        )
        if done:
            before, after = {"state": found["state"]}, {"state": state}
            self.work.audit(Change("changed", "students.duplicate_pairs", pair_id, before=before, after=after))
        return await self._pair(pair_id)

    async def _pair(self, pair_id: UUID) -> dict[str, Any]:
        rows = await self.work.read(pair, pair_id=pair_id)
        if not rows:
            raise PairNotFound
        return rows[0]

    async def last_search(self) -> dict[str, Any]:
        rows = await self.work.read(last_search)
        for row in rows:
            if row["finished_at"] is None and row["asked_at"] < clock.now() - GIVEN_UP_AFTER:
                return {"search": {**row, "state": SearchState.FAILED}}
        return {"search": rows[0] if rows else None}

    async def search(self) -> dict[str, Any]:
        """Have the whole district looked through. Raises `SearchUnderWay`."""
        if not await _ask(self.work, ASK_SEARCH, self.work.account.account_id):
            raise SearchUnderWay
        (found,) = await self.work.read(last_search)
        return found


async def ask_for_search(work: Work) -> None:
    """After an import: start a search with the commit, or have another follow the one that is under way."""
    await _ask(work, ASK_SEARCH_OR_ANOTHER)


async def _ask(work: Work, statement: str, by: UUID | None = None) -> bool:
    search_id, now = new_id(), clock.now()
    await work.execute(GIVE_UP, {"now": now, "before": now - GIVEN_UP_AFTER})
    asked = await work.execute(statement, {"id": search_id, "by": by, "now": now})
    if not asked or asked[0]["id"] != search_id:
        return False
    work.start(FIND, search_id=search_id)
    return True


def known(row: Mapping[str, Any], suffix: str = "") -> Known:
    return Known(
        **{
            name: row[name + suffix]
            for name in ("given_name", "family_name", "preferred_name", "birth_on", "email", "phone")
        }
    )


class MergeService:
    """Two records made one, and undone."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list(self, limit: int, cursor: str | None, merged_id: UUID | None) -> dict[str, Any]:
        """Newest first. Raises `Invalid` for a bad cursor."""
        given = {} if merged_id is None else {"merged_id": merged_id}
        return await read_page(
            self.work, merges, {}, limit=limit, cursor=cursor, parameters=given, merged=merged_id is not None
        )

    async def read(self, merge_id: UUID) -> dict[str, Any]:
        """Raises `MergeNotFound`."""
        rows = await self.work.read(merge, merge_id=merge_id)
        if not rows:
            raise MergeNotFound
        steps = await self.work.execute(STEPS_OF, {"merge_id": merge_id})
        counted = {
            kind: [{"table": each["table"], "rows": each["rows"]} for each in steps if each["kind"] == kind]
            for kind in ("moved", "aside")
        }
        taken = [name for each in steps for names in each["taken"] or () for name in names]
        return {**rows[0], **counted, "taken": taken}

    async def compare(self, asked: CompareAsked) -> dict[str, Any]:
        """Both side by side; what a merge would do is tried, and taken back. Raises as `merge`."""
        survivor, merged = await self._both(asked)
        await self.work.execute("savepoint tried", {})
        mover = Mover(self.work, new_id(), told=False)
        await self._record(mover.merge_id, asked, "")
        await mover.merge(asked.kind, asked.merged_id, asked.survivor_id)
        await self.work.execute("rollback to savepoint tried", {})
        fields = [
            {"field": field, "survivor": _text(survivor[field]), "merged": _text(merged[field])}
            for field in _fields_of(asked.kind)
        ]
        return {"fields": fields, "moved": _rows(mover.moved), "aside": _rows(mover.aside)}

    async def merge(self, wanted: MergeCreate) -> dict[str, Any]:
        """Make two one. Raises `NotFound`, `MergeOf…`, `EnrollmentsOverlap`, `NumberTaken`."""
        survivor, merged = await self._both(wanted)
        mover = Mover(self.work, new_id())
        name = f"{merged['given_name']} {merged['family_name']}"
        await self._record(mover.merge_id, wanted, name)
        await mover.merge(wanted.kind, wanted.merged_id, wanted.survivor_id)
        given = _given(wanted, survivor, merged)
        if given:
            await mover.take_fields(wanted.merged_id, wanted.survivor_id, given)
            await self._set(wanted.survivor_id, {PersonField(field): after for field, (_, after) in given.items()})
        self.work.audit(Change("merged", _TABLES[wanted.kind], wanted.survivor_id, after={"from": wanted.merged_id}))
        self.work.audit(Change("merged", _TABLES[wanted.kind], wanted.merged_id, after={"into": wanted.survivor_id}))
        said = {"merge_id": mover.merge_id, "survivor_id": wanted.survivor_id, "merged_id": wanted.merged_id}
        self.work.emit(PeopleMerged(kind=wanted.kind, **said))
        self._follow_up(wanted.kind)
        return await self.read(mover.merge_id)

    async def undo(self, merge_id: UUID) -> dict[str, Any]:
        """Make them two again. Raises `MergeNotFound`, `MergeUndone`, `LaterMerge`, `PlaceTaken`."""
        found = await self.read(merge_id)
        await self.work.execute(HOLD_PERSON, {"person": found["survivor_id"]})
        await self.work.execute(HOLD_STUDENTS, {"both": [found["survivor_id"], found["merged_id"]]})
        (held,) = await self.work.execute(HOLD_MERGE, {"merge_id": merge_id})
        if held["undone_at"] is not None:
            raise MergeUndone
        if held["later"] is not None:
            raise LaterMerge(held["later"])
        survivor_id, merged_id, kind = found["survivor_id"], found["merged_id"], PairKind(found["kind"])
        mover = Mover(self.work, merge_id)
        await self._give_back(survivor_id, await mover.taken())
        await mover.undo()
        await self.work.execute(
            UNDO_MERGE, {"merge_id": merge_id, "now": clock.now(), "by": self.work.account.account_id}
        )
        self.work.audit(Change("unmerged", _TABLES[kind], survivor_id, after={"apart": merged_id}))
        self.work.audit(Change("unmerged", _TABLES[kind], merged_id, after={"apart": survivor_id}))
        self.work.emit(PeopleUnmerged(merge_id=merge_id, kind=kind, survivor_id=survivor_id, merged_id=merged_id))
        self._follow_up(kind)
        return await self.read(merge_id)

    # -- parts ----------------------------------------------------------------------------------------------------

    async def _both(self, asked: MergeCreate | CompareAsked) -> tuple[dict[str, Any], dict[str, Any]]:
        """Hold both until the end, and make sure that they may be merged.

        Raises `NotFound`, `MergeOf…`, `EnrollmentsOverlap`.
        """
        both = {"both": [asked.survivor_id, asked.merged_id]}
        held = {row["id"]: row for row in await self.work.execute(HOLD_BOTH, both)}
        await self.work.execute(HOLD_STUDENTS, both)
        find = FINDS[asked.kind]
        survivor = await self.work.require(StudentPermission.MERGE, find, person_id=asked.survivor_id)
        merged = await self.work.require(StudentPermission.MERGE, find, person_id=asked.merged_id)
        if any(each["related"] for each in held.values()):
            raise MergeOfRelatives
        if held[asked.merged_id]["works"] or held[asked.merged_id]["rules"]:
            raise MergeOfStaff
        if asked.kind is PairKind.GUARDIAN and held[asked.merged_id]["learns"]:
            raise MergeOfStudent
        if self.work.account.person_id in both["both"]:
            raise MergeOfOneself
        if asked.kind is PairKind.STUDENT:
            await self._refuse_overlap(asked)
        return survivor, merged

    async def _refuse_overlap(self, asked: MergeCreate | CompareAsked) -> None:
        """Raises `EnrollmentsOverlap`; both are held."""
        both = [asked.survivor_id, asked.merged_id]
        rows = await self.work.execute(ENROLLMENTS_OF_BOTH, {"both": both})
        survivors, merged = [[stay_of(row) for row in rows if row["student_id"] == each] for each in both]
        met = in_the_way(survivors, merged)
        if met is not None:
            raise EnrollmentsOverlap(*met, {row["school_id"]: row["school"] for row in rows})

    async def _record(self, merge_id: UUID, asked: MergeCreate | CompareAsked, name: str) -> None:
        await self.work.execute(
            NEW_MERGE,
            {
                "id": merge_id,
                "kind": asked.kind,
                "survivor": asked.survivor_id,
                "merged": asked.merged_id,
                "name": name,
                "now": clock.now(),
                "by": self.work.account.account_id,
            },
        )

    async def _give_back(self, survivor_id: UUID, taken: Mapping[str, tuple[str | None, str | None]]) -> None:
        """What the survivor was given goes, unless somebody corrected it since. Raises `PlaceTaken`."""
        person, student = await self._rows_of(survivor_id)
        back: dict[PersonField, Any] = {}
        for name, (before, after) in taken.items():
            field = PersonField(name)
            if _text(_value(person, student, field)) == after:
                back[field] = date.fromisoformat(before) if before and field is PersonField.BIRTH_ON else before
        await self._set(survivor_id, back, lambda: PlaceTaken(_TABLES[PairKind.STUDENT]))

    async def _set(
        self, survivor_id: UUID, fields: Mapping[PersonField, Any], taken: Callable[[], Problem] = NumberTaken
    ) -> None:
        """Raises `NumberTaken`, or what is given in its place."""
        person, student = await self._rows_of(survivor_id)
        for field, value in fields.items():
            setattr(student if field is PersonField.STUDENT_NUMBER else person, field.value, value)
        person.search_name, person.search_given = Person.search_names(
            person.given_name, person.family_name, person.middle_name, person.preferred_name
        )
        with refusing({"uq_students_number": taken}):
            await self.work.session.flush()

    async def _rows_of(self, person_id: UUID) -> tuple[Person, Student | None]:
        key = (self.work.actor.tenant_id, person_id)
        return await self.work.session.get_one(Person, key), await self.work.session.get(Student, key)

    def _follow_up(self, kind: PairKind) -> None:
        if kind is PairKind.STUDENT:
            self.work.start(RENEW)


_TABLES: Final = {PairKind.STUDENT: "students.students", PairKind.GUARDIAN: "identity.people"}


def _fields_of(kind: PairKind) -> list[PersonField]:
    return [field for field in PersonField if kind is PairKind.STUDENT or field is not PersonField.STUDENT_NUMBER]


def _given(wanted: MergeCreate, survivor: Mapping[str, Any], merged: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The fields the survivor gets: those named, or where none is named those it lacks."""
    chosen = wanted.take
    if chosen is None:
        chosen = [field for field in _fields_of(wanted.kind) if survivor[field] is None]
    return {field.value: (survivor[field], merged[field]) for field in chosen if survivor[field] != merged[field]}


def _value(person: Person, student: Student | None, field: PersonField) -> Any:
    return getattr(student if field is PersonField.STUDENT_NUMBER else person, field.value)


def _rows(counted: Mapping[str, int]) -> Sequence[dict[str, Any]]:
    return [{"table": table, "rows": rows} for table, rows in sorted(counted.items())]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
