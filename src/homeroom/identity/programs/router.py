"""Programs over HTTP: the token endpoint, and what admins do."""

import base64
import binascii
from typing import Annotated, Any
from urllib.parse import unquote_plus
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response

from homeroom.gateway.access import OpenWork, WorkRoute, runtime_of
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.identity.permissions import CanMakeCredentials, CanManagePrograms
from homeroom.identity.programs.bearers import LastUses
from homeroom.identity.programs.errors import (
    CredentialNotFound,
    CredentialOver,
    ExpiryRefused,
    InvalidClient,
    ProgramChanged,
    ProgramEnded,
    ProgramNameTaken,
    ProgramNotFound,
    RightNotYours,
    TokenRequestInvalid,
    UnknownRight,
)
from homeroom.identity.programs.schemas import (
    AccessToken,
    CredentialCreate,
    CredentialList,
    CredentialMade,
    CredentialRotate,
    ProgramCreate,
    ProgramRead,
    ProgramUpdate,
    RightsToGive,
)
from homeroom.identity.programs.service import ProgramService, TokenRequest, TokenService, rights_to_give
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page

router = APIRouter(prefix="/v1/identity", tags=["identity"], route_class=WorkRoute)

Said = Annotated[str | None, Form()]


@router.post("/token", responses=problems(InvalidClient, TokenRequestInvalid), openapi_extra=limited(Bucket.SIGN_IN))
async def get_token(
    work: OpenWork,
    request: Request,
    response: Response,
    grant_type: Said = None,
    client_id: Said = None,
    client_secret: Said = None,
    scope: Said = None,
) -> AccessToken:
    """Get an access token for a program: OAuth 2.0 client credentials (RFC 6749 §4.4).

    The client proves itself by HTTP Basic or by `client_id` and `client_secret` in the form. A token has all rights of
    its program and is not narrowed. A refusal is a problem that also has `error` and `error_description` (§5.2).
    """
    names = [name for name, _ in (await request.form()).multi_items()]
    if len(set(names)) < len(names):
        raise TokenRequestInvalid("Send each parameter once.")
    basic = _basic(request.headers.get("authorization", ""))
    if basic is not None:
        if client_secret is not None or client_id not in (None, basic[0]):
            raise TokenRequestInvalid("Send the client's id and secret once: in the header or in the form.")
        client_id, client_secret = basic
    runtime = runtime_of(request)
    service = TokenService(work, runtime.keys.issue, runtime.keys.lifetime_seconds)
    got = await service.token(TokenRequest(grant_type, client_id, client_secret, scope))
    _last_uses(request).note(got.tenant_id, got.credential_id)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Pragma"] = "no-cache"  # RFC 6749 §5.1 asks for both
    return got.answer


def _basic(header: str) -> tuple[str, str] | None:
    """The client's id and secret in HTTP Basic, each form-encoded (RFC 6749 §2.3.1); None without it."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, colon, secret = base64.b64decode(encoded.strip(), validate=True).decode("ascii").partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise InvalidClient from error
    if not colon:
        raise InvalidClient
    return unquote_plus(client_id), unquote_plus(secret)


def _last_uses(request: Request) -> LastUses:
    uses = request.app.state.last_uses
    assert isinstance(uses, LastUses)  # noqa: S101  (tells the type)
    return uses


@router.get("/programs", response_model=Page[ProgramRead], responses=problems(Invalid))
async def list_programs(
    work: CanManagePrograms, limit: Annotated[Limit, Query()] = 50, cursor: str | None = None
) -> Any:
    """The programs of the district, by name, those that were ended too."""
    return await ProgramService(work).list_programs(limit, cursor)


@router.get("/programs/rights")
async def list_rights_to_give(work: CanManagePrograms) -> RightsToGive:
    """Which rights I can give to a program, and how far: what I hold myself."""
    await work.prove()
    return RightsToGive(items=rights_to_give(work.account))


@router.post(
    "/programs",
    status_code=201,
    response_model=ProgramRead,
    responses=problems(NotFound, ProgramNameTaken, UnknownRight, RightNotYours),
)
async def create_program(body: ProgramCreate, work: CanManagePrograms, response: Response) -> Any:
    """Make a program; it can do nothing before it has a credential."""
    return _with_version(response, await ProgramService(work).create(body))


@router.get("/programs/{program_id}", response_model=ProgramRead, responses=problems(ProgramNotFound))
async def read_program(program_id: UUID, work: CanManagePrograms, response: Response) -> Any:
    """A program with its rights. The ETag is the version."""
    return _with_version(response, await ProgramService(work).read(program_id))


@router.patch(
    "/programs/{program_id}",
    response_model=ProgramRead,
    responses=problems(
        ProgramNotFound,
        NotFound,
        ProgramNameTaken,
        ProgramEnded,
        ProgramChanged,
        VersionRequired,
        UnknownRight,
        RightNotYours,
    ),
)
async def update_program(
    program_id: UUID, body: ProgramUpdate, work: CanManagePrograms, response: Response, if_match: IfMatch = None
) -> Any:
    """Rename a program, change its rights, suspend it or end it, on top of the version in If-Match."""
    return _with_version(response, await ProgramService(work).update(program_id, version_in(if_match), body))


@router.get("/programs/{program_id}/credentials", response_model=CredentialList, responses=problems(ProgramNotFound))
async def list_credentials(program_id: UUID, work: CanManagePrograms) -> Any:
    """The keys and client secrets of a program, newest first, those that are over too."""
    return await ProgramService(work).list_credentials(program_id)


@router.post(
    "/programs/{program_id}/credentials",
    status_code=201,
    response_model=CredentialMade,
    responses=problems(ProgramNotFound, ProgramEnded, ExpiryRefused, RightNotYours),
)
async def create_credential(program_id: UUID, body: CredentialCreate, work: CanMakeCredentials) -> Any:
    """Make an API key or a client secret; it is shown this once."""
    return await ProgramService(work).make(program_id, body)


@router.post(
    "/programs/{program_id}/credentials/{credential_id}/rotate",
    status_code=201,
    response_model=CredentialMade,
    responses=problems(ProgramNotFound, CredentialNotFound, ProgramEnded, CredentialOver, ExpiryRefused, RightNotYours),
)
async def rotate_credential(
    program_id: UUID, credential_id: UUID, body: CredentialRotate, work: CanMakeCredentials
) -> Any:
    """Make its successor, shown this once; the old one stays good for the overlap."""
    return await ProgramService(work).rotate(program_id, credential_id, body)


@router.post(
    "/programs/{program_id}/credentials/{credential_id}/revoke",
    status_code=204,
    responses=problems(ProgramNotFound, CredentialNotFound),
)
async def revoke_credential(program_id: UUID, credential_id: UUID, work: CanManagePrograms) -> Response:
    """End a key or client secret at once, and every token got by it."""
    await ProgramService(work).revoke(program_id, credential_id)
    return Response(status_code=204)


def _with_version(response: Response, program: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(program["version"]))
    return program
