"""What a field with a history is kept in, and which right opens it."""

from collections.abc import Mapping
from typing import Final

from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.models import Declinable
from homeroom.students.profile.schemas import HistoryField

PERSONS: Final = ("given_name", "middle_name", "family_name", "preferred_name", "birth_on")
"""Kept with the person: what every person has."""

_PROFILE, _DEMOGRAPHICS = StudentPermission.READ_PROFILE, StudentPermission.READ_DEMOGRAPHICS

FIELDS: Final[Mapping[HistoryField, tuple[StudentPermission, tuple[str, ...]]]] = {
    HistoryField.LEGAL_NAME: (_PROFILE, ("given_name", "middle_name", "family_name", "suffix")),
    HistoryField.PREFERRED_NAME: (_PROFILE, ("preferred_name", "preferred_family_name")),
    HistoryField.BIRTH_ON: (_PROFILE, ("birth_on",)),
    HistoryField.BIRTH_PLACE: (_DEMOGRAPHICS, ("birth_city", "birth_state", "birth_country")),
    HistoryField.PRONOUNS: (_PROFILE, ("pronouns",)),
    HistoryField.GENDER: (_DEMOGRAPHICS, ("gender", "gender_described")),
    HistoryField.RACES: (_DEMOGRAPHICS, ("races",)),
    HistoryField.TRIBAL_AFFILIATION: (_DEMOGRAPHICS, ("tribal_affiliation",)),
    HistoryField.HOME_LANGUAGE: (_PROFILE, ("home_language",)),
    HistoryField.INSTRUCTION_LANGUAGE: (_PROFILE, ("instruction_language",)),
    HistoryField.INTERPRETER: (_PROFILE, ("interpreter_wanted",)),
    HistoryField.STUDENT_NUMBER: (_PROFILE, ("student_number",)),
}

DECLINED_OF: Final[Mapping[HistoryField, Declinable]] = {
    HistoryField.PRONOUNS: Declinable.PRONOUNS,
    HistoryField.GENDER: Declinable.GENDER,
    HistoryField.RACES: Declinable.RACES,
    HistoryField.TRIBAL_AFFILIATION: Declinable.TRIBAL_AFFILIATION,
    HistoryField.HOME_LANGUAGE: Declinable.HOME_LANGUAGE,
}

DEMOGRAPHIC: Final = frozenset(
    {
        "gender",
        "gender_described",
        "birth_city",
        "birth_state",
        "birth_country",
        "races",
        "tribal_affiliation",
    }
)
"""Columns, and what may be declined, that only those see and change who see demographics."""
