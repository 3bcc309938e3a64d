"""Which version somebody changed: `If-Match` and `ETag` (RFC 9110 §13.1.1, §8.8.3)."""

from collections.abc import Callable
from typing import Final

from homeroom.kernel.problems import Problem

LONGEST_VERSION: Final = 9


def version_in(if_match: str | None, missing: Callable[[], Problem]) -> int:
    """The version an If-Match header names; raises `missing` where it names none."""
    digits = (if_match or "").strip().removeprefix('"').removesuffix('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_VERSION):
        raise missing()
    return int(digits)


def etag(version: int) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{version}"'}
