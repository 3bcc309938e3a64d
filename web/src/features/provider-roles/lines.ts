import type { Item } from '@/lib/api/types';
import { OF_A_SCHOOL } from '@/lib/roles';

/** Who has this role at the provider has that one here. */
export type Line = Item<'/v1/identity/providers/{provider}/roles'>;

export const LONGEST_CLAIM = 120;

/** The roles that never have a school; of a tenant's own roles either is right. */
const OF_NO_SCHOOL = ['district_admin', 'registrar', 'teacher', 'guardian', 'student'];

export function schoolOf(role: string): 'needed' | 'possible' | 'none' {
  if (OF_A_SCHOOL.some((one) => one === role)) return 'needed';
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
