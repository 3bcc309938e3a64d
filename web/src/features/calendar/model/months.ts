import type { Change, Day } from '../types';

export interface Month {
  /** `2026-09`. */
  key: string;
  /** Empty places before its first day, in a week that begins on Sunday. */
  before: number;
  days: Day[];
}

/** Days in a row that are the same unusual thing. */
export interface Span {
  first: Day;
  last: Day;
}

/** The months of a calendar's days, oldest first. */
export function monthsOf(days: readonly Day[]): Month[] {
  const months = new Map<string, Month>();
  for (const day of days) {
    const key = day.on.slice(0, 7);
    const month = months.get(key);
    if (month) month.days.push(day);
    else months.set(key, { key, before: utc(day.on).getUTCDay(), days: [day] });
  }
  return [...months.values()];
}

/** What is worth a line: days off with a name, made-up days, special ones. */
export function spansOf(days: readonly Day[]): Span[] {
  const spans: Span[] = [];
  let previous: Day | undefined;
  for (const day of days) {
    const span = spans.at(-1);
    if (isUnusual(day)) {
      const goesOn = span && span.last === previous && span.last.kind === day.kind && span.last.note === day.note;
      if (goesOn) span.last = day;
      else spans.push({ first: day, last: day });
    }
    previous = day;
  }
  return spans;
}

function isUnusual({ kind, note }: Day): boolean {
  return note !== null || !['instructional', 'non_instructional'].includes(kind);
}

/** The change that makes a day what it is: the latest that is in force there. */
export function changeOf(changes: readonly Change[], on: string): Change | undefined {
  return changes.find(
    ({ starts_on, ends_on, moved_to, undone_at }) =>
      undone_at === null && ((starts_on <= on && on <= ends_on) || moved_to === on),
  );
}

/** The date some days later, or (by a negative number) before. */
export function stepped(on: string, days: number): string {
  const date = utc(on);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function utc(on: string): Date {
  return new Date(`${on}T00:00:00Z`);
}
