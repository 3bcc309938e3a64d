"""OneRoster 1.2 as a table: every CSV file, its columns in order, and what may stand in them.

Source: 1EdTech OneRoster CSV Binding 1.2.1 (August 2023).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Type(StrEnum):
    TEXT = "text"
    DATE = "date"  # 2026-08-31
    DATETIME = "datetime"  # 2026-08-31T12:00:00.000Z
    BOOLEAN = "boolean"  # true, false
    YEAR = "year"  # 2026
    NUMBER = "number"
    LIST = "list"  # texts with commas between them, in one field
    ENUM = "enum"
    ENUM_LIST = "enum_list"


class Mode(StrEnum):
    """What a file of a package is: everything there is, only what changed, or not there."""

    ABSENT = "absent"
    BULK = "bulk"
    DELTA = "delta"


class Group(StrEnum):
    ROSTERING = "rostering"
    GRADEBOOK = "gradebook"
    RESOURCES = "resources"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a file."""

    name: str
    type: Type = Type.TEXT
    required: bool = False
    """In both modes. `status` and `dateLastModified` are besides required in a delta."""
    values: frozenset[str] = frozenset()
    open: bool = False
    """Beside `values`, a vocabulary of one's own is allowed as `ext:…`."""
    refers: str | None = None
    """The file whose `sourcedId` stands here (in a list: stand here)."""
    secret: bool = False
    """A password: it is dropped where it is read, and no message shows it."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    """Without `.csv`."""
    group: Group
    fields: tuple[Field, ...]


EXTENSION = "ext:"
METADATA = "metadata."
"""How the name of a column beside the standard's begins; such columns come after them."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Homeroom's own bounds for a date or a year to be believed."""


def _text(name: str, *, required: bool = False) -> Field:
    return Field(name, required=required)


def _list(name: str, *, required: bool = False) -> Field:
    return Field(name, Type.LIST, required=required)


def _date(name: str, *, required: bool = False) -> Field:
    return Field(name, Type.DATE, required=required)


def _boolean(name: str, *, required: bool = False) -> Field:
    return Field(name, Type.BOOLEAN, required=required)


def _number(name: str) -> Field:
    return Field(name, Type.NUMBER)


def _password() -> Field:
    return Field("password", secret=True)


def _to(file: str, name: str, *, required: bool = False) -> Field:
    return Field(name, required=required, refers=file)


def _to_many(file: str, name: str, *, required: bool = False) -> Field:
    return Field(name, Type.LIST, required=required, refers=file)


def _one_of(name: str, values: str, *, required: bool = False, closed: bool = False) -> Field:
    return Field(name, Type.ENUM, required=required, values=frozenset(values.split("|")), open=not closed)


def _some_of(name: str, values: str) -> Field:
    return Field(name, Type.ENUM_LIST, values=frozenset(values.split("|")), open=True)


def _file(name: str, group: Group, *fields: Field, is_a: str | None = None) -> File:
    """A file whose first three columns are those that all files have; `is_a`: its sourcedId is another file's."""
    return File(
        name,
        group,
        (
            Field("sourcedId", required=True, refers=is_a),
            _one_of("status", "active|tobedeleted", closed=True),
            Field("dateLastModified", Type.DATETIME),
            *fields,
        ),
    )


