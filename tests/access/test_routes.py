"""The matrix covers what there is: every route, every id, every permission."""

import json
from pathlib import Path

from homeroom.kernel.actor import Role, Scope
from homeroom.roles import ROLES
from homeroom.students.documents.repository.visible import READING
from homeroom.students.progress.repository import COUNSELING
from tests.access.attempts import slots
from tests.access.cases import CASES, OPEN, TWICE
from tests.access.situations import Kind
from tests.access.walk import application, walk

COMMITTED = Path(__file__).parents[2] / "openapi.json"
METHODS = frozenset({"get", "put", "post", "patch", "delete", "head", "options", "trace"})


def test_what_was_walked_is_what_the_document_says() -> None:
    document = json.loads(COMMITTED.read_text())
    written = {
        f"{method.upper()} {path}": operation.get("x-permission")
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    }
    walked = {route.key: route.permission for route in walk() if route.documented}
    assert len(walked) > 30
    assert walked == written, "openapi.json is not what the application serves: run `homeroom openapi openapi.json`"


def test_every_route_is_declared_once_and_no_declaration_is_left_over() -> None:
    guarded = {route.key for route in walk() if route.permission is not None}
    assert guarded == CASES.keys(), "tests/access/cases_*.py: an entry for every guarded route, and for no other"
    assert TWICE == [], "declared in two files"
    unguarded = {route.key for route in walk() if route.permission is None}
    assert unguarded == OPEN.keys(), "tests/access/cases_open.py: an entry for every route without a guard"


def test_every_id_that_a_route_takes_is_tried() -> None:
    """An id in the path, the query or the body that no case declares would be authorized by nobody."""
    tried = {
        key: frozenset(place for case in cases for place, slot in slots(case).items() if slot.kind is not Kind.PROVIDER)
        for key, cases in CASES.items()
    }
    taken = {route.key: route.ids for route in walk() if route.permission is not None}
    assert sum(len(ids) for ids in taken.values()) > 15
    for key, ids in taken.items():
        assert ids == tried.get(key, frozenset()), f"{key}: declare where its ids go in tests/access/cases_*.py"
    assert not [route.key for route in walk() if route.permission is None and route.ids]


def test_every_permission_is_somebodys_and_guards_something() -> None:
    guards = {route.permission for route in walk() if route.permission is not None}
    given = {permission for granted in ROLES.values() for permission in granted}
    assert guards <= given, "a route asks for what no role may"
    assert given - guards == {*READING, COUNSELING}, "a permission that guards no route: is it asked for inside?"


def test_the_document_is_the_applications_own() -> None:
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(application().openapi()))


def test_no_role_reaches_further_than_its_kind() -> None:
    """All else is derived from the role table, so that a slip in the table itself would pass: these are its bounds."""
    reaches = {role: set(granted.values()) - {Scope.SELF} for role, granted in ROLES.items()}
    assert reaches == {
        Role.DISTRICT_ADMIN: {Scope.TENANT},
        Role.SCHOOL_ADMIN: {Scope.SCHOOL},
        Role.REGISTRAR: {Scope.TENANT},
        Role.TEACHER: {Scope.TAUGHT},
        Role.COUNSELOR: {Scope.SCHOOL},
        Role.NURSE: {Scope.SCHOOL},
        Role.GUARDIAN: {Scope.WARD},
        Role.STUDENT: set(),
    }
