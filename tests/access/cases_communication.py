"""Communication: notices and mail."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, Case, Gives
from tests.access.situations import Kind

COMMUNICATION: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/communication/notices": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.NOTICE)])],
    "GET /v1/communication/notices/stream": [Case()],
    "POST /v1/communication/notices/{notice_id}/read": [Case(204, path={"notice_id": Kind.NOTICE})],
    # In development only, and from this machine only: whoever is signed in reads all mails of the tenant, whatever the
    # permission's scope. That they are the tenant's own is checked like everywhere: no answer may carry another's ids.
    "GET /v1/communication/dev/mail": [Case()],
}
