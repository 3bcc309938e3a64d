import access from './access.json';
import account from './account.json';
import attendanceDay from './attendance-day.json';
import auth from './auth.json';
import behavior from './behavior.json';
import board from './board.json';
import calendar from './calendar.json';
import codes from './codes.json';
import common from './common.json';
import correct from './correct.json';
import departments from './departments.json';
import courses from './courses.json';
import cover from './cover.json';
import devMail from './dev-mail.json';
import district from './district.json';
import duplicates from './duplicates.json';
import enrollment from './enrollment.json';
import documents from './documents.json';
import events from './events.json';
import excuses from './excuses.json';
import families from './families.json';
import family from './family.json';
import groups from './groups.json';
import guardians from './guardians.json';
import exportWords from './exports.json';
import health from './health.json';
import imports from './imports.json';
import invite from './invite.json';
import lists from './lists.json';
import notices from './notices.json';
import papers from './papers.json';
import positions from './positions.json';
import offering from './offering.json';
import problems from './problems.json';
import roles from './roles.json';
import profile from './profile.json';
import programs from './programs.json';
import progress from './progress.json';
import providerRoles from './provider-roles.json';
import roll from './roll.json';
import rooms from './rooms.json';
import schools from './schools.json';
import secondFactor from './second-factor.json';
import sections from './sections.json';
import shell from './shell.json';
import signInSettings from './sign-in-settings.json';
import source from './source.json';
import staff from './staff.json';
import steps from './steps.json';
import studentRecord from './student-record.json';
import students from './students.json';
import table from './table.json';
import warnings from './warnings.json';
import week from './week.json';

/** One file per area; its name here is the namespace: `useTranslations('shell')`. */
export default {
  access,
  account,
  attendanceDay,
  auth,
  behavior,
  board,
  calendar,
  codes,
  common,
  correct,
  departments,
  courses,
  cover,
  devMail,
  district,
  duplicates,
  enrollment,
  documents,
  events,
  excuses,
  families,
  family,
  groups,
  guardians,
  exports: exportWords,
  health,
  imports,
  invite,
  lists,
  notices,
  papers,
  positions,
  offering,
  problems,
  roles,
  profile,
  programs,
  progress,
  providerRoles,
  roll,
  rooms,
  schools,
  secondFactor,
  sections,
  shell,
  signInSettings,
  source,
  staff,
  steps,
  studentRecord,
  students,
  table,
  warnings,
  week,
};
