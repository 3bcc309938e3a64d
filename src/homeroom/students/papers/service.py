"""What people have printed, and certify."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from homeroom.identity import opaque
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.listing.export import File, language, pdf_file, stored_file
from homeroom.platform.lists import read_page
from homeroom.platform.print import paper_for
from homeroom.platform.print.compiling import compiled
from homeroom.platform.queries import Query
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.schools.public import find_school, find_section
from homeroom.students.errors import NotEnrolled, StudentNotFound
from homeroom.students.papers import setting
from homeroom.students.papers.errors import (
    AlreadyRevoked,
    CertificateNotFound,
    NothingToPrint,
    PrintNotReady,
    PrintOver,
    PrintRunNotFound,
    PrintsUnderWay,
)
from homeroom.students.papers.models import Certificate, PaperKind, PrintRun, PrintState
from homeroom.students.papers.repository import (
    END_THE_DEAD,
    HOLD,
    UNDER_WAY,
    VERIFY,
    certifiable,
    certificate,
    certificate_to_print,
    certificates,
    counted,
    in_reach,
    own_file,
    own_run,
    own_runs,
    run_in_reach,
)
from homeroom.students.papers.schemas import OnPaper, PrintAsked
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.groups import group_in_reach

PRINT: Final = "students.print_papers"
MOST_UNDER_WAY: Final = 3
FINDS: Final[Mapping[str, Query]] = {
    "school_id": find_school,
    "section_id": find_section,
    "group_id": group_in_reach,
}


def shape_of(chosen: Mapping[str, Any]) -> dict[str, bool]:
    """What the queries are told of a choice."""
    return {
        "school": "school_id" in chosen,
        "section": "section_id" in chosen,
        "group": "group_id" in chosen,
        "chosen": "student_ids" in chosen,
    }


class PrintService:
    """Paper for many, as a job."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def runs(self, limit: int, cursor: str | None) -> dict[str, Any]:
        """Mine, newest first. Raises `Invalid` for a bad cursor."""
        mine = {"account_id": self.work.account.account_id}
        return await read_page(self.work, own_runs, {}, limit=limit, cursor=cursor, parameters=mine)

    async def read(self, run_id: UUID) -> dict[str, Any]:
        """Raises `PrintRunNotFound`."""
        rows = await self.work.read(own_run, run_id=run_id, account_id=self.work.account.account_id)
        if not rows:
            raise PrintRunNotFound
        return rows[0]

    async def start(self, wanted: PrintAsked) -> dict[str, Any]:
        """Have it printed. Raises `NotFound` for what is out of reach, `NothingToPrint`, `PrintsUnderWay`."""
        chosen = wanted.model_dump(mode="json", include={*FINDS, "student_ids"}, exclude_none=True)
        for name, find in FINDS.items():
            if (key := getattr(wanted, name)) is not None:
                await self.work.require(StudentPermission.PRINT, find, **{name: key})
        if wanted.student_ids and len(await self.work.read(in_reach, student_ids=wanted.student_ids)) < len(
            wanted.student_ids
        ):
            raise NotFound("student_ids")
        (found,) = await self.work.read(counted.shaped(**shape_of(chosen)), **chosen)
        if not found["students"]:
            raise NothingToPrint
        await self._hold_account()
        run = PrintRun(
            id=new_id(),
            kind=wanted.kind,
            chosen=chosen,
            lang=wanted.lang or language(self.work),
            paper=wanted.paper or paper_for(self.work.account.time_zone),
            state=PrintState.WAITING,
            requested_by=self.work.account.account_id,
            requested_at=clock.now(),
            total=found["students"],
        )
        self.work.session.add(run)
        self.work.start(PRINT, run_id=run.id)
        return await self.read(run.id)

    async def cancel(self, run_id: UUID) -> dict[str, Any]:
        """Raises `PrintRunNotFound`, `PrintOver`."""
        await self.read(run_id)
        await self._end_the_dead()
        run = await self._locked(run_id)
        if run.state is PrintState.WAITING:
            run.state, run.finished_at = PrintState.CANCELLED, clock.now()
        elif run.state is PrintState.PRINTING:
            run.cancel_requested_at = clock.now()
        else:
            raise PrintOver
        return await self.read(run_id)

    async def file(self, run_id: UUID) -> File:
        """What was printed; who took it is on record.

        Raises `PrintRunNotFound`, also where somebody in it is no longer within reach, and `PrintNotReady`.
        """
        rows = await self.work.read(own_file, run_id=run_id, account_id=self.work.account.account_id)
        if not rows:
            raise PrintRunNotFound
        kind, stored = PaperKind(rows[0]["kind"]), rows[0]["stored"]
        if stored is None:
            raise PrintNotReady
        if not await self.work.read(run_in_reach, run_id=run_id):
            raise PrintRunNotFound
        ending = stored.rpartition(".")[2]
        name = f"{kind.replace('_', '-')}-{self.work.account.today}.{ending}"
        file = await stored_file(FileStore.of(self.work.settings), stored, name, f"application/{ending}")
        self.work.audit(Change("downloaded", "students.print_runs", run_id, after={"kind": kind}))
        return file

    async def _hold_account(self) -> None:
        """One start after the other, so that they are counted. Raises `PrintsUnderWay`."""
        account_id = self.work.account.account_id
        await self.work.execute(HOLD, {"account_id": account_id})
        await self._end_the_dead()
        (found,) = await self.work.execute(UNDER_WAY, {"account_id": account_id})
        if found["runs"] >= MOST_UNDER_WAY:
            raise PrintsUnderWay(MOST_UNDER_WAY)

    async def _end_the_dead(self) -> None:
        await self.work.execute(END_THE_DEAD, {"account_id": self.work.account.account_id, "now": clock.now()})

    async def _locked(self, run_id: UUID) -> PrintRun:
        return await self.work.session.get_one(
            PrintRun, (self.work.actor.tenant_id, run_id), with_for_update=True, populate_existing=True
        )


