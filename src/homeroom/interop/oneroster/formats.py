"""Other formats that people take for OneRoster 1.2, by the names and headers of their files."""

from collections.abc import Callable, Collection, Sequence

SDS_V1 = frozenset(
    {"school.csv", "section.csv", "student.csv", "studentenrollment.csv", "teacher.csv", "teacherroster.csv"}
)
SDS_V2_ONLY = frozenset({"userflags.csv", "relationships.csv"})
SDS_V2 = {
    "orgs.csv": ["sourcedId", "name", "type"],
    "users.csv": ["sourcedId", "username"],
    "roles.csv": ["userSourcedId", "orgSourcedId"],
    "classes.csv": ["sourcedId", "orgSourcedId"],
    "enrollments.csv": ["classSourcedId", "userSourcedId"],
}
"""How the files begin that have the same name in OneRoster."""
BEFORE_1_2 = "orgSourcedIds"
"""A column of users.csv up to OneRoster 1.1."""


def foreign_format(names: Collection[str], header: Callable[[str], Sequence[str]]) -> str | None:
    """The format of a package without a manifest, if it is one that is known; `header` gives that of a file."""
    folded = {name.casefold() for name in names}
    if len(folded & SDS_V1) > 1:
        return "Microsoft School Data Sync (V1)"
    begins_so = any(list(header(name)[: len(start)]) == start for name, start in SDS_V2.items() if name in names)
    if begins_so or folded & SDS_V2_ONLY:
        return "Microsoft School Data Sync (V2 or V2.1)"
    if "users.csv" in names and BEFORE_1_2 in header("users.csv"):
        return "OneRoster 1.0 or 1.1"
    return None
