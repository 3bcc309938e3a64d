"""People, what they are, and what is kept of them as it was given (see `contents`)."""

from typing import Final

from homeroom.interop.loading.wanted_people import POSITIONS
from homeroom.interop.unloading.keys import AT_SCHOOL, AT_WORK
from homeroom.interop.unloading.source import (
    AS_GIVEN,
    DATES,
    KEY_OF_GIVEN,
    LIVE,
    kept,
    key,
    meant,
    same,
    select,
    source_of,
)

GATHER_PEOPLE: Final[tuple[str, ...]] = (
    # the school and the grade that a person's row tells of: those of the enrollment that counts most now
    f"""create temporary table homes on commit drop as
        select distinct on (t.student_id) t.student_id as id, o.k as org, t.grade_level,
            {same("grade_level", "t.grade_level")} as same_grade,
            {same("school_id", "t.school_id", "uuid")} and {same("primary", 't."primary"', "boolean")} as same_place
        from students.enrollments t join out_schools o on o.id = t.school_id {source_of("enrollments")}
        where t.tenant_id = %(tenant)s and ({LIVE})
        order by t.student_id, coalesce(t.ends_on >= %(today)s, true) desc, t."primary" desc, t.starts_on desc, t.id;
        create index on homes (id); analyze homes;
        create temporary table works on commit drop as
        select distinct on (t.staff_id) t.staff_id as id, t.id as assignment_id, coalesce(s.k, o.k) as org
        from schools.staff_assignments t left join out_schools s on s.id = t.school_id
        left join out_organizations o on o.id = t.organization_id {source_of("staff_assignments")}
        where t.tenant_id = %(tenant)s and ({LIVE}) and ({AT_WORK})
        order by t.staff_id, coalesce(t.ends_on >= %(today)s, true) desc, t.starts_on, t.id;
        create index on works (id); analyze works""",
    # who a source names stays named in its order, unless that is a link of ours that ended or that a court bars
    f"""create temporary table named_by_source on commit drop as
        select t.id, r.source, btrim(e.src) as src, e.place from out_users t {source_of("people")},
            unnest(string_to_array(r.given ->> 'agentSourcedIds', ',')) with ordinality e (src, place);
        analyze named_by_source;
        create temporary table given_agents on commit drop as
        select n.id, g.id as agent_id, g.k, min(n.place) as place
        from named_by_source n join known_users g on g.source = n.source and g.src = n.src group by 1, 2, 3;
        analyze given_agents;
        create temporary table agents on commit drop as
        select id, string_agg(k, ',' order by place, k) as ks from (
            select a.id, a.k, a.place from given_agents a
            where not exists (select from hidden_links l where l.student_id = a.id and l.guardian_id = a.agent_id)
              and not exists (select from hidden_links l where l.student_id = a.agent_id and l.guardian_id = a.id)
            union all
            select l.student_id, g.k, null from shown_links l join out_users g on g.id = l.guardian_id
            where not exists (select from given_agents a where a.id = l.student_id and a.agent_id = l.guardian_id)
        ) named group by id;
        create index on agents (id); analyze agents""",
)

_NUMBER: Final = "coalesce(s.student_number, f.staff_number)"

_POSITION: Final = "\n".join(f"when '{position.lower()}' then '{role}'" for role, position in POSITIONS.items())


def USERS(metadata: int) -> str:  # noqa: N802  (one of the contents)
    phone = same("phone", "t.phone")
    return select(
        "users",
        {
            "sourcedId": "o.k",
            "enabledUser": """coalesce(r.given ->> 'enabledUser', 'true')""",
            "username": f"coalesce(r.given ->> 'username', t.email, {_NUMBER}, o.k)",
            "givenName": kept("givenName", same("given_name", "t.given_name"), "t.given_name"),
            "familyName": kept("familyName", same("family_name", "t.family_name"), "t.family_name"),
            "middleName": kept("middleName", same("middle_name", "t.middle_name"), "t.middle_name"),
            # without an identifier that is one's own, the sourcedId becomes the number again
            "identifier": f"""case when {_NUMBER} is null or (r.given is not null and {_NUMBER} = o.k)
                then r.given ->> 'identifier' else {_NUMBER} end""",
            "email": kept("email", same("email", "t.email"), "t.email"),
            "sms": f"case when {phone} or r.given ->> 'phone' is not null then r.given ->> 'sms' end",
            "phone": kept("phone", phone, "t.phone"),
            "agentSourcedIds": "a.ks",
            "grades": kept("grades", "coalesce(h.same_grade, h.id is null)", "h.grade_level"),
            "preferredGivenName": kept(
                "preferredGivenName", same("preferred_name", "t.preferred_name"), "t.preferred_name"
            ),
            "primaryOrgSourcedId": f"""case when r.given is not null and coalesce(h.same_place, h.id is null)
                then {meant("known_orgs", "primaryOrgSourcedId")} else coalesce(h.org, w.org) end""",
        },
        f"""from identity.people t join out_users o on o.id = t.id {source_of("people")}
            left join students.students s on s.tenant_id = t.tenant_id and s.id = t.id
            left join schools.staff f on f.tenant_id = t.tenant_id and f.id = t.id
            left join homes h on h.id = t.id left join works w on w.id = t.id left join agents a on a.id = t.id
            where t.tenant_id = %(tenant)s""",
        metadata,
    )


