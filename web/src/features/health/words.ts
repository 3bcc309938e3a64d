import type { Answer, Body, Item } from '@/lib/api/types';

export type Health = Answer<'/v1/students/{student_id}/health', 'get'>;
export type HealthRecord = Health['records'][number];
export type Immunizations = Health['immunizations'];
export type Visit = Item<'/v1/students/{student_id}/health/visits'>;
export type Card = Answer<'/v1/students/{student_id}/health/card', 'get'>;
export type Alert = Card['alerts'][number];
export type Rules = Answer<'/v1/students/immunization-rules', 'get'>;
export type Rule = Body<'/v1/students/immunization-rules', 'put'>['rules'][number];
export type Vaccine = Rule['vaccine'];
export type Status = Immunizations['status'];

export const KINDS = ['allergy', 'condition', 'medication'] as const satisfies readonly HealthRecord['kind'][];
export const SEVERITIES = ['mild', 'moderate', 'severe', 'life_threatening'] as const;
export const OUTCOMES = ['back_to_class', 'rested', 'sent_home', 'emergency', 'other'] as const;
export const REASONS = ['medical', 'religious', 'personal'] as const;
export const VACCINES = [
  'dtap',
  'tdap',
  'td',
  'ipv',
  'mmr',
  'varicella',
  'hepb',
  'hepa',
  'hib',
  'pcv',
  'menacwy',
  'menb',
  'hpv',
  'influenza',
  'covid19',
] as const satisfies readonly Vaccine[];

export const LONGEST_LINE = 120;
export const LONGEST_PROSE = 2000;

/** What stands in a field; null where it is empty. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return (typeof value === 'string' && value.trim()) || null;
}

export function oneOf<Value extends string>(values: readonly Value[], found: string | null): Value | null {
  return values.find((value) => value === found) ?? null;
}
