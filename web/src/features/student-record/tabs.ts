import type { Messages } from 'next-intl';

import type { Me } from '@/lib/api/types';

export type TabKey = keyof Messages['studentRecord']['tabs'];

export interface Tab {
  key: TabKey;
  href: string;
}

interface Part {
  key: TabKey;
  /** Below the student's own page; empty for the page itself. */
  path: string;
  /** One of these opens it; without any it is open to whoever sees the student. */
  needs?: readonly string[];
}

const OVERVIEW: Part = { key: 'overview', path: '' };
const HEALTH: Part = {
  key: 'health',
  path: '/health',
  needs: ['students.read_health', 'students.read_emergency', 'students.read_alerts'],
};
const BEHAVIOR: Part = { key: 'behavior', path: '/behavior', needs: ['students.read_behavior'] };
const PROGRESS: Part = { key: 'progress', path: '/progress', needs: ['students.read_progress'] };
const DOCUMENTS: Part = { key: 'documents', path: '/documents', needs: ['students.read_documents'] };
const PROFILE: Part = { key: 'profile', path: '/profile', needs: ['students.read_profile', 'students.read_programs'] };

/** A student's record, in the order people ask for it. */
const PARTS: readonly Part[] = [
  OVERVIEW,
  { key: 'enrollment', path: '/enrollment', needs: ['students.enroll'] },
  { key: 'family', path: '/family', needs: ['students.read_guardians', 'students.propose'] },
  HEALTH,
  BEHAVIOR,
  PROGRESS,
  DOCUMENTS,
  PROFILE,
];

/** What a family has pages of its own for. */
const OWN_PARTS: readonly Part[] = [
  { key: 'days', path: '', needs: ['attendance.read_student'] },
  { key: 'family', path: '/family', needs: ['students.propose'] },
  PROGRESS,
];

const opensTo = (me: Me) => (part: Part) =>
  part.needs?.some((permission) => me.permissions.includes(permission)) ?? true;

/** A day as the API writes it, so many years later; who was born on February 29 comes of age on February 28. */
const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`.replace('-02-29', '-02-28');

const isOfAge = (me: Me, birthOn: string | null) => birthOn !== null && yearsAfter(birthOn, 18) <= me.today;

/** The pages of a student's record for whoever works with it; for a family as `familyTabsOf`. */
export function tabsOf(me: Me, { id, birth_on }: { id: string; birth_on: string | null }): Tab[] {
  if (me.roles.every(({ role }) => role === 'guardian' || role === 'student')) return familyTabsOf(me, id, birth_on);
  return PARTS.filter(opensTo(me)).map(({ key, path }) => ({ key, href: `/students/${id}${path}` }));
}

/** For a family: its own pages, and those it shares with the school. Students read of their own health from 18 on. */
export function familyTabsOf(me: Me, studentId: string, birthOn: string | null = null): Tab[] {
  const grown = !me.roles.every(({ role }) => role === 'student') || isOfAge(me, birthOn);
  const own = OWN_PARTS.map(({ path, ...rest }) => ({ ...rest, path: `/children/${studentId}${path}` }));
  const shared = [OVERVIEW, ...(grown ? [HEALTH] : []), BEHAVIOR, DOCUMENTS, PROFILE].map(({ path, ...rest }) => ({
    ...rest,
    path: `/students/${studentId}${path}`,
  }));
  return [...own, ...shared].filter(opensTo(me)).map(({ key, path }) => ({ key, href: path }));
}
