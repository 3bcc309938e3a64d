"""The lists of families: households that get mail, proposals to review, students who come of age."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.platform.work import Work
from homeroom.schools.public import find_school
from homeroom.students.family.list_queries import coming_of_age, households_mailed
from homeroom.students.family.models import ProposalKind, ProposalState
from homeroom.students.family.proposal_queries import proposals

AHEAD: Final = timedelta(days=60)
AGE: Final = 18


class MailingFilters(Filters):
    school_id: UUID | None = None
    q: SearchText | None = None


def _mailings(filters: MailingFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str},
        of={"school_id": (find_school, filters.school_id)},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "search": bool(filters.q),
        },
    )


MAILINGS = register(
    Listing(
        "students.mailings",
        Words("Mailings", "Correspondencia"),
        households_mailed,
        MailingFilters,
        _mailings,
        (
            Column(
                "addressees",
                Words("To", "Para"),
                value=lambda row: [each["name"] for each in row["addressees"]],
            ),
            Column("street", Words("Street", "Calle"), value=lambda row: row["street"] or row["address"]),
            Column("city", Words("City", "Ciudad")),
            Column("state", Words("State", "Estado")),
            Column("postal_code", Words("Postal code", "Código postal")),
            Column("country", Words("Country", "País"), standard=False),
            Column(
                "language",
                Words("Language", "Idioma"),
                value=lambda row: row["locale"],
                choices={"en": Words("English", "Inglés"), "es": Words("Spanish", "Español")},
            ),
            Column(
                "students",
                Words("About", "Sobre"),
                value=lambda row: [each["name"] for each in row["students"]],
            ),
            Column("household", Words("Household", "Hogar"), value=lambda row: row["name"], standard=False),
            Column("phone", Words("Phone", "Teléfono"), standard=False),
        ),
        path="/v1/students/mailings",
    )
)


class ProposalFilters(Filters):
    state: ProposalState = ProposalState.OPEN
    school_id: UUID | None = None


def _proposals(filters: ProposalFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {},
        parameters={"state": filters.state.value},
        of={"school_id": (find_school, filters.school_id)},
        shape={"descending": filters.order == "desc", "school": filters.school_id is not None},
    )


def _said(values: dict[str, object]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in values.items() if value not in {None, ""})


PROPOSALS = register(
    Listing(
        "students.proposals",
        Words("Proposals of families", "Propuestas de las familias"),
        proposals,
        ProposalFilters,
        _proposals,
        (
            Column("student", Words("Student", "Estudiante")),
            Column("proposer", Words("Proposed by", "Propuesto por")),
            Column(
                "kind",
                Words("What", "Qué"),
                choices={
                    ProposalKind.OWN_CONTACT: Words("Own phone or e-mail", "Teléfono o correo propio"),
                    ProposalKind.CHILD_CONTACT: Words("The child's phone or e-mail", "Teléfono o correo del hijo"),
                    ProposalKind.ADDRESS: Words("Address", "Dirección"),
                    ProposalKind.CONTACT_ADD: Words("New emergency contact", "Nuevo contacto de emergencia"),
                    ProposalKind.CONTACT_CHANGE: Words("Emergency contact", "Contacto de emergencia"),
                    ProposalKind.CONTACT_END: Words("Contact taken off", "Contacto retirado"),
                },
            ),
            Column("before", Words("Before", "Antes"), value=lambda row: _said(row["before"])),
            Column("after", Words("After", "Después"), value=lambda row: _said(row["after"])),
            Column("proposed_at", Words("On", "El"), Kind.DATE),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"], standard=False),
            Column(
                "state",
                Words("State", "Situación"),
                choices={
                    ProposalState.OPEN: Words("Waiting", "En espera"),
                    ProposalState.APPROVED: Words("Approved", "Aprobada"),
                    ProposalState.DECLINED: Words("Declined", "Rechazada"),
                    ProposalState.WITHDRAWN: Words("Withdrawn", "Retirada"),
                },
                standard=False,
            ),
        ),
        path="/v1/students/proposals",
    )
)


class OfAgeFilters(Filters):
    """`include_decided`: also those about whom nothing is left to decide; `born_by` goes by the day."""

    school_id: UUID | None = None
    include_decided: bool = False
    by: date | None = None


def _by_today(work: Work, filters: OfAgeFilters) -> OfAgeFilters:
    return filters if filters.by else filters.model_copy(update={"by": work.account.today + AHEAD})


def _of_age(filters: OfAgeFilters, _columns: frozenset[str]) -> Asked:
    by = filters.by or date.max
    return Asked(
        {"birth_on": date},
        parameters={"born_by": eighteen_years_before(by)},
        of={"school_id": (find_school, filters.school_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "decided": filters.include_decided,
        },
    )


def eighteen_years_before(day: date) -> date:
    """The last birth date of those who are 18 by a day; who was born on February 29 is so on February 28."""
    year = day.year - AGE
    if (day.month, day.day) == (2, 28) and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return date(year, 2, 29)
    return date(year, day.month, min(day.day, 28)) if (day.month, day.day) == (2, 29) else day.replace(year=year)


COMING_OF_AGE = register(
    Listing(
        "students.coming_of_age",
        Words("Turning 18", "Mayoría de edad"),
        coming_of_age,
        OfAgeFilters,
        _of_age,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("of_age_on", Words("18 on", "18 años el"), Kind.DATE),
            Column("grade", Words("Grade", "Grado"), value=lambda row: row["grade_level"]),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("guardians", Words("Guardians", "Tutores"), Kind.NUMBER),
            Column("undecided", Words("Undecided", "Sin decidir"), Kind.NUMBER),
            Column("shared", Words("Stays shared", "Se sigue compartiendo"), Kind.NUMBER),
        ),
        path="/v1/students/coming-of-age",
        settled=_by_today,
    )
)
