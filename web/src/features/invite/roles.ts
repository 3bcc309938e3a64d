import type { Body } from '@/lib/api/types';
import { type GivenRole, isBuiltIn } from '@/lib/roles';

type Invitation = Body<'/v1/identity/invitations', 'post'>;
type Invitations = Body<'/v1/identity/invitations/bulk', 'post'>;

/** Staff become one of a few roles, or one the district made; a guardian and a student are what they are. */
export type Invited = 'staff' | 'guardian' | 'student';

const OF_STAFF: readonly string[] = ['teacher', 'counselor', 'nurse', 'school_admin', 'registrar'];

/** The roles such a person may get, of those that the signed-in person may give. */
export function rolesFor(invited: Invited, given: readonly GivenRole[]): GivenRole[] {
  if (invited !== 'staff') return given.filter(({ role }) => role === invited);
  const usual = OF_STAFF.flatMap((wanted) => given.filter(({ role }) => role === wanted));
  return [...usual, ...given.filter(({ role }) => !isBuiltIn(role))];
}

/** Only some roles are held in a school; with another one the API refuses a school. */
function heldIn(role: GivenRole, schoolId: string | null): string | null {
  return role.inSchool ? schoolId : null;
}

export function invitationOf(personId: string, role: GivenRole, schoolId: string | null): Invitation {
  return { person_id: personId, role: role.role, school_id: heldIn(role, schoolId) };
}

export function invitationsOf(
  personIds: readonly string[],
  role: GivenRole,
  schoolId: string | null,
  send: boolean,
): Invitations {
  return { person_ids: [...personIds], role: role.role, school_id: heldIn(role, schoolId), send };
}
