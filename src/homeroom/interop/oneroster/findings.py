"""What is wrong with a package, said so that the person who made it can put it right."""

from dataclasses import dataclass
from enum import StrEnum

KEPT = 1_000
"""So many findings of each severity are kept with their words; all of them are counted."""
LIMIT = 100_000
"""With so many errors there is no use in reading on."""
SHOWN = 60
"""So many characters of a value are shown."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    severity: Severity
    code: str
    """Stable, such as `row.invalid_date`: the web app and the tests go by it."""
    message: str
    """A sentence: what is wrong, with which value, and what to do."""
    file: str | None = None
    """Such as `users.csv`."""
    row: int | None = None
    """As a spreadsheet counts: the header is row 1, and a record of several lines is one row."""
    field: str | None = None
    value: str | None = None
    """As `shown`."""


class Findings:
    """The findings of one import: exact totals, and a bounded list."""

    def __init__(self) -> None:
        self.errors = 0
        self.warnings = 0
        self.listed: list[Finding] = []

    @property
    def full(self) -> bool:
        """So many errors were found that a reader can stop."""
        return self.errors >= LIMIT

    def add(self, finding: Finding) -> None:
        if finding.severity is Severity.ERROR:
            self.errors += 1
            wanted = self.errors <= KEPT
        else:
            self.warnings += 1
            wanted = self.warnings <= KEPT
        if wanted:
            self.listed.append(finding)

    def take(self, others: "Findings") -> None:
        """Add all of `others`, also those that were counted only."""
        for finding in others.listed:
            self.add(finding)
        self.errors += others.errors - min(others.errors, KEPT)
        self.warnings += others.warnings - min(others.warnings, KEPT)


class PackageRefused(Exception):  # noqa: N818  (it is said, not handled)
    """The package itself cannot be used: `findings` says why, the text of the exception is its first error."""

    def __init__(self, findings: Findings) -> None:
        first = next(finding for finding in findings.listed if finding.severity is Severity.ERROR)
        super().__init__(first.message)
        self.findings = findings


def error(
    code: str,
    message: str,
    *,
    file: str | None = None,
    row: int | None = None,
    field: str | None = None,
    value: str | None = None,
) -> Finding:
    return Finding(Severity.ERROR, code, message, file, row, field, None if value is None else shown(value))


def warning(
    code: str,
    message: str,
    *,
    file: str | None = None,
    row: int | None = None,
    field: str | None = None,
    value: str | None = None,
) -> Finding:
    return Finding(Severity.WARNING, code, message, file, row, field, None if value is None else shown(value))


def refused(code: str, message: str, *, file: str | None = None) -> PackageRefused:
    """A refusal for one reason."""
    findings = Findings()
    findings.add(error(code, message, file=file))
    return PackageRefused(findings)


def shown(value: str) -> str:
    """A value for a message: its first 60 characters, with `·` for what a screen would not show."""
    short = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return short if short.isprintable() else "".join(one if one.isprintable() else "·" for one in short)
