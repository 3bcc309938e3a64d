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

export function tabsOf(me: Me): Tab[] {
  return TABS.filter(({ needs }) => needs?.some((permission) => me.permissions.includes(permission)) ?? true);
}