def ROLES(metadata: int) -> str:  # noqa: N802
    profile = meant("known_userProfiles", "userProfileSourcedId")
    learning = select(
        "roles",
        {
            "sourcedId": key(),
            "userSourcedId": "u.k",
            "roleType": kept(
                "roleType",
                same("primary", 't."primary"', "boolean"),
                """case when t."primary" then 'primary' else 'secondary' end""",
            ),
            "role": "'student'",
            **DATES,
            "orgSourcedId": "o.k",
            "userProfileSourcedId": profile,
        },
        f"""from students.enrollments t join out_schools o on o.id = t.school_id join out_users u on u.id = t.student_id
            {source_of("enrollments")} where t.tenant_id = %(tenant)s and ({LIVE}) and ({AT_SCHOOL})""",
        metadata,
    )
    own_role = f"case lower(t.position) {_POSITION} else 'ext:' || t.position end"
    working = select(
        "roles",
        {
            "sourcedId": key(),
            "userSourcedId": "u.k",
            "roleType": """coalesce(r.given ->> 'roleType',
                case when w.assignment_id = t.id and h.id is null then 'primary' else 'secondary' end)""",
            "role": kept("role", same("position", "t.position"), own_role),
            **DATES,
            "orgSourcedId": "coalesce(s.k, o.k)",
            "userProfileSourcedId": profile,
        },
        f"""from schools.staff_assignments t join out_users u on u.id = t.staff_id
            left join out_schools s on s.id = t.school_id left join out_organizations o on o.id = t.organization_id
            left join works w on w.id = t.staff_id left join homes h on h.id = t.staff_id
            {source_of("staff_assignments")} where t.tenant_id = %(tenant)s and ({LIVE}) and ({AT_WORK})""",
        metadata,
    )
    kept_only = select(
        "roles",
        {
            "sourcedId": KEY_OF_GIVEN,
            "userSourcedId": "u.k",
            "endDate": AS_GIVEN,
            "orgSourcedId": "o.k",
            "userProfileSourcedId": profile,
        },
        """from interop.records r join known_users u on u.source = r.source and u.src = r.given ->> 'userSourcedId'
           join known_orgs o on o.source = r.source and o.src = r.given ->> 'orgSourcedId'
           where r.tenant_id = %(tenant)s and r.kind = 'other_roles' and r.ended_at is null""",
        metadata,
    )
    families = select(
        "roles",
        {
            "sourcedId": "f.id::text || '-family'",
            "userSourcedId": "u.k",
            "roleType": "case when w.id is null and h.id is null then 'primary' else 'secondary' end",
            "role": "f.relation",
            "orgSourcedId": """coalesce((select min(c.org) from shown_links l join homes c on c.id = l.student_id
                where l.guardian_id = f.id), (select k from any_org))""",
        },
        """from families f join out_users u on u.id = f.id left join works w on w.id = f.id
           left join homes h on h.id = f.id
           where f.needs_role and exists (select from shown_links l where l.guardian_id = f.id)
             and exists (select from any_org)""",
        metadata,
        given=False,
    )
    return f"{learning} union all {working} union all {kept_only} union all {families}"


def DEMOGRAPHICS(metadata: int) -> str:  # noqa: N802
    return select(
        "demographics",
        {
            "sourcedId": "o.k",
            "birthDate": """case when r.given is not null
                and t.birth_on is not distinct from (p.brought ->> 'birth_on')::date
                then r.given ->> 'birthDate' else t.birth_on::text end""",
        },
        f"""from identity.people t join out_users o on o.id = t.id {source_of("people", record="p")}
            left join interop.records r on r.tenant_id = %(tenant)s and r.source = p.source and r.kind = 'demographics'
                and r.sourced_id = p.sourced_id and r.ended_at is null
            where t.tenant_id = %(tenant)s and (r.given is not null or t.birth_on is not null)""",
        metadata,
    )


def USER_PROFILES(metadata: int) -> str:  # noqa: N802
    return select(
        "userProfiles",
        {"sourcedId": KEY_OF_GIVEN, "userSourcedId": "u.k"},
        """from interop.records r join known_users u on u.source = r.source and u.src = r.given ->> 'userSourcedId'
           where r.tenant_id = %(tenant)s and r.kind = 'user_profiles' and r.ended_at is null""",
        metadata,
    )
