"""The texts of mails with a one-time link, in the languages we speak."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from homeroom.communication.messages import FALLBACK, Text, moment


class Letter(StrEnum):
    """What a link is sent for."""

    PASSWORD_RESET = "password_reset"  # noqa: S105  (a reason)
    EMAIL_CONFIRM = "email_confirm"  # to the new address
    EMAIL_ASKED = "email_asked"  # to the old one
    EMAIL_CHANGED = "email_changed"  # to the old one


LETTERS: Final[Mapping[str, Mapping[Letter, Text]]] = {
    "en": {
        Letter.PASSWORD_RESET: Text(
            "Choose a new Homeroom password",
            "Hello {name},\n\nsomebody asked for a new password for your account at {tenant}. Open this link to choose"
            " one:\n\n{link}\n\nThe link works once, until {until}, and replaces earlier ones. If this was not you, you"
            " need not do anything: your password stays as it is.\n",
        ),
        Letter.EMAIL_CONFIRM: Text(
            "Confirm your new e-mail for Homeroom",
            "Hello {name},\n\nyou want to sign in to {tenant} with this address. Open this link to confirm"
            " it:\n\n{link}\n\nThe link works once, until {until}. If this was not you, you need not do anything.\n",
        ),
        Letter.EMAIL_ASKED: Text(
            "Your sign-in at {tenant} is to change",
            "Hello {name},\n\nsomebody who knows your password asked that you sign in to {tenant} with {email} instead"
            " of this address. If this was you, confirm it with the link in the mail that was sent there.\n\nIf this"
            " was not you, stop it with this link:\n\n{link}\n\nIt works once, until {until}: you are signed out"
            " everywhere and choose a new password.\n",
        ),
        Letter.EMAIL_CHANGED: Text(
            "Your sign-in at {tenant} has changed",
            "Hello {name},\n\nfrom now on you sign in to {tenant} with {email}, no longer with this address.\n\nIf this"
            " was not you, undo it with this link:\n\n{link}\n\nIt works once, until {until}: this address signs in"
            " again, all sessions end, and you choose a new password.\n",
        ),
    },
    "es": {
        Letter.PASSWORD_RESET: Text(
            "Elija una contraseña nueva para Homeroom",
            "Hola, {name}:\n\nAlguien pidió una contraseña nueva para su cuenta en {tenant}. Abra este enlace para"
            " elegirla:\n\n{link}\n\nEl enlace funciona una sola vez, hasta el {until}, y reemplaza a los anteriores."
            " Si no fue usted, no tiene que hacer nada: su contraseña no cambia.\n",
        ),
        Letter.EMAIL_CONFIRM: Text(
            "Confirme su nuevo correo para Homeroom",
            "Hola, {name}:\n\nQuiere iniciar sesión en {tenant} con esta dirección. Abra este enlace para"
            " confirmarla:\n\n{link}\n\nEl enlace funciona una sola vez, hasta el {until}. Si no fue usted, no tiene"
            " que hacer nada.\n",
        ),
        Letter.EMAIL_ASKED: Text(
            "Su inicio de sesión en {tenant} va a cambiar",
            "Hola, {name}:\n\nAlguien que conoce su contraseña pidió que inicie sesión en {tenant} con {email} en lugar"
            " de esta dirección. Si fue usted, confírmelo con el enlace del mensaje enviado allí.\n\nSi no fue usted,"
            " deténgalo con este enlace:\n\n{link}\n\nFunciona una sola vez, hasta el {until}: se cierran todas sus"
            " sesiones y elige otra contraseña.\n",
        ),
        Letter.EMAIL_CHANGED: Text(
            "Su inicio de sesión en {tenant} ha cambiado",
            "Hola, {name}:\n\nA partir de ahora inicia sesión en {tenant} con {email} y ya no con esta dirección.\n\nSi"
            " no fue usted, deshágalo con este enlace:\n\n{link}\n\nFunciona una sola vez, hasta el {until}: vuelve a"
            " valer esta dirección, se cierran todas las sesiones y elige otra contraseña.\n",
        ),
    },
}


def letter_written(letter: Letter, locale: str, until: datetime, words: Mapping[str, str]) -> Text:
    """`until` is in the district's time; `words` are `tenant`, `name`, `email` and `link`."""
    language = locale if locale in LETTERS else FALLBACK
    text = LETTERS[language][letter]
    filled = {**words, "until": moment(until, language)}
    return Text(text.subject.format_map(filled), text.body.format_map(filled))
