"""What early warning tells in the timeline of a student: to those who see warnings."""

from collections.abc import Sequence
from typing import Any

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect
from homeroom.platform.scopes import Bounds, ids_in_scope
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.timeline import THE_STUDENT, happened, timeline_part
from homeroom.students.warnings.models import WarningFlag


@timeline_part("warnings", StudentPermission.READ_WARNINGS)
def warnings(reach: Reach) -> Sequence[AnySelect]:
    """A flag that was raised, and one that was cleared; one that became another is told by that one."""

    def told(kind: str, on: Any) -> AnySelect:
        return happened(kind, WarningFlag.id, on, measure=WarningFlag.measure, level=WarningFlag.level).where(
            WarningFlag.tenant_id == Bounds.tenant,
            WarningFlag.student_id == THE_STUDENT,
            WarningFlag.student_id.in_(ids_in_scope(reach, Student)),
        )

    cleared = told("warning_cleared", WarningFlag.ended_on).where(
        WarningFlag.ended_on.is_not(None), WarningFlag.ended["became"].as_string().is_(None)
    )
    return [told("warning_raised", WarningFlag.raised_on), cleared]
