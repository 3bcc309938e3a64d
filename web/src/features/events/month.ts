/** Months as `2026-11`, days as `2026-11-16`; weeks begin on Sunday, as on American wall calendars. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY_MS = 86_400_000;
const WEEK = 7;

export function asMonth(value: unknown): string | undefined {
  return typeof value === 'string' && MONTH.test(value) ? value : undefined;
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export function monthsFrom(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** From a day to a day, both included. */
function daysBetween(first: string, last: string): string[] {
  const from = Date.parse(first);
  const count = Math.round((Date.parse(last) - from) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => new Date(from + at * DAY_MS).toISOString().slice(0, 10));
}

/** The weeks of a month, each of seven days; null where the day is of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const days: (string | null)[] = daysBetween(`${month}-01`, lastOf(month));
  const before = new Date(`${month}-01T00:00:00Z`).getUTCDay();
  const cells = [...Array<null>(before).fill(null), ...days];
  while (cells.length % WEEK !== 0) cells.push(null);
  return Array.from({ length: cells.length / WEEK }, (_, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
}

interface Lasting {
  starts_on: string;
  ends_on: string;
}

/** What happens on each day of a month; what lasts longer is on each of its days. */
export function byDay<Row extends Lasting>(rows: readonly Row[], month: string): Map<string, Row[]> {
  const [first, last] = [`${month}-01`, lastOf(month)];
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const from = row.starts_on < first ? first : row.starts_on;
    const until = row.ends_on > last ? last : row.ends_on;
    for (const day of daysBetween(from, until)) found.set(day, [...(found.get(day) ?? []), row]);
  }
  return found;
}
