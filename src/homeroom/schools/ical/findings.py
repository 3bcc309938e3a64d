"""What is wrong with a calendar file, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MOST_LISTED: Final = 100
LONGEST_QUOTE: Final = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `line` counts from 1, as an editor does. `event` is what the event calls itself."""

    code: str
    message: str
    line: int | None = None
    event: str | None = None

    def as_error(self) -> Mapping[str, Any]:
        """The member of a problem's `errors`."""
        path = "file" if self.line is None else f"file.line.{self.line}"
        named = "" if self.event is None else f"{self.event}: "
        return {"path": path, "code": self.code, "message": named + self.message}


class CalendarRefused(Exception):  # noqa: N818  (what is done with the file)
    """The file is not taken; `findings` says why: at most 100 of them, and `count` says how many there are."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings[0].message)
        self.findings, self.count = findings[:MOST_LISTED], len(findings)

    @classmethod
    def because(cls, code: str, message: str, line: int | None = None, event: str | None = None) -> "CalendarRefused":
        return cls([Finding(code, message, line, event)])


def quoted(text: str) -> str:
    """What a file says, short enough and plain enough to be shown in a sentence."""
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1] + "…"
