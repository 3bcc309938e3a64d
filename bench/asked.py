"""What is measured: the requests of ordinary work, each in enough variants that no row is asked for twice in a row."""

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

import psycopg

from bench.district import NOW, TENANT, District
from bench.loadclient import request
from homeroom.kernel import pages

TODAY: Final = NOW.date()
VARIANTS: Final = 48
ROSTER: Final = range(22, 29)
_DEEP: Final = 0.5

_TEACHERS = """
select distinct on (st.section_id) a.id as account_id, s.id as session_id, st.section_id, x.school_id,
       (select count(*) from students.section_enrollments e
        where e.tenant_id = st.tenant_id and e.section_id = st.section_id and e.ends_on is null) as students
from identity.accounts a
join identity.sessions s on s.tenant_id = a.tenant_id and s.account_id = a.id
join schools.section_teachers st on st.tenant_id = a.tenant_id and st.staff_id = a.person_id
join schools.sections x on x.tenant_id = st.tenant_id and x.id = st.section_id
join schools.calendar_days d on d.tenant_id = x.tenant_id and d.school_id = x.school_id and d.held_on = %(today)s
    and d.main
join schools.meetings m on m.tenant_id = x.tenant_id and m.section_id = x.id and m.cycle_day = d.cycle_day
where a.email like '%%@bench.example'
order by st.section_id
"""
_GUARDIANS = """
select a.id as account_id, min(s.id::text)::uuid as session_id, array_agg(distinct g.student_id) as students
from identity.accounts a
join identity.sessions s on s.tenant_id = a.tenant_id and s.account_id = a.id
join students.guardian_links g on g.tenant_id = a.tenant_id and g.guardian_id = a.person_id and g.may_see_records
where a.email like '%%@bench.example' and g.ends_on is null group by 1 order by 1 limit %(most)s
"""
_OFFICE = """
select a.id as account_id, min(s.id::text)::uuid as session_id, min(g.school_id::text)::uuid as school_id
from identity.accounts a
join identity.sessions s on s.tenant_id = a.tenant_id and s.account_id = a.id
join identity.grants g on g.tenant_id = a.tenant_id and g.account_id = a.id
where g.role = %(role)s and a.email like '%%@demo.example' group by 1
"""


