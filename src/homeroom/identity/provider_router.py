"""Sign-in by a provider over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import StringConstraints

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.identity.errors import RoleNotYours, UnknownRole
from homeroom.identity.oidc import Providers
from homeroom.identity.oidc.errors import (
    LogoutRefused,
    NoRole,
    ProviderNotFound,
    ProviderSignInRefused,
    ProviderUnreachable,
)
from homeroom.identity.oidc.schemas import ProviderList, ProviderRead, ProviderSignIn, RoleMap, RoleMapRead
from homeroom.identity.permissions import CanManageProviders
from homeroom.identity.schemas import TokenPair
from homeroom.identity.service import SignInService
from homeroom.identity.service.by_provider import ProviderLogoutService, ProviderSignInService, RoleMapService
from homeroom.kernel.problems import NotFound, Unauthenticated
from homeroom.platform.sealing import Sealer

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)

LogoutForm = Annotated[str, Form(alias="logout_token"), StringConstraints(min_length=1, max_length=8192)]


def providers_of(request: Request) -> Providers:
    providers = request.app.state.providers
    assert isinstance(providers, Providers)  # noqa: S101  (tells the type)
    return providers


@router.get("/providers")
async def providers_to_sign_in_with(_work: OpenWork, request: Request) -> ProviderList:
    """The OpenID Connect providers one can sign in with, each for one tenant."""
    return ProviderList(items=[ProviderRead.model_validate(provider.settings) for provider in providers_of(request)])


@router.post("/oidc/sign-in", responses=problems(Unauthenticated, ProviderSignInRefused, NoRole, ProviderUnreachable))
async def sign_in_by_provider(body: ProviderSignIn, work: OpenWork, request: Request) -> TokenPair:
    """Begin a session with the tokens a provider gave for an authorization code."""
    runtime = runtime_of(request)
    signing_in = SignInService(work, runtime.keys.issue, runtime.keys.lifetime_seconds, runtime.secret)
    service = ProviderSignInService(work, providers_of(request), signing_in, Sealer(runtime.secret))
    return await service.sign_in(body, request.headers.get("user-agent"))


@router.post("/oidc/{provider}/back-channel-logout", response_class=Response, responses=problems(LogoutRefused))
async def log_out_by_provider(provider: str, logout_token: LogoutForm, work: OpenWork, request: Request) -> Response:
    """End what the provider says has ended (OpenID Connect Back-Channel Logout 1.0)."""
    await ProviderLogoutService(work, providers_of(request)).take(provider, logout_token)
    return Response(status_code=200)


@router.get("/providers/{provider}/roles", responses=problems(ProviderNotFound))
async def read_role_map(provider: str, work: CanManageProviders, request: Request) -> RoleMapRead:
    """Which roles at a provider are which of ours."""
    return await RoleMapService(work, providers_of(request)).read(provider)


@router.put("/providers/{provider}/roles", responses=problems(ProviderNotFound, UnknownRole, RoleNotYours, NotFound))
async def replace_role_map(provider: str, body: RoleMap, work: CanManageProviders, request: Request) -> RoleMapRead:
    """Say which roles at a provider are which of ours: the whole list."""
    return await RoleMapService(work, providers_of(request)).replace(provider, body)
