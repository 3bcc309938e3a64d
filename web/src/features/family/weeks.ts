import { addDays, weekdayOf } from '@/i18n/dates';

import type { Day } from './days';

export interface DayRange {
  first: string;
  last: string;
}

export interface Week {
  /** The Monday. */
  on: string;
  /** One cell for each column; without a day where the school's calendar says nothing. */
  cells: { on: string; day: Day | undefined }[];
}

const FRIDAY = 5;
const WINDOW_DAYS = 28;

export function mondayOf(on: string): string {
  return addDays(on, 1 - weekdayOf(on));
}

/**
 * Days as the weeks of a calendar, oldest first: Monday to Friday, and the weekend only where a school has it.
 * A first week that the range cuts off is left out: it would look like days without school.
 */
export function layOutWeeks(days: Day[], today: string): { columns: number[]; weeks: Week[] } {
  const byDate = new Map(days.map((day) => [day.on, day]));
  const dates = [...byDate.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return { columns: [], weeks: [] };
  const lastColumn = Math.max(FRIDAY, ...days.filter(({ school_day }) => school_day).map(({ on }) => weekdayOf(on)));
  const columns = Array.from({ length: lastColumn }, (_, index) => index + 1);
  const whole = mondayOf(first) === first || mondayOf(first) === mondayOf(last);
  const weeks: Week[] = [];
  for (let monday = whole ? mondayOf(first) : addDays(mondayOf(first), 7); monday <= last; monday = addDays(monday, 7)) {
    const cells = columns.map((column) => addDays(monday, column - 1)).map((on) => ({ on, day: byDate.get(on) }));
    // On a weekend the week to come has not begun; a week that is only weekend says nothing.
    if (cells.some(({ day, on }) => day ?? on === today)) weeks.push({ on: monday, cells });
  }
  return { columns, weeks };
}

/** The four weeks before a range. */
export function windowBefore(first: string): DayRange {
  const monday = mondayOf(first);
  return { first: addDays(monday, -WINDOW_DAYS), last: addDays(monday, -1) };
}

/** The four weeks after a range; null where that is the latest anyway, which needs no range. */
export function windowAfter(last: string, today: string): DayRange | null {
  const range = { first: addDays(last, 1), last: addDays(last, WINDOW_DAYS) };
  return range.last >= today ? null : range;
}

/** Four weeks that end with the week of a day. */
export function windowAround(on: string): DayRange {
  const monday = mondayOf(on);
  return { first: addDays(monday, 7 - WINDOW_DAYS), last: addDays(monday, 6) };
}
