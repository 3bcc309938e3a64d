"""Identity over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
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
    SessionEnded,
    UnknownRole,
    WrongCredentials,
)
from homeroom.identity.oidc.errors import ProviderUnreachable
from homeroom.identity.oidc.schemas import SignedOut
from homeroom.identity.permissions import CanCorrectPeople, CanInvite, CanReadSelf
from homeroom.identity.provider_router import providers_of
from homeroom.identity.provider_router import router as provider_router
from homeroom.identity.repository import list_tenants
from homeroom.identity.schemas import (
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
from homeroom.identity.service import AccountService, InvitationService, PersonService, SignInService
from homeroom.identity.service.by_provider import Renewal, take_leave
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.sealing import Sealer
from homeroom.platform.work import Work

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)
well_known = APIRouter(tags=["identity"], route_class=WorkRoute)

UserAgent = Annotated[str | None, Header(include_in_schema=False)]


def _signing_in(work: Work, request: Request) -> SignInService:
    runtime = runtime_of(request)
    return SignInService(work, runtime.keys.issue, runtime.keys.lifetime_seconds, runtime.secret)


@well_known.get("/.well-known/jwks.json")
async def signing_keys(request: Request) -> dict[str, Any]:
    """The public keys that verify access tokens (RFC 7517)."""
    return runtime_of(request).keys.public()


@router.get("/tenants")
async def tenants_to_sign_in_to(work: OpenWork) -> TenantList:
    """The districts and schools one can sign in to here."""
    found = await list_tenants(work.parts.database)
    shown = read_demo(work.settings) if any(row["demo"] for row in found) else {}
    return TenantList(items=[TenantRead.model_validate(row) for row in found], **shown)


@router.post("/sign-in", responses=problems(WrongCredentials))
async def sign_in(body: SignIn, work: OpenWork, request: Request, user_agent: UserAgent = None) -> TokenPair:
    """Begin a session with an e-mail and a password."""
    return await _signing_in(work, request).sign_in(body, user_agent)


@router.post("/refresh", responses=problems(SessionEnded, ProviderUnreachable))
async def refresh(body: RefreshRequest, work: OpenWork, request: Request) -> TokenPair:
    """Get the next pair of tokens; a refresh token is used once. A provider's session is renewed there first."""
    await Renewal(work.parts, providers_of(request), Sealer(runtime_of(request).secret)).ahead_of(body.refresh_token)
    return await _signing_in(work, request).refresh(body.refresh_token)


@router.post("/sign-out", responses=problems(SessionEnded))
async def sign_out(body: RefreshRequest, work: OpenWork, request: Request) -> SignedOut:
    """End the session this refresh token belongs to, and say where the browser ends it at its provider."""
    session = await _signing_in(work, request).sign_out(body.refresh_token)
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


@router.post("/invitations/bulk", responses=problems(NotFound, UnknownRole, RoleNotYours, RoleDoesNotFit, MailNotSetUp))
async def invite_all(body: InvitationsCreate, work: CanInvite) -> InvitationsRead:
    """Invite up to 200 people into one role, by mail or by links that are shown this once; all of them or nobody."""
    return await AccountService(work).invite_all(body)


@router.post("/invitations/look-up", responses=problems(InvitationNotFound, InvitationOver))
async def look_up_invitation(body: InvitationToken, work: OpenWork) -> InvitationLook:
    """What an invitation is for, before it is accepted."""
    return await InvitationService(work).look_up(body.token)


@router.post(
    "/invitations/accept",
    status_code=201,
    responses=problems(InvitationNotFound, InvitationOver, PasswordTooWeak, EmailTaken, AlreadyHasAccount),
)
async def accept_invitation(
    body: InvitationAccept, work: OpenWork, request: Request, user_agent: UserAgent = None
) -> TokenPair:
    """Make the account an invitation is for, and sign in."""
    account = await InvitationService(work).accept(body)
    return _signing_in(work, request).begin(account, user_agent)


router.routes += provider_router.routes
