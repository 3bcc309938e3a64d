import pytest

from homeroom.interop.oneroster.findings import (
    KEPT,
    LIMIT,
    Finding,
    Findings,
    PackageRefused,
    Severity,
    error,
    refused,
    shown,
    warning,
)


def test_all_are_counted_and_a_thousand_of_each_severity_kept() -> None:
    findings = Findings()
    for row in range(2, KEPT + 12):
        findings.add(error("row.invalid_date", "No.", row=row))
        findings.add(warning("file.no_rows", "Hm.", row=row))
    assert (findings.errors, findings.warnings) == (KEPT + 10, KEPT + 10)
    assert sum(finding.severity is Severity.ERROR for finding in findings.listed) == KEPT
    assert len(findings.listed) == 2 * KEPT


def test_full_is_when_reading_on_is_of_no_use() -> None:
    findings = Findings()
    one = error("row.invalid_date", "No.")
    for _ in range(LIMIT - 1):
        findings.add(one)
    findings.add(warning("file.no_rows", "Hm."))
    assert not findings.full
    findings.add(one)
    assert findings.full


def test_the_findings_of_another_are_taken_with_their_totals() -> None:
    ours, theirs = Findings(), Findings()
    ours.add(error("file.empty", "First."))
    for _ in range(KEPT + 5):
        theirs.add(error("row.invalid_date", "No."))
    theirs.add(warning("file.no_rows", "Hm."))
    ours.take(theirs)
    assert (ours.errors, ours.warnings) == (KEPT + 6, 1)
    assert ours.listed[0].message == "First."
    assert len(ours.listed) == KEPT + 1


def test_a_refusal_says_its_first_error() -> None:
    findings = Findings()
    findings.add(warning("manifest.missing_property", "A warning."))
    findings.add(error("file.empty", "An error."))
    assert str(PackageRefused(findings)) == "An error."
    assert refused("package.damaged", "Broken.", file="users.csv").findings.listed == [
        Finding(Severity.ERROR, "package.damaged", "Broken.", "users.csv")
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("plain", "plain"),
        ("Núñez", "Núñez"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ("a\0b\x1b[31m\nc", "a·b·[31m·c"),
        ("\u202egnp.exe", "·gnp.exe"),
    ],
)
def test_a_value_is_shown_short_and_visible(value: str, said: str) -> None:
    assert shown(value) == said
