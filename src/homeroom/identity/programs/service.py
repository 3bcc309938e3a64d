"""What admins do with programs, and how a client gets its token."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from homeroom.identity import opaque
from homeroom.identity.models import Account, AccountKind, AccountStatus, SignInSession
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.programs import secrets
from homeroom.identity.programs.errors import (
    CredentialOver,
    ExpiryRefused,
    InvalidClient,
    ProgramChanged,
    ProgramEnded,
    ProgramNotFound,
    RightNotYours,
    TokenRequestInvalid,
    UnknownRight,
)
from homeroom.identity.programs.models import Credential, CredentialKind, Program, ProgramRight
from homeroom.identity.programs.repository import (
    ProgramRepository,
    by_now,
    credentials,
    good_credential,
    programs,
    the_program,
)
from homeroom.identity.programs.schemas import (
    AccessToken,
    CredentialCreate,
    CredentialRotate,
    ProgramCreate,
    ProgramState,
    ProgramUpdate,
    Right,
    RightToGive,
)
from homeroom.identity.repository import IdentityRepository
from homeroom.kernel import clock
from homeroom.kernel.actor import Actor, RoleTable, Scope
from homeroom.kernel.ids import new_id
from homeroom.platform.database.audit import Change
from homeroom.platform.lists import read_page
from homeroom.platform.work import Work

OF_IDENTITY: Final = frozenset({IdentityPermission.CORRECT_PEOPLE.value})
"""What a program may hold of identity's rights: none of those that make accounts or rights."""


def rights_of_programs(roles: RoleTable) -> Mapping[str, frozenset[Scope]]:
    """What a program can hold at all, and with which scopes: those of a district or a school that some role has.

    A right that no role has in a school knows of no schools: a program cannot have it in a school either.
    """
    scopes: dict[str, set[Scope]] = {}
    for role in roles.values():
        for permission, scope in role.items():
            if scope in {Scope.TENANT, Scope.SCHOOL}:
                scopes.setdefault(permission, set()).add(scope)
    return {
        permission: frozenset(held)
        for permission, held in sorted(scopes.items())
        if permission in OF_IDENTITY or not permission.startswith("identity.")
    }


def rights_to_give(actor: Actor) -> list[RightToGive]:
    """What the actor can give a program: what he holds himself in the district or in schools, and as far."""
    given = []
    for permission, scopes in rights_of_programs(actor.roles).items():
        reach = actor.reach(permission)
        in_district = Scope.TENANT in reach.scopes
        if in_district or Scope.SCHOOL in reach.scopes:
            given.append(
                RightToGive(
                    permission=permission,
                    in_district=in_district,
                    in_schools=Scope.SCHOOL in scopes,
                    school_ids=None if in_district else list(reach.school_ids),
                )
            )
    return given


