"""The texts of mails, in the languages we speak; the web app has its own for the same notices."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from homeroom.communication.models import NoticeKind
from homeroom.kernel.actor import Role


class Text(NamedTuple):
    subject: str
    body: str


FALLBACK: Final = "en"

TEXTS: Final[Mapping[str, Mapping[NoticeKind, Text]]] = {
    "en": {
        NoticeKind.ABSENCE: Text(
            "{student} was marked absent on {on}",
            "{student} was marked absent on {on}:\n\n{sections}\n\nIf you know why, please call the school's office.\n",
        ),
        NoticeKind.ABSENCE_CORRECTED: Text(
            "Correction: {student} on {on}",
            "We told you that {student} was absent on {on}. That was corrected: no unexcused absence is left that"
            " day.\n",
        ),
        NoticeKind.COVER_ASSIGNED: Text(
            "You cover a lesson on {on}",
            "On {on} you take a colleague's lesson:\n\n{sections}\n\nIt is on your timetable, and that day you may take"
            " its roll.\n",
        ),
        NoticeKind.COVER_RELEASED: Text(
            "You no longer cover a lesson on {on}",
            "On {on} you need not take this lesson after all:\n\n{sections}\n",
        ),
        NoticeKind.DOCUMENT_APPROVED: Text(
            "A document of {student} was accepted",
            "The school's office accepted a document that you sent for {student}.\n",
        ),
        NoticeKind.DOCUMENT_REFUSED: Text(
            "A document of {student} was not accepted",
            "The school's office could not accept a document that you sent for {student}. Open Homeroom to read why,"
            " and send it again.\n",
        ),
        NoticeKind.DOCUMENT_EXPIRES: Text(
            "A document of {student} expires on {on}",
            "A document of {student} counts until {on} only. Open Homeroom to see which, and send a new one in time.\n",
        ),
        NoticeKind.INCIDENT_RECORDED: Text(
            "An incident with {student} was recorded",
            "The school recorded an incident with {student}. Open Homeroom to read your child's part in it.\n",
        ),
        NoticeKind.REVIEW_DUE: Text(
            "Review due: {student}",
            "On {on} an intervention of yours for {student} is due to be looked at again. Open Homeroom to write down"
            " how it goes, or to end it.\n",
        ),
        NoticeKind.SESSION_ENDED: Text(
            "You were signed out of Homeroom",
            "One of your sessions was used from two places at once, so we ended it for both. Sign in again, and choose"
            " a new password if this was not you.\n",
        ),
        NoticeKind.PASSWORD_CHANGED: Text(
            "Your Homeroom password was changed",
            "Your password was changed, and all other sessions have ended. If this was not you, ask for a new password"
            " on the sign-in page at once and tell your school.\n",
        ),
        NoticeKind.EMAIL_CHANGED: Text(
            "You sign in to Homeroom with another e-mail now",
            "From now on you sign in with this address. If this was not you, open the link in the mail that the old"
            " address got, and tell your school.\n",
        ),
        NoticeKind.EMAIL_CHANGE_STOPPED: Text(
            "A change of your sign-in was stopped",
            "The change of your e-mail was stopped. You were signed out everywhere, and your old password no longer"
            " works: choose a new one with the link in the other mail.\n",
        ),
        NoticeKind.SECOND_FACTOR_ON: Text(
            "Homeroom asks for a code when you sign in",
            "A second factor was set up for your account. If this was not you, ask for a new password on the sign-in"
            " page at once and tell your school.\n",
        ),
        NoticeKind.SECOND_FACTOR_OFF: Text(
            "Homeroom no longer asks you for a code",
            "The second factor of your account was removed. If this was not you, ask for a new password on the sign-in"
            " page at once and tell your school.\n",
        ),
        NoticeKind.SECOND_FACTOR_RESET: Text(
            "Your second factor was removed",
            "An administrator removed the second factor of your account. If you did not ask for that, tell your"
            " school.\n",
        ),
        NoticeKind.RECOVERY_CODES_RENEWED: Text(
            "You have new recovery codes",
            "New recovery codes were made for your account; the old ones no longer work. If this was not you, choose a"
            " new password at once and tell your school.\n",
        ),
        NoticeKind.RECOVERY_CODE_USED: Text(
            "A recovery code of yours was used",
            "Somebody signed in to your account, or changed it, with one of your recovery codes. If this was not you,"
            " choose a new password at once and tell your school.\n",
        ),
    },
    "es": {
        NoticeKind.ABSENCE: Text(
            "{student}: falta el {on}",
            "{student} figura como ausente el {on}:\n\n{sections}\n\n"
            "Si conoce el motivo, llame a la oficina de la escuela.\n",
        ),
        NoticeKind.ABSENCE_CORRECTED: Text(
            "Corrección: {student}, {on}",
            "Le avisamos de que {student} faltó el {on}. Se ha corregido: ese día ya no consta ninguna falta sin"
            " justificar.\n",
        ),
        NoticeKind.COVER_ASSIGNED: Text(
            "Sustituye en una clase el {on}",
            "El {on} da la clase de otra persona:\n\n{sections}\n\nEstá en su horario, y ese día puede pasar lista.\n",
        ),
        NoticeKind.COVER_RELEASED: Text(
            "Ya no sustituye en una clase el {on}",
            "El {on} al final no tiene que dar esta clase:\n\n{sections}\n",
        ),
        NoticeKind.DOCUMENT_APPROVED: Text(
            "Se aceptó un documento de {student}",
            "La oficina de la escuela aceptó un documento que usted envió para {student}.\n",
        ),
        NoticeKind.DOCUMENT_REFUSED: Text(
            "No se aceptó un documento de {student}",
            "La oficina de la escuela no pudo aceptar un documento que usted envió para {student}. Abra Homeroom para"
            " leer el motivo y envíelo de nuevo.\n",
        ),
        NoticeKind.DOCUMENT_EXPIRES: Text(
            "Un documento de {student} vence el {on}",
            "Un documento de {student} vale solo hasta el {on}. Abra Homeroom para ver cuál es y envíe uno nuevo a"
            " tiempo.\n",
        ),
        NoticeKind.INCIDENT_RECORDED: Text(
            "Se registró un incidente con {student}",
            "La escuela registró un incidente con {student}. Abra Homeroom para leer la parte de su hijo o hija.\n",
        ),
        NoticeKind.REVIEW_DUE: Text(
            "Toca revisar: {student}",
            "El {on} toca revisar una intervención suya con {student}. Abra Homeroom para anotar cómo va o para"
            " terminarla.\n",
        ),
        NoticeKind.SESSION_ENDED: Text(
            "Se cerró su sesión en Homeroom",
            "Una de sus sesiones se usó desde dos lugares a la vez y la cerramos para ambos. Vuelva a iniciar sesión y"
            " elija otra contraseña si no fue usted.\n",
        ),
        NoticeKind.PASSWORD_CHANGED: Text(
            "Se cambió su contraseña de Homeroom",
            "Se cambió su contraseña y se cerraron todas las demás sesiones. Si no fue usted, pida enseguida una"
            " contraseña nueva en la página de inicio de sesión y avise a su escuela.\n",
        ),
        NoticeKind.EMAIL_CHANGED: Text(
            "Ahora inicia sesión en Homeroom con otro correo",
            "A partir de ahora inicia sesión con esta dirección. Si no fue usted, abra el enlace del mensaje que"
            " recibió la dirección anterior y avise a su escuela.\n",
        ),
        NoticeKind.EMAIL_CHANGE_STOPPED: Text(
            "Se detuvo un cambio en su inicio de sesión",
            "Se detuvo el cambio de su correo. Se cerraron todas sus sesiones y su contraseña anterior ya no sirve:"
            " elija otra con el enlace del otro mensaje.\n",
        ),
        NoticeKind.SECOND_FACTOR_ON: Text(
            "Homeroom le pide un código al iniciar sesión",
            "Se configuró un segundo factor en su cuenta. Si no fue usted, pida enseguida una contraseña nueva en la"
            " página de inicio de sesión y avise a su escuela.\n",
        ),
        NoticeKind.SECOND_FACTOR_OFF: Text(
            "Homeroom ya no le pide un código",
            "Se quitó el segundo factor de su cuenta. Si no fue usted, pida enseguida una contraseña nueva en la página"
            " de inicio de sesión y avise a su escuela.\n",
        ),
        NoticeKind.SECOND_FACTOR_RESET: Text(
            "Se quitó su segundo factor",
            "La administración quitó el segundo factor de su cuenta. Si no lo pidió, avise a su escuela.\n",
        ),
        NoticeKind.RECOVERY_CODES_RENEWED: Text(
            "Tiene códigos de recuperación nuevos",
            "Se crearon códigos de recuperación nuevos para su cuenta; los anteriores ya no sirven. Si no fue usted,"
            " elija enseguida otra contraseña y avise a su escuela.\n",
        ),
        NoticeKind.RECOVERY_CODE_USED: Text(
            "Se usó uno de sus códigos de recuperación",
            "Alguien inició sesión en su cuenta, o la cambió, con uno de sus códigos de recuperación. Si no fue usted,"
            " elija enseguida otra contraseña y avise a su escuela.\n",
        ),
    },
}

INVITATION: Final[Mapping[str, Text]] = {
    "en": Text(
        "{tenant} invites you to Homeroom",
        "Hello {name},\n\n{tenant} invites you to Homeroom, its school system, as {role}. Open this link to choose a"
        " password and sign in:\n\n{link}\n\nThe link works once, until {until}. It is for you alone: please do not"
        " pass it on. If you did not expect this mail, you need not do anything.\n",
    ),
    "es": Text(
        "{tenant} le invita a Homeroom",
        "Hola, {name}:\n\n{tenant} le invita a Homeroom, su sistema escolar, como {role}. Abra este enlace para elegir"
        " una contraseña e iniciar sesión:\n\n{link}\n\nEl enlace funciona una sola vez, hasta el {until}. Es solo para"
        " usted: no lo comparta. Si no esperaba este mensaje, no tiene que hacer nada.\n",
    ),
}
ROLES: Final[Mapping[str, Mapping[Role, str]]] = {
    "en": {
        Role.DISTRICT_ADMIN: "a district administrator",
        Role.SCHOOL_ADMIN: "a school administrator",
        Role.REGISTRAR: "a registrar",
        Role.TEACHER: "a teacher",
        Role.COUNSELOR: "a counselor",
        Role.NURSE: "a school nurse",
        Role.GUARDIAN: "a parent or guardian",
        Role.STUDENT: "a student",
    },
    "es": {
        Role.DISTRICT_ADMIN: "administrador o administradora del distrito",
        Role.SCHOOL_ADMIN: "administrador o administradora de la escuela",
        Role.REGISTRAR: "personal del registro escolar",
        Role.TEACHER: "docente",
        Role.COUNSELOR: "orientador u orientadora",
        Role.NURSE: "enfermero o enfermera escolar",
        Role.GUARDIAN: "madre, padre o responsable",
        Role.STUDENT: "estudiante",
    },
}

MONTHS: Final = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}


def written(
    kind: NoticeKind,
    locale: str | None,
    on: date | None,
    sections: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
) -> Text:
    """A notice as a mail, in the reader's language."""
    language = locale if locale is not None and locale in TEXTS else FALLBACK
    text = TEXTS[language][kind]
    listed = "\n".join(f"– {section['name']} ({section['period']})" for section in sections)
    filled = {**words, "on": written_day(on, language) if on else "", "sections": listed}
    return Text(text.subject.format_map(filled), text.body.format_map(filled))


def invitation_written(
    locale: str, role: str, role_name: str | None, until: datetime, words: Mapping[str, str]
) -> Text:
    """The mail of an invitation; `until` is in the district's time, `words` are `tenant`, `name` and `link`.

    A role that the tenant made is called as the tenant calls it, in any language.
    """
    language = locale if locale in INVITATION else FALLBACK
    text = INVITATION[language]
    filled = {
        **words,
        "role": role_name or ROLES[language][Role(role)],
        "until": moment(until, language),
    }
    return Text(text.subject.format_map(filled), text.body.format_map(filled))


def moment(at: datetime, language: str) -> str:
    """A day and an hour, as they are written in a sentence."""
    hour = f"{at:%H:%M}" if language == "es" else f"{at:%I:%M %p}".removeprefix("0")
    return f"{written_day(at.date(), language)}, {hour}"


def written_day(on: date, language: str) -> str:
    month = MONTHS[language][on.month - 1]
    return f"{month} {on.day}" if language == "en" else f"{on.day} de {month}"
