import type { Item } from './api/types';

export type School = Item<'/v1/schools'>;

interface Choice {
  value: string;
  label: string;
}

/** The school in the address bar if it is the actor's, else the first of theirs. */
export function chosenSchool(schools: readonly School[], wanted: string | string[] | undefined): School | undefined {
  return schools.find(({ id }) => id === wanted) ?? schools[0];
}

export function schoolChoices(schools: readonly School[]): Choice[] {
  return schools.map(({ id, name }) => ({ value: id, label: name }));
}

/** CEDS grade levels, youngest first. */
export const GRADE_LEVELS = [
  ...(['IT', 'PR', 'PK', 'TK', 'KG'] as const),
  ...(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'] as const),
  ...(['PS', 'UG'] as const),
] as const;

const KINDERGARTEN = 'KG';

/** A CEDS grade level (`KG`, `01` … `12`) the way people write it. */
export function gradeName(level: string): string {
  return level === KINDERGARTEN ? 'K' : level.replace(/^0+(?=\d)/, '');
}

/** The grades of one school, or of all, each once, youngest first. */
export function gradeChoices(schools: readonly School[], schoolId?: string): Choice[] {
  const asked = schools.filter(({ id }) => schoolId === undefined || id === schoolId);
  const levels = [...new Set(asked.flatMap(({ grade_levels }) => grade_levels))];
  const age = (level: string) => GRADE_LEVELS.findIndex((one) => one === level);
  return levels
    .sort((a, b) => age(a) - age(b))
    .map((level) => ({ value: level, label: gradeName(level) }));
}

/** The grades a school has, in short: "K–5"; where some between are missing, one by one. */
export function gradeSpan(levels: readonly string[]): string {
  const places = levels.map((level) => GRADE_LEVELS.findIndex((one) => one === level)).sort((a, b) => a - b);
  const sorted = [...levels].sort((a, b) => GRADE_LEVELS.findIndex((one) => one === a) - GRADE_LEVELS.findIndex((one) => one === b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  const whole = places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1);
  return whole && sorted.length > 2 ? `${gradeName(first)}–${gradeName(last)}` : sorted.map(gradeName).join(', ');
}
