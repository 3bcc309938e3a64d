import type { Item } from '@/lib/api/types';

/** Who has this role at the provider has that one here. */
export type Line = Item<'/v1/identity/providers/{provider}/roles'>;

export const LONGEST_CLAIM = 120;

/** The roles that are nobody's without a school, and those that never have one; of a tenant's own roles either is right. */
const OF_A_SCHOOL = ['school_admin'];
const OF_NO_SCHOOL = ['district_admin', 'registrar', 'teacher', 'guardian', 'student'];

export function schoolOf(role: string): 'needed' | 'possible' | 'none' {
  if (OF_A_SCHOOL.includes(role)) return 'needed';
  return OF_NO_SCHOOL.includes(role) ? 'none' : 'possible';
}

export const lineKey = ({ claim_role, role, school_id }: Line) => JSON.stringify([claim_role, role, school_id ?? null]);

/** The map with this line in it, once. */
export function withLine(lines: readonly Line[], line: Line): Line[] {
  return [...withoutLine(lines, line), line];
}

export function withoutLine(lines: readonly Line[], line: Line): Line[] {
  return lines.filter((one) => lineKey(one) !== lineKey(line));
}
