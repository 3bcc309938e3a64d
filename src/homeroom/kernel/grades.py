"""The grades of a school: CEDS codes."""

from enum import StrEnum


class GradeLevel(StrEnum):
    """CEDS Entry Grade Level, https://ceds.ed.gov/element/000100, as far as K-12 goes; in the order of age."""

    INFANT = "IT"
    PRESCHOOL = "PR"
    PREKINDERGARTEN = "PK"
    TRANSITIONAL_KINDERGARTEN = "TK"
    KINDERGARTEN = "KG"
    FIRST = "01"
    SECOND = "02"
    THIRD = "03"
    FOURTH = "04"
    FIFTH = "05"
    SIXTH = "06"
    SEVENTH = "07"
    EIGHTH = "08"
    NINTH = "09"
    TENTH = "10"
    ELEVENTH = "11"
    TWELFTH = "12"
    THIRTEENTH = "13"
    POSTSECONDARY = "PS"
    UNGRADED = "UG"


def grade_name(level: str | None) -> str | None:
    """As people write it: K, 1 … 12."""
    return "K" if level == GradeLevel.KINDERGARTEN else level and level.lstrip("0")
