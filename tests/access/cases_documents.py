"""Documents of students: kinds, uploads, decisions, links."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, LETTERS, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind

_DOCUMENT: Final = {"document_id": Kind.DOCUMENT}
_VERSION: Final = {"version_id": Kind.DOCUMENT_VERSION}
_GIVES: Final = [
    Gives("id", Kind.DOCUMENT, every=False),
    Gives("student_id", Kind.STUDENT, every=False),
    Gives("versions[].id", Kind.DOCUMENT_VERSION, every=False),
]
_A_KIND: Final = {
    "name": lambda: f"Kind {next(LETTERS)}",
    "seen_by": ["office", "nurse", "counselor", "staff", "family", "student"],
    "family_sends": True,
    "needs_signature": True,
    "expires": True,
    "requirements": [{"school_id": Kind.SCHOOL}],
}
_A_FILE: Final = {"file_name": "a.pdf", "media_type": "application/pdf", "size": 10}
_AS_IT_WAS: Final = "update students.documents set version = 1, name = 'Record', removed_at = null where id = %s"

DOCUMENTS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/document-kinds": [Case(gives=[Gives("items[].id", Kind.DOCUMENT_KIND)])],
    "GET /v1/students/document-kinds/all": [Case(gives=[Gives("items[].id", Kind.DOCUMENT_KIND)])],
    "POST /v1/students/document-kinds": [
        Case(
            201,
            body=_A_KIND,
            restore="with r as (delete from students.document_requirements where school_id = %s returning kind_id)"
            " delete from students.document_kinds k using r where k.id = r.kind_id"
            " and not exists (select from students.documents d where d.kind_id = k.id)",
        )
    ],
    "PUT /v1/students/document-kinds/{kind_id}": [
        Case(
            path={"kind_id": Kind.DOCUMENT_KIND},
            body=_A_KIND,
            if_match='"1"',
            gives=[Gives("id", Kind.DOCUMENT_KIND, every=False)],
            restore="with k as (update students.document_kinds set version = 1 where id = %s returning id)"
            " delete from students.document_requirements r using k where r.kind_id = k.id and r.school_id = %s",
        )
    ],
    "GET /v1/students/documents": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id",
                    Kind.DOCUMENT,
                    {"school_id": lambda facts, school_id: facts.documents_of(facts.at_home(school_id))},
                ),
                Gives("items[].student_id", Kind.STUDENT, every=False),
            ],
        ),
        Case(
            query={**EVERYTHING, "kind_id": Kind.DOCUMENT_KIND},
            gives=[
                Gives(
                    "items[].id",
                    Kind.DOCUMENT,
                    {"kind_id": lambda facts, kind_id: facts.documents_of_kind(kind_id)},
                )
            ],
        ),
    ],
    "GET /v1/students/missing-documents": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL, "kind_id": Id(Kind.DOCUMENT_KIND, optional=True)},
            gives=[Gives("items[].id", Kind.STUDENT, every=False)],
        )
    ],
    "GET /v1/students/documents/export": [
        Case(query={"school_id": OF_SCHOOL, "kind_id": Id(Kind.DOCUMENT_KIND, optional=True)})
    ],
    "GET /v1/students/missing-documents/export": [
        Case(query={"school_id": OF_SCHOOL, "kind_id": Id(Kind.DOCUMENT_KIND, optional=True)})
    ],
    "GET /v1/students/documents/{document_id}": [Case(path=_DOCUMENT, gives=_GIVES)],
    "GET /v1/students/documents/{document_id}/link": [
        Case(
            path=_DOCUMENT,
            query={"version_id": Id(Kind.DOCUMENT_VERSION, optional=True)},
            mixed=frozenset({404}),
        )
    ],
    "POST /v1/students/documents/{document_id}/versions": [
        Case(
            201,
            path={"document_id": Kind.SENT},
            body=_A_FILE,
            gives=[Gives("document_id", Kind.DOCUMENT, every=False)],
            restore="delete from students.document_versions where document_id = %s and state = 'uploading'",
        )
    ],
    # Who did not begin an upload finds none, whatever else he may.
    "POST /v1/students/documents/{document_id}/complete": [Case(404, path=_DOCUMENT, body=_VERSION)],
    "POST /v1/students/documents/{document_id}/decide": [
        Case(
            path=_DOCUMENT,
            body={**_VERSION, "approve": True},
            mixed=frozenset({404}),
            gives=_GIVES,
            restore="with v as (update students.document_versions set state = 'waiting'"
            " where document_id = %s and id = %s returning document_id)"
            " update students.documents d set version = 1, state = 'waiting' from v where d.id = v.document_id",
        )
    ],
    "POST /v1/students/documents/{document_id}/signatures": [
        Case(
            path=_DOCUMENT,
            body={**_VERSION, "name": "Pat Person", "agreed": True},
            mixed=frozenset({404}),
            gives=_GIVES,
            restore="delete from students.document_signatures s using students.document_versions v"
            " where v.document_id = %s and v.id = %s and s.version_id = v.id",
        )
    ],
    "PATCH /v1/students/documents/{document_id}": [
        Case(path=_DOCUMENT, body={"name": "Shots"}, if_match='"1"', gives=_GIVES, restore=_AS_IT_WAS)
    ],
    "POST /v1/students/documents/{document_id}/remove": [
        Case(204, path=_DOCUMENT, body={"reason": "A mistake"}, if_match='"1"', restore=_AS_IT_WAS)
    ],
    "GET /v1/students/{student_id}/documents": [
        Case(
            path={"student_id": Kind.STUDENT},
            gives=[
                Gives(
                    "items[].id",
                    Kind.DOCUMENT,
                    {"student_id": lambda facts, student_id: facts.documents_of({student_id})},
                )
            ],
        )
    ],
    "POST /v1/students/{student_id}/documents": [
        Case(
            201,
            path={"student_id": Kind.SENT_FOR},
            body={**_A_FILE, "kind_id": Kind.DOCUMENT_KIND, "name": "Record"},
            restore="with v as (delete from students.document_versions v using students.documents d"
            " where d.id = v.document_id and d.student_id = %s and d.kind_id = %s and d.state = 'uploading'"
            " returning d.id) delete from students.documents d using v where d.id = v.id",
        )
    ],
}
