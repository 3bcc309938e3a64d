"""Writes the demo district into a database, as its owner, in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from argon2 import PasswordHasher

from homeroom.demo.accounts import GUARDIAN, SLUG, new_password, write_down
from homeroom.demo.build import build
from homeroom.demo.bulk import bulk
from homeroom.demo.copying import Table, copy_binary, copy_rows
from homeroom.demo.district import DISTRICT_NAME, TIME_ZONE, District
from homeroom.demo.marks import MARK_COLUMNS, MARKS
from homeroom.demo.rows_attendance import AttendanceRows
from homeroom.demo.rows_behavior import BehaviorRows
from homeroom.demo.rows_communication import CommunicationRows
from homeroom.demo.rows_documents import DocumentRows
from homeroom.demo.rows_health import HealthRows
from homeroom.demo.rows_people import PeopleRows
from homeroom.demo.rows_profiles import ProfileRows
from homeroom.demo.rows_schools import SchoolRows
from homeroom.kernel import clock
from homeroom.kernel.refusals import Refused
from homeroom.platform.keys import KeyRing
from homeroom.platform.settings import Settings

LEAST_STUDENTS: Final = 30
MOST_STUDENTS: Final = 100_000
_ROWS_A_STUDENT: Final = 37  # marks aside; for the progress
_NEARLY: Final = 0.97

_BOOK_SCHOOLS: Final = """
insert into jobs.procrastinate_jobs (queue_name, task_name, priority, args)
select 'schools', 'schools.book_school', 0, jsonb_build_object('tenant_id', tenant_id, 'school_id', id)
from schools.schools where tenant_id = %s order by id
"""
"""Teachers and rooms are taken for the lessons by the worker, once it runs."""

Progress = Callable[[str, float], None]
"""Told what is being written and how far it has come, from 0 to 1."""


class DemoRefused(Refused):
    """The demo district cannot be made here; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was made."""

    schools: int
    staff: int
    students: int
    families: int
    guardians: int
    sections: int
    rolls: int
    marks: int
    rows: int


def seed(settings: Settings, *, students: int = 600, seed: int = 1, on_progress: Progress | None = None) -> Counts:
    """Make the district `demo` as it is today, and write its sign-ins to `demo.json` in the state folder.

    Raises:
        DemoRefused: outside development, without the owner's URL, out of range, where there is a `demo` already, or
            where the database does not answer or has no tables.
    """
    if not settings.development:
        raise DemoRefused("The demo district is for development only: set HOMEROOM_ENV=development.")
    if settings.owner_database_url is None:
        raise DemoRefused("Set HOMEROOM_OWNER_DATABASE_URL: the demo district is written as the database's owner.")
    if not LEAST_STUDENTS <= students <= MOST_STUDENTS:
        raise DemoRefused(f"A demo district has {LEAST_STUDENTS} to {MOST_STUDENTS:,} students, not {students:,}.")
    url = settings.owner_database_url.get_secret_value()
    tell = on_progress or _say_nothing
    try:
        with psycopg.connect(url) as connection:
            connection.execute("set lock_timeout = '10s'")
            _refuse_a_second(connection)
            tell("Drawing the district", 0.0)
            district = build(students, seed, clock.today(TIME_ZONE))
            password = new_password()
            counts = _write(connection, district, PasswordHasher().hash(password), settings.key_ring(), tell)
            kept = write_down(settings.state_dir, district, password)
            try:
                connection.commit()
            except BaseException:
                kept.unlink(missing_ok=True)
                raise
    except psycopg.errors.UniqueViolation as error:
        if error.diag.table_name == "tenants":  # another seeding was faster
            raise _already_there() from error
        raise
    except psycopg.errors.UndefinedTable as error:
        raise DemoRefused("The database has no tables yet: run `homeroom migrate` first.") from error
    except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
        raise DemoRefused("Somebody is using the tables: stop Homeroom, then try again.") from error
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise DemoRefused(f"The database does not answer: {reason}") from error
    tell("Done", 1.0)
    return counts


def _refuse_a_second(connection: psycopg.Connection[Any]) -> None:
    if connection.execute("select 1 from identity.tenants where slug = %s", [SLUG]).fetchone():
        raise _already_there()


def _already_there() -> DemoRefused:
    return DemoRefused("There is a demo district in this database already: sign in to it, or start a new database.")


def _write(
    connection: psycopg.Connection[Any], district: District, password_hash: str, ring: KeyRing, tell: Progress
) -> Counts:
    schools, people = SchoolRows(district), PeopleRows(district, password_hash)
    attendance = AttendanceRows(district)
    communication = CommunicationRows(district, attendance.absences, GUARDIAN)
    tables = [*_tables(schools, people, attendance, communication), *ProfileRows(district).tables()]
    tables += DocumentRows(district).tables()
    tables += HealthRows(district, ring, attendance.history).tables()
    tables += BehaviorRows(district, attendance.history).tables()
    names = [table.name for table in tables] + [MARKS]
    connection.execute(
        "insert into identity.tenants (id, slug, name, time_zone, locale, demo) values (%s, %s, %s, %s, 'en', true)",
        [district.tenant_id, SLUG, DISTRICT_NAME, TIME_ZONE],
    )
    students = sum(len(school.pupils) for school in district.schools)
    expected = students * _ROWS_A_STUDENT + attendance.marks.expected(attendance.history)
    written = dict.fromkeys(names, 0)
    with bulk(connection, names):
        for table in tables:
            tell(table.name, min(_NEARLY, sum(written.values()) / expected))
            written[table.name] = copy_rows(connection, district.tenant_id, table)
        for day in attendance.history:
            tell(MARKS, min(_NEARLY, sum(written.values()) / expected))
            written[MARKS] += copy_binary(connection, MARKS, MARK_COLUMNS, attendance.marks.rows(day))
        tell("Indexes and references", _NEARLY)
    connection.execute(_BOOK_SCHOOLS, [district.tenant_id])
    return Counts(
        schools=written["schools.schools"],
        staff=written["schools.staff"],
        students=written["students.students"],
        families=len(district.families),
        guardians=sum(len(family.adults) for family in district.families),
        sections=written["schools.sections"],
        rolls=written["attendance.rolls"],
        marks=written[MARKS],
        rows=sum(written.values()) + 1,
    )


def _tables(
    schools: SchoolRows, people: PeopleRows, attendance: AttendanceRows, communication: CommunicationRows
) -> Iterator[Table]:
    """All tables but the marks, each after those it refers to."""
    yield people.people()
    yield from schools.tables()
    yield from people.tables()
    yield from attendance.tables()
    yield from communication.tables()


def _say_nothing(_what: str, _done: float) -> None:
    pass
