"""The lists of documents and of who lacks which."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school
from homeroom.students.documents.models import DocumentState
from homeroom.students.documents.repository.kinds import find_kind
from homeroom.students.documents.repository.lists import documents, missing_documents

STATES: Final[Mapping[str, Words]] = {
    DocumentState.UPLOADING: Words("Being sent", "Enviándose"),
    DocumentState.CHECKING: Words("Being checked", "En revisión"),
    DocumentState.WAITING: Words("Waiting for approval", "Por aprobar"),
    DocumentState.KEPT: Words("Kept", "Guardado"),
    DocumentState.REFUSED: Words("Refused", "Rechazado"),
    DocumentState.ABANDONED: Words("Abandoned", "Abandonado"),
}


class DocumentFilters(Filters):
    school_id: UUID | None = None
    kind_id: UUID | None = None
    state: DocumentState | None = None
    expires_by: date | None = None


def _ask_documents(filters: DocumentFilters, _columns: frozenset[str]) -> Asked:
    parameters = {
        **({"state": filters.state.value} if filters.state else {}),
        **({"expires_by": filters.expires_by} if filters.expires_by else {}),
    }
    return Asked(
        {},
        parameters=parameters,
        of={"school_id": (find_school, filters.school_id), "kind_id": (find_kind, filters.kind_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "kind": filters.kind_id is not None,
            "state": filters.state is not None,
            "expiring": filters.expires_by is not None,
        },
    )


DOCUMENTS = register(
    Listing(
        "students.documents",
        Words("Documents", "Documentos"),
        documents,
        DocumentFilters,
        _ask_documents,
        (
            Column("student", Words("Student", "Estudiante")),
            Column("kind", Words("Kind", "Tipo"), value=lambda row: row["kind_name"]),
            Column("name", Words("Document", "Documento")),
            Column("state", Words("State", "Estado"), choices=STATES),
            Column("expires_on", Words("Counts until", "Vale hasta"), Kind.DATE),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
        ),
        path="/v1/students/documents",
    )
)


class MissingFilters(Filters):
    school_id: UUID | None = None
    kind_id: UUID | None = None
    q: SearchText | None = None


def _ask_missing(filters: MissingFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str, "kind_key": str},
        of={"school_id": (find_school, filters.school_id), "kind_id": (find_kind, filters.kind_id)},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "kind": filters.kind_id is not None,
            "search": bool(filters.q),
        },
    )


MISSING = register(
    Listing(
        "students.missing_documents",
        Words("Missing documents", "Documentos que faltan"),
        missing_documents,
        MissingFilters,
        _ask_missing,
        (
            Column(
                "student",
                Words("Student", "Estudiante"),
                value=lambda row: f"{row['family_name']}, {row['given_name']}",
            ),
            Column("grade_level", Words("Grade", "Grado")),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("kind", Words("Missing", "Falta"), value=lambda row: row["kind_name"]),
        ),
        path="/v1/students/missing-documents",
    )
)
