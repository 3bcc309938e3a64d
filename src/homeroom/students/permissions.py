"""Rights over students, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated, Final

from homeroom.gateway.access import requires
from homeroom.kernel.actor import Scope
from homeroom.kernel.permissions import DISTRICT, FAMILIES, FAMILY, OFFICES, STAFF, describe
from homeroom.platform.work import Work

RECORDS: Final = (*OFFICES, Scope.WARD, Scope.SELF)
"""Who keeps records, and the family they are about."""


class StudentPermission(StrEnum):
    READ = "students.read"
    READ_GUARDIANS = "students.read_guardians"
    CORRECT = "students.correct"
    ENROLL = "students.enroll"
    NUMBER = "students.number"
    MANAGE_ROSTERS = "students.manage_rosters"
    READ_GROUPS = "students.read_groups"
    MANAGE_GROUPS = "students.manage_groups"
    READ_HEALTH = "students.read_health"
    MANAGE_HEALTH = "students.manage_health"
    READ_EMERGENCY = "students.read_emergency"
    READ_ALERTS = "students.read_alerts"
    MANAGE_IMMUNIZATION_RULES = "students.manage_immunization_rules"
    READ_DOCUMENTS = "students.read_documents"
    READ_OFFICE_DOCUMENTS = "students.read_office_documents"
    READ_HEALTH_DOCUMENTS = "students.read_health_documents"
    READ_COUNSELING_DOCUMENTS = "students.read_counseling_documents"
    ADD_DOCUMENTS = "students.add_documents"
    SIGN_DOCUMENTS = "students.sign_documents"
    REVIEW_DOCUMENTS = "students.review_documents"
    MANAGE_DOCUMENT_KINDS = "students.manage_document_kinds"
    MANAGE_FAMILIES = "students.manage_families"
    READ_CUSTODY = "students.read_custody"
    PROPOSE = "students.propose"
    REVIEW_PROPOSALS = "students.review_proposals"
    READ_PROFILE = "students.read_profile"
    READ_DEMOGRAPHICS = "students.read_demographics"
    READ_PROGRAMS = "students.read_programs"
    MANAGE_PROGRAMS = "students.manage_programs"
    MANAGE_SCHEMES = "students.manage_schemes"
    PRINT = "students.print"
    CERTIFY = "students.certify"
    REPORT_INCIDENT = "students.report_incident"
    READ_BEHAVIOR = "students.read_behavior"
    MANAGE_BEHAVIOR = "students.manage_behavior"
    RECOGNIZE = "students.recognize"
    MANAGE_BEHAVIOR_KINDS = "students.manage_behavior_kinds"
    READ_WARNINGS = "students.read_warnings"
    READ_WARNING_RULES = "students.read_warning_rules"
    MANAGE_WARNING_RULES = "students.manage_warning_rules"
    MANAGE_SCHOOL_WARNING_RULES = "students.manage_school_warning_rules"
    READ_PROGRESS = "students.read_progress"
    READ_COUNSELING_NOTES = "students.read_counseling_notes"
    MANAGE_PROGRESS = "students.manage_progress"
    MERGE = "students.merge"


describe(StudentPermission.READ, "See students: names, grade, enrollment and sections", FAMILIES)
describe(StudentPermission.READ_GUARDIANS, "See students' guardians and how to reach them", OFFICES)
describe(StudentPermission.CORRECT, "Correct students' records", OFFICES)
describe(StudentPermission.ENROLL, "Enroll students, transfer and withdraw them, and count them as of any day", OFFICES)
describe(StudentPermission.NUMBER, "Say how the district makes student numbers", OFFICES)
describe(
    StudentPermission.MANAGE_ROSTERS, "Put students on sections' rosters and waiting lists, and take them off", OFFICES
)
describe(StudentPermission.READ_GROUPS, "See homerooms and other student groups, and who is in them", STAFF)
describe(StudentPermission.MANAGE_GROUPS, "Make student groups and say who is in them", OFFICES)
describe(StudentPermission.READ_HEALTH, "See students' health: each reading is on record", RECORDS)
describe(StudentPermission.MANAGE_HEALTH, "Keep students' health: entries, visits, immunizations, cards", OFFICES)
describe(StudentPermission.READ_EMERGENCY, "See students' emergency cards", OFFICES)
describe(StudentPermission.READ_ALERTS, "See the health alerts that are meant for those who teach a student", STAFF)
describe(StudentPermission.MANAGE_IMMUNIZATION_RULES, "Say which immunizations the district asks for", DISTRICT)
describe(StudentPermission.READ_DOCUMENTS, "See students' documents of the kinds open to them", FAMILIES)
describe(StudentPermission.READ_OFFICE_DOCUMENTS, "See students' documents of the kinds open to the office", OFFICES)
describe(StudentPermission.READ_HEALTH_DOCUMENTS, "See students' documents of the kinds open to the nurse", OFFICES)
describe(
    StudentPermission.READ_COUNSELING_DOCUMENTS, "See students' documents of the kinds open to the counselor", OFFICES
)
describe(StudentPermission.ADD_DOCUMENTS, "Add documents of students, and new versions of them", RECORDS)
describe(StudentPermission.SIGN_DOCUMENTS, "Acknowledge students' documents by signature", (Scope.WARD, Scope.SELF))
describe(
    StudentPermission.REVIEW_DOCUMENTS,
    "Approve, correct and remove students' documents, and see who lacks which",
    OFFICES,
)
describe(
    StudentPermission.MANAGE_DOCUMENT_KINDS, "Say which kinds of documents there are and who must have them", DISTRICT
)
describe(
    StudentPermission.MANAGE_FAMILIES,
    "Say who is responsible for a student, with which rights, who lives where and whom a court bars",
    OFFICES,
)
describe(
    StudentPermission.READ_CUSTODY, "Read and write the notes on a court order: each reading is on record", OFFICES
)
describe(StudentPermission.PROPOSE, "Propose changes of addresses, phones and contacts to the office", FAMILY)
describe(StudentPermission.REVIEW_PROPOSALS, "Approve or decline what families propose", OFFICES)
describe(
    StudentPermission.READ_PROFILE, "See students' profiles: preferred names, pronouns, languages, numbers", RECORDS
)
describe(StudentPermission.READ_DEMOGRAPHICS, "See students' gender, race and ethnicity, and birth place", RECORDS)
describe(
    StudentPermission.READ_PROGRAMS,
    "See students' programs and services; of those taught, what teachers may know",
    FAMILIES,
)
describe(StudentPermission.MANAGE_PROGRAMS, "Put students into programs and services, and end them", OFFICES)
describe(StudentPermission.MANAGE_SCHEMES, "Set the district's kinds of student numbers and its programs", DISTRICT)
describe(StudentPermission.PRINT, "Print student cards and emergency binders", STAFF)
describe(StudentPermission.CERTIFY, "Certify on paper that students are enrolled", OFFICES)
describe(StudentPermission.REPORT_INCIDENT, "Report incidents with students", STAFF)
describe(
    StudentPermission.READ_BEHAVIOR,
    "See incidents and recognition; of those taught, and of one's children, only their own part",
    FAMILIES,
)
describe(
    StudentPermission.MANAGE_BEHAVIOR,
    "Correct, close and void incidents, say what is done about them, and tell families",
    OFFICES,
)
describe(StudentPermission.RECOGNIZE, "Give students recognition, which they and their families read", STAFF)
describe(StudentPermission.MANAGE_BEHAVIOR_KINDS, "Say which kinds of incidents and recognition there are", DISTRICT)
describe(StudentPermission.READ_WARNINGS, "See which students early warning points at, why and since when", STAFF)
describe(StudentPermission.READ_WARNING_RULES, "See the thresholds of early warning", FAMILIES)
describe(StudentPermission.MANAGE_WARNING_RULES, "Set the district's thresholds of early warning", DISTRICT)
describe(StudentPermission.MANAGE_SCHOOL_WARNING_RULES, "Set a school's own thresholds of early warning", OFFICES)
describe(
    StudentPermission.READ_PROGRESS,
    "See students' goals, interventions and notes: of each what is meant for them",
    FAMILIES,
)
describe(StudentPermission.READ_COUNSELING_NOTES, "See the notes that counselors keep among themselves", OFFICES)
describe(StudentPermission.MANAGE_PROGRESS, "Set students goals, start interventions and write notes", STAFF)
describe(StudentPermission.MERGE, "Find records of one person that are double, merge them and undo that", DISTRICT)

CanReadGuardians = Annotated[Work, requires(StudentPermission.READ_GUARDIANS)]
CanReadStudents = Annotated[Work, requires(StudentPermission.READ)]
CanCorrectStudents = Annotated[Work, requires(StudentPermission.CORRECT)]
CanEnrollStudents = Annotated[Work, requires(StudentPermission.ENROLL)]
CanNumberStudents = Annotated[Work, requires(StudentPermission.NUMBER)]
CanManageRosters = Annotated[Work, requires(StudentPermission.MANAGE_ROSTERS)]
CanReadGroups = Annotated[Work, requires(StudentPermission.READ_GROUPS)]
CanPrint = Annotated[Work, requires(StudentPermission.PRINT)]
CanCertify = Annotated[Work, requires(StudentPermission.CERTIFY)]
CanManageGroups = Annotated[Work, requires(StudentPermission.MANAGE_GROUPS)]
CanMerge = Annotated[Work, requires(StudentPermission.MERGE)]
CanReadHealth = Annotated[Work, requires(StudentPermission.READ_HEALTH)]
CanManageHealth = Annotated[Work, requires(StudentPermission.MANAGE_HEALTH)]
CanReadEmergency = Annotated[Work, requires(StudentPermission.READ_EMERGENCY)]
CanReadAlerts = Annotated[Work, requires(StudentPermission.READ_ALERTS)]
CanManageImmunizationRules = Annotated[Work, requires(StudentPermission.MANAGE_IMMUNIZATION_RULES)]
CanReadDocuments = Annotated[Work, requires(StudentPermission.READ_DOCUMENTS)]
CanAddDocuments = Annotated[Work, requires(StudentPermission.ADD_DOCUMENTS)]
CanCompleteUpload = Annotated[Work, requires(StudentPermission.ADD_DOCUMENTS, keeps_answers=False)]
"""A key would hold a transaction open for as long as a file is looked into; sent again, it is refused by what is."""
CanSignDocuments = Annotated[Work, requires(StudentPermission.SIGN_DOCUMENTS)]
CanReviewDocuments = Annotated[Work, requires(StudentPermission.REVIEW_DOCUMENTS)]
CanManageDocumentKinds = Annotated[Work, requires(StudentPermission.MANAGE_DOCUMENT_KINDS)]
CanManageFamilies = Annotated[Work, requires(StudentPermission.MANAGE_FAMILIES)]
CanReadCustody = Annotated[Work, requires(StudentPermission.READ_CUSTODY)]
CanPropose = Annotated[Work, requires(StudentPermission.PROPOSE)]
CanReviewProposals = Annotated[Work, requires(StudentPermission.REVIEW_PROPOSALS)]
CanReadProfile = Annotated[Work, requires(StudentPermission.READ_PROFILE)]
CanReadDemographics = Annotated[Work, requires(StudentPermission.READ_DEMOGRAPHICS)]
CanRevealNumbers = Annotated[Work, requires(StudentPermission.CORRECT, keeps_answers=False)]
CanReadPrograms = Annotated[Work, requires(StudentPermission.READ_PROGRAMS)]
CanManagePrograms = Annotated[Work, requires(StudentPermission.MANAGE_PROGRAMS)]
CanReadWarnings = Annotated[Work, requires(StudentPermission.READ_WARNINGS)]
CanReadWarningRules = Annotated[Work, requires(StudentPermission.READ_WARNING_RULES)]
CanManageWarningRules = Annotated[Work, requires(StudentPermission.MANAGE_WARNING_RULES)]
CanManageSchoolWarningRules = Annotated[Work, requires(StudentPermission.MANAGE_SCHOOL_WARNING_RULES)]
CanReadProgress = Annotated[Work, requires(StudentPermission.READ_PROGRESS)]
CanManageProgress = Annotated[Work, requires(StudentPermission.MANAGE_PROGRESS)]
CanManageSchemes = Annotated[Work, requires(StudentPermission.MANAGE_SCHEMES)]
CanReportIncidents = Annotated[Work, requires(StudentPermission.REPORT_INCIDENT)]
CanReadBehavior = Annotated[Work, requires(StudentPermission.READ_BEHAVIOR)]
CanManageBehavior = Annotated[Work, requires(StudentPermission.MANAGE_BEHAVIOR)]
CanRecognize = Annotated[Work, requires(StudentPermission.RECOGNIZE)]
CanManageBehaviorKinds = Annotated[Work, requires(StudentPermission.MANAGE_BEHAVIOR_KINDS)]
