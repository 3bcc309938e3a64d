import type { useFormatter } from 'next-intl';

type Format = ReturnType<typeof useFormatter>;

/** A calendar date (`2026-11-20`) in words: the same day everywhere, so no time zone comes in. */
export function formatDay(format: Format, on: string, style: 'full' | 'medium' | 'short' = 'medium'): string {
  const options = {
    full: { weekday: 'long', month: 'long', day: 'numeric' },
    medium: { weekday: 'short', month: 'short', day: 'numeric' },
    short: { month: 'short', day: 'numeric', year: 'numeric' },
  } as const;
  return format.dateTime(new Date(`${on}T00:00:00Z`), { ...options[style], timeZone: 'UTC' });
}

/** An instant (`2026-11-20T15:05:00Z`) on the clock of a school. */
export function formatInstant(format: Format, at: string, timeZone: string): string {
  return format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/** The time of day of an instant, on the clock of a school. */
export function formatTimeOf(format: Format, at: string, timeZone: string): string {
  return format.dateTime(new Date(at), { timeStyle: 'short', timeZone });
}

/** A wall-clock time (`09:05`) the way the reader writes it. */
export function formatClock(format: Format, time: string): string {
  return format.dateTime(new Date(`1970-01-01T${time}:00Z`), { timeStyle: 'short', timeZone: 'UTC' });
}

/** A date of the address bar, if it is one. */
export function asDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}

/** The date it is on the clock of a district, for a field that somebody can change: the API says which day counts. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());
}
