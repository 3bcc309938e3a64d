import type { Answer, Item } from '@/lib/api/types';

export type Progress = Answer<'/v1/students/{student_id}/progress', 'get'>;
export type Intervention = Progress['interventions'][number];
export type Goal = Progress['goals'][number];
export type Note = Progress['notes'][number];
export type Listed = Item<'/v1/students/interventions'>;

/** A flag of early warning that an intervention may answer. */
export type FlagChoice = Pick<
  Answer<'/v1/students/{student_id}/warnings', 'get'>['flags'][number],
  'id' | 'measure' | 'level' | 'raised_on' | 'ended_on'
>;

export const KINDS = ['attendance', 'academic', 'behavior', 'social', 'other'] as const satisfies readonly Intervention['kind'][];
export const STATES = ['planned', 'running', 'ended'] as const satisfies readonly Intervention['state'][];
export const OUTCOMES = ['worked', 'partly', 'did_not_work', 'stopped'] as const;
export const GOAL_STATES = ['active', 'met', 'not_met', 'dropped'] as const satisfies readonly Goal['state'][];
export const FOR_ALL = ['author', 'counselors', 'teachers', 'family'] as const satisfies readonly Note['visibility'][];
export const FOR_SEVERAL = ['counselors', 'teachers', 'family'] as const;
export const TIERS = ['1', '2', '3'] as const;

export const LONGEST_LINE = 120;
export const LONGEST_PROSE = 4000;

/** What stands in a field; null where it is empty. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return (typeof value === 'string' && value.trim()) || null;
}

export function oneOf<Value extends string>(values: readonly Value[], found: string | null): Value | null {
  return values.find((value) => value === found) ?? null;
}
