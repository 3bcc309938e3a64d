"""Roles and grants over HTTP: routes of identity, beside those of its own router."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.identity.errors import (
    AccountNotFound,
    AccountNotYours,
    AlreadyGranted,
    GrantNotFound,
    GrantOver,
    LastDistrictAdmin,
    PermissionNotYours,
    PermissionsRefused,
    RightsChanged,
    RoleBuiltIn,
    RoleChanged,
    RoleDoesNotFit,
    RoleInUse,
    RoleNotFound,
    RoleNotYours,
    RoleTaken,
    UnknownRole,
)
from homeroom.identity.permissions import CanGrant, CanManageRoles, CanReadRoles
from homeroom.identity.role_schemas import (
    AccountRead,
    AccountUpdate,
    GrantCreate,
    GrantEnd,
    GrantList,
    GrantPreview,
    PermissionCatalog,
    Preview,
    RoleCreate,
    RoleKey,
    RoleList,
    RolePreview,
    RoleRead,
    RoleUpdate,
)
from homeroom.identity.service import GrantService, RoleService
from homeroom.kernel.problems import NotFound

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)

Key = Annotated[RoleKey, Path()]


@router.get("/permissions")
async def list_permissions(work: CanReadRoles) -> PermissionCatalog:
    """What each permission means, and how far it can reach."""
    await work.prove()
    return RoleService(work).permissions()


@router.get("/roles")
async def list_roles(work: CanReadRoles) -> RoleList:
    """The built-in roles, and those of this district."""
    return await RoleService(work).list_roles()


@router.get("/roles/{key}", responses=problems(RoleNotFound))
async def read_role(key: Key, work: CanReadRoles, response: Response) -> RoleRead:
    """One role. The ETag is the version."""
    role = await RoleService(work).read(key)
    response.headers.update(etag(role.version))
    return role


@router.post(
    "/roles", status_code=201, responses=problems(PermissionsRefused, PermissionNotYours, RoleTaken, RightsChanged)
)
async def create_role(body: RoleCreate, work: CanManageRoles, response: Response) -> RoleRead:
    """Make a role of permissions, none wider than one's own."""
    role = await RoleService(work).create(body)
    response.headers.update(etag(role.version))
    return role


@router.post("/roles/preview", responses=problems(RoleNotFound, RoleBuiltIn, PermissionsRefused, PermissionNotYours))
async def preview_role(body: RolePreview, work: CanManageRoles) -> Preview:
    """Who would gain and who would lose what, had a role these permissions; nothing is written."""
    return await RoleService(work).preview(body)


CHANGE_REFUSALS = (RoleNotFound, RoleBuiltIn, RoleChanged, VersionRequired, PermissionNotYours, RightsChanged)


@router.put("/roles/{key}", responses=problems(*CHANGE_REFUSALS, PermissionsRefused))
async def update_role(
    key: Key, body: RoleUpdate, work: CanManageRoles, response: Response, if_match: IfMatch = None
) -> RoleRead:
    """Change a role, on top of the version in If-Match; who holds it has it with the next request."""
    role = await RoleService(work).update(key, version_in(if_match), body)
    response.headers.update(etag(role.version))
    return role


@router.delete("/roles/{key}", status_code=204, responses=problems(*CHANGE_REFUSALS, RoleInUse))
async def remove_role(key: Key, work: CanManageRoles, if_match: IfMatch = None) -> Response:
    """Remove a role that nobody holds; its key is not given again."""
    await RoleService(work).remove(key, version_in(if_match))
    return Response(status_code=204)


@router.get("/people/{person_id}/grants", responses=problems(AccountNotFound))
async def list_grants_of_person(person_id: UUID, work: CanGrant) -> GrantList:
    """The account of a person, and all it held, holds and will hold."""
    return await GrantService(work).of_person(person_id)


@router.get("/accounts/{account_id}/grants", responses=problems(AccountNotFound))
async def list_grants(account_id: UUID, work: CanGrant) -> GrantList:
    """All that an account held, holds and will hold, the latest first."""
    return await GrantService(work).list_grants(account_id)


@router.post(
    "/accounts/{account_id}/grants",
    status_code=201,
    responses=problems(
        AccountNotFound, NotFound, UnknownRole, RoleNotYours, RoleDoesNotFit, AlreadyGranted, RightsChanged
    ),
)
async def give_role(account_id: UUID, body: GrantCreate, work: CanGrant) -> GrantList:
    """Give a role, in each of the schools named, from a first day on; it counts with the account's next request."""
    return await GrantService(work).give(account_id, body)


@router.post(
    "/accounts/{account_id}/grants/preview",
    responses=problems(AccountNotFound, NotFound, GrantNotFound, UnknownRole, RoleNotYours, RoleDoesNotFit, GrantOver),
)
async def preview_grant(account_id: UUID, body: GrantPreview, work: CanGrant) -> Preview:
    """What an account would gain or lose; nothing is written."""
    return await GrantService(work).preview(account_id, body)


@router.patch(
    "/accounts/{account_id}/grants/{grant_id}",
    responses=problems(AccountNotFound, GrantNotFound, GrantOver, RoleNotYours, LastDistrictAdmin, RightsChanged),
)
async def end_grant(account_id: UUID, grant_id: UUID, body: GrantEnd, work: CanGrant) -> GrantList:
    """Set the last day of a grant; what it opened ends with the account's next request after it."""
    return await GrantService(work).end(account_id, grant_id, body)


@router.patch(
    "/accounts/{account_id}", responses=problems(AccountNotFound, AccountNotYours, LastDistrictAdmin, RightsChanged)
)
async def update_account(account_id: UUID, body: AccountUpdate, work: CanGrant) -> AccountRead:
    """Suspend an account, which ends its sessions, or let it in again."""
    return await GrantService(work).set_status(account_id, body.status)
