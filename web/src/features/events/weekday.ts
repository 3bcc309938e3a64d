import type { useFormatter } from 'next-intl';

/** 1 January 2024 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** An ISO weekday (Monday is 1) in short: "Tue". */
export function weekdayName(format: ReturnType<typeof useFormatter>, day: number): string {
  return format.dateTime(new Date(A_MONDAY + (day - 1) * DAY_MS), { weekday: 'short', timeZone: 'UTC' });
}
