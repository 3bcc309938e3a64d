"""The rows of behavior and progress: incidents of four weeks, recognition, and what is done about some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District, Pupil, School, Section
from homeroom.demo.keys import Key, lot
from homeroom.demo.marks import held_on, taken_at
from homeroom.students.behavior.models import ActionKind, IncidentState, ParticipantRole, Place, Severity, ToldHow
from homeroom.students.progress.models import GoalState, InterventionKind, InterventionState, Visibility

_INCIDENTS: Final = 0.05  # for each student in four weeks
_PRONE: Final = 0.012  # of the students; they have several
_MOST: Final = 4
_RECOGNIZED: Final = 0.08
_CLOSED_AFTER: Final = timedelta(days=4)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Kind:
    """What happens, how often beside the others, and what is done."""

    code: str
    weight: int
    severity: Severity
    place: Place
    words: str
    action: ActionKind
    harms: bool = False  # somebody else


_KINDS: Final = (
    Kind(
        "disruption",
        30,
        Severity.MINOR,
        Place.CLASSROOM,
        "Called out again and again during quiet work.",
        ActionKind.CONFERENCE,
    ),
    Kind(
        "technology",
        18,
        Severity.MINOR,
        Place.CLASSROOM,
        "On the phone during class, after two reminders.",
        ActionKind.LOSS_OF_PRIVILEGE,
    ),
    Kind(
        "defiance",
        12,
        Severity.MINOR,
        Place.CLASSROOM,
        "Would not go to the assigned seat.",
        ActionKind.CONFERENCE,
    ),
    Kind(
        "skipping",
        12,
        Severity.MODERATE,
        Place.HALLWAY,
        "Found in the hallway half an hour after class began.",
        ActionKind.DETENTION,
    ),
    Kind(
        "disrespect",
        10,
        Severity.MINOR,
        Place.CAFETERIA,
        "Rude to the lunch staff when asked to clean up.",
        ActionKind.RESTORATIVE,
    ),
    Kind(
        "language",
        8,
        Severity.MODERATE,
        Place.SCHOOL_BUS,
        "Insulted another student on the bus.",
        ActionKind.DETENTION,
        harms=True,
    ),
    Kind(
        "fighting",
        5,
        Severity.SERIOUS,
        Place.PLAYGROUND,
        "Pushing that turned into a fight. Both were separated; nobody was hurt.",
        ActionKind.IN_SCHOOL_SUSPENSION,
        harms=True,
    ),
    Kind(
        "bullying",
        3,
        Severity.SERIOUS,
        Place.HALLWAY,
        "Kept taking another student's things and mocking them.",
        ActionKind.RESTORATIVE,
        harms=True,
    ),
)
_PRAISE: Final = (
    ("kindness", "Sat with a new classmate at lunch all week."),
    ("effort", "Stayed after class to get the last problem right."),
    ("improvement", "On time every day for two weeks."),
    ("leadership", "Led the group through the lab without being asked."),
    ("teamwork", "Made sure everybody in the group had a turn."),
)


@dataclass(frozen=True)
class Incident:
    """One incident: who did it, in whose class, and who was harmed."""

    id: Key
    participant_id: Key
    school: School
    pupil: Pupil
    section: Section
    kind: Kind
    on: date
    harmed: Pupil | None

    @property
    def at(self) -> datetime:
        return taken_at(self.section, self.on)


class BehaviorRows:
    """The tables of behavior and of progress."""

    def __init__(self, district: District, history: tuple[date, ...]) -> None:
        self.district, self.history = district, history
        self._rng = lot(district.seed, f"behavior {district.today}")
        self.incidents = list(self._happen())

    def tables(self) -> Iterator[Table]:
        """After students and staff."""
        yield Table(
            "students.incidents",
            (
                *("id", "school_id", "occurred_at", "occurred_on", "order_key", "place", "kind", "severity"),
                *("description", "for_family", "reported_by", "reported_at", "state", "closed_at"),
            ),
            self._incidents,
        )
        yield Table(
            "students.incident_participants",
            ("id", "incident_id", "student_id", "role", "told_on", "told_by", "told_how"),
            self._participants,
        )
        yield Table(
            "students.incident_actions",
            ("id", "participant_id", "kind", "starts_on", "ends_on", "decided_by", "decided_at"),
            self._actions,
        )
        yield Table(
            "students.recognitions",
            ("id", "student_id", "kind", "words", "given_on", "given_by", "given_at"),
            self._recognitions,
        )
        yield Table(
            "students.interventions",
            (
                *("id", "student_id", "kind", "title", "plan", "tier", "visibility", "owner_id", "starts_on"),
                *("review_on", "order_key", "state", "author_id"),
            ),
            self._interventions,
        )
        yield Table(
            "students.goals",
            (
                *("id", "student_id", "title", "measure", "unit", "baseline", "target", "starts_on", "due_on"),
                *("state", "visibility", "author_id"),
            ),
            self._goals,
        )

    def _happen(self) -> Iterator[Incident]:
        story = self.district.story
        for school in self.district.schools:
            for pupil in school.pupils:
                if pupil is story.child:
                    yield from self._once(school, pupil, _KINDS[1])
                elif pupil is not story.sibling:
                    prone = self._rng.random() < _PRONE
                    so_many = self._rng.randint(2, _MOST) if prone else int(self._rng.random() < _INCIDENTS)
                    for _ in range(so_many):
                        kind = self._rng.choices(_KINDS, [each.weight for each in _KINDS])[0]
                        yield from self._once(school, pupil, kind)

    def _once(self, school: School, pupil: Pupil, kind: Kind) -> Iterator[Incident]:
        day = self._rng.choice(self.history)
        held = held_on(pupil.sections, day)
        if day < pupil.starts_on or not held:
            return
        section = self._rng.choice(held)
        others = [other for other in section.roster if other is not pupil and other.starts_on <= day]
        harmed = self._rng.choice(others) if kind.harms and others else None
        new = self.district.keys.new
        yield Incident(new(), new(), school, pupil, section, kind, day, harmed)

    def _is_closed(self, incident: Incident) -> bool:
        return incident.on + _CLOSED_AFTER < self.district.today

    def _incidents(self) -> Iterator[Row]:
        for incident in self.incidents:
            closed = self._is_closed(incident)
            yield (
                incident.id,
                incident.school.id,
                incident.at,
                incident.on,
                f"{incident.at:%Y-%m-%dT%H:%M:%S.%fZ}",
                incident.kind.place.value,
                incident.kind.code,
                incident.kind.severity.value,
                incident.kind.words,
                incident.harmed is None,
                incident.section.teacher.human.id,
                incident.at + timedelta(minutes=50),
                (IncidentState.CLOSED if closed else IncidentState.OPEN).value,
                incident.at + timedelta(days=1) if closed else None,
            )

    def _participants(self) -> Iterator[Row]:
        for incident in self.incidents:
            office = incident.school.employee("Principal").human.id
            told = (incident.on, office, ToldHow.PHONE.value) if self._is_closed(incident) else (None, None, None)
            role = ParticipantRole.PERPETRATOR.value
            yield (incident.participant_id, incident.id, incident.pupil.human.id, role, *told)
            if incident.harmed is not None:
                key, victim = self.district.keys.new(), ParticipantRole.VICTIM.value
                yield (key, incident.id, incident.harmed.human.id, victim, *told)

    def _actions(self) -> Iterator[Row]:
        for incident in self.incidents:
            if self._is_closed(incident):
                day = self.district.year.next_from(incident.on + timedelta(days=1))
                decided = (incident.school.employee("Principal").human.id, incident.at + timedelta(hours=2))
                yield (
                    self.district.keys.new(),
                    incident.participant_id,
                    incident.kind.action.value,
                    day,
                    day,
                    *decided,
                )

    def _recognitions(self) -> Iterator[Row]:
        for school in self.district.schools:
            for pupil in school.pupils:
                if pupil is self.district.story.child or self._rng.random() < _RECOGNIZED:
                    kind, words = self._rng.choice(_PRAISE)
                    day = self._rng.choice(self.history)
                    if held := held_on(pupil.sections, day):
                        at, teacher = taken_at(held[-1], day), held[-1].teacher.human.id
                        yield self.district.keys.new(), pupil.human.id, kind, words, day, teacher, at

    def _interventions(self) -> Iterator[Row]:
        """For whom several incidents were reported; the counselor looks at it again every other week."""
        reported: dict[Key, list[Incident]] = {}
        for incident in self.incidents:
            reported.setdefault(incident.pupil.human.id, []).append(incident)
        for student_id, theirs in reported.items():
            if len(theirs) > 1:
                owner = theirs[0].school.employee("Counselor").human.id
                began = max(incident.on for incident in theirs)
                review = began + 2 * _WEEK
                yield (
                    self.district.keys.new(),
                    student_id,
                    InterventionKind.BEHAVIOR.value,
                    "Check in and check out",
                    "Two minutes with the counselor before the first and after the last period, and a card of aims.",
                    2,
                    Visibility.TEACHERS.value,
                    owner,
                    began,
                    review,
                    review.isoformat(),
                    InterventionState.RUNNING.value,
                    owner,
                )

    def _goals(self) -> Iterator[Row]:
        story = self.district.story
        began = self.history[0]
        yield (
            self.district.keys.new(),
            story.child.human.id,
            "Reads twenty minutes a day",
            "Days a week with a signed reading log",
            "days",
            2,
            5,
            began,
            began + 12 * _WEEK,
            GoalState.ACTIVE.value,
            Visibility.FAMILY.value,
            story.teacher.human.id,
        )
