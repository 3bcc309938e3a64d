import type { Right, RightToGive } from './types';

/** Where the rights that are chosen hold: in the whole district, or in these schools. */
export interface Choice {
  permissions: readonly string[];
  everywhere: boolean;
  schoolIds: readonly string[];
}

const SERVICES = ['students', 'attendance', 'schools', 'identity', 'interop'];

/** The rights by the part of Homeroom they belong to ("students.read" → "students"); parts that are new come last. */
export function byService<Named extends { permission: string }>(rights: readonly Named[]): [string, Named[]][] {
  const groups = new Map<string, Named[]>();
  for (const right of rights) {
    const service = right.permission.split('.')[0] ?? '';
    groups.set(service, [...(groups.get(service) ?? []), right]);
  }
  const place = (service: string) => (SERVICES.includes(service) ? SERVICES.indexOf(service) : SERVICES.length);
  return [...groups].sort(([one], [other]) => place(one) - place(other));
}

/** Can this right be given there? What knows of no schools holds in the district only. */
export function canGive(right: RightToGive, everywhere: boolean): boolean {
  return everywhere ? right.in_district : right.in_schools;
}

/** What the API is sent; what cannot be given there is left out. */
export function rightsOf({ permissions, everywhere, schoolIds }: Choice, offered: readonly RightToGive[]): Right[] {
  return offered
    .filter((right) => permissions.includes(right.permission) && canGive(right, everywhere))
    .map(({ permission }) => ({ permission, school_ids: everywhere ? null : [...schoolIds] }));
}

/** How the rights of a program are chosen, or null where they reach unlike far: those the screen would flatten. */
export function choiceOf(rights: readonly Right[]): Choice | null {
  const reaches = new Set(rights.map(({ school_ids }) => (school_ids ? [...school_ids].sort().join() : '')));
  if (reaches.size > 1) return null;
  const schoolIds = rights[0]?.school_ids ?? null;
  return { permissions: rights.map(({ permission }) => permission), everywhere: schoolIds === null, schoolIds: schoolIds ?? [] };
}

/** The schools that any of the rights names; null where one reaches the whole district. */
export function schoolsOf(rights: readonly Right[]): string[] | null {
  if (rights.some(({ school_ids }) => school_ids === null)) return null;
  return [...new Set(rights.flatMap(({ school_ids }) => school_ids ?? []))];
}

/** Does a refusal, by field, point at the rights or their schools? */
export function namesRights(refused: Record<string, string>): boolean {
  return Object.keys(refused).some((path) => path.startsWith('rights'));
}
