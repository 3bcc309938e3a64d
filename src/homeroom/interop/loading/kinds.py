"""What a package becomes: each kind of our rows, the table it lives in, and which of its fields a source may set."""

from dataclasses import dataclass, field
from typing import Final

TODAY: Final = "%(today)s::date"
WILL_BE: Final = """case when t."{0}" is distinct from (r.brought ->> '{0}')::{1} then t."{0}" else w."{0}" end"""
"""A column as it will stand, as SQL over the row `t`, its record `r` and the wanted `w`: the office's word is kept."""


def _named(wanted: str, stored: str) -> str:
    """A name by id: of what the package brings (several, where records were merged), or of what is there."""
    return (
        f"coalesce(({wanted} where w_.id = {{0}} order by w_.k limit 1),"
        f" ({stored} where t_.tenant_id = %(tenant)s and t_.id = {{0}}))"
    )


PERSON: Final = _named(
    "select w_.given_name || ' ' || w_.family_name from want_people w_",
    "select t_.given_name || ' ' || t_.family_name from identity.people t_",
)
SCHOOL: Final = _named("select w_.name from want_schools w_", "select t_.name from schools.schools t_")
ORGANIZATION: Final = _named(
    "select w_.name from want_organizations w_", "select t_.name from schools.organizations t_"
)
YEAR: Final = _named("select w_.name from want_academic_years w_", "select t_.name from schools.academic_years t_")
TERM: Final = _named("select w_.name from want_terms w_", "select t_.name from schools.terms t_")
COURSE: Final = _named("select w_.title from want_courses w_", "select t_.title from schools.courses t_")
SECTION: Final = _named(
    "select c_.title from want_sections w_ join in_classes c_ on c_.k = w_.k",
    "select k_.title || ' · ' || t_.name from schools.sections t_"
    " join schools.courses k_ on k_.tenant_id = t_.tenant_id and k_.id = t_.course_id",
)
TERMS: Final = f"""(select string_agg({TERM.format("each::uuid")}, ', ' order by each)
    from unnest(string_to_array({{0}}, ',')) each)"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a source sets, and the office may correct."""

    name: str
    type: str = "text"
    current: str = ""
    """What stands there now, as SQL over `t`; by default the column of this name. With it, the field is no column."""
    shown: str = "{0}"
    """How a value is shown in a diff: SQL around `{0}`; an id is shown by the name it stands for."""
    sticky: bool = False
    """Where the file says nothing, what was brought before stays; failing that, the wanted `<name>_default`."""

    @property
    def now(self) -> str:
        return self.current or f't."{self.name}"'


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row. `want_<name>` holds what the package asks for: `k`, `n`, `id`, `given`, and the fields."""

    name: str
    file: str
    """The file it comes from: where that is marked bulk, what it leaves out has ended."""
    table: str = ""
    """Empty for what is only kept as it was given."""
    fields: tuple[Field, ...] = ()
    label: str = "x.k"
    """How a row is called in a diff, as SQL over `x`: the wanted row or, where that ends, the one there is."""
    created: dict[str, str] = field(default_factory=dict)
    """Columns that only a new row gets, as SQL over the wanted `w`."""
    ends: bool = True
    """False for what does not end by itself (that a person is a student)."""
    dated: bool = False
    """It has `starts_on` and `ends_on`; otherwise it ends in the source's records only, or on `closes`."""
    closes: str = ""
    """A column that holds the last day of what has no first one."""
    over: str = ""
    """The last day of what ends by itself, as SQL over `t`: left out after that, nothing ends that had not ended."""
    succeeded: str = ""
    """SQL that says whether the wanted `x` takes the place of `t`: that then ends yesterday, so that today has one."""
    makes_room: str = ""
    """SQL that says of a changed row (`d`, and what is wanted: `w`) that others change after it: into its place."""
    follows: tuple[tuple[str, str], ...] = ()
    """(column, kind): it ends when the row it points to ends."""
    staged: str = ""
    """SQL that says whether the record `r` is spoken of in the package, for what is not one row of a file."""

    @property
    def columns(self) -> tuple[Field, ...]:
        return tuple(each for each in self.fields if not each.current)

    @property
    def computed(self) -> tuple[Field, ...]:
        return tuple(each for each in self.fields if each.current)


