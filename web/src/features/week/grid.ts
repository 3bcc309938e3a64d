import { addDays } from '@/i18n/dates';

import type { Lesson, Reservation, Week, WeekDay, WeekSchool } from './types';

const WEEKEND = 6;

export interface Row {
  key: string;
  school: WeekSchool;
  period: WeekSchool['periods'][number];
}

export interface Column {
  on: string;
  /** ISO: Monday is 1. */
  weekday: number;
}

export interface Cell {
  row: Row;
  column: Column;
  day: WeekDay | undefined;
  lessons: Lesson[];
  reservations: Reservation[];
}

/** The periods of all schools of a week in one order: by the clock. */
export function rowsOf(week: Week): Row[] {
  return week.schools
    .flatMap((school) => school.periods.map((period) => ({ key: `${school.id}|${period.id}`, school, period })))
    .sort((a, b) => a.period.starts_at.localeCompare(b.period.starts_at) || a.period.position - b.period.position);
}

/** Monday to Friday, and a day of the weekend where something is held. */
export function columnsOf(week: Week): Column[] {
  const held = new Set([
    ...week.lessons.map(({ held_on }) => held_on),
    ...week.reservations.map(({ held_on }) => held_on),
    ...week.schools.flatMap(({ days }) => days.filter(({ cycle_day }) => cycle_day !== null).map(({ held_on }) => held_on)),
  ]);
  return Array.from({ length: 7 }, (_, at) => ({ on: addDays(week.starts_on, at), weekday: at + 1 })).filter(
    ({ on, weekday }) => weekday < WEEKEND || held.has(on),
  );
}

export function cellOf(week: Week, row: Row, column: Column): Cell {
  const here = ({ held_on, period_id }: { held_on: string; period_id: string }) =>
    held_on === column.on && period_id === row.period.id;
  return {
    row,
    column,
    day: row.school.days.find(({ held_on }) => held_on === column.on),
    lessons: week.lessons.filter(here),
    reservations: week.reservations.filter(here),
  };
}

/** The day a phone shows first: today if it is in the week and held, else the first day with something. */
export function firstDay(week: Week, columns: readonly Column[], today: string | null): string {
  const busy = columns.find(({ on }) => week.lessons.some(({ held_on }) => held_on === on));
  return columns.find(({ on }) => on === today)?.on ?? busy?.on ?? columns[0]?.on ?? week.starts_on;
}

/** What a drop is on. */
export type Target =
  | { kind: 'slot'; cycleDay: number; periodId: string; on: string }
  | { kind: 'colleague'; id: string; name: string }
  | { kind: 'room'; id: string; name: string };
