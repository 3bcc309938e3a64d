import type { PageKey, PageLink } from './navigation';

export const AREAS = ['day', 'students', 'teaching', 'district', 'settings'] as const;
export type Area = (typeof AREAS)[number];

const AREA_OF: Record<PageKey, Area> = {
  today: 'day',
  board: 'day',
  children: 'day',
  attendance: 'day',
  timetable: 'day',
  cover: 'day',
  excuses: 'day',
  notices: 'day',
  students: 'students',
  guardians: 'students',
  groups: 'students',
  duplicates: 'students',
  proposals: 'students',
  documents: 'students',
  immunizationsDue: 'students',
  earlyWarning: 'students',
  interventions: 'students',
  comingOfAge: 'students',
  mailings: 'students',
  papers: 'students',
  incidents: 'students',
  sections: 'teaching',
  courses: 'teaching',
  staff: 'district',
  departments: 'district',
  schools: 'district',
  district: 'district',
  events: 'district',
  calendarLinks: 'district',
  imports: 'district',
  exports: 'district',
  codes: 'settings',
  positions: 'settings',
  studentRecords: 'settings',
  immunizationRules: 'settings',
  documentKinds: 'settings',
  behaviorKinds: 'settings',
  roles: 'settings',
  programs: 'settings',
  signInSettings: 'settings',
  signInRoles: 'settings',
};

/** From how many pages on a menu is read in parts. */
const MANY = 12;

/** The pages of a menu by area, each area once and in its order; a short menu is one part without a name. */
export function inAreas(pages: readonly PageLink[]): { area: Area | null; pages: PageLink[] }[] {
  if (pages.length < MANY) return [{ area: null, pages: [...pages] }];
  return AREAS.map((area) => ({ area, pages: pages.filter(({ key }) => AREA_OF[key] === area) })).filter(
    (part) => part.pages.length > 0,
  );
}
