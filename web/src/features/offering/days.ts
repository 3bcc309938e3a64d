import type { useFormatter } from 'next-intl';

import type { Answer } from '@/lib/api/types';

export type Pattern = Answer<'/v1/schools/sections/{section_id}/meetings', 'get'>;
type Meeting = Pattern['meetings'][number];

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const A_DAY = 86_400_000;

/** What a day of the cycle is called: its name, or the weekday. */
export function dayName(pattern: Pick<Pattern, 'cycle_names'>, day: number, format: ReturnType<typeof useFormatter>): string {
  const named = pattern.cycle_names[day - 1];
  return named ?? format.dateTime(new Date(MONDAY + (day - 1) * A_DAY), { weekday: 'short', timeZone: 'UTC' });
}

/** The meetings that are in force on a day. */
export function meetingsOn(meetings: readonly Meeting[], on: string): Meeting[] {
  return meetings.filter(
    ({ starts_on, ends_on }) => (starts_on === null || starts_on <= on) && (ends_on === null || ends_on >= on),
  );
}

/** The next day after `on` from which something else holds; null where nothing is set to change. */
export function nextChange(meetings: readonly Meeting[], on: string): string | null {
  const first = meetings.flatMap(({ starts_on }) => (starts_on !== null && starts_on > on ? [starts_on] : [])).sort()[0];
  return first ?? null;
}