_DATES: Final = (Field("starts_on", "date", sticky=True), Field("ends_on", "date"))

KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        "organizations",
        "orgs",
        "schools.organizations",
        (Field("name"), Field("kind"), Field("identifier"), Field("parent_id", "uuid", shown=ORGANIZATION)),
        label="x.name",
    ),
    Kind(
        "schools",
        "orgs",
        "schools.schools",
        (Field("name"), Field("identifier"), Field("organization_id", "uuid", shown=ORGANIZATION)),
        label="x.name",
        created={
            "kind": "w.school_kind",
            "grade_levels": "w.grade_levels",
            "time_zone": "w.time_zone",
            "locale": "w.locale",
            "timetable_assumed": "true",
        },
        closes="ends_on",
    ),
    Kind(
        "academic_years",
        "academicSessions",
        "schools.academic_years",
        (Field("name"), Field("starts_on", "date"), Field("ends_on", "date")),
        label="x.name",
        over="t.ends_on",
        staged="exists (select from in_academicsessions s where s.k = r.sourced_id)",
    ),
    Kind(
        "terms",
        "academicSessions",
        "schools.terms",
        (
            Field("name"),
            Field("kind"),
            Field("starts_on", "date"),
            Field("ends_on", "date"),
            Field("academic_year_id", "uuid", shown=YEAR),
            Field("parent_id", "uuid", shown=TERM),
        ),
        label="x.name",
        over="t.ends_on",
    ),
    Kind(
        "courses",
        "courses",
        "schools.courses",
        (Field("code"), Field("title"), Field("subject")),
        label="x.title",
        created={"search_title": "''", "search_code": "''"},
    ),
    Kind(
        "people",
        "users",
        "identity.people",
        (
            Field("given_name"),
            Field("middle_name"),
            Field("family_name"),
            Field("preferred_name"),
            Field("birth_on", "date"),
            Field("email"),
            Field("phone"),
        ),
        label=PERSON.format("x.id"),
        created={"search_name": "w.search_name", "search_given": "w.search_given"},
    ),
    Kind(
        "students",
        "roles",
        "students.students",
        (Field("student_number"),),
        label=PERSON.format("x.id"),
        ends=False,
    ),
    Kind("staff", "roles", "schools.staff", (Field("staff_number"),), label=PERSON.format("x.id"), ends=False),
    Kind(
        "sections",
        "classes",
        "schools.sections",
        (
            Field("school_id", "uuid", shown=SCHOOL),
            Field("course_id", "uuid", shown=COURSE),
            Field("name"),
            Field(
                "terms",
                current="(select string_agg(st.term_id::text, ',' order by st.term_id) from schools.section_terms st"
                " where st.tenant_id = t.tenant_id and st.section_id = t.id)",
                shown=TERMS,
            ),
            Field(
                "periods",
                # what the office set says its days, so that it is not what any source says, and stays
                current="""(select string_agg(met.name || case when t.meetings_by_hand then met.days else '' end, ', '
                        order by met.name collate "C") from (
                    select p.name, ' (' || string_agg(distinct m.cycle_day::text, ' ') || ')' as days
                    from schools.meetings m join period_names p on p.id = m.period_id
                    where m.tenant_id = t.tenant_id and m.section_id = t.id and m.ends_on is null
                    group by p.name) met)""",
            ),
            Field(
                "room",
                current="(select min(o.name) from schools.meetings m"
                " join schools.rooms o on o.tenant_id = m.tenant_id and o.id = m.room_id"
                " where m.tenant_id = t.tenant_id and m.section_id = t.id and m.ends_on is null)",
            ),
        ),
        label=SECTION.format("x.id"),
        created={"search_title": "''"},
        over="(select max(e.ends_on) from schools.section_terms st join schools.terms e on e.tenant_id = st.tenant_id"
        " and e.id = st.term_id where st.tenant_id = t.tenant_id and st.section_id = t.id)",
        closes="ends_on",
    ),
    Kind(
        "staff_assignments",
        "roles",
        "schools.staff_assignments",
        (
            Field("staff_id", "uuid", shown=PERSON),
            Field("school_id", "uuid", shown=SCHOOL),
            Field("organization_id", "uuid", shown=ORGANIZATION),
            Field("position"),
            *_DATES,
        ),
        label=f"{PERSON.format('x.staff_id')} || ' · ' || x.position",
        succeeded="x.staff_id = t.staff_id and x.school_id = t.school_id and x.position = t.position",
        dated=True,
        follows=(("staff_id", "people"),),
    ),
    Kind(
        "enrollments",
        "roles",
        "students.enrollments",
        (
            Field("student_id", "uuid", shown=PERSON),
            Field("school_id", "uuid", shown=SCHOOL),
            Field("grade_level"),
            Field("primary", "boolean"),
            *_DATES,
        ),
        label=f"{PERSON.format('x.student_id')} || ' · ' || {SCHOOL.format('x.school_id')}",
        succeeded="""x.student_id = t.student_id and (x.school_id = t.school_id or x."primary" and t."primary")""",
        makes_room="""(d."changes_primary" and not w."primary" or d."changes_ends_on" and w.ends_on is not null)""",
        dated=True,
        follows=(("student_id", "people"),),
    ),
    Kind(
        "guardian_links",
        "users",
        "students.guardian_links",
        (Field("student_id", "uuid", shown=PERSON), Field("guardian_id", "uuid", shown=PERSON), Field("relation")),
        label=f"{PERSON.format('x.guardian_id')} || ' → ' || {PERSON.format('x.student_id')}",
        created={
            "may_see_records": "w.entitled",
            "is_notified": "w.entitled",
            "may_pick_up": "false",
            "is_billed": "false",
            "starts_on": TODAY,
        },
        dated=True,
        follows=(("student_id", "people"), ("guardian_id", "people")),
        staged="exists (select from in_users s where s.k = split_part(r.sourced_id, chr(31), 1) and s.n is not null)",
    ),
    Kind(
        "section_teachers",
        "enrollments",
        "schools.section_teachers",
        (Field("section_id", "uuid", shown=SECTION), Field("staff_id", "uuid", shown=PERSON), Field("role"), *_DATES),
        label=f"{PERSON.format('x.staff_id')} || ' · ' || {SECTION.format('x.section_id')}",
        succeeded="x.staff_id = t.staff_id and x.section_id = t.section_id",
        dated=True,
        follows=(("staff_id", "people"), ("section_id", "sections")),
    ),
    Kind(
        "section_enrollments",
        "enrollments",
        "students.section_enrollments",
        (Field("section_id", "uuid", shown=SECTION), Field("student_id", "uuid", shown=PERSON), *_DATES),
        label=f"{PERSON.format('x.student_id')} || ' · ' || {SECTION.format('x.section_id')}",
        succeeded="x.student_id = t.student_id and x.section_id = t.section_id",
        created={"added_at": "%(now)s::timestamptz"},
        dated=True,
        follows=(("student_id", "people"), ("section_id", "sections")),
    ),
    Kind("demographics", "demographics"),
    Kind("user_profiles", "userProfiles"),
    Kind("other_roles", "roles"),
    Kind("other_enrollments", "enrollments"),
)
"""Each after those it refers to."""

KINDS_OF: Final = {
    "orgs": ("organizations", "schools"),
    "academicSessions": ("academic_years", "terms"),
    "courses": ("courses",),
    "classes": ("sections",),
    "users": ("people",),
    "roles": ("enrollments", "staff_assignments", "other_roles"),
    "demographics": ("demographics",),
    "userProfiles": ("user_profiles",),
}
"""Where the records of a file's rows are kept, for the files that others refer to."""
