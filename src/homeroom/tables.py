"""All tables in one place: for migrations to compare with, for a backup to hold, for keys to be rotated in."""

import homeroom.attendance.models
import homeroom.communication.models
import homeroom.identity.models
import homeroom.identity.programs.models
import homeroom.identity.sign_in_models
import homeroom.interop.exports.models
import homeroom.interop.models
import homeroom.lists.models
import homeroom.platform.journal
import homeroom.schools.models
import homeroom.search.models
import homeroom.students.behavior.models
import homeroom.students.documents.models
import homeroom.students.enrollment.models
import homeroom.students.family.models
import homeroom.students.health.models
import homeroom.students.merging.models
import homeroom.students.models
import homeroom.students.papers.models
import homeroom.students.profile.models
import homeroom.students.progress.models
import homeroom.students.warnings.models
from homeroom.platform.database.records import Record

METADATA = Record.metadata
