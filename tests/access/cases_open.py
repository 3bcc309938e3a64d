"""Routes without a guard: why a stranger may call each."""

from collections.abc import Mapping
from typing import Final

from tests.access.shapes import LETTERS, Open

OPEN: Final[Mapping[str, Open]] = {
    "GET /healthz": Open("tells of the process, not of anybody"),
    "GET /readyz": Open("tells of the database, not of anybody"),
    "GET /metrics": Open("tells of the process, not of anybody"),
    "GET /.well-known/jwks.json": Open("the keys are public"),
    "GET /v1/identity/tenants": Open("one picks a tenant before one signs in"),
    "POST /v1/identity/sign-in": Open(
        "proves itself by a password",
        401,
        {"tenant": "nowhere", "email": lambda: f"{next(LETTERS)}@nowhere.example", "password": "none"},
    ),
    "POST /v1/identity/sign-in/second-factor": Open(
        "proves itself by a challenge", 401, {"challenge": "A" * 98, "code": "123456"}
    ),
    "POST /v1/identity/sign-in/second-factor/seed": Open("proves itself by a challenge", 401, {"challenge": "A" * 98}),
    "POST /v1/identity/sign-in/second-factor/set-up": Open(
        "proves itself by a challenge", 401, {"challenge": "A" * 98, "code": "123456"}
    ),
    "POST /v1/identity/password-resets": Open(
        "tells nothing, and mails a link to an address only",
        202,
        {"tenant": "nowhere", "email": "nobody@nowhere.example"},
    ),
    "POST /v1/identity/password-resets/look-up": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/password-resets/use": Open(
        "proves itself by a link", 404, {"token": "A" * 60, "password": "seven silver swans"}
    ),
    "POST /v1/identity/email-changes/confirm": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/email-changes/stop": Open("proves itself by a link", 404, {"token": "A" * 60}),
    "POST /v1/identity/invitations/find": Open(
        "proves itself by a code", 404, {"tenant": "nowhere", "code": "0000-0000-0000"}
    ),
    "POST /v1/identity/refresh": Open("proves itself by a refresh token", 401, {"refresh_token": "A" * 60}),
    "POST /v1/identity/sign-out": Open("proves itself by a refresh token", 401, {"refresh_token": "A" * 60}),
    "POST /v1/identity/token": Open("proves itself by a client secret", 400),
    "GET /v1/identity/providers": Open("one picks a provider before one signs in"),
    "POST /v1/identity/oidc/sign-in": Open(
        "proves itself by a provider's tokens",
        401,
        {"tenant": "nowhere", "provider": "nobody", "access_token": "a.b.c", "id_token": "a.b.c"},
    ),
    "POST /v1/identity/oidc/{provider}/back-channel-logout": Open(
        "proves itself by a provider's signature", 422, {}, {"provider": "nobody"}
    ),
    "POST /v1/identity/invitations/look-up": Open("proves itself by an invitation", 404, {"token": "A" * 60}),
    "POST /v1/identity/invitations/accept": Open(
        "proves itself by an invitation",
        404,
        {"token": "A" * 60, "email": "nobody@nowhere.example", "password": "seven silver swans", "locale": "en"},
    ),
    "PUT /v1/students/document-uploads": Open("proves itself by a link of some minutes", 422),
    "GET /v1/students/document-files": Open("proves itself by a link of some minutes", 422),
    "POST /v1/students/certificates/verify": Open("proves itself by a printed code", 404, {"code": "A" * 65}),
    "GET /v1/schools/feeds/{token}.ics": Open("proves itself by a private link", 404, path={"token": "A" * 65}),
    "GET /v1/schools/public-events/{tenant}.ics": Open(
        "gives what a district opened to everybody", 404, path={"tenant": "nowhere"}
    ),
}
