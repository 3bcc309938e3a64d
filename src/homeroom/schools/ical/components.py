"""The lines of a calendar file, and the components they make (RFC 5545 §3.1, §3.4): bounded before they are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from homeroom.schools.ical.findings import CalendarRefused, quoted

NAME: Final = re.compile(r"[A-Za-z0-9-]+")
PARAMETER: Final = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
DEEPEST: Final = 8
LONGEST_LINE: Final = 250_000
"""Bytes of one line with its continuations: room for a picture in it, which is not read."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: `DTSTART;TZID=America/Chicago:20261116T090000`."""

    line: int
    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    line: int
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def text(self, name: str) -> str | None:
        """The unescaped text of a property; None where there is none."""
        found = self.first(name)
        return None if found is None else unescaped(found.value)

    @property
    def called(self) -> str | None:
        """What an event calls itself, for whoever looks for it in the file."""
        for name in ("SUMMARY", "UID"):
            text = (self.text(name) or "").strip()
            if text:
                return f'"{quoted(" ".join(text.split()))}"'
        return None


_ESCAPES: Final = re.compile(r"\\([\\;,nN])")


def unescaped(value: str) -> str:
    """A TEXT value as it is meant (RFC 5545 §3.3.11)."""
    return _ESCAPES.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def components(data: bytes, *, most: int) -> list[Component]:
    """The components at the top of a file, with what is in them; raises `CalendarRefused`, as soon as it is too much.

    `most`: components of all kinds.
    """
    top: list[Component] = []
    open_: list[Component] = []
    count = 0
    for number, text in _unfolded(data):
        if not text.strip():
            continue
        found = _property(number, text)
        if found.name == "BEGIN":
            count += 1
            _refuse_too_much(number, count, len(open_), most)
            begun = Component(number, found.value.strip().upper())
            (open_[-1].parts if open_ else top).append(begun)
            open_.append(begun)
        elif found.name == "END":
            ended = found.value.strip().upper()
            if not open_ or open_[-1].name != ended:
                raise CalendarRefused.because("end-without-begin", f"END:{quoted(ended)} ends nothing here.", number)
            open_.pop()
        elif open_:
            open_[-1].properties.append(found)
        elif not (top and found.name.startswith("X-")):  # a note that a program left at the end
            raise CalendarRefused.because(
                "not-a-calendar", "This line stands outside of BEGIN:VCALENDAR and END:VCALENDAR.", number
            )
    if open_:
        raise CalendarRefused.because(
            "cut-off", f"{quoted(open_[-1].name)} begins here and does not end: is the file whole?", open_[-1].line
        )
    return top


def _refuse_too_much(number: int, count: int, depth: int, most: int) -> None:
    if count > most:
        raise CalendarRefused.because(
            "too-many-components", f"The file has more than {most:,} events and other parts.", number
        )
    if depth == DEEPEST:
        raise CalendarRefused.because("nested-too-deep", f"More than {DEEPEST} parts inside one another.", number)


def _unfolded(data: bytes) -> Iterator[tuple[int, str]]:
    """Lines with their continuations (RFC 5545 §3.1), each with the number of its first."""
    start, pieces, size, number = 1, [b""], 0, 0
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = raw.removesuffix(b"\r")
        if line[:1] in (b" ", b"\t"):
            pieces.append(line[1:])
        else:
            yield start, _decoded(start, b"".join(pieces))
            start, pieces, size = number, [line], 0
        size += len(line)
        if size > LONGEST_LINE:
            raise CalendarRefused.because("line-too-long", f"A line has more than {LONGEST_LINE} bytes.", start)
    yield start, _decoded(start, b"".join(pieces))


def _decoded(number: int, line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise CalendarRefused.because("encoding", "This line is not UTF-8, which calendar files are.", number) from None
    if "\x00" in text:
        raise CalendarRefused.because("encoding", "This line holds a zero byte: the file is not a text.", number)
    return text


def _property(number: int, text: str) -> Property:
    name = NAME.match(text)
    if name is None:
        raise _broken(number, text)
    parameters, at = {}, name.end()
    while text[at : at + 1] == ";":
        found = PARAMETER.match(text, at)
        if found is None:
            raise _broken(number, text)
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if text[at : at + 1] != ":":
        raise _broken(number, text)
    return Property(number, name[0].upper(), parameters, text[at + 1 :])


def _broken(number: int, text: str) -> CalendarRefused:
    return CalendarRefused.because("line", f"This is no line of a calendar: {quoted(text)}", number)
