"""Identity over HTTP."""

from functools import partial
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.identity.demo import read_demo
from homeroom.identity.errors import (
    AlreadyHasAccount,
    EmailTaken,
    InvitationNotFound,
    InvitationOver,
    MailNotSetUp,
    PasswordTooWeak,
    RoleDoesNotFit,
    RoleNotYours,
    SecondFactorNeeded,
    SecondFactorToSetUp,
    SessionEnded,
    TooManyAttempts,
    UnknownRole,
    WrongCredentials,
)
from homeroom.identity.oidc.errors import ProviderUnreachable
from homeroom.identity.oidc.schemas import SignedOut
from homeroom.identity.own_sign_in_routes import router as own_sign_in_router
from homeroom.identity.permissions import CanCorrectPeople, CanInvite, CanManageGateway, CanReadSelf
from homeroom.identity.programs.router import router as programs_router
from homeroom.identity.provider_router import providers_of
from homeroom.identity.provider_router import router as provider_router
from homeroom.identity.repository import TENANTS, list_tenants
from homeroom.identity.role_router import router as role_router
from homeroom.identity.schemas import (
    GatewayRead,
    GatewayWrite,
    InvitationAccept,
    InvitationCreate,
    InvitationLook,
    InvitationRead,
    InvitationsCreate,
    InvitationsRead,
    InvitationToken,
    Me,
    MeUpdate,
    PersonRead,
    PersonUpdate,
    RefreshRequest,
    SignIn,
    TenantList,
    TenantRead,
    TokenPair,
)
from homeroom.identity.service import AccountService, GatewayService, InvitationService, PersonService
from homeroom.identity.service.by_provider import Renewal, take_leave
from homeroom.identity.sign_in_routes import UserAgent, signing_in
from homeroom.identity.sign_in_routes import router as sign_in_router
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.sealing import Sealer

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)
router.routes += [*sign_in_router.routes, *own_sign_in_router.routes]
well_known = APIRouter(tags=["identity"], route_class=WorkRoute)


@well_known.get("/.well-known/jwks.json")
async def signing_keys(request: Request) -> dict[str, Any]:
    """The public keys that verify access tokens (RFC 7517)."""
    return runtime_of(request).keys.public()


@router.get("/tenants")
async def tenants_to_sign_in_to(work: OpenWork, request: Request) -> TenantList:
    """The districts and schools one can sign in to here."""
    found = await runtime_of(request).cache.get(TENANTS, partial(list_tenants, work.parts.database))
    shown = read_demo(work.settings) if any(row["demo"] for row in found) else {}
    return TenantList(items=[TenantRead.model_validate(row) for row in found], **shown)


@router.post(
    "/sign-in",
    responses=problems(WrongCredentials, SecondFactorNeeded, SecondFactorToSetUp, TooManyAttempts),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def sign_in(body: SignIn, work: OpenWork, request: Request, user_agent: UserAgent = None) -> TokenPair:
    """Begin a session with an e-mail and a password; or get a challenge, which a second factor goes with."""
    return await signing_in(work, request).sign_in(body, user_agent)


@router.post("/refresh", responses=problems(SessionEnded, ProviderUnreachable))
async def refresh(body: RefreshRequest, work: OpenWork, request: Request) -> TokenPair:
    """Get the next pair of tokens; a refresh token is used once. A provider's session is renewed there first."""
    await Renewal(work.parts, providers_of(request), Sealer(runtime_of(request).secret)).ahead_of(body.refresh_token)
    return await signing_in(work, request).refresh(body.refresh_token)


@router.post("/sign-out", responses=problems(SessionEnded))
async def sign_out(body: RefreshRequest, work: OpenWork, request: Request) -> SignedOut:
    """End the session this refresh token belongs to, and say where the browser ends it at its provider."""
    session = await signing_in(work, request).sign_out(body.refresh_token)
    sealer = Sealer(runtime_of(request).secret)
    return SignedOut(end_session_url=take_leave(sealer, providers_of(request), session))


@router.get("/me")
async def read_me(work: CanReadSelf) -> Me:
    """Who I am and what I may do."""
    return await AccountService(work).me()


@router.patch("/me")
async def update_me(body: MeUpdate, work: CanReadSelf) -> Me:
    """Choose my language."""
    return await AccountService(work).update_me(body)


@router.get("/people/{person_id}", response_model=PersonRead, responses=problems(NotFound))
async def read_person(person_id: UUID, work: CanCorrectPeople) -> Any:
    """Who somebody of my schools is: staff, students and their guardians."""
    return await PersonService(work).read(person_id)


@router.patch("/people/{person_id}", response_model=PersonRead, responses=problems(NotFound, Invalid))
async def correct_person(person_id: UUID, body: PersonUpdate, work: CanCorrectPeople) -> Any:
    """Correct a person's names, birth date or contact; only what is sent changes."""
    return await PersonService(work).correct(person_id, body)


@router.post(
    "/invitations",
    status_code=201,
    responses=problems(NotFound, AlreadyHasAccount, UnknownRole, RoleNotYours, RoleDoesNotFit),
)
async def invite(body: InvitationCreate, work: CanInvite) -> InvitationRead:
    """Invite a person by a one-time link, shown this once."""
    return await AccountService(work).invite(body)


@router.post(
    "/invitations/bulk",
    responses=problems(NotFound, UnknownRole, RoleNotYours, RoleDoesNotFit, MailNotSetUp),
    openapi_extra=limited(Bucket.HEAVY),
)
async def invite_all(body: InvitationsCreate, work: CanInvite) -> InvitationsRead:
    """Invite up to 200 people into one role, by mail or by links that are shown this once; all of them or nobody."""
    return await AccountService(work).invite_all(body)


@router.post(
    "/invitations/look-up",
    responses=problems(InvitationNotFound, InvitationOver),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def look_up_invitation(body: InvitationToken, work: OpenWork) -> InvitationLook:
    """What an invitation is for, before it is accepted."""
    return await InvitationService(work).look_up(body.token)


@router.post(
    "/invitations/accept",
    status_code=201,
    responses=problems(InvitationNotFound, InvitationOver, PasswordTooWeak, EmailTaken, AlreadyHasAccount),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def accept_invitation(
    body: InvitationAccept, work: OpenWork, request: Request, user_agent: UserAgent = None
) -> TokenPair:
    """Make the account an invitation is for, and sign in."""
    account = await InvitationService(work).accept(body)
    return signing_in(work, request).begin(account, user_agent)


@router.get("/gateway", openapi_extra=limited(Bucket.SETTINGS))
async def read_gateway(work: CanManageGateway, request: Request) -> GatewayRead:
    """The district's own rate limits, the usual ones, and the web apps that may call the API from a browser."""
    return await GatewayService(work, runtime_of(request).limits.usual).read()


@router.put("/gateway", responses=problems(NotFound), openapi_extra=limited(Bucket.SETTINGS))
async def save_gateway(body: GatewayWrite, work: CanManageGateway, request: Request) -> GatewayRead:
    """Set the district's own rate limits and the origins of the web apps it lets in."""
    return await GatewayService(work, runtime_of(request).limits.usual).save(body)


for part in (role_router, programs_router, provider_router):
    router.routes += part.routes
