"""Handing a mail to an SMTP server."""

from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from homeroom.communication.models import Mail, MailState
from homeroom.kernel import clock
from homeroom.platform.settings import Settings

SECONDS = 30


async def deliver(settings: Settings, mail: Mail, text: str) -> None:
    """Send one mail with this text; raises what the server or the network says, so that the job is tried again."""
    assert settings.smtp_url is not None  # noqa: S101  (a mail is queued only where there is a server)
    server = urlsplit(settings.smtp_url.get_secret_value())
    tls = parse_qs(server.query).get("tls", ["none"])[0]
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = mail.address
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{mail.id}@homeroom>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    await aiosmtplib.send(
        message,
        hostname=server.hostname,
        port=server.port,
        username=unquote(server.username) if server.username else None,
        password=unquote(server.password) if server.password else None,
        use_tls=tls == "implicit",
        start_tls=tls == "starttls",
        timeout=SECONDS,
    )
    mail.state, mail.sent_at = MailState.SENT, clock.now()
