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

/** The pages of a student's record for whoever works with it; for a family as `familyTabsOf`. */
export function tabsOf(me: Me, studentId: string): Tab[] {
  if (me.roles.every(({ role }) => role === 'guardian' || role === 'student')) return familyTabsOf(me, studentId);
  return PARTS.filter(opensTo(me)).map(({ key, path }) => ({ key, href: `/students/${studentId}${path}` }));
}

/** The same for a family: its own pages, and beside them those it shares with the school. */
export function familyTabsOf(me: Me, studentId: string): Tab[] {
  const own = OWN_PARTS.map(({ path, ...rest }) => ({ ...rest, path: `/children/${studentId}${path}` }));
  const shared = [OVERVIEW, HEALTH, BEHAVIOR, DOCUMENTS, PROFILE].map(({ path, ...rest }) => ({
    ...rest,
    path: `/students/${studentId}${path}`,
  }));
  return [...own, ...shared].filter(opensTo(me)).map(({ key, path }) => ({ key, href: path }));
}
