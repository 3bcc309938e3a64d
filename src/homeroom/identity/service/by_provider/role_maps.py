"""Which roles at a provider are which of ours, as an administrator says it."""

from homeroom.identity.errors import UnknownRole
from homeroom.identity.models import ProviderRole
from homeroom.identity.oidc import Providers
from homeroom.identity.oidc.errors import ProviderNotFound
from homeroom.identity.oidc.schemas import RoleMap, RoleMapped, RoleMapRead
from homeroom.identity.service.accounts import AccountService
from homeroom.identity.subjects import SubjectRepository
from homeroom.platform.work import Work


class RoleMapService:
    """The role map of a provider of one's own tenant."""

    def __init__(self, work: Work, providers: Providers) -> None:
        self.work, self.providers = work, providers

    async def read(self, provider_id: str) -> RoleMapRead:
        """Raises `ProviderNotFound`."""
        subjects = await self._of_mine(provider_id)
        lines = await subjects.role_map(provider_id)
        return RoleMapRead(provider=provider_id, items=[RoleMapped.model_validate(line) for line in lines])

    async def replace(self, provider_id: str, wanted: RoleMap) -> RoleMapRead:
        """Make this the map. What it no longer gives ends at once; what it newly gives, with the next sign-in.

        Nobody maps to a role he could not give himself. Raises `ProviderNotFound`, `UnknownRole`, `RoleNotYours`,
        `NotFound` for a school.
        """
        subjects = await self._of_mine(provider_id)
        await subjects.lock_role_map(provider_id)
        lines = {(line.claim_role, line.role, line.school_id): line for line in await subjects.role_map(provider_id)}
        asked = {(item.claim_role, item.role, item.school_id) for item in wanted.items}
        giving = AccountService(self.work)
        for _, role, school_id in sorted(asked - lines.keys(), key=str):
            if role not in self.work.account.roles:
                raise UnknownRole(f"There is no role {role}.")
            giving.check_role(role, school_id)
        for line in lines.keys() - asked:
            await self.work.session.delete(lines[line])
        await subjects.add_lines(
            [
                ProviderRole(provider=provider_id, claim_role=claim_role, role=role, school_id=school_id)
                for claim_role, role, school_id in sorted(asked - lines.keys(), key=str)
            ]
        )
        await subjects.end_unmapped(provider_id, self.work.account.today)
        return await self.read(provider_id)

    async def _of_mine(self, provider_id: str) -> SubjectRepository:
        provider, subjects = self.providers.named(provider_id), SubjectRepository(self.work)
        if provider is None or provider.settings.tenant != (await subjects.tenant()).slug:
            raise ProviderNotFound
        return subjects
