"""Rules of the house that no import contract can say."""

import re
from pathlib import Path

from fastapi.routing import iter_route_contexts

from homeroom.catalog import CATALOG
from homeroom.documents import guard_of
from homeroom.gateway.access import WorkRoute
from homeroom.gateway.routing import routes_of
from homeroom.kernel.actor import Role
from homeroom.platform.database.records import TenantOwned
from homeroom.roles import ROLES
from homeroom.students.documents.repository.visible import READING
from homeroom.students.progress.repository import COUNSELING
from homeroom.tables import METADATA
from tests.support.application import Application

SOURCE = Path(__file__).parents[2] / "src" / "homeroom"
OPEN = {
    "/healthz",
    "/readyz",
    "/metrics",
    "/.well-known/jwks.json",
    "/v1/identity/tenants",
    "/v1/identity/sign-in",
    "/v1/identity/refresh",
    "/v1/identity/sign-out",
    "/v1/identity/token",
    "/v1/identity/providers",
    "/v1/identity/oidc/sign-in",
    "/v1/identity/oidc/{provider}/back-channel-logout",
    "/v1/identity/sign-in/second-factor",
    "/v1/identity/sign-in/second-factor/seed",
    "/v1/identity/sign-in/second-factor/set-up",
    "/v1/identity/password-resets",
    "/v1/identity/password-resets/look-up",
    "/v1/identity/password-resets/use",
    "/v1/identity/email-changes/confirm",
    "/v1/identity/email-changes/stop",
    "/v1/identity/invitations/find",
    "/v1/identity/invitations/look-up",
    "/v1/identity/invitations/accept",
    "/v1/students/document-files",
    "/v1/students/document-uploads",
    "/v1/students/certificates/verify",
    "/v1/schools/feeds/{token}.ics",
    "/v1/schools/public-events/{tenant}.ics",
}
"""The routes that need no token. Adding one here is a decision."""
FRAMEWORKS = {"/openapi.json"}


def test_every_route_is_guarded_or_open_on_purpose(application: Application) -> None:
    routes = [context for context in iter_route_contexts(routes_of(application.api)) if context.path not in FRAMEWORKS]
    assert len(routes) > 30
    unguarded = {context.path for context in routes if guard_of(context) is None}
    assert unguarded == OPEN
    assert all(isinstance(context.original_route, WorkRoute) for context in routes)


def test_every_permission_of_the_table_guards_something(application: Application) -> None:
    routes = [context for context in iter_route_contexts(routes_of(application.api)) if context.path not in FRAMEWORKS]
    used = {str(guard.permission) for context in routes if (guard := guard_of(context))}
    granted = {str(permission) for permissions in ROLES.values() for permission in permissions}
    assert used - granted == set(), "a route that no role may use"
    assert granted - used <= {"students.read_guardians", COUNSELING, *READING}, "a permission that nothing asks for"
    assert set(ROLES) == set(Role)


def test_every_service_owns_the_urls_of_its_name() -> None:
    assert all(service.router.prefix == service.prefix for service in CATALOG if service.router is not None)


def only_in(pattern: str, *places: str) -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(pattern, path.read_text()) and "migrations" not in path.parts
    }
    assert found == set(places)


def test_a_transaction_is_committed_in_one_place() -> None:
    only_in(r"session\.commit\(", "platform/work.py")


def test_the_time_is_asked_for_in_one_place() -> None:
    only_in(r"datetime\.now\(|date\.today\(|time\.time\(|utcnow", "kernel/clock.py")


def test_the_tenant_is_set_in_few_places() -> None:
    only_in(r"set_config\('homeroom\.tenant'", "platform/work.py", "identity/repository.py")


def test_a_tenant_table_has_the_tenant_in_its_key_and_in_every_reference() -> None:
    owned = [mapper.local_table for mapper in TenantOwned.registry.mappers if issubclass(mapper.class_, TenantOwned)]
    assert len(owned) > 30
    for table in owned:
        assert next(iter(table.primary_key)).name == "tenant_id", table
        for reference in table.foreign_key_constraints:  # type: ignore[attr-defined]
            assert reference.column_keys[0] == "tenant_id", f"{table}: {reference}"
    outside = [table.fullname for table in METADATA.tables.values() if "tenant_id" not in table.columns]
    assert outside == ["identity.tenants"]


def test_no_file_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in SOURCE.rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
