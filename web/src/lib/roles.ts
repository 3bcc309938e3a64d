import type { Messages } from 'next-intl';

import type { Me, Role } from './api/types';

export type BuiltInRole = keyof Messages['common']['roles'];

const BUILT_IN: readonly BuiltInRole[] = [
  'district_admin',
  'registrar',
  'school_admin',
  'teacher',
  'counselor',
  'nurse',
  'guardian',
  'student',
];

/** The built-in roles that are given in a school. */
export const OF_A_SCHOOL: readonly BuiltInRole[] = ['school_admin', 'counselor', 'nurse'];

/** Is it a role that every district has? The others are named by those who made them. */
export function isBuiltIn(role: Role): role is BuiltInRole {
  return BUILT_IN.some((one) => one === role);
}

/** A role that the signed-in person may give; `name` where the district made it. */
export interface GivenRole {
  role: Role;
  name: string | null;
  /** It is given in a school. */
  inSchool: boolean;
}

/** The roles that the signed-in person may invite into. */
export function rolesToGive(me: Me): GivenRole[] {
  return me.roles_to_give.map((role) => {
    const own = me.own_roles.find((one) => one.role === role);
    return { role, name: own?.name ?? null, inSchool: own?.in_school ?? OF_A_SCHOOL.some((one) => one === role) };
  });
}
