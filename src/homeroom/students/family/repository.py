"""Every query of families, and which of their rows each scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, Uuid, bindparam, select, text
from sqlalchemy.orm import aliased

from homeroom.identity.public import Account, Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Column, found, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope, opens
from homeroom.students.family.models import EmergencyContact
from homeroom.students.models import CourtOrder, GuardianLink, Household, HouseholdMember, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import barred_from, enrolled, not_barred, rights_hold

THE_STUDENT = bindparam("student_id", type_=Uuid())
PLAIN: Final = (
    Household.id,
    Household.name,
    Household.address,
    Household.street,
    Household.city,
    Household.state,
    Household.postal_code,
    Household.country,
    Household.phone,
    Household.locale,
    Household.version,
)


@opens(Household, Scope.SCHOOL)
def households_of_own_schools(bounds: Bounds) -> AnySelect:
    """Where a student of the schools lives or lived, or a guardian of one."""
    of_guardians = select(GuardianLink.guardian_id).where(
        GuardianLink.tenant_id == bounds.tenant,
        GuardianLink.student_id.in_(enrolled(bounds)),
        bounds.holds(GuardianLink),
    )
    return select(HouseholdMember.household_id).where(
        HouseholdMember.tenant_id == bounds.tenant,
        HouseholdMember.person_id.in_(enrolled(bounds)) | HouseholdMember.person_id.in_(of_guardians),
    )


@query(StudentPermission.MANAGE_FAMILIES)
def student_of_family(reach: Reach) -> AnySelect:
    return (
        select(Student.id, Person.birth_on)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.MANAGE_FAMILIES)
def household_in_reach(reach: Reach) -> AnySelect:
    return select(Household.id).where(in_scope(reach, Household), Household.id == bindparam("household_id", Uuid()))


@query(StudentPermission.MANAGE_FAMILIES)
def person_in_reach(reach: Reach) -> AnySelect:
    return select(Person.id, Person.birth_on).where(
        in_scope(reach, Person), Person.id == bindparam("person_id", type_=Uuid())
    )


@query(StudentPermission.MANAGE_FAMILIES)
def person_once_linked(reach: Reach) -> AnySelect:
    """People within reach, and whoever was or will be a guardian of a student within reach."""
    linked = select(GuardianLink.guardian_id).where(
        GuardianLink.tenant_id == Bounds.tenant, GuardianLink.student_id.in_(ids_in_scope(reach, Student))
    )
    return select(Person.id, Person.birth_on).where(
        Person.tenant_id == Bounds.tenant,
        in_scope(reach, Person) | Person.id.in_(linked),
        Person.id == bindparam("person_id", type_=Uuid()),
    )


@query(StudentPermission.READ_GUARDIANS)
def head(reach: Reach) -> AnySelect:
    return (
        select(
            Student.id.label("student_id"),
            Person.given_name,
            Person.family_name,
            text("(people.birth_on + interval '18 years')::date as of_age_on"),
            text("coalesce(people.birth_on + interval '18 years' <= :actor_today, false) as of_age"),
        )
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.READ_GUARDIANS)
def links(reach: Reach) -> AnySelect:
    """The guardians of a student, today and later, those a court bars among them and marked."""
    account = select(Account.id).where(Account.tenant_id == Person.tenant_id, Account.person_id == Person.id)
    return (
        select(
            GuardianLink.id,
            GuardianLink.guardian_id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.phone,
            GuardianLink.relation,
            GuardianLink.may_see_records,
            GuardianLink.is_notified,
            GuardianLink.may_pick_up,
            GuardianLink.is_billed,
            GuardianLink.lives_with,
            GuardianLink.contact_order,
            GuardianLink.after_18,
            GuardianLink.after_18_reason,
            (~not_barred(Bounds.today)).label("barred"),
            (Bounds.holds(GuardianLink) & rights_hold(Bounds.today)).label("opens"),
            found(account.correlate(Person)).label("has_account"),
            GuardianLink.starts_on,
            GuardianLink.ends_on,
            GuardianLink.version,
        )
        .select_from(GuardianLink)
        .join(Student, (Student.tenant_id == GuardianLink.tenant_id) & (Student.id == GuardianLink.student_id))
        .join(Person, (Person.tenant_id == GuardianLink.tenant_id) & (Person.id == GuardianLink.guardian_id))
        .where(in_scope(reach, Student), Student.id == THE_STUDENT, Bounds.not_over(GuardianLink))
        .order_by(GuardianLink.contact_order.nulls_last(), GuardianLink.relation, Person.search_name, GuardianLink.id)
    )


def _contacts() -> AnySelect:
    return select(
        EmergencyContact.id,
        EmergencyContact.name,
        EmergencyContact.relation,
        EmergencyContact.phone,
        EmergencyContact.may_pick_up,
        EmergencyContact.given_by,
        EmergencyContact.contact_order,
        EmergencyContact.starts_on,
        EmergencyContact.ends_on,
        EmergencyContact.version,
    ).order_by(EmergencyContact.contact_order.nulls_last(), EmergencyContact.name, EmergencyContact.id)


@query(StudentPermission.READ_GUARDIANS)
def contacts(reach: Reach) -> AnySelect:
    """Whom else to call, today and later."""
    return _contacts().where(
        EmergencyContact.tenant_id == Bounds.tenant,
        EmergencyContact.student_id.in_(ids_in_scope(reach, Student)),
        EmergencyContact.student_id == THE_STUDENT,
        Bounds.not_over(EmergencyContact),
    )


_MEMBERS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'person_id', p.id,
            'name', p.given_name || ' ' || p.family_name, 'starts_on', m.starts_on, 'ends_on', m.ends_on)
            order by p.search_name, m.starts_on), '[]')
        from students.household_members m
        join identity.people p on p.tenant_id = m.tenant_id and p.id = m.person_id
        where m.tenant_id = households.tenant_id and m.household_id = households.id
          and coalesce(m.ends_on >= greatest(m.starts_on, :actor_today), true)) as members"""
)


