"""The queries of two lists: households that get mail, and students who come of age."""

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, func, literal, literal_column, select, text, union_all
from sqlalchemy.orm import aliased

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Raw, following, found, query, starts_with
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope
from homeroom.schools.public import School
from homeroom.students.family.repository import PLAIN, barred_lives_there, mailings
from homeroom.students.models import Enrollment, GuardianLink, Household, HouseholdMember, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import EIGHTEEN_YEARS, todays_enrollment

THE_SCHOOL = bindparam("school_id", type_=Uuid())


def _to_students() -> AnySelect:
    """A student of age is written to at home: (household, student, addressee), but where nobody lives who is barred."""
    grown = aliased(Person)
    return (
        select(
            HouseholdMember.household_id,
            HouseholdMember.person_id.label("student_id"),
            HouseholdMember.person_id.label("person_id"),
        )
        .select_from(HouseholdMember)
        .join(Student, (Student.tenant_id == HouseholdMember.tenant_id) & (Student.id == HouseholdMember.person_id))
        .join(grown, (grown.tenant_id == HouseholdMember.tenant_id) & (grown.id == HouseholdMember.person_id))
        .where(
            HouseholdMember.tenant_id == Bounds.tenant,
            Bounds.holds(HouseholdMember),
            grown.birth_on + EIGHTEEN_YEARS <= Bounds.today,
            ~barred_lives_there(HouseholdMember.person_id),
        )
    )


@query(StudentPermission.READ_GUARDIANS, sized=True)
def households_mailed(
    reach: Reach, *, limit: int, after: bool, descending: bool, school: bool, search: bool
) -> AnySelect:
    """The households that get mail about students within reach, each once, with whom to address and about whom.

    The district's are walked in their order; a school's are few, and sorted.
    """
    enrolled_there = select(Enrollment.student_id).where(
        Enrollment.tenant_id == Bounds.tenant, Bounds.holds(Enrollment)
    )
    if school:
        enrolled_there = enrolled_there.where(Enrollment.school_id == THE_SCHOOL)
    ways = []
    for way, student in ((mailings(), GuardianLink.student_id), (_to_students(), HouseholdMember.person_id)):
        ways.append(way.where(student.in_(ids_in_scope(reach, Student)), student.in_(enrolled_there)))
    theirs = school or Scope.TENANT not in reach.scopes
    if theirs:
        few = union_all(*ways).subquery("few")
        chosen: ColumnElement[bool] = Household.id.in_(select(few.c.household_id))
    else:
        each = [found(way.where(HouseholdMember.household_id == Household.id).correlate(Household)) for way in ways]
        chosen = each[0] | each[1]
    listed = select(Household.id, Household.search_name).where(Household.tenant_id == Bounds.tenant, chosen)
    if search:
        listed = listed.where(starts_with(Household.search_name))
    if theirs:  # `offset`: they are sorted, and not looked for along the district's index
        listed = listed.offset(literal_column("0"))
    those = listed.subquery("chosen")
    page = following(
        select(those.c.id, those.c.search_name),
        (those.c.search_name,),
        those.c.id,
        after=after,
        descending=descending,
        limit=limit,
    ).subquery("page")
    mailed = union_all(*(way.where(HouseholdMember.household_id == page.c.id).correlate(page) for way in ways)).lateral(
        "mailed"
    )
    reader, child = aliased(Person), aliased(Person)

    def named(person: type[Person]) -> object:
        return func.jsonb_build_object("id", person.id, "name", person.given_name + " " + person.family_name)

    gathered = (
        select(
            func.jsonb_agg(named(reader).distinct()).label("addressees"),  # type: ignore[attr-defined]
            func.jsonb_agg(named(child).distinct()).label("students"),  # type: ignore[attr-defined]
        )
        .select_from(mailed)
        .join(reader, (reader.tenant_id == Bounds.tenant) & (reader.id == mailed.c.person_id))
        .join(child, (child.tenant_id == Bounds.tenant) & (child.id == mailed.c.student_id))
        .correlate(page)
        .lateral("gathered")
    )
    order = (page.c.search_name, page.c.id)
    return (
        select(*PLAIN, page.c.search_name, gathered.c.addressees, gathered.c.students)
        .select_from(page)
        .join(Household, (Household.tenant_id == Bounds.tenant) & (Household.id == page.c.id))
        .join(gathered, literal(value=True))
        .order_by(*(column.desc() if descending else column.asc() for column in order))
    )


@query(StudentPermission.MANAGE_FAMILIES)
def coming_of_age(reach: Reach, *, after: bool, descending: bool, school: bool, decided: bool) -> AnySelect:
    """Today's students born on or before `born_by`, with how many guardians the office has decided about.

    Without `decided` only those about whom something is left to decide.
    """
    counted = Raw(
        """lateral (select count(*) as guardians, count(*) filter (where l.after_18 = 'undecided') as undecided,
                count(*) filter (where l.after_18 = 'shared') as shared
            from students.guardian_links l
            where l.tenant_id = students.tenant_id and l.student_id = students.id
                and l.starts_on <= :actor_today and coalesce(l.ends_on >= :actor_today, true)) counted"""
    )
    listed = (
        select(
            Student.id,
            Person.given_name,
            Person.family_name,
            Person.birth_on,
            text("(people.birth_on + interval '18 years')::date as of_age_on"),
            Enrollment.school_id,
            School.name.label("school_name"),
            Enrollment.grade_level,
            text("counted.guardians"),
            text("counted.undecided"),
            text("counted.shared"),
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .join(Enrollment, todays_enrollment())
        .join(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .join(counted, literal(value=True))
        .where(in_scope(reach, Student), Person.birth_on <= bindparam("born_by", type_=Date()))
    )
    if not decided:
        listed = listed.where(text("counted.undecided > 0"))
    if school:
        listed = listed.where(Enrollment.school_id == THE_SCHOOL)
    return following(listed, (Person.birth_on,), Person.id, after=after, descending=descending)
