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

const YOUNGEST = 'KG';

/** A CEDS grade level (`KG`, `01` … `12`) the way people write it. */
export function gradeName(level: string): string {
  return level === YOUNGEST ? 'K' : level.replace(/^0+(?=\d)/, '');
}

/** The grades of one school, or of all, each once, youngest first. */
export function gradeChoices(schools: readonly School[], schoolId?: string): Choice[] {
  const asked = schools.filter(({ id }) => schoolId === undefined || id === schoolId);
  const levels = [...new Set(asked.flatMap(({ grade_levels }) => grade_levels))];
  const age = (level: string) => (level === YOUNGEST ? '00' : level);
  return levels
    .sort((a, b) => (age(a) < age(b) ? -1 : 1))
    .map((level) => ({ value: level, label: gradeName(level) }));
}