@query(StudentPermission.READ_GUARDIANS)
def households(reach: Reach) -> AnySelect:
    """Where the student lives, and where the guardians of today do: no home of a child a court keeps the actor from."""
    mine = select(HouseholdMember.household_id).where(
        HouseholdMember.tenant_id == Bounds.tenant,
        HouseholdMember.person_id == THE_STUDENT,
        Bounds.not_over(HouseholdMember),
    )
    linked = select(GuardianLink.guardian_id).where(
        GuardianLink.tenant_id == Bounds.tenant, GuardianLink.student_id == THE_STUDENT, Bounds.holds(GuardianLink)
    )
    theirs = select(HouseholdMember.household_id).where(
        HouseholdMember.tenant_id == Bounds.tenant,
        HouseholdMember.person_id.in_(linked),
        Bounds.holds(HouseholdMember),
    )
    hidden = select(HouseholdMember.household_id).where(
        HouseholdMember.tenant_id == Bounds.tenant,
        HouseholdMember.person_id.in_(barred_from()),
        Bounds.not_over(HouseholdMember),
    )
    gets_mail = found(mailed_pairs().where(HouseholdMember.household_id == Household.id).correlate(Household))
    return (
        select(
            *PLAIN,
            Household.id.in_(mine).label("of_student"),
            gets_mail.label("gets_mail"),
            _MEMBERS,
        )
        .select_from(Household)
        .where(
            Household.tenant_id == Bounds.tenant,
            THE_STUDENT.in_(ids_in_scope(reach, Student)),
            Household.id.in_(mine) | Household.id.in_(theirs),
            Household.id.not_in(hidden),
        )
        .order_by(Household.id.in_(mine).desc(), Household.search_name, Household.id)
    )


def barred_lives_there(student_id: Column) -> ColumnElement[bool]:
    """Whether somebody whom a court bars from a student lives in the household of a member today."""
    there, order = aliased(HouseholdMember), aliased(CourtOrder)
    return (
        select(there.id)
        .join(order, (order.tenant_id == there.tenant_id) & (order.guardian_id == there.person_id))
        .where(
            there.tenant_id == HouseholdMember.tenant_id,
            there.household_id == HouseholdMember.household_id,
            Bounds.holds(there),
            order.student_id == student_id,
            Bounds.holds(order),
        )
        .exists()
    )


def mailed_pairs() -> AnySelect:
    """The households where an entitled guardian of the student lives, and nobody whom a court bars from them."""
    return mailings().where(GuardianLink.student_id == THE_STUDENT)


def mailings() -> AnySelect:
    """Who is written to about whom, and where: (household, student, addressee).

    Who is notified, in whose favour the link opens something today, at each household of theirs; but not where somebody
    lives whom a court bars from that very student.
    """
    return (
        select(HouseholdMember.household_id, GuardianLink.student_id, GuardianLink.guardian_id.label("person_id"))
        .select_from(GuardianLink)
        .join(
            HouseholdMember,
            (HouseholdMember.tenant_id == GuardianLink.tenant_id)
            & (HouseholdMember.person_id == GuardianLink.guardian_id),
        )
        .where(
            GuardianLink.tenant_id == Bounds.tenant,
            GuardianLink.is_notified,
            Bounds.holds(GuardianLink),
            rights_hold(Bounds.today),
            Bounds.holds(HouseholdMember),
            ~barred_lives_there(GuardianLink.student_id),
        )
    )