class ProgramService:
    """Programs and their credentials, as the admins of a district keep them."""

    def __init__(self, work: Work) -> None:
        self.work = work

    # -- programs -------------------------------------------------------------------------------------------------

    async def list_programs(self, limit: int, cursor: str | None) -> dict[str, Any]:
        return await read_page(self.work, programs, {"name": str}, limit=limit, cursor=cursor, parameters=by_now())

    async def read(self, program_id: UUID) -> dict[str, Any]:
        """Raises `ProgramNotFound`."""
        found = await self.work.read(the_program, program_id=program_id, **by_now())
        if not found:
            raise ProgramNotFound
        return found[0]

    async def create(self, wanted: ProgramCreate) -> dict[str, Any]:
        """A program that has no credential yet.

        Raises `ProgramNameTaken`, `UnknownRight`, `RightNotYours`, `NotFound` for a school.
        """
        self._check(wanted.rights)
        repository = ProgramRepository(self.work)
        tenant = await IdentityRepository(self.work).own_tenant()
        account = Account(id=new_id(), kind=AccountKind.PROGRAM, status=AccountStatus.ACTIVE, locale=tenant.locale)
        program = Program(
            id=account.id,
            name=wanted.name,
            description=wanted.description,
            created_by=self.work.account.account_id,
            created_at=clock.now(),
        )
        await repository.add(account, program)
        await self._set_rights(repository, program.id, wanted.rights)
        return await self.read(program.id)

    async def update(self, program_id: UUID, expected: int, wanted: ProgramUpdate) -> dict[str, Any]:
        """Change what was sent, on top of version `expected`; new rights and states hold with the next request.

        Raises `ProgramNotFound`, `ProgramEnded`, `ProgramChanged`, and what `create` raises.
        """
        repository = ProgramRepository(self.work)
        program = await self._open(repository, program_id)
        if program.version != expected:
            raise ProgramChanged
        sent = wanted.model_fields_set
        account = await repository.account(program_id)
        if "name" in sent:
            program.name = wanted.name
        if "description" in sent:
            program.description = wanted.description
        await repository.flush()
        if "rights" in sent:
            self._check(wanted.rights)
            await self._set_rights(repository, program_id, wanted.rights)
            account.version += 1
        if "state" in sent:
            await self._set_state(repository, program, account, wanted.state)
        program.version += 1
        return await self.read(program_id)

    async def _open(self, repository: ProgramRepository, program_id: UUID) -> Program:
        program = await repository.locked(program_id)
        if program.ended_at is not None:
            raise ProgramEnded
        return program

    async def _set_state(
        self, repository: ProgramRepository, program: Program, account: Account, state: ProgramState
    ) -> None:
        if state is ProgramState.ACTIVE and account.status is not AccountStatus.ACTIVE:
            await self._refuse_beyond(repository, program.id)
        account.status = AccountStatus.ACTIVE if state is ProgramState.ACTIVE else AccountStatus.SUSPENDED
        if state is ProgramState.ENDED:
            program.ended_at = clock.now()
            for session in await repository.running(program.id):
                self._revoke(session, "program-ended")

    # -- rights ---------------------------------------------------------------------------------------------------

    def _check(self, rights: Sequence[Right]) -> None:
        """Raises `UnknownRight` where no program holds such a right, `RightNotYours` where it is more than one has."""
        known = rights_of_programs(self.work.account.roles)
        for place, wanted in enumerate(rights):
            scopes = known.get(wanted.permission, frozenset())
            if not scopes:
                raise UnknownRight(f"rights.{place}.permission", wanted.permission)
            if wanted.school_ids is not None and Scope.SCHOOL not in scopes:
                raise UnknownRight(f"rights.{place}.school_ids", wanted.permission)
            self._refuse_further(wanted.permission, [None] if wanted.school_ids is None else wanted.school_ids)

    def _refuse_further(self, permission: str, school_ids: Sequence[UUID | None]) -> None:
        reach = self.work.account.reach(permission)
        for school_id in school_ids:
            if not (Scope.TENANT in reach.scopes if school_id is None else reach.covers(school_id)):
                raise RightNotYours(permission)

    async def _open_to_hand_out(self, repository: ProgramRepository, program_id: UUID) -> None:
        """Whoever makes a credential could use it: raises `RightNotYours` where the program may more than he."""
        await self._open(repository, program_id)
        await self._refuse_beyond(repository, program_id)

    async def _refuse_beyond(self, repository: ProgramRepository, program_id: UUID) -> None:
        for right in await repository.rights(program_id):
            self._refuse_further(right.permission, [right.school_id])

    async def _set_rights(self, repository: ProgramRepository, program_id: UUID, rights: Sequence[Right]) -> None:
        wanted = {
            (right.permission, school_id)
            for right in rights
            for school_id in ([None] if right.school_ids is None else right.school_ids)
        }
        held = {(right.permission, right.school_id): right for right in await repository.rights(program_id)}
        for key in held.keys() - wanted:
            await self.work.session.delete(held[key])
        for permission, school_id in sorted(wanted - held.keys(), key=str):
            self.work.session.add(
                ProgramRight(id=new_id(), program_id=program_id, permission=permission, school_id=school_id)
            )
        await repository.flush()

    # -- credentials ----------------------------------------------------------------------------------------------

    async def list_credentials(self, program_id: UUID) -> dict[str, Any]:
        """Every credential there was, newest first; raises `ProgramNotFound`."""
        of_program = {"program_id": program_id, **by_now()}
        found, listed = await self.work.read_all([(the_program, of_program), (credentials, of_program)])
        if not found:
            raise ProgramNotFound
        return {"items": listed}

    async def make(self, program_id: UUID, wanted: CredentialCreate) -> dict[str, Any]:
        """A key or a client secret, told this once. Raises what `rotate` raises."""
        repository = ProgramRepository(self.work)
        await self._open_to_hand_out(repository, program_id)
        return await self._add(program_id, wanted)

    async def rotate(self, program_id: UUID, credential_id: UUID, wanted: CredentialRotate) -> dict[str, Any]:
        """A new one in the place of this, which ends after the overlap.

        Raises `ProgramNotFound`, `ProgramEnded`, `CredentialNotFound`, `CredentialOver`, `ExpiryRefused`, and
        `RightNotYours` where the program may more than the actor.
        """
        repository = ProgramRepository(self.work)
        await self._open_to_hand_out(repository, program_id)
        old, session = await repository.credential(program_id, credential_id)
        now = clock.now()
        if session.ended_at is not None or session.expires_at <= now or old.replaced_by is not None:
            raise CredentialOver
        again = CredentialCreate(kind=old.kind, name=old.name, good_for_days=wanted.good_for_days)
        made = await self._add(program_id, again)
        old.replaced_by = made["credential"]["id"]
        before = session.expires_at
        session.expires_at = min(before, now + timedelta(hours=wanted.overlap_hours))
        self._audit("replaced", session, {"expires_at": before}, {"expires_at": session.expires_at})
        (await repository.account(program_id)).version += 1  # whoever has the old end in mind reads the new one
        return made

    async def revoke(self, program_id: UUID, credential_id: UUID) -> None:
        """End it with the next request, also for tokens got by it; safe to repeat.

        Raises `ProgramNotFound`, `CredentialNotFound`.
        """
        repository = ProgramRepository(self.work)
        await repository.locked(program_id)
        _, session = await repository.credential(program_id, credential_id)
        if session.ended_at is None:
            self._revoke(session, "revoked")

    async def _add(self, program_id: UUID, wanted: CredentialCreate) -> dict[str, Any]:
        longest, now = self.work.settings.credential_days, clock.now()
        if wanted.good_for_days > longest:
            raise ExpiryRefused(longest)
        secret = secrets.new_secret(wanted.kind, self.work.actor.tenant_id)
        session = SignInSession(
            id=new_id(), account_id=program_id, started_at=now, expires_at=now + timedelta(days=wanted.good_for_days)
        )
        self.work.session.add(session)
        await self.work.session.flush()
        credential = Credential(
            id=session.id,
            program_id=program_id,
            kind=wanted.kind,
            name=wanted.name,
            hint=secret[-secrets.HINT_LENGTH :],
            secret_hash=opaque.hash_of(secret),
            created_by=self.work.account.account_id,
        )
        self.work.session.add(credential)
        await self.work.session.flush()
        listed = await self.work.read(credentials, program_id=program_id, **by_now())
        made = next(row for row in listed if row["id"] == credential.id)
        return {"credential": made, "client_id": program_id, "secret": secret}

    def _revoke(self, session: SignInSession, because: str) -> None:
        session.ended_at, session.ended_because = clock.now(), because
        self._audit("revoked", session, None, {"because": because})

    def _audit(
        self, action: str, session: SignInSession, before: Mapping[str, Any] | None, after: Mapping[str, Any]
    ) -> None:
        """What becomes of a credential's session: sessions themselves are not audited."""
        self.work.audit(Change(action, "identity.credentials", session.id, before, after))


