"""The lists of schools, described."""

from homeroom.schools.lists.schools import SCHOOLS
from homeroom.schools.lists.sections import SECTIONS
from homeroom.schools.lists.staff import STAFF

__all__ = ["SCHOOLS", "SECTIONS", "STAFF"]
