"""Whose account somebody has whom a provider names, and which roles that gives it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from homeroom.identity.events import AccountCreated
from homeroom.identity.models import Account, AccountStatus, Person, RoleGrant, SignInSession, Subject
from homeroom.identity.oidc import AccessToken, IdToken, Provider
from homeroom.identity.oidc.errors import NoRole, ProviderSignInRefused, Reason
from homeroom.identity.subjects import SubjectRepository
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.work import Work

Held = set[tuple[str, UUID | None]]
"""Roles, each with the school it is held in."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a provider names them, by tokens that were proven."""

    subject: str
    sid: str
    issued_at: datetime
    roles: frozenset[str]
    email: str | None  # verified

    @classmethod
    def by(cls, access: AccessToken, told: IdToken | None = None) -> "Named":
        """Where the id token names an e-mail address, that one counts."""
        email = told.email if told is not None and told.claims_email else access.email
        return cls(access.subject, access.sid, datetime.fromtimestamp(access.issued_at, UTC), access.roles, email)


class Admission:
    """Lets in who a provider names, in the work's tenant."""

    def __init__(self, work: Work, provider: Provider) -> None:
        self.work, self.provider = work, provider.settings
        self.subjects = SubjectRepository(work)

    async def account(self, named: Named) -> Account:
        """The account, with the roles of today: linked by its subject, or now by the e-mail, or made now.

        Raises `ProviderSignInRefused`, `NoRole`, and `Unauthenticated` where the provider ended the session.
        """
        if await self.subjects.logged_out(self.provider.id, named.subject, named.sid, named.issued_at):
            raise Unauthenticated
        linked = await self.subjects.locked_subject(self.provider.issuer, named.subject)
        if linked is None:
            account = await self._told_by_email(named)
        else:
            account = await self.work.session.get_one(Account, (linked.tenant_id, linked.account_id))
        if account.status is not AccountStatus.ACTIVE:
            raise ProviderSignInRefused(Reason.SUSPENDED)
        if not await self.take_roles(account.id, named.roles):
            raise NoRole(self.provider.id, named.roles)
        return account

    async def session(self, account: Account, named: Named) -> SignInSession | None:
        """The open session of the session there; raises `Unauthenticated` where it ended after the token was issued."""
        newest = await self.subjects.newest_session(account.id, self.provider.id, named.sid)
        if newest is None or newest.ended_at is None:
            return newest
        if newest.ended_at >= named.issued_at:
            raise Unauthenticated
        return None

    async def take_roles(self, account_id: UUID, roles: frozenset[str]) -> bool:
        """Make the provider's grants those that its roles map to, from today; whether the account has any role now."""
        wanted, today = await self._mapped(roles), clock.today((await self.subjects.tenant()).time_zone)
        grants = await self.subjects.grants(account_id, today)
        theirs = [grant for grant in grants if grant.source == self.provider.id]
        held: Held = {(grant.role, grant.school_id) for grant in theirs}
        for grant in theirs:
            if (grant.role, grant.school_id) not in wanted:
                grant.ends_on = today - timedelta(days=1)
        self.work.session.add_all(
            RoleGrant(account_id=account_id, role=role, school_id=school, starts_on=today, source=self.provider.id)
            for role, school in sorted(wanted - held, key=str)
        )
        if wanted != held:
            await self.subjects.raise_version(account_id)
        return bool(wanted) or any(grant.source is None and grant.starts_on <= today for grant in grants)

    async def _mapped(self, roles: frozenset[str]) -> Held:
        lines = await self.subjects.role_map(self.provider.id)
        return {(line.role, line.school_id) for line in lines if line.claim_role in roles}

    async def _told_by_email(self, named: Named) -> Account:
        """The account of the one person whose e-mail address this is, as the school has it; made where it may be.

        Not the address an account signs in with: that one its holder chose, and it may be another's.
        """
        if not self.provider.link_by_email and not self.provider.create_accounts:
            raise ProviderSignInRefused(Reason.NOT_LINKED)
        if named.email is None:
            raise ProviderSignInRefused(Reason.EMAIL_NOT_VERIFIED)
        people = await self.subjects.locked_people(named.email)
        if len(people) != 1:
            raise ProviderSignInRefused(Reason.SEVERAL_PEOPLE if people else Reason.NO_PERSON)
        (person,) = people
        linked = await self.subjects.locked_subject(self.provider.issuer, named.subject)  # while we waited for them
        account = await self.subjects.account_of(person.id)
        if account is not None and linked is not None and linked.account_id == account.id:
            return account
        if account is None:
            account = await self._made(person, named)
        elif not self.provider.link_by_email:
            raise ProviderSignInRefused(Reason.NOT_LINKED)
        elif linked is not None or await self.subjects.locked_subject_of(account.id, self.provider.issuer) is not None:
            raise ProviderSignInRefused(Reason.LINKED_OTHERWISE)
        now, issuer = clock.now(), self.provider.issuer
        await self.subjects.link(
            Subject(id=new_id(), account_id=account.id, issuer=issuer, subject=named.subject, linked_at=now)
        )
        return account

    async def _made(self, person: Person, named: Named) -> Account:
        if not self.provider.create_accounts:
            raise ProviderSignInRefused(Reason.NO_ACCOUNT)
        roles = await self._mapped(named.roles)
        if not roles:
            raise NoRole(self.provider.id, named.roles)
        account = Account(
            id=new_id(),
            person_id=person.id,
            email=str(named.email).lower(),
            password_hash=None,
            status=AccountStatus.ACTIVE,
            locale=person.locale or (await self.subjects.tenant()).locale,
        )
        await self.subjects.add_account(
            account,
            email_taken=ProviderSignInRefused(Reason.EMAIL_TAKEN),
            person_taken=ProviderSignInRefused(Reason.NOT_LINKED),  # an invitation was accepted meanwhile
        )
        role, _ = min(roles, key=str)
        self.work.emit(AccountCreated(account_id=account.id, person_id=person.id, role=role))
        return account