class CertificateService:
    """That somebody goes to a school, on paper that can be verified."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def issued(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        found, rows = await self.work.read_all([(certifiable, wanted), (certificates, wanted)])
        if not found:
            raise StudentNotFound
        return {"items": [self._addressed(row) for row in rows]}

    async def issue(self, student_id: UUID, on: OnPaper) -> dict[str, Any]:
        """Certify today's enrollment. Raises `StudentNotFound`, `NotEnrolled`."""
        rows = await self.work.read(certifiable, student_id=student_id)
        if not rows:
            raise StudentNotFound
        (row,) = rows
        if row["school_id"] is None:
            raise NotEnrolled
        actor = self.work.account
        made = Certificate(
            id=new_id(),
            student_id=student_id,
            school_id=row["school_id"],
            code=opaque.new_token(actor.tenant_id),
            name=" ".join(filter(None, (row["given_name"], row["middle_name"], row["family_name"]))),
            shown_as=f"{row['given_name']} {row['family_name'][:1]}.",
            birth_on=row["birth_on"],
            student_number=row["student_number"],
            grade_level=row["grade_level"],
            enrolled_from=row["starts_on"],
            lang=on.lang or language(self.work),
            paper=on.paper or paper_for(actor.time_zone),
            issued_on=actor.today,
            issued_at=clock.now(),
            issued_by=actor.account_id,
        )
        self.work.session.add(made)
        return self._addressed(await self._read(student_id, made.id))

    async def print(self, student_id: UUID, certificate_id: UUID) -> File:
        """Raises `CertificateNotFound`, `AlreadyRevoked`, `NotPrinted`."""
        row = self._addressed(await self._read(student_id, certificate_id, certificate_to_print))
        if row["revoked_at"] is not None:
            raise AlreadyRevoked
        pdf = await compiled(setting.certificate(row, row["district"], row["address"]), "certificate")
        self.work.audit(Change("printed", "students.certificates", certificate_id))
        return pdf_file(pdf, f"certificate-{row['issued_on']}")

    async def revoke(self, student_id: UUID, certificate_id: UUID) -> dict[str, Any]:
        """Whoever verifies it is told so. Raises `CertificateNotFound`, `AlreadyRevoked`."""
        await self._read(student_id, certificate_id)
        held = await self.work.session.get_one(
            Certificate, (self.work.actor.tenant_id, certificate_id), with_for_update=True, populate_existing=True
        )
        if held.revoked_at is not None:
            raise AlreadyRevoked
        held.revoked_at, held.revoked_by = clock.now(), self.work.account.account_id
        return self._addressed(await self._read(student_id, certificate_id))

    async def _read(self, student_id: UUID, certificate_id: UUID, query: Query = certificate) -> dict[str, Any]:
        rows = await self.work.read(query, student_id=student_id, certificate_id=certificate_id)
        if not rows:
            raise CertificateNotFound
        return rows[0]

    def _addressed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        web = self.work.settings.web_address
        return {**row, "address": f"{web}/verify#{row['code']}" if web else None}


async def verify(work: Work, code: str) -> dict[str, Any]:
    """What is told to whoever holds a certificate. Raises `CertificateNotFound`."""
    tenant_id = opaque.tenant_of(code)
    if tenant_id is None:
        raise CertificateNotFound
    work.act_in(tenant_id, "students.verify")
    rows = await work.execute(VERIFY, {"code": code, "now": clock.now()})
    if not rows:
        raise CertificateNotFound
    return rows[0]
