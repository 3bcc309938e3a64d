"""`If-Match`: which version somebody changed, where two people may edit one thing."""

from typing import Annotated, Final

from fastapi import Header

from homeroom.kernel.problems import Problem

LONGEST: Final = 9

IfMatch = Annotated[str | None, Header(description='The version you changed, as its ETag says, such as "3".')]


class VersionRequired(Problem):
    status, slug, title = 428, "version-required", "Say which version you changed"

    def __init__(self) -> None:
        super().__init__('Send If-Match with the version you read, such as "3".')


def version_in(if_match: str | None) -> int:
    """The version an If-Match header names (RFC 9110 §13.1.1); raises `VersionRequired`."""
    digits = (if_match or "").strip().removeprefix('"').removesuffix('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST):
        raise VersionRequired
    return int(digits)


def etag(version: int) -> dict[str, str]:
    """The header that names a version (RFC 9110 §8.8.3)."""
    return {"ETag": f'"{version}"'}
