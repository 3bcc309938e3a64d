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
