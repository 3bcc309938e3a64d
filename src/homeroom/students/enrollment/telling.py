"""Who changes an enrollment, how and why: told to the trigger that keeps every change."""

import json

from homeroom.kernel import clock
from homeroom.platform.work import Work
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.enrollment.repository import TELL


async def tell(work: Work, kind: ChangeKind, reason: str | None = None) -> None:
    """For what this transaction writes from here on."""
    said = {"at": clock.now().isoformat(), "by": str(work.account.by), "kind": kind.value, "reason": reason}
    await work.execute(TELL, {"change": json.dumps(said)})
