"""A Keycloak realm for Homeroom, made from the role table: what `deploy/keycloak/realm.json` holds."""

from typing import Any, Final

from homeroom.identity.passwords import LEAST_LENGTH
from homeroom.roles import ROLES

REALM: Final = "homeroom"
CLIENT: Final = "homeroom-web"
AUDIENCE: Final = "homeroom-api"

# Keycloak fills these in from its own environment when it imports the file.
WEB: Final = "${HOMEROOM_WEB_URL}"
API: Final = "${HOMEROOM_API_URL}"
SECRET: Final = "${HOMEROOM_OIDC_CLIENT_SECRET}"  # noqa: S105
PROVIDER: Final = "${HOMEROOM_OIDC_ID:oidc}"  # as HOMEROOM_OIDC_ISSUER calls it; where that is one address: oidc

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

DESCRIPTIONS: Final = {
    "district_admin": "Runs the whole district: schools, people, imports and settings.",
    "school_admin": "Runs one school: its people, sections, students and attendance.",
    "registrar": "Keeps the records of all schools, and brings in rosters.",
    "teacher": "Takes the roll of the sections taught, and sees their students.",
    "counselor": "Looks after the students of one school.",
    "nurse": "Looks after the health of the students of one school.",
    "guardian": "Sees the records of the own children.",
    "student": "Sees the own records.",
}
"""What each role is, in the words an administrator of Keycloak reads."""


def realm() -> dict[str, Any]:
    """The realm as Keycloak 26 imports it: the built-in roles, one confidential client, and the rules of sign-in."""
    return {
        "realm": REALM,
        "displayName": "Homeroom",
        "enabled": True,
        "sslRequired": "external",
        **_SIGN_IN,
        **_LIFETIMES,
        **_BRUTE_FORCE,
        **_RECORDS,
        "internationalizationEnabled": True,
        "supportedLocales": ["en", "es"],
        "defaultLocale": "en",
        "roles": {"realm": [{"name": str(role), "description": DESCRIPTIONS[role]} for role in ROLES]},
        "clients": [_client()],
    }


_SIGN_IN: Final = {
    "registrationAllowed": False,
    "loginWithEmailAllowed": True,
    "duplicateEmailsAllowed": False,
    "editUsernameAllowed": False,
    "resetPasswordAllowed": True,
    "rememberMe": False,  # school machines are shared
    "passwordPolicy": f"length({LEAST_LENGTH}) and notUsername(undefined) and notEmail(undefined)",
}

_LIFETIMES: Final = {
    "accessTokenLifespan": 5 * MINUTE,
    "accessCodeLifespan": 1 * MINUTE,
    "accessCodeLifespanLogin": 30 * MINUTE,
    # Between two lessons nobody signs in again; over night everybody does.
    "ssoSessionIdleTimeout": 4 * HOUR,
    "ssoSessionMaxLifespan": 12 * HOUR,
    # RFC 9700 §4.14.2: a refresh token is good once.
    "revokeRefreshToken": True,
    "refreshTokenMaxReuse": 0,
}

_BRUTE_FORCE: Final = {
    "bruteForceProtected": True,
    "permanentLockout": False,  # or anybody could lock somebody else out for good
    "failureFactor": 10,
    "waitIncrementSeconds": 1 * MINUTE,
    "maxFailureWaitSeconds": 15 * MINUTE,
    "maxDeltaTimeSeconds": 12 * HOUR,
}

_RECORDS: Final = {
    "eventsEnabled": True,
    "eventsExpiration": 90 * DAY,
    "adminEventsEnabled": True,
    "adminEventsDetailsEnabled": True,
}


def _client() -> dict[str, Any]:
    """The web app with the API behind it: authorization code with PKCE (RFC 7636), and no other flow."""
    return {
        "clientId": CLIENT,
        "name": "Homeroom",
        "protocol": "openid-connect",
        "enabled": True,
        "baseUrl": WEB,
        "publicClient": False,
        "clientAuthenticatorType": "client-secret",
        "secret": SECRET,
        "standardFlowEnabled": True,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": False,
        "redirectUris": [f"{WEB}/api/auth/callback/{PROVIDER}"],  # whole: RFC 9700 §2.1
        "webOrigins": [],
        "frontchannelLogout": False,
        "attributes": {
            "pkce.code.challenge.method": "S256",
            "post.logout.redirect.uris": f"{WEB}/sign-in?reason=signed-out",
            "backchannel.logout.url": f"{API}/v1/identity/oidc/{PROVIDER}/back-channel-logout",
            "backchannel.logout.session.required": "true",
            "backchannel.logout.revoke.offline.tokens": "true",
        },
        # On the client itself: a file that brings client scopes of its own loses Keycloak's built-in ones.
        "protocolMappers": [
            {
                "name": "audience",
                "protocol": "openid-connect",
                "protocolMapper": "oidc-audience-mapper",
                "config": {
                    "included.custom.audience": AUDIENCE,
                    "access.token.claim": "true",
                    "id.token.claim": "false",
                    "introspection.token.claim": "true",
                },
            }
        ],
    }
