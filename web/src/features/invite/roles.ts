import type { Body, Role } from '@/lib/api/types';

type Invitation = Body<'/v1/identity/invitations', 'post'>;
type Invitations = Body<'/v1/identity/invitations/bulk', 'post'>;

/** Staff become one of a few roles; a guardian and a student are what they are. */
export type Invited = 'staff' | 'guardian' | 'student';
export type InvitedRole = Extract<Role, 'teacher' | 'registrar' | 'school_admin' | 'guardian' | 'student'>;

const OF_STAFF: readonly InvitedRole[] = ['teacher', 'school_admin', 'registrar'];

/** The roles such a person may get, of those that the signed-in person may give. */
export function rolesFor(invited: Invited, given: readonly Role[]): InvitedRole[] {
  const fitting: readonly InvitedRole[] = invited === 'staff' ? OF_STAFF : [invited];
  return fitting.filter((role) => given.includes(role));
}

/** Only an administrator's role is held in a school; with another one the API refuses a school. */
function heldIn(role: InvitedRole, schoolId: string | null): string | null {
  return role === 'school_admin' ? schoolId : null;
}

export function invitationOf(personId: string, role: InvitedRole, schoolId: string | null): Invitation {
  return { person_id: personId, role, school_id: heldIn(role, schoolId) };
}

export function invitationsOf(
  personIds: readonly string[],
  role: InvitedRole,
  schoolId: string | null,
  send: boolean,
): Invitations {
  return { person_ids: [...personIds], role, school_id: heldIn(role, schoolId), send };
}
