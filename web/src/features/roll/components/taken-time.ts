import type { useFormatter } from 'next-intl';

import { formatInstant } from '@/i18n/dates';

import type { Roll } from '../types';

/** When something happened to a roll: the time is enough on its own day. */
export function takenTime(format: ReturnType<typeof useFormatter>, roll: Roll, at: string | null): string {
  if (!at) return '';
  const timeZone = roll.section.time_zone;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(at));
  return day === roll.on
    ? format.dateTime(new Date(at), { timeStyle: 'short', timeZone })
    : formatInstant(format, at, timeZone);
}
