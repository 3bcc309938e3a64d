import type { Me } from '@/lib/api/types';
import { type BuiltInRole, isBuiltIn } from '@/lib/roles';

export type PageKey =
  | 'today'
  | 'board'
  | 'district'
  | 'timetable'
  | 'cover'
  | 'schools'
  | 'students'
  | 'sections'
  | 'courses'
  | 'groups'
  | 'documents'
  | 'documentKinds'
  | 'staff'
  | 'departments'
  | 'positions'
  | 'studentRecords'
  | 'guardians'
  | 'duplicates'
  | 'proposals'
  | 'comingOfAge'
  | 'mailings'
  | 'immunizationsDue'
  | 'earlyWarning'
  | 'interventions'
  | 'immunizationRules'
  | 'events'
  | 'calendarLinks'
  | 'excuses'
  | 'codes'
  | 'imports'
  | 'exports'
  | 'roles'
  | 'programs'
  | 'signInRoles'
  | 'children'
  | 'attendance'
  | 'notices'
  | 'signInSettings'
  | 'papers'
  | 'incidents'
  | 'behaviorKinds';

export interface PageLink {
  key: PageKey;
  href: string;
  /** Without this permission the page is left out. */
  needs?: string;
}

const EVENTS: PageLink = { key: 'events', href: '/events', needs: 'schools.read_events' };
const LINKS: PageLink = { key: 'calendarLinks', href: '/calendar-links', needs: 'schools.make_feeds' };

const PAPERS: PageLink = { key: 'papers', href: '/papers', needs: 'students.print' };

const INCIDENTS: PageLink = { key: 'incidents', href: '/incidents', needs: 'students.report_incident' };
/** Who is falling behind, and what is done about it. */
const FOLLOWED: PageLink[] = [
  { key: 'earlyWarning', href: '/early-warning', needs: 'students.read_warnings' },
  { key: 'interventions', href: '/interventions', needs: 'students.manage_progress' },
];

const OFFICE: PageLink[] = [
  { key: 'board', href: '/board', needs: 'attendance.read_board' },
  { key: 'timetable', href: '/timetable', needs: 'schools.read_sections' },
  { key: 'cover', href: '/cover', needs: 'schools.manage_cover' },
  { key: 'students', href: '/students', needs: 'students.read' },
  { key: 'sections', href: '/sections', needs: 'schools.read_sections' },
  { key: 'courses', href: '/courses', needs: 'schools.read_courses' },
  { key: 'groups', href: '/groups', needs: 'students.read_groups' },
  INCIDENTS,
  { key: 'documents', href: '/documents', needs: 'students.review_documents' },
  { key: 'guardians', href: '/guardians', needs: 'students.read_guardians' },
  { key: 'duplicates', href: '/duplicates', needs: 'students.merge' },
  { key: 'proposals', href: '/proposals', needs: 'students.review_proposals' },
  { key: 'comingOfAge', href: '/coming-of-age', needs: 'students.manage_families' },
  { key: 'mailings', href: '/mailings', needs: 'students.read_guardians' },
  ...FOLLOWED,
  { key: 'immunizationsDue', href: '/immunizations', needs: 'students.manage_health' },
  { key: 'staff', href: '/staff', needs: 'schools.read_staff' },
  { key: 'district', href: '/district', needs: 'schools.read' },
  { key: 'departments', href: '/departments', needs: 'schools.read_directory' },
  { key: 'schools', href: '/schools', needs: 'schools.read' },
  EVENTS,
  { key: 'excuses', href: '/excuses', needs: 'attendance.excuse' },
  { key: 'codes', href: '/codes', needs: 'attendance.read_codes' },
  PAPERS,
  { key: 'imports', href: '/imports', needs: 'interop.import' },
  { key: 'exports', href: '/exports', needs: 'interop.export' },
  { key: 'positions', href: '/settings/positions', needs: 'schools.manage_positions' },
  { key: 'immunizationRules', href: '/settings/immunizations', needs: 'students.manage_immunization_rules' },
  { key: 'behaviorKinds', href: '/settings/behavior-kinds', needs: 'students.manage_behavior_kinds' },
  { key: 'documentKinds', href: '/settings/documents', needs: 'students.manage_document_kinds' },
  { key: 'studentRecords', href: '/settings/student-records', needs: 'students.manage_schemes' },
  LINKS,
  { key: 'roles', href: '/settings/roles', needs: 'identity.read_roles' },
  { key: 'programs', href: '/settings/programs', needs: 'identity.manage_programs' },
  { key: 'signInSettings', href: '/settings/sign-in', needs: 'identity.manage_sign_in' },
  { key: 'signInRoles', href: '/sign-in-roles', needs: 'identity.manage_providers' },
];

/** Whoever looks after the students of a school. */
const CARE: PageLink[] = [
  { key: 'students', href: '/students', needs: 'students.read' },
  ...FOLLOWED,
  { key: 'immunizationsDue', href: '/immunizations', needs: 'students.manage_health' },
  { key: 'timetable', href: '/timetable', needs: 'schools.read_sections' },
  { key: 'sections', href: '/sections', needs: 'schools.read_sections' },
  { key: 'courses', href: '/courses', needs: 'schools.read_courses' },
  { key: 'groups', href: '/groups', needs: 'students.read_groups' },
  INCIDENTS,
  { key: 'documents', href: '/documents', needs: 'students.review_documents' },
  { key: 'guardians', href: '/guardians', needs: 'students.read_guardians' },
  { key: 'staff', href: '/staff', needs: 'schools.read_directory' },
  PAPERS,
  EVENTS,
  LINKS,
];

const TIMETABLE: PageLink = { key: 'timetable', href: '/timetable' };
const NOTICES: PageLink = { key: 'notices', href: '/notices' };

/** Which pages a role works with, in this order; a person with two roles gets both, each page once. */
const PAGES: [BuiltInRole, PageLink[]][] = [
  ['teacher', [
    { key: 'today', href: '/' },
    TIMETABLE,
    { key: 'students', href: '/students' },
    INCIDENTS,
    ...FOLLOWED,
    { key: 'courses', href: '/courses', needs: 'schools.read_courses' },
    { key: 'groups', href: '/groups', needs: 'students.read_groups' },
    { key: 'staff', href: '/staff', needs: 'schools.read_directory' },
    PAPERS,
    EVENTS,
    LINKS,
  ]],
  ['counselor', CARE],
  ['nurse', CARE],
  ['district_admin', OFFICE],
  ['registrar', OFFICE],
  ['school_admin', OFFICE],
  ['guardian', [{ key: 'children', href: '/' }, TIMETABLE, NOTICES, EVENTS, LINKS]],
  ['student', [{ key: 'attendance', href: '/' }, TIMETABLE, NOTICES, EVENTS, LINKS]],
];

export function navigationOf(me: Me): PageLink[] {
  const mine = PAGES.filter(([role]) => me.roles.some((held) => held.role === role)).flatMap(([, pages]) => pages);
  // A role that the district made does some of the office's work: its permissions say what.
  if (me.roles.some(({ role }) => !isBuiltIn(role))) mine.push(...OFFICE, NOTICES);
  return mine.filter(
    ({ href, needs }, index) =>
      (needs === undefined || me.permissions.includes(needs)) && mine.findIndex((page) => page.href === href) === index,
  );
}

/** Is this the page one is on, or one below it? */
export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
