import type { useFormatter } from 'next-intl';

const DAY_MS = 86_400_000;
/** 1 January 2024 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);

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

/** An instant on the clock of a time zone, as a field for date and time has it (`2026-11-20T07:05`). */
export function clockOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which a time zone's clock shows this (`2026-11-20T07:05`). An hour that comes twice is the first one;
 * of one that is left out the clock is read as it went before.
 */
export function instantOf(clock: string, timeZone: string): string {
  const shown = Date.parse(`${clock}Z`);
  const goesBy = (offset: number) => new Date(shown - offset);
  const offsetAt = (at: number) => Date.parse(`${clockOf(new Date(at), timeZone)}Z`) - at;
  const before = goesBy(offsetAt(shown - DAY_MS));
  const after = goesBy(offsetAt(shown + DAY_MS));
  const wanted = clock.slice(0, 16);
  const isRight = (at: Date) => clockOf(at, timeZone) === wanted;
  return (!isRight(before) && isRight(after) ? after : before).toISOString();
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
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(value) ? undefined : value;
}

/** The date so many days later (earlier, if negative). */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** ISO: 1 is Monday, 7 Sunday. */
export function weekdayOf(on: string): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
}

/** What an ISO weekday is called. */
export function weekdayName(format: Format, weekday: number, style: 'long' | 'short' | 'narrow' = 'short'): string {
  return format.dateTime(new Date(A_MONDAY + (weekday - 1) * DAY_MS), { weekday: style, timeZone: 'UTC' });
}