_ROSTERING = (
    _file(
        "academicSessions",
        Group.ROSTERING,
        _text("title", required=True),
        _one_of("type", "gradingPeriod|semester|schoolYear|term", required=True),
        _date("startDate", required=True),
        _date("endDate", required=True),
        _to("academicSessions", "parentSourcedId"),
        Field("schoolYear", Type.YEAR, required=True),
    ),
    _file(
        "classes",
        Group.ROSTERING,
        _text("title", required=True),
        _list("grades"),
        _to("courses", "courseSourcedId", required=True),
        _text("classCode"),
        _one_of("classType", "homeroom|scheduled", required=True),
        _text("location"),
        _to("orgs", "schoolSourcedId", required=True),
        _to_many("academicSessions", "termSourcedIds", required=True),
        _list("subjects"),
        _list("subjectCodes"),
        _list("periods"),
    ),
    _file(
        "courses",
        Group.ROSTERING,
        _to("academicSessions", "schoolYearSourcedId"),
        _text("title", required=True),
        _text("courseCode"),
        _list("grades"),
        _to("orgs", "orgSourcedId", required=True),
        _list("subjects"),
        _list("subjectCodes"),
    ),
    _file(
        "demographics",
        Group.ROSTERING,
        _date("birthDate"),
        _one_of("sex", "male|female|unspecified|other"),
        _boolean("americanIndianOrAlaskaNative"),
        _boolean("asian"),
        _boolean("blackOrAfricanAmerican"),
        _boolean("nativeHawaiianOrOtherPacificIslander"),
        _boolean("white"),
        _boolean("demographicRaceTwoOrMoreRaces"),
        _boolean("hispanicOrLatinoEthnicity"),
        _text("countryOfBirthCode"),
        _text("stateOfBirthAbbreviation"),
        _text("cityOfBirth"),
        _text("publicSchoolResidenceStatus"),
        is_a="users",
    ),
    _file(
        "enrollments",
        Group.ROSTERING,
        _to("classes", "classSourcedId", required=True),
        _to("orgs", "schoolSourcedId", required=True),
        _to("users", "userSourcedId", required=True),
        _one_of("role", "administrator|proctor|student|teacher", required=True),
        _boolean("primary"),
        _date("beginDate"),
        _date("endDate"),
    ),
    _file(
        "orgs",
        Group.ROSTERING,
        _text("name", required=True),
        _one_of("type", "department|school|district|local|state|national", required=True),
        _text("identifier"),
        _to("orgs", "parentSourcedId"),
    ),
    _file(
        "roles",
        Group.ROSTERING,
        _to("users", "userSourcedId", required=True),
        _one_of("roleType", "primary|secondary", required=True, closed=True),
        _one_of(
            "role",
            "aide|counselor|districtAdministrator|guardian|parent|principal|proctor|relative|siteAdministrator|student"
            "|systemAdministrator|teacher",
            required=True,
        ),
        _date("beginDate"),
        _date("endDate"),
        _to("orgs", "orgSourcedId", required=True),
        _to("userProfiles", "userProfileSourcedId"),
    ),
    _file(
        "userProfiles",
        Group.ROSTERING,
        _to("users", "userSourcedId", required=True),
        _text("profileType", required=True),
        _text("vendorId", required=True),
        _text("applicationId"),
        _text("description"),
        _text("credentialType", required=True),
        _text("username", required=True),
        _password(),
    ),
    _file(
        "users",
        Group.ROSTERING,
        _boolean("enabledUser", required=True),
        _text("username", required=True),
        _list("userIds"),
        _text("givenName", required=True),
        _text("familyName", required=True),
        _text("middleName"),
        _text("identifier"),
        _text("email"),
        _text("sms"),
        _text("phone"),
        _to_many("users", "agentSourcedIds"),
        _list("grades"),
        _password(),
        _text("userMasterIdentifier"),
        _text("preferredGivenName"),
        _text("preferredMiddleName"),
        _text("preferredFamilyName"),
        _to("orgs", "primaryOrgSourcedId"),
        _text("pronouns"),
    ),
)
_GRADEBOOK = (
    _file("categories", Group.GRADEBOOK, _text("title", required=True), _number("weight")),
    _file(
        "lineItemLearningObjectiveIds",
        Group.GRADEBOOK,
        _to("lineItems", "lineItemSourcedId", required=True),
        _one_of("source", "case|unknown", required=True),
        _text("learningObjectiveId", required=True),
    ),
    _file(
        "lineItems",
        Group.GRADEBOOK,
        _text("title", required=True),
        _text("description"),
        _date("assignDate", required=True),
        _date("dueDate", required=True),
        _to("classes", "classSourcedId", required=True),
        _to("categories", "categorySourcedId", required=True),
        _to("academicSessions", "academicSessionSourcedId", required=True),
        _number("resultValueMin"),
        _number("resultValueMax"),
        _to("orgs", "schoolSourcedId", required=True),
    ),
    _file(
        "lineItemScoreScales",
        Group.GRADEBOOK,
        _text("title"),
        _to("lineItems", "lineItemSourcedId", required=True),
        _to("scoreScales", "scoreScaleSourcedId", required=True),
    ),
    _file(
        "resultLearningObjectiveIds",
        Group.GRADEBOOK,
        _to("results", "resultSourcedId", required=True),
        _one_of("source", "case|unknown", required=True),
        _text("learningObjectiveId", required=True),
        _number("score"),
        _text("textScore"),
    ),
    _file(
        "results",
        Group.GRADEBOOK,
        _to("lineItems", "lineItemSourcedId", required=True),
        _to("users", "studentSourcedId", required=True),
        _one_of("scoreStatus", "exempt|fully graded|not submitted|partially graded|submitted", required=True),
        _number("score"),
        _date("scoreDate", required=True),
        _text("comment"),
        _text("textScore"),
        _to("classes", "classSourcedId"),
        _boolean("inProgress"),
        _boolean("incomplete"),
        _boolean("late"),
        _boolean("missing"),
    ),
    _file(
        "resultScoreScales",
        Group.GRADEBOOK,
        _text("title"),
        _to("results", "resultSourcedId", required=True),
        _to("scoreScales", "scoreScaleSourcedId", required=True),
    ),
    _file(
        "scoreScales",
        Group.GRADEBOOK,
        _text("title", required=True),
        _text("type", required=True),
        _to("orgs", "orgSourcedId", required=True),
        _to("courses", "courseSourcedId", required=True),
        _to("classes", "classSourcedId", required=True),
        _list("scoreScaleValue", required=True),
    ),
)
_RESOURCES = (
    _file(
        "classResources",
        Group.RESOURCES,
        _text("title"),
        _to("classes", "classSourcedId", required=True),
        _to("resources", "resourceSourcedId", required=True),
    ),
    _file(
        "courseResources",
        Group.RESOURCES,
        _text("title"),
        _to("courses", "courseSourcedId", required=True),
        _to("resources", "resourceSourcedId", required=True),
    ),
    _file(
        "resources",
        Group.RESOURCES,
        _text("vendorResourceId", required=True),
        _text("title"),
        _some_of("roles", "administrator|aide|guardian|parent|proctor|relative|student|teacher"),
        _one_of("importance", "primary|secondary", closed=True),
        _text("vendorId"),
        _text("applicationId"),
    ),
    _file(
        "userResources",
        Group.RESOURCES,
        _to("users", "userSourcedId", required=True),
        _to("orgs", "orgSourcedId"),
        _to("classes", "classSourcedId"),
        _to("resources", "resourceSourcedId", required=True),
    ),
)

FILES: Mapping[str, File] = MappingProxyType(
    {file.name: file for file in sorted(_ROSTERING + _GRADEBOOK + _RESOURCES, key=lambda file: file.name.casefold())}
)
"""All 21 by name, in the order of the standard's manifest (the alphabet's)."""
