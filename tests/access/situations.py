"""The words of the matrix: what stands to whom how."""

from enum import StrEnum


class Kind(StrEnum):
    """What an id is an id of."""

    SCHOOL = "school"
    ORGANIZATION = "organization above a school"
    OFFICE = "organization where one works"
    SECTION = "section"
    PERIOD = "class period"
    CALENDAR = "calendar"
    CHANGE = "change of the calendar"
    BELLS = "bell schedule"
    YEAR = "academic year"
    TERM = "term"
    STUDENT = "student"
    PATIENT = "student whose health may be read"
    SENT_FOR = "student for whom papers may be sent"
    SENT = "document that may be sent anew"
    PUPIL = "student who went to a school, goes there or will"
    ENROLLMENT = "enrollment"
    ROOM = "room"
    SPARE_ROOM = "room where nothing is held"
    MEETING = "meeting"
    SCHEDULED = "section of a school I work with"
    COLLEAGUE = "colleague"
    RESERVATION = "reservation"
    ABSENCE = "absence of staff"
    COVER = "cover"
    STAFF = "member of staff"
    PERSON = "person on the staff"  # without an account
    GUARDIAN = "guardian"  # without an account
    RESPONSIBLE = "guardian of somebody"
    CODE = "code"
    EXCUSED_CODE = "excused code"
    EXCUSE = "excuse"
    NOTICE = "notice"
    MAIL = "mail"
    IMPORT = "import"
    EXPORT = "export"
    OTHER_EXPORT = "export nobody took"
    PROGRAM = "program"  # nobody uses it
    CREDENTIAL = "credential of the program"
    SESSION = "session of one's own"
    SAVED_LIST = "saved list of one's own"
    SOURCED = "person another system knows"
    ACCOUNT = "account of a teacher"
    HOLDER = "teacher with an account"
    GRANT = "grant of a teacher"
    DEPARTMENT = "department"
    HEADSHIP = "headship of the department"
    ASSIGNMENT = "assignment of the member of staff"
    POSITION = "position"
    SPARE_POSITION = "position nobody holds"
    COURSE = "course"
    OTHER_COURSE = "course that asks for nothing"
    NEXT_YEAR = "next academic year"
    GROUP = "student group"
    DOCUMENT_KIND = "kind of document"
    DOCUMENT = "document of the student"
    DOCUMENT_VERSION = "version of the document"
    LINK = "link of a guardian"
    CONTACT = "emergency contact"
    HOUSEHOLD = "household"
    MEMBER = "place in a household"
    COURT_ORDER = "court order"
    PROPOSAL = "proposal of a family"
    WAIT = "place on a waiting list"
    HEALTH_RECORD = "entry of a student's health"
    HEALTH_VISIT = "visit to the nurse"
    DOSE = "dose of a vaccine"
    EXEMPTION = "exemption from a vaccine"
    INCIDENT = "incident with the student"
    PARTICIPANT = "student in the incident"
    INCIDENT_ACTION = "what was decided for the student"
    RECOGNITION = "recognition of the student"
    OWES_DOSE = "student who owes a dose"
    SCHEME = "kind of student number"
    IDENTIFIER = "number of the student"
    SERVICE_PROGRAM = "program of the district"
    OTHER_PROGRAM = "program nobody is in"
    PARTICIPATION = "student's time in a program for teachers"
    PRIVATE_PARTICIPATION = "student's time in a program teachers are not told of"
    EVENT = "event of a school"
    EVENT_SOURCE = "calendar events come from"
    EVENT_IMPORT = "calendar file that was read"
    FEED = "calendar link of one's own"
    PRINT = "print of one's own"
    CERTIFICATE = "certificate of the student"
    WARNED = "student with a flag of early warning"
    FLAG = "flag of early warning"
    INTERVENTION = "intervention"
    GOAL = "goal of the student"
    PROGRESS_NOTE = "note on the student"
    OWN_NOTE = "note of one's own"
    PAIR = "two records that may be one"
    MERGE = "merge of two records"
    PROVIDER = "provider"  # its id is a name, and here the tenant's id


class Situation(StrEnum):
    """What the ids of a request are to the one who sends it, or what is wrong with the sender."""

    OWN = "own"
    SIBLING = "sibling"  # in another school; a court order between them is over
    OTHER_CHILD = "other child"  # in the same school, with a section and a teacher of its own
    OTHER_SCHOOL = "other school"
    OTHER_TENANT = "other tenant"
    LINK_ENDED = (
        "link ended"  # yesterday: of guardian, teacher, roster, enrollment, assignment, and a grant in a school
    )
    LINK_TO_COME = "link to come"  # tomorrow
    BARRED = "barred by a court"
    WITHOUT_RECORDS = "may not see records"
    GRANT_ENDED = "grant ended"
    GRANT_TO_COME = "grant to come"
    SESSION_ENDED = "session ended"
    SESSION_EXPIRED = "session or key expired"
    SUSPENDED = "account suspended"
    NO_TOKEN = "no token"  # none, or one that is not ours, expired, or cut


PLACES = (
    Situation.OWN,
    Situation.SIBLING,
    Situation.OTHER_CHILD,
    Situation.OTHER_SCHOOL,
    Situation.LINK_ENDED,
    Situation.LINK_TO_COME,
    Situation.BARRED,
    Situation.WITHOUT_RECORDS,
)
"""The situations that are places in the sender's own district."""

PLACES_OF_SCHOOLS = (Situation.OWN, Situation.OTHER_SCHOOL, Situation.LINK_ENDED)
"""Those that differ for a program: each in a school of its own. It is linked to nobody."""
