'use client';

import { useCallback, useSyncExternalStore } from 'react';

import { clockIn } from './clock';

const EVERY_MS = 10_000;

/** The clock on a school's wall; the server's first, so that what it rendered stands. */
export function useSchoolClock(timeZone: string, first: string): string {
  const read = useCallback(() => clockIn(timeZone), [timeZone]);
  return useSyncExternalStore(tick, read, () => first);
}

function tick(notify: () => void) {
  const timer = setInterval(notify, EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
