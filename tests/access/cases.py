"""The declarations: for every route where its ids go, what it is sent, and what it gives.

A NEW ROUTE needs an entry in the file of its service beside this one, under its method and path as the application
spells them; one without a guard in `cases_open`. A NEW FILE is merged here by one line. A `Kind` in the path, the query
or the body stands for an id of that kind; the matrix puts there the ids of each place in turn, each id once by itself.
What each role may then do is not said here: it follows from `homeroom.roles.ROLES` and the rows (see `facts`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.cases_attendance import ATTENDANCE
from tests.access.cases_behavior import BEHAVIOR
from tests.access.cases_calendar import CALENDAR_CASES
from tests.access.cases_communication import COMMUNICATION
from tests.access.cases_courses import COURSES
from tests.access.cases_district import DISTRICT
from tests.access.cases_documents import DOCUMENTS
from tests.access.cases_enrollment import ENROLLMENT
from tests.access.cases_events import EVENTS
from tests.access.cases_exports import EXPORTS
from tests.access.cases_families import FAMILIES
from tests.access.cases_health import HEALTH
from tests.access.cases_identity import IDENTITY
from tests.access.cases_interop import INTEROP
from tests.access.cases_lists import LISTS
from tests.access.cases_merging import MERGING
from tests.access.cases_open import OPEN
from tests.access.cases_papers import PAPERS
from tests.access.cases_profile import PROFILE
from tests.access.cases_progress import PROGRESS
from tests.access.cases_roles import ROLES
from tests.access.cases_schools import SCHOOLS
from tests.access.cases_staff import STAFF
from tests.access.cases_students import STUDENTS
from tests.access.cases_week import WEEK
from tests.access.shapes import Case

__all__ = ["CASES", "OPEN", "TWICE"]

_FILES: Final[Sequence[Mapping[str, Sequence[Case]]]] = (
    IDENTITY,
    ROLES,
    SCHOOLS,
    DISTRICT,
    CALENDAR_CASES,
    COURSES,
    WEEK,
    STAFF,
    EVENTS,
    STUDENTS,
    BEHAVIOR,
    HEALTH,
    ENROLLMENT,
    DOCUMENTS,
    FAMILIES,
    PROFILE,
    PAPERS,
    PROGRESS,
    MERGING,
    LISTS,
    ATTENDANCE,
    COMMUNICATION,
    INTEROP,
    EXPORTS,
)

CASES: Final[Mapping[str, Sequence[Case]]] = {key: cases for file in _FILES for key, cases in file.items()}
TWICE: Final = sorted(key for key, times in Counter(key for file in _FILES for key in file).items() if times > 1)
"""Declared in two files, of which one would be tried."""
