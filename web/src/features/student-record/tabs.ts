import type { Messages } from 'next-intl';

import type { Me } from '@/lib/api/types';

export type TabKey = keyof Messages['studentRecord']['tabs'];

export interface Tab {
  key: TabKey;
  /** Below the student's own page; empty for the page itself. */
  path: string;
  /** One of these opens it; without any it is open to whoever sees the student. */
  needs?: readonly string[];
}

/** A student's record, in the order people ask for it. */
const TABS: readonly Tab[] = [
  { key: 'overview', path: '' },
  { key: 'enrollment', path: '/enrollment', needs: ['students.enroll'] },
  { key: 'family', path: '/family', needs: ['students.read_guardians', 'students.propose'] },
  { key: 'health', path: '/health', needs: ['students.read_health', 'students.read_emergency', 'students.read_alerts'] },
  { key: 'behavior', path: '/behavior', needs: ['students.read_behavior'] },
  { key: 'progress', path: '/progress', needs: ['students.read_progress'] },
  { key: 'documents', path: '/documents', needs: ['students.read_documents'] },
  { key: 'profile', path: '/profile', needs: ['students.read_profile', 'students.read_programs'] },
];

/** A day as the API writes it, so many years later; who was born on February 29 comes of age on February 28. */
const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`.replace('-02-29', '-02-28');

/** Students read about their own health from 18 on, when their parents' rights pass to them. */
export function tabsOf(me: Me, birthOn: string | null): Tab[] {
  const alone = me.roles.every(({ role }) => role === 'student');
  const ofAge = birthOn !== null && yearsAfter(birthOn, 18) <= me.today;
  return TABS.filter(
    ({ key, needs }) =>
      (needs?.some((permission) => me.permissions.includes(permission)) ?? true) && (key !== 'health' || !alone || ofAge),
  );
}
