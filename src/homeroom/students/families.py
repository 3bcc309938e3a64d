"""Who is told about a student; for services that tell."""

from sqlalchemy import Date, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Account, Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import holds_on, in_scope
from homeroom.students.models import GuardianLink, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import not_barred

THE_DAY = bindparam("on", type_=Date())
THE_STUDENTS = bindparam("student_ids", type_=ARRAY(Uuid()))


@query(StudentPermission.READ_GUARDIANS)
def notified_guardians(reach: Reach) -> AnySelect:
    """The guardians entitled to be told about students on a day: linked, notified, and barred by no court."""
    return (
        select(
            GuardianLink.student_id,
            GuardianLink.guardian_id,
            func.coalesce(Account.locale, Person.locale).label("locale"),
            func.coalesce(Person.email, Account.email).label("email"),
        )
        .distinct()
        .join(Student, (Student.tenant_id == GuardianLink.tenant_id) & (Student.id == GuardianLink.student_id))
        .join(Person, (Person.tenant_id == GuardianLink.tenant_id) & (Person.id == GuardianLink.guardian_id))
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .where(
            in_scope(reach, Student),
            GuardianLink.student_id == func.any(THE_STUDENTS),
            GuardianLink.is_notified,
            holds_on(GuardianLink, THE_DAY),
            not_barred(THE_DAY),
        )
    )