@dataclass(frozen=True)
class Ask:
    """One request: its parts, to be recorded, and as it goes over the wire."""

    path: str
    token: str | None = None
    method: str = "GET"
    body: bytes = b""
    conditions: Mapping[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        said = {"authorization": f"Bearer {self.token}"} if self.token else {}
        return {**said, **({"content-type": "application/json"} if self.body else {}), **self.conditions}

    @property
    def wire(self) -> bytes:
        return request(self.method, self.path, self.headers, self.body)


@dataclass(frozen=True)
class Kind:
    """A kind of work: the same for different people; each variant is the requests that are made one after the other."""

    name: str
    variants: Sequence[Sequence[Ask]]


@dataclass
class Roll:
    """A roll that one connection saves again and again, two marks changing each time."""

    path: str
    token: str
    bodies: Sequence[bytes] = ()
    version: int = 0
    saves: int = field(default=0)

    @property
    def next(self) -> "Ask":
        """The next save."""
        body = self.bodies[self.saves % len(self.bodies)]
        return Ask(self.path, self.token, "PUT", body, {"if-match": f'"{self.version}"'})

    def saved(self) -> None:
        """It was answered 200."""
        self.version += 1
        self.saves += 1


class Asked:
    """Everything that is measured in one district."""

    def __init__(self, served: District, password: str) -> None:
        self.served, self.password = served, password
        with served.owner() as owner:
            self.teachers = _rows(owner, _TEACHERS, today=TODAY)
            self.guardians = _rows(owner, _GUARDIANS, most=VARIANTS)
            (self.principal,) = _rows(owner, _OFFICE, role="school_admin")
            (self.admin,) = _rows(owner, _OFFICE, role="district_admin")
            self.names = _rows(
                owner,
                "select p.search_name, p.id from students.students s join identity.people p"
                " on p.tenant_id = s.tenant_id and p.id = s.id order by p.search_name, p.id",
            )
        self.right_size = [row for row in self.teachers if row["students"] in ROSTER] or self.teachers

    def kinds(self) -> Iterator[Kind]:
        """What is read, and sign-in."""
        admin = self._token(self.admin)
        principal = self._token(self.principal)
        prefixes = sorted({row["search_name"][:3] for row in _spread(self.names)})
        deep = [self._cursor(row) for row in _spread(self.names[int(len(self.names) * _DEEP) :])]
        yield Kind("students: first page", [[Ask("/v1/students", admin)]])
        yield Kind("students: deep page", [[Ask(f"/v1/students?cursor={cursor}", admin)] for cursor in deep])
        yield Kind("students: by name", [[Ask(f"/v1/students?q={quote(prefix)}", admin)] for prefix in prefixes])
        yield Kind("students: a school's office", [[Ask("/v1/students", principal)]])
        yield Kind(
            "section roster",
            [
                [Ask(f"/v1/students?section_id={row['section_id']}", self._token(row))]
                for row in _spread(self.right_size)
            ],
        )
        yield Kind(
            "teacher's day", [[Ask("/v1/attendance/my-day", self._token(row))] for row in _spread(self.teachers)]
        )
        yield Kind("roll", [[Ask(roll_path(row), self._token(row))] for row in _spread(self.right_size)])
        yield Kind("guardian's home", [self._home(row) for row in self.guardians])
        yield Kind("live board", [[Ask(f"/v1/attendance/board?school_id={self.principal['school_id']}", principal)]])
        yield Kind("sign-in", [[self._sign_in("teacher@demo.example")]])

    def rolls(self, count: int) -> list[Roll]:
        """Rolls to save, no two of one section; `prepare` completes them."""
        return [Roll(roll_path(row), self._token(row)) for row in self.right_size[:count]]

    def streams(self, count: int) -> list[bytes]:
        """Requests for live streams: half follow the boards of schools, half a guardian's notices."""
        admin = self._token(self.admin)
        schools = sorted({row["school_id"] for row in self.teachers})
        boards = [Ask(f"/v1/attendance/board/stream?school_id={school}", admin).wire for school in schools]
        notices = [Ask("/v1/communication/notices/stream", self._token(row)).wire for row in self.guardians]
        following = itertools.chain.from_iterable(zip(itertools.cycle(boards), itertools.cycle(notices), strict=False))
        return list(itertools.islice(following, count))

    def _home(self, row: dict[str, Any]) -> list[Ask]:
        """As the web app asks for it: the children, the days of each, what is new."""
        token = self._token(row)
        days = [Ask(f"/v1/attendance/students/{student}/days", token) for student in row["students"]]
        return [Ask("/v1/students?mine=true&limit=50", token), *days, Ask("/v1/communication/notices?limit=20", token)]

    def _sign_in(self, email: str) -> Ask:
        body = json.dumps({"tenant": TENANT, "email": email, "password": self.password}).encode()
        return Ask("/v1/identity/sign-in", None, "POST", body)

    def _token(self, row: dict[str, Any]) -> str:
        return self.served.token(row["account_id"], row["session_id"])

    def _cursor(self, row: dict[str, Any]) -> str:
        return pages.encode([row["search_name"]], row["id"])


def roll_path(row: dict[str, Any]) -> str:
    """The roll of a teacher's section today."""
    return f"/v1/attendance/sections/{row['section_id']}/rolls/{TODAY}"


def prepare(roll: Roll, page: dict[str, Any]) -> None:
    """Say what is to be saved: everyone present, but for two who are absent every other time."""
    codes = {code["presence"]: code["id"] for code in page["codes"] if code["for_teachers"]}
    students = [UUID(row["id"]) for row in page["students"]]
    roll.version = page["version"]
    roll.bodies = [_marks(students, codes["present"], codes["absent"], away) for away in (0, 2)]


def _marks(students: Sequence[UUID], present: str, absent: str, away: int) -> bytes:
    marks = [
        {"student_id": str(student), "code_id": absent if place < away else present}
        for place, student in enumerate(students)
    ]
    return json.dumps({"marks": marks}).encode()


def _rows(owner: psycopg.Connection[Any], sql: str, **parameters: Any) -> list[dict[str, Any]]:
    with owner.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        return cursor.execute(sql.encode(), parameters).fetchall()


def _spread(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """As many as there are variants, from all over the list."""
    return rows[:: max(1, len(rows) // VARIANTS)][:VARIANTS]
