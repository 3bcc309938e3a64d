"""Every query about programs and their credentials."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import DateTime, LargeBinary, Uuid, bindparam, func, select, text

from homeroom.identity.models import Account, AccountStatus, SignInSession
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.programs.errors import CredentialNotFound, ProgramNameTaken, ProgramNotFound
from homeroom.identity.programs.models import Credential, Program, ProgramRight
from homeroom.identity.repository import name_of_account
from homeroom.kernel import clock
from homeroom.kernel.actor import Reach
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, Raw, following, query
from homeroom.platform.scopes import in_scope
from homeroom.platform.work import Work

SOON: Final = timedelta(days=30)

RIGHTS = """
(select coalesce(jsonb_agg(jsonb_build_object('permission', r.permission, 'school_ids', r.school_ids)
                           order by r.permission), '[]')
 from (select g.permission, array_agg(g.school_id order by g.school_id) filter (where g.school_id is not null)
              as school_ids
       from identity.program_rights g where g.tenant_id = programs.tenant_id and g.program_id = programs.id
       group by g.permission) r
) as rights"""

CREDENTIALS = """lateral (
    select count(*) filter (where good) as credentials, min(expires_at) filter (where good and current) as expires_at,
           max(last_used_at) as last_used_at
    from (select s.ended_at is null and s.expires_at > :now as good, k.replaced_by is null as current, s.expires_at,
                 k.last_used_at
          from identity.credentials k
          join identity.sessions s on s.tenant_id = k.tenant_id and s.id = k.id
          where k.tenant_id = programs.tenant_id and k.program_id = programs.id) k) c"""

STATE_OF_PROGRAM = """
case when programs.ended_at is not null then 'ended' else accounts.status end as state"""

STATE_OF_CREDENTIAL = """
case when sessions.ended_at is not null then 'revoked' when sessions.expires_at <= :now then 'expired'
     when credentials.replaced_by is not null then 'ending' else 'good' end as state"""

EXPIRES_SOON = """
sessions.ended_at is null and credentials.replaced_by is null and sessions.expires_at > :now
and sessions.expires_at < :soon as expires_soon"""

NOTE_USES = "select identity.note_uses(%(uses)s)"


def by_now() -> dict[str, Any]:
    """The parameters by which it is told what is over, and what will be soon."""
    now = clock.now()
    return {"now": now, "soon": now + SOON}


def _programs(reach: Reach) -> AnySelect:
    """Programs with what is told of each; the parameters are those of `by_now`."""
    return (
        select(
            Program.id,
            Program.name,
            Program.description,
            text(STATE_OF_PROGRAM),
            Program.version,
            text(RIGHTS),
            Program.created_at,
            text(f"{name_of_account('programs.tenant_id', 'programs.created_by')} as created_by"),
            text("c.credentials, c.expires_at, coalesce(c.expires_at < :soon, false) as expires_soon, c.last_used_at"),
        )
        .join(Account, (Account.tenant_id == Program.tenant_id) & (Account.id == Program.id))
        .join(Raw(CREDENTIALS), text("true"))
        .where(in_scope(reach, Program))
    )


@query(IdentityPermission.MANAGE_PROGRAMS)
def programs(reach: Reach, *, after: bool) -> AnySelect:
    """By name."""
    return following(_programs(reach), [Program.name], Program.id, after=after, descending=False)


@query(IdentityPermission.MANAGE_PROGRAMS)
def the_program(reach: Reach) -> AnySelect:
    return _programs(reach).where(Program.id == bindparam("program_id", type_=Uuid()))


@query(IdentityPermission.MANAGE_PROGRAMS)
def credentials(reach: Reach) -> AnySelect:
    """All credentials there ever were of a program, newest first."""
    return (
        select(
            Credential.id,
            Credential.kind,
            Credential.name,
            Credential.hint,
            text(STATE_OF_CREDENTIAL),
            SignInSession.started_at.label("created_at"),
            text(f"{name_of_account('credentials.tenant_id', 'credentials.created_by')} as created_by"),
            SignInSession.expires_at,
            text(EXPIRES_SOON),
            Credential.last_used_at,
            SignInSession.ended_at.label("revoked_at"),
            Credential.replaced_by,
        )
        .join(SignInSession, (SignInSession.tenant_id == Credential.tenant_id) & (SignInSession.id == Credential.id))
        .where(in_scope(reach, Credential), Credential.program_id == bindparam("program_id", type_=Uuid()))
        .order_by(Credential.id.desc())
    )


@query(IdentityPermission.MANAGE_PROGRAMS)
def good_credential(reach: Reach) -> AnySelect:
    """Whose a key or client secret is, by its hash; nothing where it is over or its program may not act."""
    return (
        select(
            Credential.id,
            Credential.program_id,
            SignInSession.expires_at,
            func.array(
                select(ProgramRight.permission)
                .where(ProgramRight.tenant_id == Credential.tenant_id, ProgramRight.program_id == Credential.program_id)
                .distinct()
                .scalar_subquery()
            ).label("permissions"),
        )
        .join(SignInSession, (SignInSession.tenant_id == Credential.tenant_id) & (SignInSession.id == Credential.id))
        .join(Account, (Account.tenant_id == Credential.tenant_id) & (Account.id == Credential.program_id))
        .where(
            in_scope(reach, Credential),
            Credential.secret_hash == bindparam("secret_hash", type_=LargeBinary()),
            Account.status == AccountStatus.ACTIVE,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > bindparam("now", type_=DateTime(timezone=True)),
        )
    )


class ProgramRepository:
    """Programs as they are changed."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session

    async def locked(self, program_id: UUID) -> Program:
        """The program, held against any other change until this work ends; raises `ProgramNotFound`."""
        wanted = select(Program).where(Program.tenant_id == self.work.actor.tenant_id, Program.id == program_id)
        found = (await self.session.scalars(wanted.with_for_update())).one_or_none()
        if found is None:
            raise ProgramNotFound
        return found

    async def account(self, program_id: UUID) -> Account:
        return await self.session.get_one(Account, (self.work.actor.tenant_id, program_id))

    async def add(self, account: Account, program: Program) -> None:
        """Raises `ProgramNameTaken`."""
        self.session.add(account)
        await self.session.flush()
        self.session.add(program)
        await self.flush()

    async def flush(self) -> None:
        """Raises `ProgramNameTaken`, and `NotFound` for a school that this tenant does not have."""
        with refusing(
            {
                "uq_programs_name": ProgramNameTaken,
                "fk_program_rights_tenant_id_school_id": lambda: NotFound("A school you named"),
            }
        ):
            await self.session.flush()

    async def rights(self, program_id: UUID) -> Sequence[ProgramRight]:
        wanted = select(ProgramRight).where(
            ProgramRight.tenant_id == self.work.actor.tenant_id, ProgramRight.program_id == program_id
        )
        return (await self.session.scalars(wanted)).all()

    async def credential(self, program_id: UUID, credential_id: UUID) -> tuple[Credential, SignInSession]:
        """Raises `CredentialNotFound`."""
        tenant_id = self.work.actor.tenant_id
        found = await self.session.get(Credential, (tenant_id, credential_id))
        if found is None or found.program_id != program_id:
            raise CredentialNotFound
        return found, await self.session.get_one(SignInSession, (tenant_id, credential_id))

    async def running(self, program_id: UUID) -> Sequence[SignInSession]:
        """What a program's credentials stand on, those that were not revoked."""
        wanted = select(SignInSession).where(
            SignInSession.tenant_id == self.work.actor.tenant_id,
            SignInSession.account_id == program_id,
            SignInSession.ended_at.is_(None),
        )
        return (await self.session.scalars(wanted.order_by(SignInSession.id))).all()
