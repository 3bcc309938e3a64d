import { toneOf, type Tone } from '@/components/mark';
import { weekdayOf } from '@/i18n/dates';

import { type Day, type DayMark, isException } from './days';

type Kind = 'absent' | 'excused' | 'late' | 'left_early' | 'present';

/** One statement about a day; `key` is its text in `family.sentence`, `marks` the classes it names. */
export type Clause =
  | { tone: Tone; key: 'noSchool' | 'notYet' | 'noMarks' }
  | { tone: Tone; key: 'noSchoolNote'; note: string }
  | { tone: Tone; key: `${Kind}.in` | 'late.minutes'; marks: DayMark[]; minutes?: number }
  | { tone: Tone; key: 'present.others'; count: number }
  | { tone: Tone; key: `${Exclude<Kind, 'present'>}.many`; count: number; total: number }
  | { tone: Tone; key: `${Kind}.${'all' | 'soFar'}`; count: number };

/** What matters most comes first. */
const WORST_FIRST = ['absent', 'excused', 'late', 'left_early'] as const;
const MOST_NAMED = 2;
const SATURDAY = 6;

/** A day in words: the worst first, and at the end whether the other classes went well. */
export function dayClauses(day: Day | undefined, today: string): Clause[] {
  if (!day) return [{ tone: 'unmarked', key: 'noSchool' }];
  const { marks, on } = day;
  if (marks.length === 0) return [emptyDay(day, today)];
  const whole = on === today ? 'soFar' : 'all';
  if (!marks.some(isException)) {
    return marks.length === 1
      ? [{ tone: 'present', key: 'present.in', marks }]
      : [{ tone: 'present', key: `present.${whole}`, count: marks.length }];
  }
  const clauses = WORST_FIRST.flatMap((kind) => {
    const these = marks.filter((mark) => toneOf(mark) === kind);
    return these.length > 0 ? [exception(kind, these, marks.length, whole)] : [];
  });
  const others = marks.filter((mark) => !isException(mark)).length;
  return others > 0 ? [...clauses, { tone: 'present', key: 'present.others', count: others }] : clauses;
}

function exception(
  kind: (typeof WORST_FIRST)[number],
  marks: DayMark[],
  total: number,
  whole: 'soFar' | 'all',
): Clause {
  const minutes = kind === 'late' && marks.length === 1 ? marks[0]?.minutes : null;
  if (minutes) return { tone: kind, key: 'late.minutes', marks, minutes };
  if (marks.length === total && total > 1) return { tone: kind, key: `${kind}.${whole}`, count: total };
  if (marks.length <= MOST_NAMED) return { tone: kind, key: `${kind}.in`, marks };
  return { tone: kind, key: `${kind}.many`, count: marks.length, total };
}

function emptyDay({ on, school_day, note }: Day, today: string): Clause {
  if (school_day) return { tone: 'unmarked', key: on === today ? 'notYet' : 'noMarks' };
  // That a Saturday is a weekend needs no note.
  return note && weekdayOf(on) < SATURDAY
    ? { tone: 'unmarked', key: 'noSchoolNote', note }
    : { tone: 'unmarked', key: 'noSchool' };
}
