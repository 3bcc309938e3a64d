import type { Answer } from '@/lib/api/types';

export type StudentDay = Answer<'/v1/attendance/students/{student_id}/days', 'get'>['days'][number];

export interface Week {
  /** The Monday, whether or not it is among the days. */
  monday: string;
  /** One place for each weekday shown; null where the range has no such day. */
  days: (StudentDay | null)[];
}

const DAY_MS = 86_400_000;
const SCHOOL_WEEK = 5;
const WHOLE_WEEK = 7;

const utc = (on: string) => Date.parse(`${on}T00:00:00Z`);
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
/** Monday is 0. */
const weekday = (on: string) => (new Date(utc(on)).getUTCDay() + 6) % WHOLE_WEEK;

/** Days in calendar weeks, oldest first, Monday to Friday; with the weekend where there was school on one. */
export function weeksOf(days: readonly StudentDay[]): Week[] {
  const width = days.some(({ on, school_day }) => school_day && weekday(on) >= SCHOOL_WEEK) ? WHOLE_WEEK : SCHOOL_WEEK;
  const weeks = new Map<string, Week>();
  for (const day of [...days].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const place = weekday(day.on);
    if (place >= width) continue;
    const monday = iso(utc(day.on) - place * DAY_MS);
    const week = weeks.get(monday) ?? { monday, days: Array.from({ length: width }, () => null) };
    week.days[place] = day;
    weeks.set(monday, week);
  }
  return [...weeks.values()];
}

/** The month (`2026-11`) that begins to be shown in each week; null where it was shown before. */
export function monthsOf(weeks: readonly Week[]): (string | null)[] {
  let shown = '';
  return weeks.map(({ days }) => {
    const begun = days.flatMap((day) => (day ? [day.on.slice(0, 7)] : [])).find((month) => month > shown);
    if (begun === undefined) return null;
    shown = begun;
    return begun;
  });
}

/** The days somebody would ask about, newest first: those not simply present. */
export function exceptionsOf(days: readonly StudentDay[]): StudentDay[] {
  return days.filter(({ presence }) => presence !== null && presence !== 'present').sort((a, b) => (a.on < b.on ? 1 : -1));
}

/** The periods (or, without one, the sections) a day's exception was in; empty where it was in all of them. */
export function placesOf(day: StudentDay): string[] {
  const exceptions = day.marks.filter(({ presence }) => presence !== 'present');
  if (exceptions.length === day.marks.length && exceptions.every(({ presence }) => presence === day.presence)) return [];
  return [...new Set(exceptions.map(({ period, course_title }) => period ?? course_title))];
}
