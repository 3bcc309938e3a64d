import { type Tone, toneOf } from '@/components/mark';

import type { Choice, Code, Roll, RollStudent } from '../types';

/** What a student has without anybody touching the row: the saved mark, else what the office expects, else present. */
export function baseline(roll: Roll, student: RollStudent): Choice {
  if (student.mark) return { codeId: student.mark.code_id, minutes: student.mark.minutes };
  return { codeId: student.expected?.code_id ?? presentCode(roll.codes)?.id ?? '', minutes: null };
}

export function same(a: Choice, b: Choice): boolean {
  return a.codeId === b.codeId && a.minutes === b.minutes;
}

export function codeOf(roll: Pick<Roll, 'codes'>, id: string): Code | undefined {
  return roll.codes.find((code) => code.id === id);
}

export function toneOfChoice(roll: Pick<Roll, 'codes'>, codeId: string): Tone {
  return toneOf(codeOf(roll, codeId) ?? { presence: null });
}

export type Counts = Record<Exclude<Tone, 'unmarked'>, number>;

/** How many stand where; each student counts once, an excused absence as excused. */
export function count(roll: Roll, choose: (student: RollStudent) => Choice): Counts {
  const counts: Counts = { present: 0, absent: 0, late: 0, left_early: 0, excused: 0 };
  for (const student of roll.students) {
    const tone = toneOfChoice(roll, choose(student).codeId);
    if (tone !== 'unmarked') counts[tone] += 1;
  }
  return counts;
}

/** The plain code for present; what a school did not take out of use comes first. */
function presentCode(codes: readonly Code[]): Code | undefined {
  const present = codes.filter(({ presence }) => presence === 'present');
  return present.find(({ active, excuse }) => active && excuse === 'unknown') ?? present.find(({ active }) => active) ?? present[0];
}
