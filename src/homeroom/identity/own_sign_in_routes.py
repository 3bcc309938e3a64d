"""How I sign in, where I am signed in, and what a district asks of those who do."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from homeroom.gateway.access import WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.identity.errors import (
    AccountNotYours,
    NoPassword,
    NoSecondFactor,
    PasswordTooWeak,
    SameEmail,
    SecondFactorAsked,
    SecondFactorOn,
    TooManyAttempts,
    WrongCode,
    WrongPassword,
)
from homeroom.identity.permissions import CanManageSelf, CanManageSignIn
from homeroom.identity.service import OwnSignInService, SecondFactorService, SignInSettingsService
from homeroom.identity.sign_in_schemas import (
    CodeTyped,
    EmailChange,
    OwnSessions,
    OwnSignIn,
    PasswordAndCode,
    PasswordChange,
    PasswordTyped,
    RecoveryCodesRead,
    SeedRead,
    SignInSettingsRead,
    SignInSettingsUpdate,
)
from homeroom.kernel.problems import Forbidden, NotFound
from homeroom.platform.work import Work

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)


def _own(work: Work, request: Request) -> OwnSignInService:
    return OwnSignInService(work, runtime_of(request).secret)


@router.get("/me/sign-in")
async def read_own_sign_in(work: CanManageSelf, request: Request) -> OwnSignIn:
    """How I sign in."""
    return await _own(work, request).read()


@router.post(
    "/me/password",
    status_code=204,
    responses=problems(PasswordTooWeak, WrongPassword, NoPassword, TooManyAttempts),
)
async def change_password(body: PasswordChange, work: CanManageSelf, request: Request) -> Response:
    """Choose another password; my other sessions end."""
    await _own(work, request).change_password(body)
    return Response(status_code=204)


@router.post(
    "/me/email",
    status_code=202,
    response_class=Response,
    responses=problems(SameEmail, WrongPassword, NoPassword, TooManyAttempts),
)
async def change_email(body: EmailChange, work: CanManageSelf, request: Request) -> Response:
    """Sign in with another e-mail, once a link that is sent there was opened; the old address is told."""
    await _own(work, request).change_email(body)
    return Response(status_code=202)


@router.post("/me/second-factor", responses=problems(SecondFactorOn, WrongPassword, NoPassword, TooManyAttempts))
async def begin_second_factor(body: PasswordTyped, work: CanManageSelf, request: Request) -> SeedRead:
    """Get what an authenticator app needs; it counts once a first code confirms it."""
    return await _own(work, request).begin_second_factor(body)


@router.post(
    "/me/second-factor/confirm", responses=problems(NoSecondFactor, SecondFactorOn, WrongCode, TooManyAttempts)
)
async def confirm_second_factor(body: CodeTyped, work: CanManageSelf, request: Request) -> RecoveryCodesRead:
    """Confirm the second factor with a first code, and get recovery codes."""
    return RecoveryCodesRead(recovery_codes=await _own(work, request).confirm_second_factor(body.code))


@router.post(
    "/me/second-factor/recovery-codes",
    responses=problems(NoSecondFactor, WrongCode, WrongPassword, NoPassword, TooManyAttempts),
)
async def renew_recovery_codes(body: PasswordAndCode, work: CanManageSelf, request: Request) -> RecoveryCodesRead:
    """Get new recovery codes; the old ones are worth nothing."""
    return RecoveryCodesRead(recovery_codes=await _own(work, request).renew_recovery_codes(body))


@router.post(
    "/me/second-factor/remove",
    status_code=204,
    responses=problems(NoSecondFactor, SecondFactorAsked, WrongCode, WrongPassword, NoPassword, TooManyAttempts),
)
async def remove_second_factor(body: PasswordAndCode, work: CanManageSelf, request: Request) -> Response:
    """Sign in with the password alone again."""
    await _own(work, request).remove_second_factor(body)
    return Response(status_code=204)


@router.get("/me/sessions")
async def list_own_sessions(work: CanManageSelf, request: Request) -> OwnSessions:
    """Where I am signed in."""
    return await _own(work, request).sessions()


@router.delete("/me/sessions/{session_id}", status_code=204, responses=problems(NotFound))
async def end_own_session(session_id: UUID, work: CanManageSelf, request: Request) -> Response:
    """Sign out there, with its next request."""
    await _own(work, request).end_session(session_id)
    return Response(status_code=204)


@router.post("/me/sessions/end-others", status_code=204)
async def end_other_sessions(work: CanManageSelf, request: Request) -> Response:
    """Sign out everywhere but here."""
    await _own(work, request).end_other_sessions()
    return Response(status_code=204)


@router.get("/settings", responses=problems(Forbidden))
async def read_sign_in_settings(work: CanManageSignIn) -> SignInSettingsRead:
    """Of whom my district asks a second factor."""
    return await SignInSettingsService(work).read()


@router.patch("/settings", responses=problems(Forbidden))
async def update_sign_in_settings(body: SignInSettingsUpdate, work: CanManageSignIn) -> SignInSettingsRead:
    """Ask a second factor of nobody, of the administration or of all staff, from each one's next sign-in."""
    return await SignInSettingsService(work).update(body.second_factor)


@router.delete("/people/{person_id}/second-factor", status_code=204, responses=problems(NotFound, AccountNotYours))
async def reset_second_factor(person_id: UUID, work: CanManageSignIn, request: Request) -> Response:
    """Take away the second factor of somebody who lost it; they are told."""
    await SecondFactorService(work, runtime_of(request).secret).reset(person_id)
    return Response(status_code=204)
