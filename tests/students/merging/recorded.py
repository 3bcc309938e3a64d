"""What a district has on record of two people who are one, table by table, and a look at all of it."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.attendance.models import Mark, MarkChange
from homeroom.communication.models import Mail, MailState, Notice, NoticeKind, NoticeState
from homeroom.interop.models import EndDates, Import, ImportState, SourceRecord
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.lists.models import DefaultList, SavedList
from homeroom.platform.database.records import TenantOwned
from homeroom.platform.sealed import Seals, bound_to, sealed_columns
from homeroom.students.documents.models import Document, DocumentKind, DocumentState
from homeroom.students.family.models import EmergencyContact, Proposal, ProposalKind
from homeroom.students.health.models import (
    HealthCard,
    HealthKind,
    HealthRecord,
    ImmunizationDose,
    Vaccine,
)
from homeroom.students.merging.models import DuplicatePair, PairKind
from homeroom.students.models import (
    CourtOrder,
    Enrollment,
    Group,
    GroupKind,
    GroupMember,
    GuardianLink,
    Household,
    HouseholdMember,
    Relation,
)
from homeroom.students.profile.models import (
    CheckDigit,
    Identifier,
    IdentifierScheme,
    Participation,
    ProgramKind,
    SchemeKind,
    ServiceProgram,
    StudentProfile,
)
from homeroom.tables import METADATA
from tests.students.health.test_card import CARD
from tests.support.world import FIRST_DAY, TODAY, SectionMade, World

WRITTEN_BY_MERGES: Final = frozenset(
    {
        "students.merges",
        "students.merge_steps",
        "platform.audit_entries",
        "platform.events",
        "platform.handled_events",
        "platform.idempotency_keys",
        "search.words",
    }
)
"""What tells of merges, and what is looked at by itself."""


def everything(world: World) -> dict[str, list[Any]]:
    """Every row of the tenant as it stands, but for counters that only go up."""
    found = {}
    for table in METADATA.sorted_tables:
        name = f"{table.schema}.{table.name}"
        if "tenant_id" in table.c and name not in WRITTEN_BY_MERGES:
            rows = world.application.as_owner(
                f"select to_jsonb(t) from {name} t where tenant_id = %s",
                world.tenant_id,
            )
            found[name] = sorted((_settled(world, name, row) for (row,) in rows), key=str)
    return found


def _settled(world: World, table: str, row: dict[str, Any]) -> dict[str, Any]:
    """What is sealed is sealed otherwise each time: it is compared opened."""
    if table == "identity.accounts":
        row.pop("version")
    for of, name in sealed_columns(METADATA):
        if of == table and row[name] is not None:
            bound = bound_to(world.tenant_id, f"{table}.{name}", UUID(row["id"]))
            row[name] = world.application.parts.keys.unseal(bytes.fromhex(row[name][2:]), bound).decode()
    return row


class Shared:
    """What both may have rows of: sections, groups, kinds, people."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.section: SectionMade
        self.group, self.kind, self.scheme, self.program, self.household, self.guardian, self.imported = (
            new_id() for _ in range(7)
        )

    async def make(self) -> "Shared":
        world = self.world
        self.section = await world.a_section()
        self.guardian = await world.a_person("Pat")
        await world.add(
            Group(id=self.group, school_id=world.school.id, kind=GroupKind.TEAM, name="Chess", search_name="chess"),
            DocumentKind(
                id=self.kind,
                name="Form",
                search_name="form",
                seen_by=["office"],
                family_sends=True,
                needs_approval=False,
                needs_signature=False,
                expires=False,
                remind_days=0,
            ),
            IdentifierScheme(
                id=self.scheme,
                name="State",
                search_name="state",
                kind=SchemeKind.STATE,
                check_digit=CheckDigit.NONE,
                sealed=False,
                active=True,
            ),
            ServiceProgram(
                id=self.program, name="IEP", search_name="iep", kind=ProgramKind.OTHER, for_teachers=False, active=True
            ),
            Household(id=self.household, name="The Lees", address="1 Main St"),
            Import(
                id=self.imported,
                file_name="x.zip",
                file_size=1,
                end_dates=EndDates.EXCLUSIVE,
                state=ImportState.APPLIED,
                requested_at=clock.now(),
            ),
        )
        return self

    def rows(self, person: UUID, what: str, number: int) -> list[TenantOwned]:
        """The rows of a student that `what` names; `number` tells one person's from the other's where it must."""
        return list(self._of_school(person, number).get(what) or self._of_record(person, number)[what])

    def _of_school(self, person: UUID, number: int) -> Mapping[str, list[TenantOwned]]:
        day, code = TODAY - timedelta(days=7), self.world.school.codes["A"]
        notice = Notice(
            id=new_id(),
            recipient_id=self.guardian,
            kind=NoticeKind.ABSENCE,
            student_id=person,
            about_on=TODAY,
            sections=[],
            state=NoticeState.SENT,
            due_at=clock.now(),
        )
        mail = Mail(
            recipient_id=self.guardian,
            notice_id=notice.id,
            address="x@example.org",
            subject="s",
            body="b",
            state=MailState.KEPT,
            written_at=clock.now(),
        )
        return {
            "mark": [
                Mark(
                    marked_on=day,
                    section_id=self.section.id,
                    student_id=person,
                    code_id=code,
                    changed=True,
                ),
                MarkChange(
                    marked_on=day,
                    section_id=self.section.id,
                    student_id=person,
                    from_code_id=code,
                    to_code_id=code,
                    changed_at=clock.now(),
                    changed_by=self.guardian,
                ),
            ],
            "notice": [notice, mail],
            "group": [
                GroupMember(group_id=self.group, student_id=person, starts_on=FIRST_DAY - timedelta(days=number))
            ],
            "second enrollment": [
                Enrollment(
                    student_id=person,
                    school_id=self.world.school.id,
                    grade_level="08",
                    starts_on=FIRST_DAY - timedelta(days=300 - number),
                    ends_on=FIRST_DAY - timedelta(days=90),
                    primary=True,
                )
            ],
            "record": [
                SourceRecord(
                    source="sis",
                    kind="people",
                    sourced_id=f"u{number}",
                    local_id=person,
                    given={},
                    brought={},
                    import_id=self.imported,
                )
            ],
        }

    def _of_record(self, person: UUID, number: int) -> Mapping[str, list[TenantOwned]]:
        seals = Seals(self.world.application.parts.keys, self.world.tenant_id)
        card, note = (
            HealthCard(id=person),
            HealthRecord(
                id=new_id(),
                student_id=person,
                kind=HealthKind.ALLERGY,
                starts_on=FIRST_DAY,
                on_card=True,
                for_teachers=True,
            ),
        )
        dose = ImmunizationDose(id=new_id(), student_id=person, vaccine=Vaccine.MMR, given_on=FIRST_DAY)
        seals.put(card, HealthCard.sealed, json.dumps({**CARD, "doctor": f"Dr. {number}"}))
        seals.put(note, HealthRecord.sealed, f"nuts {number}")
        seals.put(dose, ImmunizationDose.sealed, f"lot {number}")
        dated: dict[str, Any] = {"starts_on": FIRST_DAY - timedelta(days=number)}
        return {
            "card": [card],
            "health": [note],
            "dose": [dose],
            "profile": [StudentProfile(id=person, pronouns=f"they {number}")],
            "identifier": [Identifier(student_id=person, scheme_id=self.scheme, value=f"N{number}", **dated)],
            "program": [Participation(student_id=person, program_id=self.program, **dated)],
            "home": [HouseholdMember(household_id=self.household, person_id=person, **dated)],
            "guardian": [
                GuardianLink(
                    student_id=person,
                    guardian_id=self.guardian,
                    relation=Relation.PARENT,
                    may_see_records=True,
                    is_notified=True,
                    may_pick_up=True,
                    is_billed=False,
                    **dated,
                )
            ],
            "order": [CourtOrder(student_id=person, guardian_id=self.guardian, reference=f"R{number}", **dated)],
            "contact": [
                EmergencyContact(student_id=person, name="Lee", relation="aunt", phone="555", may_pick_up=True, **dated)
            ],
            "proposal": [
                Proposal(
                    student_id=person,
                    proposed_by=person,
                    target_id=person,
                    kind=ProposalKind.OWN_CONTACT,
                    before={},
                    after={},
                )
            ],
            "document": [
                Document(
                    student_id=person,
                    kind_id=self.kind,
                    name="Form",
                    state=DocumentState.KEPT,
                    made_at=clock.now(),
                )
            ],
        }


OF_STUDENTS: Final = (
    "mark",
    "notice",
    "group",
    "second enrollment",
    "record",
    "card",
    "health",
    "dose",
    "profile",
    "identifier",
    "program",
    "home",
    "guardian",
    "order",
    "contact",
    "proposal",
    "document",
)


def a_list_of(account_id: UUID, name: str) -> list[TenantOwned]:
    saved = SavedList(
        id=new_id(),
        list="students.students",
        account_id=account_id,
        name=name,
        parameters={},
        shared=False,
        changed_at=clock.now(),
    )
    return [saved, DefaultList(account_id=account_id, list="students.students", saved_list_id=saved.id)]


def a_pair(one: UUID, other: UUID) -> DuplicatePair:
    first, second = sorted((one, other))
    return DuplicatePair(kind=PairKind.STUDENT, first_id=first, second_id=second, score=90, reasons=["same_name"])
