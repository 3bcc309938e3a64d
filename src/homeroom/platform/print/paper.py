"""Which paper lies in the printer."""

from enum import StrEnum
from typing import Final


class Paper(StrEnum):
    """As Typst names them."""

    A4 = "a4"
    LETTER = "us-letter"


_LETTER_ZONES: Final = ("America/", "US/", "Canada/", "Pacific/Honolulu", "Pacific/Guam", "Asia/Manila")
_A4_ZONES: Final = ("America/Argentina/", "America/Sao_Paulo", "America/Montevideo", "America/Asuncion", "America/Lima")


def paper_for(time_zone: str) -> Paper:
    """Letter where it is the custom (CLDR `measurementData/paperSize`), told by the time zone; A4 elsewhere."""
    if time_zone.startswith(_A4_ZONES):
        return Paper.A4
    return Paper.LETTER if time_zone.startswith(_LETTER_ZONES) else Paper.A4
