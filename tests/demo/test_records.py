"""What the demo district has of health and behavior reads as if somebody had written it down in the app."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from homeroom.demo import seed
from homeroom.demo.district import TIME_ZONE
from homeroom.kernel import clock
from homeroom.kernel.grades import GradeLevel
from homeroom.platform.sealed import Seals
from homeroom.students.health.models import HealthCard, HealthRecord, HealthVisit, ImmunizationStatus, Vaccine
from homeroom.students.health.schedule import STANDARD, Child, standing
from homeroom.students.health.schemas import CardWrite, HealthText, VisitText
from tests.demo.test_seeding import settings_for

STUDENTS = 300


@pytest.fixture
def owner(owner_url: str, tmp_path: Path) -> Iterator[psycopg.Connection[Any]]:
    seed(settings_for(owner_url, tmp_path), students=STUDENTS)
    with psycopg.connect(owner_url) as connection:
        yield connection


def test_health_is_sealed_and_can_be_opened(owner: psycopg.Connection[Any], tmp_path: Path) -> None:
    ((tenant_id,),) = owner.execute("select id from identity.tenants").fetchall()
    seals = Seals(settings_for(None, tmp_path).key_ring(), tenant_id)
    for table, column, words, at_least in (
        (b"health_records", HealthRecord.sealed, HealthText, 10),
        (b"health_cards", HealthCard.sealed, CardWrite, 1),
        (b"health_visits", HealthVisit.sealed, VisitText, 5),
    ):
        rows = owner.execute(b"select id, sealed from students." + table).fetchall()
        assert len(rows) >= at_least, table
        for row_id, sealed in rows:
            words.model_validate(json.loads(seals.text(column, row_id, sealed)))


def test_most_students_have_their_doses(owner: psycopg.Connection[Any]) -> None:
    given: dict[UUID, dict[Vaccine, list[date]]] = defaultdict(lambda: defaultdict(list))
    for student_id, vaccine, day in owner.execute(
        "select student_id, vaccine, given_on from students.immunization_doses"
    ):
        given[student_id][Vaccine(vaccine)].append(day)
    students = owner.execute(
        "select p.id, p.birth_on, e.grade_level"
        " from students.enrollments e join identity.people p on p.id = e.student_id"
    ).fetchall()
    assert len(students) == STUDENTS
    today, statuses = clock.today(TIME_ZONE), []
    for student_id, birth_on, grade in students:
        found = standing(STANDARD, Child(birth_on, GradeLevel(grade), given[student_id]), today)
        assert not any(each.too_early for each in found.requirements)
        statuses.append(found.status)
    assert 0 < statuses.count(ImmunizationStatus.OVERDUE) < STUDENTS / 10


def test_incidents_are_of_who_was_there(owner: psycopg.Connection[Any]) -> None:
    rows = owner.execute(
        """
        select i.state, i.occurred_on, p.told_on, p.role, e.starts_on,
               exists (select from students.section_enrollments r join schools.sections s on s.id = r.section_id
                       where r.student_id = p.student_id and s.school_id = i.school_id),
               exists (select from students.incident_actions a where a.participant_id = p.id)
        from students.incidents i join students.incident_participants p on p.incident_id = i.id
        join students.enrollments e on e.student_id = p.student_id and e.school_id = i.school_id
        """
    ).fetchall()
    assert len(rows) == owner.execute("select count(*) from students.incident_participants").fetchall()[0][0] > 10
    for state, on, told_on, role, enrolled_on, is_there, acted in rows:
        assert is_there
        assert enrolled_on <= on < clock.today(TIME_ZONE)
        assert (told_on is not None) == (state == "closed")
        assert acted == (state == "closed" and role == "perpetrator")
    assert owner.execute("select count(*) from students.interventions where state = 'running'").fetchall()[0][0] > 0
    assert owner.execute("select count(*) from students.recognitions").fetchall()[0][0] > 5
