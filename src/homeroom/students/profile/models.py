"""What is kept of a student beside the name, and the district's own schemes of numbers and list of programs."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.following import Alike
from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.platform.sealed import Sealed, SealedBytes

SCHEMA = "students"


class Gender(StrEnum):
    """CEDS Sex (000255) as most states list it, with what states that list more call it."""

    FEMALE = "female"
    MALE = "male"
    NONBINARY = "nonbinary"
    OTHER = "other"
    """In one's own words, beside it."""


class Race(StrEnum):
    """The categories of OMB Statistical Policy Directive No. 15 (2024): one question, as many answers as apply."""

    AMERICAN_INDIAN_OR_ALASKA_NATIVE = "american_indian_or_alaska_native"
    ASIAN = "asian"
    BLACK_OR_AFRICAN_AMERICAN = "black_or_african_american"
    HISPANIC_OR_LATINO = "hispanic_or_latino"
    MIDDLE_EASTERN_OR_NORTH_AFRICAN = "middle_eastern_or_north_african"
    NATIVE_HAWAIIAN_OR_PACIFIC_ISLANDER = "native_hawaiian_or_pacific_islander"
    WHITE = "white"


class Declinable(StrEnum):
    """What a family may say that it does not say, which is not the same as never having been asked."""

    PRONOUNS = "pronouns"
    GENDER = "gender"
    RACES = "races"
    TRIBAL_AFFILIATION = "tribal_affiliation"
    HOME_LANGUAGE = "home_language"


class StudentProfile(TenantRecord):
    """What is kept of a student beside the name; the id is the student's. Null: not recorded."""

    __tablename__ = "profiles"
    __table_args__ = (
        tenant_key("id", "students.students"),
        CheckConstraint("gender_described is null or gender = 'other'", name="gender"),
        {"schema": SCHEMA},
    )

    suffix: Mapped[str | None]
    preferred_family_name: Mapped[str | None]
    pronouns: Mapped[str | None]
    gender: Mapped[Gender | None]
    gender_described: Mapped[str | None]
    birth_city: Mapped[str | None]
    birth_state: Mapped[str | None]
    birth_country: Mapped[str | None] = mapped_column(String(2))
    races: Mapped[list[str] | None] = mapped_column(ARRAY(String))
    tribal_affiliation: Mapped[str | None]
    home_language: Mapped[str | None] = mapped_column(String(3))
    instruction_language: Mapped[str | None] = mapped_column(String(3))
    interpreter_wanted: Mapped[bool | None]
    declined: Mapped[list[str]] = mapped_column(ARRAY(String), default=list, server_default="{}")
    photo: Mapped[str | None]  # the digest of the picture, which is its name in the file store
    version: Mapped[int] = mapped_column(default=0, server_default="0")


class SchemeKind(StrEnum):
    """CEDS Student Identification System (001075), as far as districts give such numbers."""

    STATE = "state"
    DISTRICT = "district"
    SCHOOL = "school"
    NATIONAL = "national"
    LUNCH = "lunch"
    LIBRARY = "library"
    TRANSPORT = "transport"
    OTHER = "other"


class CheckDigit(StrEnum):
    """How the last digit proves the others."""

    NONE = "none"
    LUHN = "luhn"
    MOD_10 = "mod_10"
    """Weights 3 and 1 from the right, as GTIN has them."""
    MOD_11 = "mod_11"
    """Weights 2, 3 … from the right, as ISBN-10 has them; X is ten."""
    VERHOEFF = "verhoeff"


class IdentifierScheme(TenantRecord):
    """A kind of number the district knows students by."""

    __tablename__ = "identifier_schemes"
    __table_args__ = (
        Index("uq_identifier_schemes_name", "tenant_id", "search_name", unique=True),
        {"schema": SCHEMA},
    )

    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"))
    kind: Mapped[SchemeKind]
    shape: Mapped[str | None]  # see `shapes`
    check_digit: Mapped[CheckDigit]
    sealed: Mapped[bool]  # kept unreadable, shown to nobody unasked
    active: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Identifier(TenantRecord):
    """A student's number of a scheme, from a first day to a last; while it holds it is nobody else's."""

    __tablename__ = "identifiers"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("scheme_id", "students.identifier_schemes"),
        Index("ix_identifiers_student", "tenant_id", "student_id"),
        Index(
            "uq_identifiers_one",
            "tenant_id",
            "student_id",
            "scheme_id",
            unique=True,
            postgresql_where="ends_on is null",
        ),
        Index(
            "uq_identifiers_value",
            "tenant_id",
            "scheme_id",
            text("upper(regexp_replace(value, '[[:punct:][:space:]]', '', 'g'))"),  # however it is written
            unique=True,
            postgresql_where="ends_on is null and value is not null",
        ),
        Index(
            "uq_identifiers_digest",
            "tenant_id",
            "scheme_id",
            "digest",
            unique=True,
            postgresql_where="ends_on is null and digest is not null",
        ),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        CheckConstraint("num_nonnulls(value, sealed) = 1 and (sealed is null) = (digest is null)", name="value"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"digest"})

    student_id: Mapped[UUID]
    scheme_id: Mapped[UUID]
    value: Mapped[str | None] = mapped_column(String(collation="C"))
    sealed: Mapped[SealedBytes | None] = mapped_column(Sealed)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)  # keyed: equal numbers are found, and none is read
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class ProgramKind(StrEnum):
    """What a program is, by CEDS Program Type (000225) and Ed-Fi ProgramTypeDescriptor."""

    SPECIAL_EDUCATION = "special_education"
    SECTION_504 = "section_504"
    ENGLISH_LEARNER = "english_learner"
    GIFTED = "gifted"
    FOOD_SERVICE = "food_service"
    TITLE_I = "title_i"
    MIGRANT = "migrant"
    HOMELESS = "homeless"
    FOSTER_CARE = "foster_care"
    CAREER_TECHNICAL = "career_technical"
    COUNSELING = "counseling"
    OTHER = "other"


class ServiceProgram(TenantRecord):
    """A program or service of the district; `for_teachers`: those who teach a student see that he is in it."""

    __tablename__ = "service_programs"
    __table_args__ = (
        Index("uq_service_programs_name", "tenant_id", "search_name", unique=True),
        {"schema": SCHEMA},
    )

    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"))
    kind: Mapped[ProgramKind]
    for_teachers: Mapped[bool]
    active: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Participation(TenantRecord):
    """A student in a program, from a first day to a last; who manages it, and when it is looked at again."""

    __tablename__ = "participations"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("program_id", "students.service_programs"),
        tenant_key("manager_id", "schools.staff"),
        Index("ix_participations_student", "tenant_id", "student_id"),
        Index("ix_participations_program", "tenant_id", "program_id", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("student_id", "program_id")),)

    student_id: Mapped[UUID]
    program_id: Mapped[UUID]
    manager_id: Mapped[UUID | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    review_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
