"""The rows of each file of the package, as one select each (see `keys` and `source`)."""

from collections.abc import Callable, Mapping
from typing import Final

from homeroom.interop.unloading.contents_people import DEMOGRAPHICS, ROLES, USER_PROFILES, USERS
from homeroom.interop.unloading.contents_schools import (
    ACADEMIC_SESSIONS,
    CLASSES,
    COURSES,
    ENROLLMENTS,
    ORGS,
)

CONTENTS: Final[Mapping[str, Callable[[int], str]]] = {
    "academicSessions": ACADEMIC_SESSIONS,
    "classes": CLASSES,
    "courses": COURSES,
    "demographics": DEMOGRAPHICS,
    "enrollments": ENROLLMENTS,
    "orgs": ORGS,
    "roles": ROLES,
    "userProfiles": USER_PROFILES,
    "users": USERS,
}
"""By file: given how many columns there are beside the standard's, its select. In the order of the manifest."""
