"""What stands on paper, as the templates take it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import segno

from homeroom.kernel.grades import grade_name
from homeroom.platform.listing import Words
from homeroom.platform.print import Paper, written_date
from homeroom.platform.print.sheets import printable
from homeroom.students.models import Relation

Row = Mapping[str, Any]

LONGEST_QR: Final = 20_000
"""Characters of its drawing."""
MASK: Final = 4
GRADE: Final = Words("Grade {grade}", "Grado {grade}")
NUMBER: Final = Words("Student number", "Número de estudiante")
CARDS: Final = Words("Student cards", "Credenciales de estudiantes")
QR_ALT: Final = Words("QR code of the student number {number}", "Código QR del número de estudiante {number}")
BINDER: Final = Words("Emergency binder", "Carpeta de emergencia")
BORN: Final = Words("Born", "Nacimiento")
HOME: Final = Words("Lives at", "Vive en")
CONTACTS: Final = Words("Contacts", "Contactos")
NO_CONTACTS: Final = Words("No contact is on record.", "No hay ningún contacto registrado.")
CONFIDENTIAL: Final = Words(
    "Confidential: for emergencies only. Destroy it when a new one is printed.",
    "Confidencial: solo para emergencias. Destrúyala cuando se imprima una nueva.",
)
HEADS: Final = (
    Words("Name", "Nombre"),
    Words("Relation", "Relación"),
    Words("Phone", "Teléfono"),
    Words("E-mail", "Correo electrónico"),
    Words("May pick up", "Puede recoger"),
)
RELATIONS: Final[Mapping[str, Words]] = {
    Relation.PARENT: Words("Parent", "Madre o padre"),
    Relation.GUARDIAN: Words("Guardian", "Tutor o tutora"),
    Relation.RELATIVE: Words("Relative", "Familiar"),
}
YES: Final = Words("yes", "sí")
NO: Final = Words("no", "no")
CERTIFICATE: Final = Words("Certificate of enrollment", "Constancia de inscripción")
CERTIFIES: Final = Words(
    "{school} of {district} certifies that this student is enrolled here:",
    "{school}, de {district}, hace constar que está inscrita o inscrito aquí:",
)
ENROLLED_FROM: Final = Words("Enrolled since", "Inscripción desde")
NAME: Final = Words("Name", "Nombre")
GRADE_HEAD: Final = Words("Grade", "Grado")
ISSUED: Final = Words("Issued on", "Fecha de expedición")
BY: Final = Words("Issued by", "Expedida por")
TO_VERIFY: Final = Words(
    "Anyone may check this certificate: scan the code, or open the address below it.",
    "Cualquiera puede comprobar esta constancia: escanee el código o abra la dirección que está debajo.",
)
VERIFY_ALT: Final = Words("QR code that opens {address}", "Código QR que abre {address}")
UNVERIFIED: Final = Words(
    "To check this certificate, give the school this code:",
    "Para comprobar esta constancia, dé a la escuela este código:",
)


def cards(rows: Sequence[Row], district: str, lang: str, paper: Paper) -> str:
    """What `cards.typ` is given."""
    return _said(
        {
            "title": CARDS.said(lang),
            "district": district,
            "lang": lang,
            "paper": paper.value,
            "number": NUMBER.said(lang),
            "cards": [
                {
                    "name": f"{row['preferred_name'] or row['given_name']} {row['family_name']}",
                    "initials": row["given_name"][:1] + row["family_name"][:1],
                    "number": row["student_number"],
                    "grade": GRADE.said(lang).format(grade=grade_name(row["grade_level"])),
                    "school": row["school_name"],
                    "qr": _qr(row["student_number"]),
                    "alt": QR_ALT.said(lang).format(number=row["student_number"]),
                }
                for row in rows
            ],
        }
    )


def binder(rows: Sequence[Row], district: str, lang: str, paper: Paper, printed_on: date) -> str:
    """What `binder.typ` is given: a page for each student."""
    return _said(
        {
            "title": BINDER.said(lang),
            "district": district,
            "lang": lang,
            "paper": paper.value,
            "printed": written_date(printed_on, lang),
            "confidential": CONFIDENTIAL.said(lang),
            "contacts": CONTACTS.said(lang),
            "none": NO_CONTACTS.said(lang),
            "heads": [head.said(lang) for head in HEADS],
            "students": [_page(row, lang) for row in rows],
        }
    )


def _page(row: Row, lang: str) -> dict[str, Any]:
    known = f" ({row['preferred_name']})" if row["preferred_name"] else ""
    facts = [
        (NUMBER.said(lang), row["student_number"]),
        (GRADE_HEAD.said(lang), grade_name(row["grade_level"])),
        (BORN.said(lang), written_date(row["birth_on"], lang) if row["birth_on"] else ""),
        *((HOME.said(lang), home) for home in row["homes"]),
    ]
    return {
        "name": f"{row['family_name']}, {row['given_name']}{known}",
        "school": row["school_name"],
        "facts": [fact for fact in facts if fact[1]],
        "contacts": [
            [
                each["name"],
                RELATIONS[each["relation"]].said(lang) if each["relation"] in RELATIONS else each["relation"],
                each["phone"] or "",
                each["email"] or "",
                (YES if each["may_pick_up"] else NO).said(lang),
            ]
            for each in row["contacts"]
        ],
    }


def certificate(row: Row, district: str, address: str | None) -> str:
    """What `certificate.typ` is given."""
    lang = row["lang"]
    return _said(
        {
            "title": CERTIFICATE.said(lang),
            "district": district,
            "lang": lang,
            "paper": row["paper"],
            "certifies": CERTIFIES.said(lang).format(school=row["school_name"], district=district),
            "facts": [
                (NAME.said(lang), row["name"]),
                *([(BORN.said(lang), written_date(row["birth_on"], lang))] if row["birth_on"] else []),
                (NUMBER.said(lang), row["student_number"]),
                (GRADE_HEAD.said(lang), grade_name(row["grade_level"])),
                (ENROLLED_FROM.said(lang), written_date(row["enrolled_from"], lang)),
                (ISSUED.said(lang), written_date(row["issued_on"], lang)),
                *([(BY.said(lang), row["issued_by"])] if row["issued_by"] else []),
            ],
            "verify": (TO_VERIFY if address else UNVERIFIED).said(lang),
            "address": address or row["code"],
            "qr": _qr(address) if address else None,
            "alt": VERIFY_ALT.said(lang).format(address=address),
        }
    )


def _qr(text: str) -> str:
    """A QR code (ISO/IEC 18004, error correction M) as SVG, with its quiet zone.

    Readers take any mask; to search for the best one takes four fifths of the time of a card.
    """
    return str(segno.make_qr(text, error="m", mask=MASK).svg_inline(border=4, omitsize=True))


def _said(body: Mapping[str, Any]) -> str:
    return json.dumps(printable(body, LONGEST_QR), ensure_ascii=False)
