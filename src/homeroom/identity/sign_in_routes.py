"""Ways in, for those who have no token yet: second factors, one-time links, codes from paper."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.identity.errors import (
    ChallengeOver,
    CodeMistyped,
    EmailTaken,
    InvitationNotFound,
    LinkNotFound,
    LinkOver,
    NoSecondFactor,
    PasswordTooWeak,
    SecondFactorOn,
    TooManyAttempts,
    WrongCode,
)
from homeroom.identity.schemas import TokenPair
from homeroom.identity.service import InvitationService, LinkService, SignInService
from homeroom.identity.sign_in_schemas import (
    ChallengeAnswer,
    ChallengeHeld,
    InvitationCode,
    InvitationFound,
    LinkLook,
    LinkToken,
    PasswordResetCreate,
    PasswordResetUse,
    SeedRead,
    SetUpTokenPair,
)
from homeroom.platform.work import Work

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)

UserAgent = Annotated[str | None, Header(include_in_schema=False)]


def signing_in(work: Work, request: Request) -> SignInService:
    runtime = runtime_of(request)
    return SignInService(work, runtime.keys.issue, runtime.keys.lifetime_seconds, runtime.secret)


def _links(work: Work, request: Request) -> LinkService:
    return LinkService(work, runtime_of(request).secret)


@router.post(
    "/sign-in/second-factor",
    responses=problems(ChallengeOver, WrongCode, NoSecondFactor, TooManyAttempts),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def answer_challenge(
    body: ChallengeAnswer, work: OpenWork, request: Request, user_agent: UserAgent = None
) -> TokenPair:
    """Begin a session with the code that was asked for after the password."""
    return await signing_in(work, request).answer_challenge(body, user_agent)


@router.post(
    "/sign-in/second-factor/seed",
    responses=problems(ChallengeOver, SecondFactorOn),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def begin_set_up(body: ChallengeHeld, work: OpenWork, request: Request) -> SeedRead:
    """Get what an authenticator app needs, where the district asks for a second factor and there is none."""
    return await signing_in(work, request).begin_set_up(body.challenge)


@router.post(
    "/sign-in/second-factor/set-up",
    responses=problems(ChallengeOver, WrongCode, NoSecondFactor, SecondFactorOn, TooManyAttempts),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def finish_set_up(
    body: ChallengeAnswer, work: OpenWork, request: Request, user_agent: UserAgent = None
) -> SetUpTokenPair:
    """Confirm the second factor with a first code, get recovery codes, and begin a session."""
    return await signing_in(work, request).finish_set_up(body, user_agent)


@router.post("/password-resets", status_code=202, response_class=Response, openapi_extra=limited(Bucket.SIGN_IN))
async def ask_password_reset(body: PasswordResetCreate, work: OpenWork, request: Request) -> Response:
    """Have a link mailed with which to choose a new password; the answer is the same whether there is an account."""
    await _links(work, request).ask_reset(body)
    return Response(status_code=202)


@router.post(
    "/password-resets/look-up", responses=problems(LinkNotFound, LinkOver), openapi_extra=limited(Bucket.SIGN_IN)
)
async def look_up_password_reset(body: LinkToken, work: OpenWork, request: Request) -> LinkLook:
    """Whose password a link is for, before it is used."""
    return await _links(work, request).look_up(body.token)


@router.post(
    "/password-resets/use",
    status_code=204,
    responses=problems(LinkNotFound, LinkOver, PasswordTooWeak),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def reset_password(body: PasswordResetUse, work: OpenWork, request: Request) -> Response:
    """Choose a new password; all sessions end, and a second factor is asked for still."""
    await _links(work, request).reset(body)
    return Response(status_code=204)


@router.post(
    "/email-changes/confirm",
    responses=problems(LinkNotFound, LinkOver, EmailTaken),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def confirm_email_change(body: LinkToken, work: OpenWork, request: Request) -> LinkLook:
    """Confirm the new address: from now on it signs in."""
    return await _links(work, request).confirm_email(body.token)


@router.post("/email-changes/stop", responses=problems(LinkNotFound, LinkOver), openapi_extra=limited(Bucket.SIGN_IN))
async def stop_email_change(body: LinkToken, work: OpenWork, request: Request) -> LinkLook:
    """It was not me: the old address signs in again, all sessions end, and a new password is asked for by mail."""
    return await _links(work, request).stop_email(body.token)


@router.post(
    "/invitations/find",
    responses=problems(CodeMistyped, InvitationNotFound, TooManyAttempts),
    openapi_extra=limited(Bucket.SIGN_IN),
)
async def find_invitation(body: InvitationCode, work: OpenWork) -> InvitationFound:
    """The token of the invitation whose code stands on paper."""
    return await InvitationService(work).find_by_code(body)