@query(StudentPermission.READ_GUARDIANS)
def orders(reach: Reach) -> AnySelect:
    """Every court order about the student, those that are over too."""
    return (
        select(
            CourtOrder.id,
            CourtOrder.guardian_id,
            (Person.given_name + " " + Person.family_name).label("name"),
            CourtOrder.kind,
            CourtOrder.reference,
            CourtOrder.notes.is_not(None).label("has_notes"),
            CourtOrder.starts_on,
            CourtOrder.ends_on,
            CourtOrder.version,
        )
        .join(Person, (Person.tenant_id == CourtOrder.tenant_id) & (Person.id == CourtOrder.guardian_id))
        .where(
            CourtOrder.tenant_id == Bounds.tenant,
            CourtOrder.student_id.in_(ids_in_scope(reach, Student)),
            CourtOrder.student_id == THE_STUDENT,
        )
        .order_by(CourtOrder.starts_on.desc(), CourtOrder.id)
    )


@query(StudentPermission.READ_CUSTODY)
def order_with_notes(reach: Reach) -> AnySelect:
    return select(CourtOrder.id, CourtOrder.guardian_id, CourtOrder.notes, CourtOrder.version).where(
        CourtOrder.tenant_id == Bounds.tenant,
        CourtOrder.student_id.in_(ids_in_scope(reach, Student)),
        CourtOrder.student_id == THE_STUDENT,
        CourtOrder.id == bindparam("order_id", type_=Uuid()),
    )


# -- what the family itself sees ---------------------------------------------------------------------------------------


@query(StudentPermission.PROPOSE)
def child(reach: Reach) -> AnySelect:
    return (
        select(Person.id, Person.given_name, Person.family_name, Person.email, Person.phone)
        .join(Student, (Student.tenant_id == Person.tenant_id) & (Student.id == Person.id))
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.PROPOSE)
def oneself(reach: Reach) -> AnySelect:
    return select(Person.id, Person.given_name, Person.family_name, Person.email, Person.phone).where(
        Person.tenant_id == Bounds.tenant,
        Person.id == Bounds.person,
        THE_STUDENT.in_(ids_in_scope(reach, Student)),
    )


def _own_households() -> AnySelect:
    return select(HouseholdMember.household_id).where(
        HouseholdMember.tenant_id == Bounds.tenant,
        HouseholdMember.person_id == Bounds.person,
        Bounds.holds(HouseholdMember),
    )


@query(StudentPermission.PROPOSE)
def own_households(reach: Reach) -> AnySelect:
    """Where the actor lives: another household of the student's is not theirs to see."""
    return (
        select(*PLAIN)
        .where(
            Household.tenant_id == Bounds.tenant,
            Household.id.in_(_own_households()),
            THE_STUDENT.in_(ids_in_scope(reach, Student)),
        )
        .order_by(Household.search_name, Household.id)
    )


@query(StudentPermission.PROPOSE)
def own_contacts(reach: Reach) -> AnySelect:
    """The contacts that the actor named, or somebody who lives with the actor."""
    with_me = select(HouseholdMember.person_id).where(
        HouseholdMember.tenant_id == Bounds.tenant,
        HouseholdMember.household_id.in_(_own_households()),
        Bounds.holds(HouseholdMember),
    )
    return _contacts().where(
        EmergencyContact.tenant_id == Bounds.tenant,
        EmergencyContact.student_id.in_(ids_in_scope(reach, Student)),
        EmergencyContact.student_id == THE_STUDENT,
        (EmergencyContact.given_by == Bounds.person) | EmergencyContact.given_by.in_(with_me),
        Bounds.not_over(EmergencyContact),
    )


# -- statements of the services ----------------------------------------------------------------------------------------

ONE_AT_A_TIME: Final = (
    "select pg_advisory_xact_lock(hashtextextended('students.guardian_links' || %(tenant)s::text, 0))"
)
"""Links are made one at a time in a tenant: whether a family would be its own ancestor hangs on all of them."""

RESPONSIBLE_FOR: Final = """
with recursive below (id) as (
    select %(student_id)s::uuid
    union
    select l.student_id from students.guardian_links l join below b on b.id = l.guardian_id
    where l.tenant_id = %(tenant)s and coalesce(l.ends_on >= greatest(l.starts_on, %(today)s), true)
)
select id from below where id = %(guardian_id)s
"""
"""Whether the student is responsible for the guardian, directly or through others, today or later."""

LINKED_THEN: Final = """
select id from students.guardian_links
where tenant_id = %(tenant)s and student_id = %(student_id)s and guardian_id = %(guardian_id)s
    and coalesce(ends_on >= greatest(%(starts_on)s, starts_on), true)
"""

BARRED_THEN: Final = """
select id from students.court_orders
where tenant_id = %(tenant)s and student_id = %(student_id)s and guardian_id = %(guardian_id)s
    and starts_on <= coalesce(%(ends_on)s, 'infinity'::date) and coalesce(ends_on, 'infinity'::date) >= %(starts_on)s
    and id is distinct from %(but)s
"""

LIVES_THERE: Final = """
select id from students.household_members
where tenant_id = %(tenant)s and household_id = %(household_id)s and person_id = %(person_id)s
    and coalesce(ends_on >= greatest(%(starts_on)s, starts_on), true)
"""
