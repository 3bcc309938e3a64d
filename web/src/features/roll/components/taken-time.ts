import type { useFormatter } from 'next-intl';

import { formatInstant } from '@/i18n/dates';

import type { Roll } from '../types';

type Format = ReturnType<typeof useFormatter>;

/** The time of day on the school's clock. */
export function clockTime(format: Format, roll: Roll, at: string): string {
  return format.dateTime(new Date(at), { timeStyle: 'short', timeZone: roll.section.time_zone });
}

/** When something happened to a roll: the time is enough on its own day. */
export function takenTime(format: Format, roll: Roll, at: string | null): string {
  if (!at) return '';
  const timeZone = roll.section.time_zone;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(at));
  return day === roll.on ? clockTime(format, roll, at) : formatInstant(format, at, timeZone);
}
