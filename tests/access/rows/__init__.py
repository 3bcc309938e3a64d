"""The rows of a tenant as they lie there, and what they say of each other, in plain Python.

Nothing here knows the application's SQL, so that a predicate which opens too much, or too little, stands against it.
"""

from tests.access.rows.accounts import AccountRows
from tests.access.rows.files import FileRows
from tests.access.rows.rolls import RollRows
from tests.access.rows.schools import SchoolRows
from tests.access.rows.tenant import Scopes, Sender

__all__ = ["Rows", "Scopes", "Sender"]


class Rows(SchoolRows, RollRows, FileRows, AccountRows):
    """The rows of one tenant."""