class TokenRequest(NamedTuple):
    """What a client sends (RFC 6749 §4.4.2), by its header or its form."""

    grant_type: str | None
    client_id: str | None
    client_secret: str | None
    scope: str | None


class ClientToken(NamedTuple):
    """A token, and the credential that got it."""

    tenant_id: UUID
    credential_id: UUID
    answer: AccessToken


class TokenService:
    """Tokens for client credentials: as long as the session of the secret that got them lasts."""

    def __init__(self, work: Work, issue: Callable[[UUID, UUID, UUID], str], access_seconds: int) -> None:
        self.work, self.issue, self.access_seconds = work, issue, access_seconds

    async def token(self, wanted: TokenRequest) -> ClientToken:
        """Raises `InvalidClient`, the same whatever is wrong with the client, and `TokenRequestInvalid`."""
        if wanted.grant_type is None:
            raise TokenRequestInvalid("Send grant_type=client_credentials in a form.")
        if wanted.grant_type != "client_credentials":
            raise TokenRequestInvalid("The only grant type here is client_credentials.", "unsupported_grant_type")
        if wanted.client_secret is None or wanted.client_id is None:
            raise InvalidClient
        tenant_id = secrets.tenant_of(wanted.client_secret, CredentialKind.CLIENT_SECRET)
        if tenant_id is None:
            raise InvalidClient
        self.work.act_in(tenant_id, "identity.token")
        now = clock.now()
        found = await self.work.read(
            good_credential,
            secret_hash=opaque.hash_of(wanted.client_secret),
            now=now,
        )
        if not found or str(found[0]["program_id"]) != wanted.client_id.lower():
            raise InvalidClient
        credential = found[0]
        permissions = sorted(credential["permissions"])
        if wanted.scope is not None and set(wanted.scope.split()) != {*permissions}:
            raise TokenRequestInvalid(
                "A token has all rights of its program: leave scope out, or make a program with fewer.",
                "invalid_scope",
            )
        left = int((credential["expires_at"] - now).total_seconds())
        answer = AccessToken(
            access_token=self.issue(tenant_id, credential["program_id"], credential["id"]),
            expires_in=min(self.access_seconds, left),
            scope=" ".join(permissions),
        )
        return ClientToken(tenant_id, credential["id"], answer)
