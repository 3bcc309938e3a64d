"""Second factors: one-time codes by the clock, recovery codes, and of whom a tenant asks them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from homeroom.identity import codes, opaque, totp
from homeroom.identity.errors import (
    AccountNotYours,
    NoSecondFactor,
    SecondFactorAsked,
    SecondFactorOn,
    WrongCode,
)
from homeroom.identity.events import SignInChange, SignInChanged
from homeroom.identity.models import Account
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository
from homeroom.identity.sign_in_models import SecondFactor, SecondFactorRule
from homeroom.identity.sign_in_repository import SignInRepository, sign_in_rule, signing_in_person
from homeroom.identity.sign_in_schemas import SeedRead, SignInSettingsRead
from homeroom.kernel import clock
from homeroom.kernel.actor import Actor, RoleTable, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Forbidden
from homeroom.platform.sealing import Sealer
from homeroom.platform.work import Work

RECOVERY_CODES: Final = 10
SET_UP_WITHIN: Final = timedelta(minutes=30)
REACHES: Final[Mapping[SecondFactorRule, frozenset[Scope]]] = {
    SecondFactorRule.OFF: frozenset(),
    SecondFactorRule.ADMINS: frozenset({Scope.TENANT, Scope.SCHOOL}),
    SecondFactorRule.STAFF: frozenset({Scope.TENANT, Scope.SCHOOL, Scope.DEPARTMENT, Scope.TAUGHT}),
}
"""Whoever holds a right that reaches so far is asked for a second factor: what a role is called does not matter."""


def roles_asked(rule: SecondFactorRule, roles: RoleTable) -> list[str]:
    """The roles of whom the rule asks a second factor, in the order of the table."""
    return [str(role) for role, given in roles.items() if REACHES[rule] & set(given.values())]


def is_asked(rule: SecondFactorRule, actor: Actor) -> bool:
    """Whether the rule asks it of this account, by the roles it holds today."""
    asked = roles_asked(rule, actor.roles)
    return any(grant.role in asked for grant in actor.current_grants)


class SecondFactorService:
    """Sets up, proves and takes away the second factor of an account."""

    def __init__(self, work: Work, secret: str) -> None:
        self.work, self._secret = work, secret
        self._sealer = Sealer(secret)

    async def begin(self, account: Account) -> SeedRead:
        """A new seed, which a first code confirms. Raises `SecondFactorOn`."""
        repository = SignInRepository(self.work)
        found = await repository.second_factor(account.id, locked=True)
        if found is not None and found.confirmed_at is not None:
            raise SecondFactorOn
        seed = totp.new_seed()
        if found is None:
            found = SecondFactor(id=new_id(), account_id=account.id, last_step=0)
            self.work.session.add(found)
        found.sealed_seed = self._sealer.seal(seed.encode(), self._context(account.id))
        found.begun_at = clock.now()
        tenant = await IdentityRepository(self.work).own_tenant()
        address = totp.address(seed, account.person[1], tenant.name)
        return SeedRead(secret=seed, address=address, picture=totp.picture(address))

    async def confirm(self, account: Account, typed: str) -> list[str]:
        """It counts from now on; the recovery codes. Raises `SecondFactorOn`, `NoSecondFactor`, `WrongCode`."""
        found = await SignInRepository(self.work).second_factor(account.id, locked=True)
        if found is None or clock.now() - found.begun_at > SET_UP_WITHIN:
            raise NoSecondFactor
        if found.confirmed_at is not None:
            raise SecondFactorOn
        if not self._takes(found, codes.as_typed(typed)):
            raise WrongCode
        found.confirmed_at = clock.now()
        self._tell(account, SignInChange.SECOND_FACTOR_ON)
        return await self._new_recovery_codes(account.id)

    async def prove(self, account: Account, typed: str) -> None:
        """Take a code of the app or a recovery code, each once. Raises `NoSecondFactor`, `WrongCode`."""
        repository = SignInRepository(self.work)
        found = await repository.second_factor(account.id, locked=True)
        if found is None or found.confirmed_at is None:
            raise NoSecondFactor
        code = codes.as_typed(typed)
        if self._takes(found, code):
            return
        recovery = await repository.recovery_code(account.id, self._recovery_hash(account.id, code))
        if recovery is None:
            raise WrongCode
        recovery.used_at = clock.now()
        self._tell(account, SignInChange.RECOVERY_CODE_USED)

    async def renew_recovery_codes(self, account: Account, typed: str) -> list[str]:
        """Raises `NoSecondFactor`, `WrongCode`."""
        await self.prove(account, typed)
        self._tell(account, SignInChange.RECOVERY_CODES_RENEWED)
        return await self._new_recovery_codes(account.id)

    async def remove(self, account: Account, typed: str) -> None:
        """Raises `SecondFactorAsked`, `NoSecondFactor`, `WrongCode`."""
        if is_asked(await SignInRepository(self.work).second_factor_rule(), self.work.account):
            raise SecondFactorAsked
        await self.prove(account, typed)
        await self._take_away(account, SignInChange.SECOND_FACTOR_OFF)

    async def reset(self, person_id: UUID) -> None:
        """Take away somebody's second factor, who lost it; nothing where there is none.

        Raises `NotFound`, and `AccountNotYours` for an account with rights the actor does not hold.
        """
        found = await self.work.require(IdentityPermission.MANAGE_SIGN_IN, signing_in_person, person_id=person_id)
        if found["account_id"] is None:
            return
        repository = IdentityRepository(self.work)
        account = await repository.account(found["account_id"])
        for grant in await repository.grants_of(account.id):
            if not _holds(self.work.account, grant.role, grant.school_id):
                raise AccountNotYours
        if await SignInRepository(self.work).second_factor(account.id, locked=True) is not None:
            await self._take_away(account, SignInChange.SECOND_FACTOR_RESET)

    async def _take_away(self, account: Account, change: SignInChange) -> None:
        repository = SignInRepository(self.work)
        found = await repository.second_factor(account.id)
        if found is not None:
            await self.work.session.delete(found)
        await repository.replace_recovery_codes(account.id, ())
        self._tell(account, change)

    def _takes(self, factor: SecondFactor, code: str) -> bool:
        if len(code) != totp.DIGITS or not code.isdigit():
            return False
        seed = self._sealer.unseal(factor.sealed_seed, self._context(factor.account_id)).decode()
        step = totp.step_of(seed, code, clock.now(), factor.last_step)
        if step is not None:
            factor.last_step = step
        return step is not None

    async def _new_recovery_codes(self, account_id: UUID) -> list[str]:
        made = [codes.recovery_code() for _ in range(RECOVERY_CODES)]
        hashes = [self._recovery_hash(account_id, code) for code in made]
        await SignInRepository(self.work).replace_recovery_codes(account_id, hashes)
        return [codes.grouped(code) for code in made]

    def _recovery_hash(self, account_id: UUID, code: str) -> bytes:
        return opaque.keyed_hash_of(f"{account_id}\0{code}", "recovery-code", self._secret)

    def _context(self, account_id: UUID) -> str:
        return f"identity.second_factors:{self.work.actor.tenant_id}:{account_id}"

    def _tell(self, account: Account, change: SignInChange) -> None:
        self.work.emit(SignInChanged(account_id=account.id, person_id=account.person_id, change=change))


class SignInSettingsService:
    """What a tenant asks of those who sign in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self) -> SignInSettingsRead:
        self._check_reach()
        rows = await self.work.read(sign_in_rule)
        return self._said(SecondFactorRule(rows[0]["second_factor"]) if rows else SecondFactorRule.OFF)

    async def update(self, rule: SecondFactorRule) -> SignInSettingsRead:
        """Holds from each account's next sign-in."""
        self._check_reach()
        await SignInRepository(self.work).set_second_factor_rule(rule)
        return self._said(rule)

    def _said(self, rule: SecondFactorRule) -> SignInSettingsRead:
        roles = self.work.account.roles
        return SignInSettingsRead(
            second_factor=rule,
            admins=roles_asked(SecondFactorRule.ADMINS, roles),
            staff=roles_asked(SecondFactorRule.STAFF, roles),
        )

    def _check_reach(self) -> None:
        """They are the whole district's."""
        if Scope.TENANT not in self.work.reach(IdentityPermission.MANAGE_SIGN_IN).scopes:
            raise Forbidden(IdentityPermission.MANAGE_SIGN_IN)


def _holds(actor: Actor, role: str, school_id: UUID | None) -> bool:
    """Whether somebody holds every right of a role, as far as the role reaches."""
    return all(_reaches(actor, permission, scope, school_id) for permission, scope in _rights(actor.roles, role))


def _rights(roles: RoleTable, role: str) -> Iterable[tuple[str, Scope]]:
    return roles.get(role, {}).items()


def _reaches(actor: Actor, permission: str, scope: Scope, school_id: UUID | None) -> bool:
    reach = actor.reach(permission)
    if scope is Scope.TENANT:
        return Scope.TENANT in reach.scopes
    if scope is Scope.SCHOOL and school_id is not None:
        return reach.covers(school_id)
    return bool(reach)
