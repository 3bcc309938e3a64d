"""The header of a data file: the standard's columns in its order, then `metadata.*`."""

from collections.abc import Iterator, Sequence

from homeroom.interop.oneroster.findings import Finding, error, shown
from homeroom.interop.oneroster.standard import METADATA, File

LONGEST_KEY = 255
ASIDE = f"put it after the standard's columns with a name that begins with {METADATA!r}"


def wrong_with(header: Sequence[str], file: File) -> Iterator[Finding]:
    """What is wrong with a header, each column with its place; nothing if it is as the standard wants it."""
    name = f"{file.name}.csv"
    expected = [field.name for field in file.fields]
    further = header[len(expected) :]
    in_order = list(header[: len(expected)]) == expected
    if in_order and len(set(further)) == len(further) and all(map(_is_metadata, further)):
        return
    told = False
    for message, column in _odd_columns(name, header, expected):
        told = True
        yield error("file.invalid_header", message, file=name, row=1, field=shown(column), value=column)
    if not told:
        at = next(place for place, column in enumerate(expected) if header[place] != column)
        message = (
            f"Column {at + 1} of {name} is “{shown(header[at])}”, where “{expected[at]}” belongs. "
            "Put the columns in the standard's order."
        )
        yield error("file.invalid_header", message, file=name, row=1, field=expected[at], value=header[at])


def _is_metadata(name: str) -> bool:
    key = name.removeprefix(METADATA)
    return key != name and 0 < len(key) <= LONGEST_KEY and key.isprintable() and key == key.strip()


def _odd_columns(file: str, header: Sequence[str], expected: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The columns that should not be there or are not there, said and by name; nothing about their order."""
    if not header:
        yield f"Row 1 of {file} is blank, where the names of the columns belong. Remove the blank line.", ""
        return
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        yield f"The columns of {file} are not separated by commas. Save it as CSV with commas.", header[0]
        return
    meant = {name.casefold(): name for name in expected}
    standard, given = set(expected), set(header)
    seen: set[str] = set()
    for place, name in enumerate(header, 1):
        label = f"Column {place} of {file}, “{shown(name)}”,"
        likely = meant.get(name.strip().casefold())
        if name in seen:
            yield f"{label} is there a second time. Remove one.", name
        elif name not in standard and likely is not None and likely not in given:
            seen.add(likely)
            yield f"{label} must be written “{likely}”.", name
        elif name not in standard and not _is_metadata(name):
            yield f"{label} is not in the standard. Remove it, or {ASIDE}.", name
        seen.add(name)
    for place, name in enumerate(expected, 1):
        if name not in seen:
            yield f"{file} lacks the column “{name}”. Add it as column {place}.", name
