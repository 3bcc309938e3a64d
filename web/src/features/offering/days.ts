import type { useFormatter } from 'next-intl';

import { weekdayName } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

export type Pattern = Answer<'/v1/schools/sections/{section_id}/meetings', 'get'>;
type Meeting = Pattern['meetings'][number];

/** What a day of the cycle is called: its name, or the weekday. */
export function dayName(pattern: Pick<Pattern, 'cycle_names'>, day: number, format: ReturnType<typeof useFormatter>): string {
  return pattern.cycle_names[day - 1] ?? weekdayName(format, day);
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
