import type { Body } from '@/lib/api/types';

type Invitation = Body<'/v1/identity/invitations', 'post'>;

/** Staff become one of two roles; a guardian and a student are what they are. */
export type Invited = 'staff' | 'guardian' | 'student';
export type InvitedRole = Extract<Invitation['role'], 'teacher' | 'registrar' | 'school_admin' | 'guardian' | 'student'>;

/** What somebody may be invited as: a role for the whole district is given by those who act for the whole district. */
export function rolesFor(invited: Invited, ofDistrict = false): [InvitedRole, ...InvitedRole[]] {
  if (invited !== 'staff') return [invited];
  return ofDistrict ? ['teacher', 'school_admin', 'registrar'] : ['teacher', 'school_admin'];
}

/** Only an administrator's role is held in a school; with another one the API refuses a school. */
export function invitationOf(personId: string, role: InvitedRole, schoolId: string | null): Invitation {
  return { person_id: personId, role, school_id: role === 'school_admin' ? schoolId : null };
}
